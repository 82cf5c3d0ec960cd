package org.strowger.h323.gatekeeper;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strowger.h323.call.CallId;
import org.strowger.h323.message.Alias;
import org.strowger.h323.q931.Cause;
import org.strowger.kernel.Address;
import org.strowger.kernel.Event;
import org.strowger.kernel.Flow;
import org.strowger.kernel.Octets;

/** What a gatekeeper said, or did not say. Immutable. */
public sealed interface RasEvent extends Event {
  /**
   * We are registered, after we were not (RCF, H.225.0 7.9.2).
   *
   * @param gatekeeper its name in our settings
   * @param at its RAS address
   * @param seconds how long, unless it is refreshed; 1 or more
   */
  record Registered(String gatekeeper, Address at, long seconds) implements RasEvent {}

  /**
   * We are not registered, and try again.
   *
   * @param why what went wrong
   * @param advice what an operator can do; empty if nothing
   */
  record NotRegistered(String gatekeeper, String why, String advice) implements RasEvent {}

  /** What became of one call. */
  sealed interface OfCall extends RasEvent {
    /** The call. */
    CallId id();
  }

  /**
   * The call may be made, or answered (ACF, H.225.0 7.11.2).
   *
   * @param remote where its Setup goes; null for a call that is answered
   * @param routed whether the gatekeeper routes its signalling
   * @param destination who is to be called instead; empty for who was asked for
   * @param bandwidth that all its channels may use in both directions, 100 bit/s
   */
  record Admitted(
      CallId id, @Nullable Address remote, boolean routed, List<Alias> destination, long bandwidth)
      implements OfCall {
    /** Copies the list. */
    public Admitted {
      destination = List.copyOf(destination);
    }
  }

  /**
   * The call may not be made, or answered (ARJ, H.225.0 7.11.3; or no answer).
   *
   * @param cause for the caller
   * @param reason the alternative of AdmissionRejectReason; empty if there was no answer
   * @param words for people: {@code ARJ calledPartyNotRegistered}
   * @param gatekeeper where the caller is to be sent instead; null if nowhere
   */
  record Refused(CallId id, Cause cause, String reason, String words, @Nullable Address gatekeeper)
      implements OfCall {}

  /**
   * The gatekeeper wants the call ended, and holds it for ended (DRQ).
   *
   * @param words for people: {@code DRQ forcedDrop}
   */
  record Dropped(CallId id, String words) implements OfCall {}

  /**
   * A message about the call came or went.
   *
   * @param message as the field calls it: {@code ARQ}
   */
  record Traced(CallId id, boolean sent, String message, Octets octets, Flow flow)
      implements OfCall {}

  /**
   * The call may use as much as was asked for (BCF, H.225.0 7.12.2).
   *
   * @param bandwidth of all channels in both directions, 100 bit/s
   */
  record BandwidthGranted(CallId id, long bandwidth) implements OfCall {}

  /**
   * The call may not use more than before (BRJ, H.225.0 7.12.3).
   *
   * @param allowed for all channels in both directions, 100 bit/s
   * @param words for people: {@code BRJ insufficientResources}
   */
  record BandwidthRefused(CallId id, long allowed, String words) implements OfCall {}
}
