package org.strowger.h323.call;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strowger.h323.message.Alias;
import org.strowger.h323.message.H225Body;
import org.strowger.h323.message.H225Common;
import org.strowger.h323.message.H225Message;
import org.strowger.h323.message.H225Reader;
import org.strowger.h323.message.H225Result;
import org.strowger.h323.message.H225Writer;
import org.strowger.h323.message.MessageWaitingReport;
import org.strowger.h323.message.ReleaseReasons;
import org.strowger.h323.message.ServiceOutcome;
import org.strowger.h323.q931.BearerCapability;
import org.strowger.h323.q931.Cause;
import org.strowger.h323.q931.PartyNumber;
import org.strowger.h323.q931.Tpkt;
import org.strowger.h323.q931.TpktFramer;
import org.strowger.kernel.Address;
import org.strowger.kernel.Flow;
import org.strowger.kernel.Octets;
import org.strowger.kernel.Outbox;

/**
 * A connection of no call, made to tell of messages (H.450.1 §6, H.450.7 §8): Setup with the
 * invocation, the answer in whichever message, Release Complete. Confined to its shard.
 */
final class ServiceConnection {
  private static final int INVOKE_ID = 1;
  private static final int NORMAL = 16;

  /** Unrestricted digital information without a circuit. */
  private static final BearerCapability NO_BEARER = new BearerCapability(8, 0, -1);

  private final MessageWaitingOrder order;
  private final CallNumbers numbers;
  private final long deadline;
  private final TpktFramer framer = new TpktFramer();

  ServiceConnection(MessageWaitingOrder order, CallNumbers numbers, long deadline) {
    this.order = order;
    this.numbers = numbers;
    this.deadline = deadline;
  }

  /** When it is given up. */
  long deadline() {
    return deadline;
  }

  /** What its order is called. */
  long name() {
    return numbers.id().value();
  }

  void onOpened(Flow flow, Outbox out) {
    Octets invoke =
        MessageWaitingReport.invoke(INVOKE_ID, order.number(), order.waiting(), order.messages());
    send(flow, setup(flow.local()), List.of(invoke), out);
  }

  private H225Body setup(Address local) {
    return new H225Body.Setup(
        NO_BEARER,
        PartyNumber.called(order.number(), 0, 1),
        null,
        List.of(),
        List.of(),
        List.of(Alias.digits(order.number())),
        order.remote(),
        local,
        numbers.conferenceId(),
        false,
        true,
        0,
        List.of(),
        -1,
        -1,
        "",
        "",
        H225Body.Setup.INDEPENDENT,
        false);
  }

  private void send(Flow flow, H225Body body, List<Octets> services, Outbox out) {
    H225Common common =
        new H225Common(
            true,
            numbers.callIdentifier(),
            null,
            List.of(),
            false,
            H225Common.Tunnelling.FALSE,
            List.of(),
            List.of(),
            null,
            services);
    H225Message message = new H225Message(numbers.callReference(), false, body, common);
    out.send(flow, Tpkt.frame(H225Writer.write(message)));
  }

  /** What was answered, where that is known now; our Release Complete is out then. */
  @Nullable ServiceOutcome onBytes(Flow flow, Octets octets, Outbox out) {
    framer.push(octets);
    for (Octets next = framer.next(); next != null; next = framer.next()) {
      if (H225Reader.read(next) instanceof H225Result.Read(H225Message message)
          && message.callReference() == numbers.callReference()
          && message.fromDestination()) {
        ServiceOutcome outcome = onMessage(flow, message, out);
        if (outcome != null) {
          return outcome;
        }
      }
    }
    return framer.broken() ? new ServiceOutcome(false, "the peer does not speak H.225.0") : null;
  }

  private @Nullable ServiceOutcome onMessage(Flow flow, H225Message message, Outbox out) {
    ServiceOutcome outcome = ServiceOutcome.read(message.common().services(), INVOKE_ID);
    if (message.body() instanceof H225Body.ReleaseComplete release) {
      return outcome == null ? new ServiceOutcome(false, "released, " + words(release)) : outcome;
    }
    if (outcome != null) {
      release(flow, out);
    }
    return outcome;
  }

  void release(Flow flow, Outbox out) {
    H225Body release =
        new H225Body.ReleaseComplete(
            Cause.of(NORMAL, H323Call.LOCATION), ReleaseReasons.reason(NORMAL));
    send(flow, release, List.of(), out);
  }

  private static String words(H225Body.ReleaseComplete release) {
    Cause cause = release.cause();
    return cause == null
        ? release.reason().isEmpty() ? "no cause" : release.reason()
        : "cause " + cause.value();
  }
}
