package org.strowger.server.tech.h323;

import org.strowger.h323.call.Release;
import org.strowger.pbx.call.Cause;
import org.strowger.pbx.call.Location;

/** The Cause element ⇄ the exchange's causes: the same values, in other types. */
final class H323Causes {
  private H323Causes() {}

  /** A received cause; an invalid value counts as 31 (normal, unspecified). */
  static Cause cause(org.strowger.h323.q931.Cause element, String diagnostic) {
    int value = element.value() < 1 ? 31 : element.value();
    return new Cause(value, Location.of(element.location()), diagnostic);
  }

  /** A cause to send. */
  static org.strowger.h323.q931.Cause element(Cause cause) {
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
