package org.strowger.h323.call;

import static org.strowger.h323.h450.H4506Arguments.CALL_WAITING_ARG;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strowger.h323.h450.Operation;
import org.strowger.h323.h450.ServiceError;
import org.strowger.h323.message.H225Body;
import org.strowger.h323.message.H225Common;
import org.strowger.h323.message.MessageWaitingReport;
import org.strowger.h323.message.PartyName;
import org.strowger.h323.message.ServiceAnswers;
import org.strowger.h323.message.ServiceApdu;
import org.strowger.h323.message.ServiceApdu.Interpretation;
import org.strowger.h323.message.ServiceApdu.Invocation;
import org.strowger.h323.per.PerCodec;
import org.strowger.kernel.Address;
import org.strowger.kernel.Flow;
import org.strowger.kernel.Octets;
import org.strowger.kernel.Outbox;

/**
 * Supplementary services that a peer invokes in a call. Transfer is {@link CallTransfer}'s, hold
 * {@link CallHold}'s, names are read with the messages that bear them. What becomes of an
 * invocation that is not known is what its sender wants of those who do not know it (H.450.1 8.2):
 * nothing, a rejection, or the end of the call. Confined to its shard.
 */
final class SupplementaryServices {
  /** The most answers that wait for a message; further ones are not said. */
  static final int MAX_WAITING = 16;

  /** Facility rejected: why a call ends that may not go on without a service. */
  static final int CAUSE = 29;

  private static final int CALL_WAITING_ID = 102;
  private static final String DETAIL = "it may not go on without a service that is not known";

  private final H323Call call;
  private final PeerProfile profile;
  private final PeerProfiles peers;
  private final CallTransfer transfer;
  private final List<Octets> waiting = new ArrayList<>();
  private final CallHold hold;
  private boolean waitingCall;

  SupplementaryServices(H323Call call, PeerProfile profile, PeerProfiles peers) {
    this.call = call;
    this.profile = profile;
    this.peers = peers;
    this.transfer = new CallTransfer(call, this);
    this.hold = new CallHold(call, this, profile.services().contains(PeerProfile.Service.HOLD));
  }

  CallTransfer transfer() {
    return transfer;
  }

  CallHold hold() {
    return hold;
  }

  /** H.450.6 8: the next Alerting says that the called party is busy with another call. */
  void callWaits() {
    waitingCall = profile.services().contains(PeerProfile.Service.CALL_WAITING);
  }

  /** H.450.6 8: whether Alerting says that the called party is busy with another call. */
  static boolean callWaits(List<Octets> entries) {
    return ServiceApdu.read(entries).stream()
        .flatMap(apdu -> apdu.invocations().stream())
        .anyMatch(invocation -> invocation.operation() == Operation.CALL_WAITING);
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
      call.clearing().fail(now, CAUSE, DETAIL, out);
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
      case REMOTE_HOLD -> hold.onRemote(true, invocation, out);
      case REMOTE_RETRIEVE -> hold.onRemote(false, invocation, out);
      case HOLD_NOTIFIC -> hold.onNotified(true, out);
      case RETRIEVE_NOTIFIC -> hold.onNotified(false, out);
      case MWI_ACTIVATE, MWI_DEACTIVATE, MWI_INTERROGATE ->
          onMessageWaiting(operation, invocation, out);
      case CALLING_NAME,
          ALERTING_NAME,
          CONNECTED_NAME,
          BUSY_NAME,
          SUBADDRESS_TRANSFER,
          CALL_WAITING -> {
        // Told and not asked; names, and that a call waits, were read with their message.
      }
    }
  }

  private void onMessageWaiting(Operation operation, Invocation invocation, Outbox out) {
    Flow flow = call.signalling();
    if (flow != null) {
      say(MessageWaitingService.serve(peers, flow.remote(), operation, invocation, out));
    }
  }

  /** What is answered to those who invoke services without a call. */
  static List<Octets> withoutCall(
      List<Octets> entries, PeerProfiles peers, Address remote, Outbox out) {
    List<Octets> answers = new ArrayList<>();
    for (ServiceApdu apdu : ServiceApdu.read(entries)) {
      for (Invocation invocation : apdu.invocations()) {
        Operation operation = invocation.operation();
        Octets answer =
            MessageWaitingReport.argumentOf(operation) == null || operation == null
                ? withoutCall(apdu.unknown(), invocation)
                : MessageWaitingService.serve(peers, remote, operation, invocation, out);
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
    if (name == null || !profile.services().contains(PeerProfile.Service.NAMES)) {
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
    if (waitingCall && body instanceof H225Body.Alerting) {
      waitingCall = false;
      Octets argument = PerCodec.encode(CALL_WAITING_ARG, CALL_WAITING_ARG.empty());
      say(ServiceAnswers.invoke(CALL_WAITING_ID, Operation.CALL_WAITING, argument));
    }
    if (waiting.isEmpty()) {
      return common;
    }
    H225Common whole = common.withServices(waiting);
    waiting.clear();
    return whole;
  }
}
