package org.strowger.server.tech.h323;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strowger.h323.call.Party;
import org.strowger.h323.q931.PartyNumber;
import org.strowger.pbx.call.CallerId;
import org.strowger.pbx.call.CallerId.Presentation;
import org.strowger.pbx.call.CallerId.Screening;
import org.strowger.pbx.call.PhoneNumber;
import org.strowger.pbx.call.Redirection;

/**
 * Identities: the number elements of Q.931 and the aliases of H.225.0 ⇄ the exchange's own (H.323
 * §7.8; RFC 4497 §9.1–9.2).
 */
final class H323Identity {
  private static final int ALLOWED = 0;
  private static final int RESTRICTED = 1;
  private static final int NOT_AVAILABLE = 2;
  private static final int NETWORK_PROVIDED = 3;

  private H323Identity() {}

  /**
   * A party as the exchange knows it, as far as who says so is believed: of a stranger neither the
   * name counts nor that anybody checked the number.
   */
  static CallerId callerId(Party party, boolean trusted) {
    CallerId said = callerId(party);
    return trusted || said.equals(CallerId.UNKNOWN)
        ? said
        : new CallerId(said.number(), null, said.presentation(), Screening.NOT_SCREENED);
  }

  private static CallerId callerId(Party party) {
    PartyNumber number = party.number();
    if (number == null) {
      for (String alias : party.aliases()) {
        if (isUser(alias)) {
          PhoneNumber user = PhoneNumber.of(alias);
          return new CallerId(user, party.name(), Presentation.ALLOWED, Screening.NOT_SCREENED);
        }
      }
      return party.name() == null
          ? CallerId.UNKNOWN
          : new CallerId(null, party.name(), Presentation.NOT_AVAILABLE, Screening.NOT_SCREENED);
    }
    if (number.digits().isEmpty()
        && presentation(number.presentation()) != Presentation.RESTRICTED) {
      return party.name() == null
          ? CallerId.UNKNOWN
          : new CallerId(null, party.name(), Presentation.NOT_AVAILABLE, Screening.NOT_SCREENED);
    }
    return new CallerId(
        number.digits().isEmpty() ? null : phoneNumber(number),
        party.name(),
        presentation(number.presentation()),
        screening(number.screening()));
  }

  /** Whether an h323-ID can stand for its party as the user of a URI can. */
  private static boolean isUser(String alias) {
    return !alias.isEmpty()
        && alias.length() <= PhoneNumber.MAX_LENGTH
        && alias
            .chars()
            .allMatch(c -> c < 128 && Character.isLetterOrDigit(c) || "._-".indexOf(c) >= 0);
  }

  private static Presentation presentation(int octet3a) {
    return switch (octet3a) {
      case RESTRICTED -> Presentation.RESTRICTED;
      case NOT_AVAILABLE -> Presentation.NOT_AVAILABLE;
      default -> Presentation.ALLOWED;
    };
  }

  private static Screening screening(int octet3a) {
    return switch (octet3a) {
      case 1 -> Screening.VERIFIED_AND_PASSED;
      case 2 -> Screening.VERIFIED_AND_FAILED;
      case 3 -> Screening.NETWORK_PROVIDED;
      default -> Screening.NOT_SCREENED;
    };
  }

  /** A party as H.323 says it. */
  static Party party(CallerId caller) {
    PhoneNumber number = caller.number();
    int presentation =
        switch (caller.presentation()) {
          case ALLOWED -> ALLOWED;
          case RESTRICTED -> RESTRICTED;
          case NOT_AVAILABLE -> NOT_AVAILABLE;
        };
    if (number == null) {
      // RFC 4497 §9.2.2: that there is no number is what the network says.
      int screening = presentation == NOT_AVAILABLE ? NETWORK_PROVIDED : screening(caller);
      PartyNumber none = PartyNumber.calling("", 0, 0, presentation, screening);
      return new Party(
          presentation == ALLOWED ? null : none,
          caller.isRestricted() ? null : caller.name(),
          List.of());
    }
    if (!isDialable(number.digits()) && caller.isRestricted()) {
      // An alias has no mark of its own that it is restricted.
      return new Party(
          PartyNumber.calling("", 0, 0, RESTRICTED, screening(caller)), null, List.of());
    }
    if (!isDialable(number.digits())) {
      return new Party(null, caller.name(), List.of(number.digits()));
    }
    PartyNumber element =
        PartyNumber.calling(
            number.digits(), type(number), plan(number), presentation, screening(caller));
    return new Party(element, caller.isRestricted() ? null : caller.name(), List.of());
  }

