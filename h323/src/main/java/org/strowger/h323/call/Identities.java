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
        number == null ? -1 : Math.min(number.presentation(), NOT_AVAILABLE),
        number == null ? -1 : Math.min(number.screening(), 3),
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
    PartyNumber number = setup.calling();
    String digits = first(setup.sourceAddress());
    if (number == null && digits != null) {
      number = PartyNumber.calling(digits, 0, 1, setup.presentation(), setup.screening());
    } else if (number != null && number.digits().isEmpty() && digits != null) {
      number =
          PartyNumber.calling(
              digits, number.type(), number.plan(), number.presentation(), number.screening());
    }
    // H.323 7.8: the indicators speak of sourceAddress, octet 3a of the number; stricter wins.
    if (number != null) {
      number = stricter(number, setup.presentation());
    }
    PartyName said = PartyName.read(common.services(), Operation.CALLING_NAME);
    boolean restricted =
        number != null && number.presentation() == RESTRICTED || said != null && said.restricted();
    List<String> aliases = names(setup.sourceAddress());
    String text = said == null ? null : said.text();
    return new Party(number, restricted ? null : name(setup, text, common, aliases), aliases);
  }

  private static PartyNumber stricter(PartyNumber number, int indicator) {
    boolean restricts = indicator == RESTRICTED && number.presentation() != RESTRICTED;
    return restricts
        ? PartyNumber.calling(
            number.digits(), number.type(), number.plan(), RESTRICTED, number.screening())
        : number;
  }

  private static @Nullable String name(
      H225Body.Setup setup, @Nullable String said, H225Common common, List<String> aliases) {
    if (!setup.displayName().isEmpty()) {
      return setup.displayName();
    }
    if (said != null) {
      return said;
    }
    if (common.display() != null) {
      return common.display();
    }
    return aliases.isEmpty() ? null : aliases.getFirst();
  }

  /**
   * Who answered.
   *
   * @param alerting what was said by H.450.8 of who was alerted; null for nothing
   */
  static Party connected(
      H225Body.Connect connect, H225Common common, @Nullable PartyName alerting) {
    PartyNumber number = connect.connected();
    String digits = first(connect.connectedAddress());
    if (number == null && digits != null) {
      number = PartyNumber.calling(digits, 0, 1, -1, -1);
    }
    List<String> aliases = names(connect.connectedAddress());
    PartyName connected = PartyName.read(common.services(), Operation.CONNECTED_NAME);
    PartyName said = connected == null ? alerting : connected;
    boolean restricted =
        number != null && number.presentation() == RESTRICTED || said != null && said.restricted();
    String name = said == null ? null : said.text();
    if (name == null) {
      name = common.display();
    }
    if (name == null && !aliases.isEmpty()) {
      name = aliases.getFirst();
    }
    return new Party(number, restricted ? null : name, aliases);
  }

  /** A Connect that says who answered. */
  static H225Body.Connect connect(Party party, Octets conferenceId) {
    List<Alias> aliases = new ArrayList<>();
    PartyNumber number = party.number();
    if (number != null && !number.digits().isEmpty() && !party.restricted()) {
      aliases.add(Alias.digits(number.digits()));
    }
    party.aliases().forEach(alias -> aliases.add(Alias.h323Id(alias)));
    return new H225Body.Connect(conferenceId, number, aliases);
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
        .map(Alias::text)
        .toList();
  }

  /** All aliases as texts. */
  static List<String> texts(List<Alias> aliases) {
    return aliases.stream().map(Alias::text).toList();
  }
}
