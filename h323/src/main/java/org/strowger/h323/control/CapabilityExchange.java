package org.strowger.h323.control;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strowger.h323.per.SequenceValue;
import org.strowger.kernel.Deadlines;

/**
 * H.245 annex C.3: says what this end can receive (outgoing CESE) and hears what the peer can
 * (incoming CESE). Confined to its shard.
 *
 * <p>A set of ours that is sent while another waits for its answer replaces it: an answer counts
 * for the last one only. Incoming sets are answered at once.
 */
final class CapabilityExchange {
  private final ControlSettings settings;
  private @Nullable List<MediaCapability> sent;
  private int sequenceNumber;
  private boolean awaiting;
  private boolean accepted;
  private long t101 = Deadlines.NEVER;
  private @Nullable RemoteCapabilities remote;

  CapabilityExchange(ControlSettings settings) {
    this.settings = settings;
  }

  /** What we said last; null if nothing yet. */
  @Nullable List<MediaCapability> sent() {
    return sent;
  }

  /** Whether the peer accepted what we said last. */
  boolean accepted() {
    return accepted;
  }

  /** What the peer said last; null if nothing yet, EMPTY while it wants nothing to be sent. */
  @Nullable RemoteCapabilities remote() {
    return remote;
  }

  /** Whether the peer wants nothing to be sent (H.323 8.4.6). */
  boolean isPaused() {
    return remote != null && remote.receive().isEmpty();
  }

  long nextTimeout() {
    return t101;
  }

  /** TRANSFER.request. */
  void send(long now, List<MediaCapability> receive, ControlOutput out) {
    sequenceNumber = sequenceNumber + 1 & 0xFF;
    sent = List.copyOf(receive);
    awaiting = true;
    accepted = false;
    t101 = now + settings.t101();
    out.send(
        ControlMessages.request(
            "terminalCapabilitySet", CapabilityTable.write(sequenceNumber, receive)));
  }

  /** TerminalCapabilitySetAck; true if it answers our last set. */
  boolean onAck(SequenceValue ack) {
    return answered(ack, true);
  }

  /** TerminalCapabilitySetReject; true if it answers our last set. */
  boolean onReject(SequenceValue reject) {
    return answered(reject, false);
  }

  private boolean answered(SequenceValue answer, boolean well) {
    if (!awaiting || answer.integer("sequenceNumber") != sequenceNumber) {
      return false;
    }
    awaiting = false;
    accepted = well;
    t101 = Deadlines.NEVER;
    return true;
  }

  /** A set from the peer: answered at once; true if it was accepted. */
  boolean onSet(SequenceValue set, ControlOutput out) {
    long number = set.integer("sequenceNumber");
    if (CapabilityTable.undefinedEntryUsed(set)) {
      out.send(
          ControlMessages.response(
              "terminalCapabilitySetReject",
              r -> r.with("sequenceNumber", number).with("cause", "undefinedTableEntryUsed")));
      return false;
    }
    remote = CapabilityTable.isEmpty(set) ? RemoteCapabilities.EMPTY : CapabilityTable.read(set);
    out.send(
        ControlMessages.response(
            "terminalCapabilitySetAck", r -> r.with("sequenceNumber", number)));
    return true;
  }

  /** T101; true if it fired. */
  boolean onTimeout(long now, ControlOutput out) {
    if (t101 > now) {
      return false;
    }
    t101 = Deadlines.NEVER;
    awaiting = false;
    out.send(ControlMessages.indication("terminalCapabilitySetRelease", m -> m));
    return true;
  }

  /** Forgets both sides, as when the control channel starts anew. */
  void reset() {
    sent = null;
    awaiting = false;
    accepted = false;
    t101 = Deadlines.NEVER;
    remote = null;
  }
}
