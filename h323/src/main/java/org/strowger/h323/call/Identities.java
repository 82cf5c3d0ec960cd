package org.strowger.h323.call;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strowger.h323.control.CallMedia;
import org.strowger.h323.h450.Operation;
import org.strowger.h323.message.Alias;
import org.strowger.h323.message.H225Body;
import org.strowger.h323.message.H225Common;
import org.strowger.h323.message.PartyName;
import org.strowger.h323.q931.PartyNumber;
import org.strowger.kernel.Address;
import org.strowger.kernel.Octets;

/** Who calls whom, between messages and what the owner of a call sees. Keeps nothing. */
final class Identities {
  private static final int RESTRICTED = 1;
  private static final int NOT_AVAILABLE = 2;

  private Identities() {}

  /**
   * A Setup for a call.
   *
   * @param local our signalling address
   */
  static H225Body.Setup setup(SetupAttempt attempt, Address local, SetupPlan plan) {
    OutgoingCall call = attempt.order();
    PartyNumber number = call.caller().number();
    List<Alias> source = new ArrayList<>();
    if (number != null && !number.digits().isEmpty()) {
      source.add(Alias.digits(number.digits()));
    }
    String name = plan.display();
    if (name != null) {
      source.add(Alias.h323Id(name));
    }
    call.caller().aliases().forEach(alias -> source.add(Alias.h323Id(alias)));
    List<Alias> destination = new ArrayList<>();
    if (call.called() != null && !call.called().digits().isEmpty()) {
      destination.add(Alias.digits(call.called().digits()));
    }
    call.calledAliases().forEach(alias -> destination.add(Alias.h323Id(alias)));
    return new H225Body.Setup(
        call.bearer(),
        call.called(),
        number,
        call.redirecting(),
        source,
        destination,
        attempt.target(),
        local,
        attempt.conferenceId(),
        !call.complete(),
        call.complete(),
        Math.clamp(call.hopCount(), 0, 31),
        plan.parallelH245Control(),
        presentation(number),
        screening(number),
        name == null ? "" : name,
        "",
        attempt.goal(),
        false);
  }

  /** What a Setup says. */
  static IncomingCall incoming(H225Body.Setup setup, H225Common common, @Nullable CallMedia media) {
    PartyNumber called = setup.called();
    if (called == null || called.digits().isEmpty()) {
      String digits = first(setup.destinationAddress());
      called = digits == null ? called : PartyNumber.called(digits, 0, 1);
    }
    Octets identifier = common.callIdentifier();
    return new IncomingCall(
        called,
        names(setup.destinationAddress()),
        caller(setup, common),
        setup.redirecting(),
        setup.bearer(),
        media,
        setup.sendingComplete() || !setup.canOverlapSend(),
        common.progress().stream().anyMatch(p -> p.description() == 3),
        setup.hopCount(),
        identifier == null ? setup.conferenceId() : identifier,
        setup.product(),
        CallTransfer.replaced(common.services()).strip());
  }

  private static Party caller(H225Body.Setup setup, H225Common common) {
    PartyNumber number =
        number(setup.calling(), setup.sourceAddress(), setup.presentation(), setup.screening());
    PartyName said = PartyName.read(common.services(), Operation.CALLING_NAME);
    return party(number, setup.sourceAddress(), setup.displayName(), said, common);
  }

  /**
   * The number of a party: the element's, else the first dialled digits of its aliases. H.323 7.8:
   * the indicators in User-user speak of the aliases, octet 3a of the element's number; the
   * stricter presentation wins. A restricted party without a number has one without digits.
   */
  private static @Nullable PartyNumber number(
      @Nullable PartyNumber element, List<Alias> aliases, int presentation, int screening) {
    String digits = first(aliases);
    PartyNumber number = element;
    if (number == null && (digits != null || presentation == RESTRICTED)) {
      number = PartyNumber.calling(digits == null ? "" : digits, 0, 1, presentation, screening);
    } else if (number != null && number.digits().isEmpty() && digits != null) {
      number =
          PartyNumber.calling(
              digits, number.type(), number.plan(), number.presentation(), number.screening());
    }
    if (number == null || presentation != RESTRICTED || number.presentation() == RESTRICTED) {
      return number;
    }
    return PartyNumber.calling(
        number.digits(), number.type(), number.plan(), RESTRICTED, number.screening());
  }

