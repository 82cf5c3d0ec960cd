package org.strowger.sip.dialog;

import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Octets;

/**
 * Whose turn it is in a dialog's offer/answer exchange (RFC 3264 §4, RFC 6337). Confined to its
 * shard. The descriptions are octets here; nobody in this room reads them.
 */
public final class OfferAnswer {
  /** Whose turn it is. */
  public enum State {
    /** No offer is open. */
    STABLE,
    /** We offered and wait for the answer. */
    OFFER_SENT,
    /** The peer offered and waits for our answer. */
    OFFER_RECEIVED
  }

  private State state = State.STABLE;
  private @Nullable Octets local;
  private @Nullable Octets remote;
  private @Nullable Octets sent;
  private @Nullable Octets received;

  /** Whose turn it is. */
  public State state() {
    return state;
  }

  /** Whether no offer is open. */
  public boolean isStable() {
    return state == State.STABLE;
  }

  /** Our description in force; null before the first exchange ends. */
  public @Nullable Octets local() {
    return local;
  }

  /** The peer's description in force; null before the first exchange ends. */
  public @Nullable Octets remote() {
    return remote;
  }

  /** Whether a description is the peer's in force, octet for octet. */
  public boolean isRemote(Octets description) {
    Octets agreed = remote;
    return agreed != null && agreed.equals(description);
  }

  /** We offer. */
  public void sendOffer(Octets offer) {
    sent = offer;
    state = State.OFFER_SENT;
  }

  /** The peer offers. */
  public void receiveOffer(Octets offer) {
    received = offer;
    state = State.OFFER_RECEIVED;
  }

  /** We answer. */
  public void sendAnswer(Octets answer) {
    remote = received;
    local = answer;
    state = State.STABLE;
  }

  /** The peer answers. */
  public void receiveAnswer(Octets answer) {
    local = sent;
    remote = answer;
    state = State.STABLE;
  }

  /** The open offer failed: what was in force before stays (RFC 6337 3.4). */
  public void rollBack() {
    state = State.STABLE;
  }
}
