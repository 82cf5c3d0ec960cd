package org.strowger.server.tech.h323;

import org.jspecify.annotations.Nullable;
import org.strowger.h323.call.Release;
import org.strowger.h323.q931.PartyNumber;
import org.strowger.pbx.call.Cause;
import org.strowger.pbx.call.CauseValue;
import org.strowger.pbx.call.LegEvent;
import org.strowger.pbx.call.Location;
import org.strowger.pbx.call.PhoneNumber;

/** The Cause element ⇄ the exchange's causes: the same values, in other types. */
final class H323Causes {
  private H323Causes() {}

  /** A received cause; an invalid value counts as 31 (normal, unspecified). */
  static Cause cause(org.strowger.h323.q931.Cause element, String diagnostic) {
    int value = element.value() < 1 ? 31 : element.value();
    return new Cause(value, Location.of(element.location()), diagnostic);
  }

  /** A received cause with the number that it names, if there is one that can be dialled. */
  static Cause withNewNumber(Cause cause, org.strowger.h323.q931.Cause element) {
    PartyNumber number = element.newNumber();
    PhoneNumber elsewhere = number == null ? null : H323Identity.phoneNumber(number);
    boolean usable = elsewhere != null && H323Identity.called(elsewhere) != null;
    return usable ? cause.withNewNumber(elsewhere) : cause;
  }

  /**
   * The end of a leg: by an announcement's reason where the release after it has none of its own
   * (RFC 4497 §8.3.3).
   *
   * @param announced before the answer; null for nothing
   */
  static LegEvent.Ended ended(Release release, H323Peer peer, @Nullable Cause announced) {
    Cause said = cause(release.cause(), release.detail());
    if (peer.trusted() && release.byPeer()) {
      said = withNewNumber(said, release.cause());
    }
    if (said.value() == CauseValue.INCOMPATIBLE_DESTINATION && peer.calling().noCodecIs88()) {
      said = said.in(Cause.Sense.NOT_ACCEPTABLE);
    }
    boolean plain =
        said.value() == CauseValue.NORMAL_CLEARING || said.value() == CauseValue.NORMAL_UNSPECIFIED;
    Cause why = announced != null && plain && release.byPeer() ? announced : said;
    return new LegEvent.Ended(why, release.byPeer(), detail(release));
  }

  /** A cause to send. */
  static org.strowger.h323.q931.Cause element(Cause cause) {
    PhoneNumber elsewhere = cause.newNumber();
    PartyNumber number = elsewhere == null ? null : H323Identity.called(elsewhere);
    if (number != null) {
      return org.strowger.h323.q931.Cause.of(cause.value(), cause.location().code(), number);
    }
    return org.strowger.h323.q931.Cause.of(cause.value(), cause.location().code());
  }

  /**
   * The protocol's own words for a record: {@code Release Complete 17 inConf}, or, where no such
   * message came, what happened instead: {@code Connection refused}.
   */
  static String detail(Release release) {
    if (!release.byPeer() && !release.detail().isEmpty()) {
      return release.detail();
    }
    StringBuilder words = new StringBuilder("Release Complete ").append(release.cause().value());
    if (!release.reason().isEmpty()) {
      words.append(' ').append(release.reason());
    }
    if (!release.detail().isEmpty()) {
      words.append(": ").append(release.detail());
    }
    return words.toString();
  }
}
