package org.strowger.h323.call;

import static org.strowger.h323.h450.H4504Arguments.REMOTE_HOLD_RES;
import static org.strowger.h323.h450.H4504Arguments.REMOTE_RETRIEVE_RES;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strowger.h323.h450.Operation;
import org.strowger.h323.h450.ServiceError;
import org.strowger.h323.message.H225Body;
import org.strowger.h323.message.H225Common;
import org.strowger.h323.message.PartyName;
import org.strowger.h323.message.ServiceAnswers;
import org.strowger.h323.message.ServiceApdu;
import org.strowger.h323.message.ServiceApdu.Interpretation;
import org.strowger.h323.message.ServiceApdu.Invocation;
import org.strowger.h323.per.PerCodec;
import org.strowger.h323.per.SequenceType;
import org.strowger.h323.q931.CallState;
import org.strowger.kernel.Octets;
import org.strowger.kernel.Outbox;

/**
 * Supplementary services that a peer invokes in a call. Transfer is {@link CallTransfer}'s, names
 * are read with the messages that bear them. What becomes of an invocation that is not known is
 * what its sender wants of those who do not know it (H.450.1 8.2): nothing, a rejection, or the end
 * of the call. Confined to its shard.
 */
final class SupplementaryServices {
  /** The most answers that wait for a message; further ones are not said. */
  static final int MAX_WAITING = 16;

  /** Facility rejected: why a call ends that may not go on without a service. */
  static final int CAUSE = 29;

  private static final String DETAIL = "it may not go on without a service that is not known";

  private final H323Call call;
  private final PeerProfile profile;
  private final CallTransfer transfer;
  private final List<Octets> waiting = new ArrayList<>();
  private boolean held;

  SupplementaryServices(H323Call call, PeerProfile profile) {
    this.call = call;
    this.profile = profile;
    this.transfer = new CallTransfer(call, this);
  }

  CallTransfer transfer() {
    return transfer;
  }

  /**
   * What a message invokes.
   *
   * @param setup whether it is the Setup that made the call
   */
  void on(long now, List<Octets> entries, boolean setup, Outbox out) {
    if (entries.isEmpty() || call.released()) {
      return;
    }
    boolean ends = false;
    for (ServiceApdu apdu : ServiceApdu.read(entries)) {
      for (Invocation invocation : apdu.invocations()) {
        Operation operation = invocation.operation();
        if (operation != null) {
          serve(operation, invocation, setup, out);
        } else if (apdu.unknown() != Interpretation.DISCARD) {
          reject(invocation, ServiceAnswers.UNRECOGNIZED_OPERATION);
          ends |= apdu.unknown() == Interpretation.CLEAR;
        }
      }
    }
    if (ends) {
      call.fail(now, CAUSE, DETAIL, out);
    }
  }

  private void serve(Operation operation, Invocation invocation, boolean setup, Outbox out) {
    switch (operation) {
      case CALL_TRANSFER_IDENTIFY -> transfer.onIdentify(invocation, out);
      case CALL_TRANSFER_ABANDON -> transfer.onAbandon(out);
      case CALL_TRANSFER_INITIATE -> transfer.onInitiate(invocation, out);
      case CALL_TRANSFER_SETUP -> transfer.onSetup(invocation, setup);
      case CALL_TRANSFER_ACTIVE, CALL_TRANSFER_COMPLETE, CALL_TRANSFER_UPDATE ->
          transfer.onUpdate(operation, invocation, out);
      case REMOTE_HOLD -> onRemoteHold(true, operation, REMOTE_HOLD_RES, invocation, out);
      case REMOTE_RETRIEVE -> onRemoteHold(false, operation, REMOTE_RETRIEVE_RES, invocation, out);
      case MWI_ACTIVATE, MWI_DEACTIVATE, MWI_INTERROGATE ->
          error(invocation.invokeId(), ServiceError.USER_NOT_SUBSCRIBED);
      case CALLING_NAME,
          ALERTING_NAME,
          CONNECTED_NAME,
          BUSY_NAME,
          SUBADDRESS_TRANSFER,
          HOLD_NOTIFIC,
          RETRIEVE_NOTIFIC,
          CALL_WAITING -> {
        // Told and not asked: names were read with their message, a party that holds us goes on
        // sending what it likes, and Alerting says that a party that has another call is alerted.
      }
    }
  }

