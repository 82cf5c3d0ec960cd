package org.strowger.h323.call;

import static org.strowger.h323.h450.H4502Arguments.CT_ACTIVE_ARG;
import static org.strowger.h323.h450.H4502Arguments.CT_COMPLETE_ARG;
import static org.strowger.h323.h450.H4502Arguments.CT_INITIATE_ARG;
import static org.strowger.h323.h450.H4502Arguments.CT_SETUP_ARG;
import static org.strowger.h323.h450.H4502Arguments.CT_UPDATE_ARG;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strowger.h323.h450.Operation;
import org.strowger.h323.h450.ServiceError;
import org.strowger.h323.message.Alias;
import org.strowger.h323.message.H225Body;
import org.strowger.h323.message.ServiceAnswers;
import org.strowger.h323.message.ServiceApdu;
import org.strowger.h323.message.ServiceApdu.Invocation;
import org.strowger.h323.per.SequenceType;
import org.strowger.h323.per.SequenceValue;
import org.strowger.h323.q931.CallState;
import org.strowger.h323.q931.PartyNumber;
import org.strowger.kernel.Address;
import org.strowger.kernel.Flow;
import org.strowger.kernel.Octets;
import org.strowger.kernel.Outbox;

/**
 * Call transfer (H.450.2) as its peer asks for it in one call: the end that is transferred, and the
 * one that it is transferred to. What comes of it is the owner's, who is told and answers. Confined
 * to its shard.
 */
final class CallTransfer {
  private static final long NONE = -1;
  private static final int SIGNALLING_PORT = 1720;

  private final H323Call call;
  private final SupplementaryServices services;
  private long identify = NONE;
  private long initiate = NONE;
  private long setup = NONE;
  private boolean replaces;

  CallTransfer(H323Call call, SupplementaryServices services) {
    this.call = call;
    this.services = services;
  }

  /** The consultation that a Setup is to take the place of; empty if it is none of that kind. */
  static String replaced(List<Octets> entries) {
    for (ServiceApdu apdu : ServiceApdu.read(entries)) {
      for (Invocation invocation : apdu.invocations()) {
        SequenceValue argument =
            invocation.operation() == Operation.CALL_TRANSFER_SETUP
                ? invocation.argument(CT_SETUP_ARG)
                : null;
        if (argument != null) {
          return argument.text("callIdentity");
        }
      }
    }
    return "";
  }

  /** This call is the consultation of a transfer that may come. */
  void onIdentify(Invocation invocation, Outbox out) {
    if (identify == NONE) {
      identify = invocation.invokeId();
      out.add(new H323Event.IdentityWanted(call.id()));
    } else {
      services.error(invocation.invokeId(), ServiceError.INVALID_CALL_STATE);
    }
  }

  /** And none will come. */
  void onAbandon(Outbox out) {
    out.add(new H323Event.TransferAbandoned(call.id()));
  }

  /** Our party is to call elsewhere. */
  void onInitiate(Invocation invocation, Outbox out) {
    SequenceValue argument = invocation.argument(CT_INITIATE_ARG);
    if (argument == null) {
      services.reject(invocation, ServiceAnswers.MISTYPED_ARGUMENT);
      return;
    }
    String identity = argument.text("callIdentity").strip();
    String target = target(argument.sequence("reroutingNumber"));
    if (call.state() != CallState.ACTIVE || initiate != NONE) {
      services.error(invocation.invokeId(), ServiceError.INVALID_CALL_STATE);
    } else if (target.isEmpty() && identity.isEmpty()) {
      services.error(invocation.invokeId(), ServiceError.INVALID_REROUTING_NUMBER);
    } else {
      initiate = invocation.invokeId();
      out.add(new H323Event.TransferWanted(call.id(), target, identity));
    }
  }

  /** Digits, or else the first name. */
  private static String target(SequenceValue endpointAddress) {
    List<Alias> aliases = ServiceAnswers.aliases(endpointAddress);
    return aliases.stream()
        .filter(alias -> alias.kind() == Alias.Kind.DIALLED_DIGITS)
        .findFirst()
        .or(() -> aliases.stream().findFirst())
        .map(Alias::text)
        .orElse("");
  }

  /** The call comes of a transfer. */
  void onSetup(Invocation invocation, boolean inSetup) {
    SequenceValue argument = invocation.argument(CT_SETUP_ARG);
    if (argument == null) {
      services.reject(invocation, ServiceAnswers.MISTYPED_ARGUMENT);
    } else if (!inSetup || setup != NONE) {
      services.error(invocation.invokeId(), ServiceError.INVALID_CALL_STATE);
    } else {
      setup = invocation.invokeId();
      replaces = !argument.text("callIdentity").isBlank();
    }
  }

  /** The peer's party is another one now. */
  void onUpdate(Operation operation, Invocation invocation, Outbox out) {
    boolean active = operation == Operation.CALL_TRANSFER_ACTIVE;
    SequenceType type =
        active
            ? CT_ACTIVE_ARG
            : operation == Operation.CALL_TRANSFER_COMPLETE ? CT_COMPLETE_ARG : CT_UPDATE_ARG;
    SequenceValue argument = invocation.argument(type);
    if (argument == null) {
      services.reject(invocation, ServiceAnswers.MISTYPED_ARGUMENT);
      return;
    }
    String digits = target(argument.sequence(active ? "connectedAddress" : "redirectionNumber"));
    String name = argument.findText(active ? "connectedInfo" : "redirectionInfo");
    if (!digits.isEmpty()) {
      out.add(
          new H323Event.PartyChanged(
              call.id(), new Party(PartyNumber.calling(digits, 0, 1, 0, 0), name, List.of())));
    }
  }

  /** What the owner says; that a transfer is done goes with the Release Complete that follows. */
  void answer(long now, TransferAnswer answer, Outbox out) {
    switch (answer) {
      case TransferAnswer.Identity(String digits) -> identified(digits);
      case TransferAnswer.Refused(ServiceError error) -> refused(error);
      case TransferAnswer.Done _ -> {
        if (initiate != NONE) {
          services.say(ServiceAnswers.done(initiate));
          initiate = NONE;
        }
        return;
      }
    }
    call.settle(now, out);
  }

  private void identified(String identity) {
    if (identify != NONE && identity.isEmpty()) {
      services.error(identify, ServiceError.NOT_AVAILABLE);
    } else if (identify != NONE) {
      CallerSide caller = call.caller();
      String number = caller == null ? call.called().number() : caller.number();
      services.say(ServiceAnswers.identified(identify, identity, number, address()));
    }
    identify = NONE;
  }

  /** Where we take calls: where the peer's came, else at the port that all know. */
  private @Nullable Address address() {
    Flow flow = call.signalling();
    if (flow == null) {
      return null;
    }
    return call.isOutgoing() ? flow.local().withPort(SIGNALLING_PORT) : flow.local();
  }

  private void refused(ServiceError error) {
    if (initiate != NONE) {
      services.error(initiate, error);
      initiate = NONE;
    }
  }

  /** What has to be said with a message of ours. */
  void before(H225Body body) {
    if (body instanceof H225Body.Connect && setup != NONE) {
      services.say(ServiceAnswers.done(setup));
      setup = NONE;
    } else if (body instanceof H225Body.ReleaseComplete) {
      if (setup != NONE) {
        services.error(
            setup,
            replaces
                ? ServiceError.UNRECOGNIZED_CALL_IDENTITY
                : ServiceError.ESTABLISHMENT_FAILURE);
        setup = NONE;
      }
      refused(ServiceError.ESTABLISHMENT_FAILURE);
    }
  }
}