  private static int screening(CallerId caller) {
    return switch (caller.screening()) {
      case NOT_SCREENED -> 0;
      case VERIFIED_AND_PASSED -> 1;
      case VERIFIED_AND_FAILED -> 2;
      case NETWORK_PROVIDED -> 3;
    };
  }

  /** A called party's number; null where it is a name, which goes as an h323-ID. */
  static @Nullable PartyNumber called(PhoneNumber number) {
    return isDialable(number.digits())
        ? PartyNumber.called(number.digits(), type(number), plan(number))
        : null;
  }

  private static boolean isDialable(String digits) {
    return !digits.isEmpty() && digits.chars().allMatch(c -> "0123456789*#".indexOf(c) >= 0);
  }

  /** A number element as a number. */
  static PhoneNumber phoneNumber(PartyNumber element) {
    PhoneNumber.Type type =
        switch (element.type()) {
          case 1 -> PhoneNumber.Type.INTERNATIONAL;
          case 2 -> PhoneNumber.Type.NATIONAL;
          case 3 -> PhoneNumber.Type.NETWORK_SPECIFIC;
          case 4 -> PhoneNumber.Type.SUBSCRIBER;
          case 6 -> PhoneNumber.Type.ABBREVIATED;
          default -> PhoneNumber.Type.UNKNOWN;
        };
    PhoneNumber.Plan plan =
        switch (element.plan()) {
          case 1 -> PhoneNumber.Plan.E164;
          case 9 -> PhoneNumber.Plan.PRIVATE;
          default -> PhoneNumber.Plan.UNKNOWN;
        };
    return new PhoneNumber(element.digits(), type, plan);
  }

  private static int type(PhoneNumber number) {
    return switch (number.type()) {
      case UNKNOWN -> 0;
      case INTERNATIONAL -> 1;
      case NATIONAL -> 2;
      case NETWORK_SPECIFIC -> 3;
      case SUBSCRIBER -> 4;
      case ABBREVIATED -> 6;
    };
  }

  private static int plan(PhoneNumber number) {
    return switch (number.plan()) {
      case UNKNOWN -> 0;
      case E164 -> 1;
      case PRIVATE -> 9;
    };
  }

  /** The redirections of a Setup, the first one on top (Q.952); null if there was none. */
  static @Nullable Redirection redirection(List<PartyNumber> redirecting) {
    if (redirecting.isEmpty()) {
      return null;
    }
    int count = redirecting.size();
    Redirection first = count == 1 ? null : redirection(redirecting.getFirst(), 1);
    return redirection(redirecting.getLast(), count).withFirst(first);
  }

  private static Redirection redirection(PartyNumber element, int count) {
    Redirection.Reason reason =
        switch (element.reason()) {
          case 1 -> Redirection.Reason.BUSY;
          case 2 -> Redirection.Reason.NO_REPLY;
          case 9 -> Redirection.Reason.OUT_OF_ORDER;
          case 10 -> Redirection.Reason.DEFLECTION;
          case 15 -> Redirection.Reason.UNCONDITIONAL;
          default -> Redirection.Reason.UNKNOWN;
        };
    return new Redirection(
        phoneNumber(element), reason, presentation(element.presentation()), count);
  }

  /**
   * Redirecting Number elements of a redirection: the first one's, if it is known, and the last
   * one's.
   *
   * @param trusted whether the peer may see numbers that are not to be shown
   */
  static List<PartyNumber> redirecting(@Nullable Redirection redirection, boolean trusted) {
    List<PartyNumber> elements = new ArrayList<>();
    if (redirection != null) {
      Redirection first = redirection.first();
      if (first != null) {
        elements.add(element(first, trusted));
      }
      elements.add(element(redirection, trusted));
    }
    return elements;
  }

  private static PartyNumber element(Redirection redirection, boolean trusted) {
    int reason =
        switch (redirection.reason()) {
          case UNKNOWN -> 0;
          case BUSY -> 1;
          case NO_REPLY -> 2;
          case OUT_OF_ORDER -> 9;
          case DEFLECTION -> 10;
          case UNCONDITIONAL -> 15;
        };
    if (redirection.isRestricted() && !trusted) {
      return new PartyNumber("", 0, 0, RESTRICTED, 3, reason);
    }
    int presentation = redirection.isRestricted() ? RESTRICTED : ALLOWED;
    PhoneNumber from = redirection.from();
    return new PartyNumber(from.digits(), type(from), plan(from), presentation, 3, reason);
  }

  /** Who hides is hidden from those that are not trusted to keep it. */
  static CallerId visible(CallerId connected, boolean trusted) {
    return connected.isRestricted() && !trusted
        ? connected.withNumber(null).withName(null)
        : connected;
  }
}