  /** H.450.4 8: the peer leaves it to us that its party is held. */
  private void onRemoteHold(
      boolean hold, Operation operation, SequenceType result, Invocation invocation, Outbox out) {
    if (call.state() != CallState.ACTIVE || held == hold) {
      error(invocation.invokeId(), ServiceError.INVALID_CALL_STATE);
      return;
    }
    held = hold;
    say(
        ServiceAnswers.result(
            invocation.invokeId(), operation, PerCodec.encode(result, result.empty())));
    out.add(new H323Event.RemoteHold(call.id(), hold));
  }

  /** What is answered to those who invoke services without a call. */
  static List<Octets> withoutCall(List<Octets> entries) {
    List<Octets> answers = new ArrayList<>();
    for (ServiceApdu apdu : ServiceApdu.read(entries)) {
      for (Invocation invocation : apdu.invocations()) {
        Octets answer = withoutCall(apdu.unknown(), invocation);
        if (answer != null && answers.size() < MAX_WAITING) {
          answers.add(answer);
        }
      }
    }
    return answers;
  }

  private static @Nullable Octets withoutCall(Interpretation unknown, Invocation invocation) {
    long invokeId = invocation.invokeId();
    return switch (invocation.operation()) {
      case null ->
          unknown == Interpretation.DISCARD
              ? null
              : ServiceAnswers.reject(invokeId, ServiceAnswers.UNRECOGNIZED_OPERATION);
      case MWI_ACTIVATE, MWI_DEACTIVATE, MWI_INTERROGATE ->
          ServiceAnswers.error(invokeId, ServiceError.USER_NOT_SUBSCRIBED);
      case CALL_TRANSFER_IDENTIFY,
          CALL_TRANSFER_INITIATE,
          CALL_TRANSFER_SETUP,
          REMOTE_HOLD,
          REMOTE_RETRIEVE ->
          ServiceAnswers.error(invokeId, ServiceError.INVALID_CALL_STATE);
      case CALL_TRANSFER_ABANDON,
          CALL_TRANSFER_ACTIVE,
          CALL_TRANSFER_COMPLETE,
          CALL_TRANSFER_UPDATE,
          SUBADDRESS_TRANSFER,
          CALLING_NAME,
          ALERTING_NAME,
          CONNECTED_NAME,
          BUSY_NAME,
          HOLD_NOTIFIC,
          RETRIEVE_NOTIFIC,
          CALL_WAITING ->
          null;
    };
  }

  // What we say.

  void reject(Invocation invocation, int problem) {
    say(ServiceAnswers.reject(invocation.invokeId(), problem));
  }

  void error(long invokeId, ServiceError error) {
    say(ServiceAnswers.error(invokeId, error));
  }

  void say(Octets entry) {
    if (waiting.size() < MAX_WAITING) {
      waiting.add(entry);
    }
  }

  /**
   * A party's name for Display and aliases; null if there is none to be shown, or if the next
   * message of ours tells it by H.450.8.
   */
  @Nullable String name(Party party, Operation operation) {
    PartyName name = PartyName.of(party.name(), party.restricted());
    if (name == null || !profile.names()) {
      return name == null ? null : name.text();
    }
    say(name.write(operation));
    return null;
  }

  /** Whether something waits for a message. */
  boolean waits() {
    return !waiting.isEmpty();
  }

  /** What a message of ours carries, with what waits for one. */
  H225Common into(H225Body body, H225Common common) {
    transfer.before(body);
    if (waiting.isEmpty()) {
      return common;
    }
    H225Common whole = common.withServices(waiting);
    waiting.clear();
    return whole;
  }
}