  /** A party with the name that it may be called: displayName, H.450.8, Display, h323-ID. */
  private static Party party(
      @Nullable PartyNumber number,
      List<Alias> aliases,
      String displayName,
      @Nullable PartyName said,
      H225Common common) {
    boolean restricted =
        number != null && number.presentation() == RESTRICTED || said != null && said.restricted();
    String text = said == null ? null : said.text();
    String name =
        !displayName.isEmpty()
            ? displayName
            : text != null ? text : common.display() != null ? common.display() : name(aliases);
    return new Party(number, restricted ? null : name, names(aliases));
  }

  /** The h323-ID that is a name: many endpoints put their number there as well. */
  private static @Nullable String name(List<Alias> aliases) {
    for (Alias alias : aliases) {
      boolean number = alias.text().chars().allMatch(c -> "+0123456789*#".indexOf(c) >= 0);
      if (alias.kind() == Alias.Kind.H323_ID && !number) {
        return alias.text();
      }
    }
    return null;
  }

  /** Who is alerted. */
  static Party alerted(H225Body.CalledParty said, H225Common common, @Nullable PartyName alerting) {
    PartyNumber number = number(null, said.address(), said.presentation(), said.screening());
    return party(number, said.address(), said.displayName(), alerting, common);
  }

  /**
   * Who answered.
   *
   * @param alerting what was said by H.450.8 of who was alerted; null for nothing
   */
  static Party connected(
      H225Body.Connect connect, H225Common common, @Nullable PartyName alerting) {
    H225Body.CalledParty party = connect.party();
    PartyNumber number =
        number(connect.connected(), party.address(), party.presentation(), party.screening());
    PartyName connected = PartyName.read(common.services(), Operation.CONNECTED_NAME);
    PartyName said = connected == null ? alerting : connected;
    return party(number, party.address(), party.displayName(), said, common);
  }

  /**
   * A Connect that says who answered.
   *
   * @param name of who answered; null for none, or where H.450.8 tells it
   */
  static H225Body.Connect connect(Party party, @Nullable String name, Octets conferenceId) {
    return new H225Body.Connect(conferenceId, party.number(), calledParty(party, name));
  }

  /**
   * An Alerting that says who is alerted.
   *
   * @param name of who is; null for none, or where H.450.8 tells it
   */
  static H225Body.Alerting alerting(Party party, @Nullable String name) {
    return new H225Body.Alerting(calledParty(party, name));
  }

  private static H225Body.CalledParty calledParty(Party party, @Nullable String name) {
    List<Alias> aliases = new ArrayList<>();
    PartyNumber number = party.number();
    if (number != null && !number.digits().isEmpty() && !party.restricted()) {
      aliases.add(Alias.digits(number.digits()));
    }
    if (name != null) {
      aliases.add(Alias.h323Id(name));
    }
    party.aliases().forEach(alias -> aliases.add(Alias.h323Id(alias)));
    return new H225Body.CalledParty(
        aliases, presentation(number), screening(number), name == null ? "" : name);
  }

  private static int presentation(@Nullable PartyNumber number) {
    return number == null ? -1 : Math.min(number.presentation(), NOT_AVAILABLE);
  }

  private static int screening(@Nullable PartyNumber number) {
    return number == null ? -1 : Math.min(number.screening(), 3);
  }

  private static @Nullable String first(List<Alias> aliases) {
    for (Alias alias : aliases) {
      if (alias.kind() == Alias.Kind.DIALLED_DIGITS) {
        return alias.text();
      }
    }
    return null;
  }

  private static List<String> names(List<Alias> aliases) {
    return aliases.stream()
        .filter(alias -> alias.kind() != Alias.Kind.DIALLED_DIGITS)
        .map(Alias::user)
        .filter(user -> !user.isEmpty())
        .toList();
  }

  /** All aliases as users. */
  static List<String> users(List<Alias> aliases) {
    return aliases.stream().map(Alias::user).toList();
  }
}
