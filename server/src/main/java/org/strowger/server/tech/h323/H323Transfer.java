package org.strowger.server.tech.h323;

import org.jspecify.annotations.Nullable;
import org.strowger.h323.call.CallId;
import org.strowger.h323.call.H323Event;
import org.strowger.h323.call.Party;
import org.strowger.h323.call.TransferAnswer;
import org.strowger.h323.h450.ServiceError;
import org.strowger.pbx.call.Cause;
import org.strowger.pbx.call.CauseValue;
import org.strowger.pbx.call.LegEvent;
import org.strowger.pbx.call.LegId;

/**
 * What a leg's peer asks of call transfer (H.450.2), in the exchange's words. Confined to its
 * shard.
 *
 * <p>A consultation is one of ours and of the same gateway, or there is none: its name has four
 * digits, which anybody could guess.
 */
final class H323Transfer {
  private final H323Legs legs;
  private final CallId call;
  private final LegId leg;
  private final H323Peer peer;
  private String identity = "";

  H323Transfer(H323Legs legs, CallId call, LegId leg, H323Peer peer) {
    this.legs = legs;
    this.call = call;
    this.leg = leg;
    this.peer = peer;
  }

  /** What the peer asks or tells; null where it is no business of the exchange. */
  @Nullable LegEvent on(H323Event.Transfer said) {
    return switch (said) {
      case H323Event.TransferWanted wanted -> asked(wanted);
      case H323Event.PartyChanged(CallId _, Party party) ->
          new LegEvent.Identified(peer.callerId(party));
      case H323Event.IdentityWanted _ -> {
        name();
        yield null;
      }
      case H323Event.TransferAbandoned _ -> {
        forget();
        yield null;
      }
    };
  }

  private void name() {
    if (identity.isEmpty()) {
      identity = legs.consultations().name(leg, peer.name());
    }
    answer(new TransferAnswer.Identity(identity));
  }

  /** No transfer will name this leg any more. */
  void forget() {
    if (!identity.isEmpty()) {
      legs.consultations().forget(identity);
      identity = "";
    }
  }

  private LegEvent.@Nullable TransferAsked asked(H323Event.TransferWanted wanted) {
    if (wanted.consultation().isEmpty()) {
      return new LegEvent.TransferAsked(wanted.target(), null);
    }
    LegId other = legs.consultations().find(wanted.consultation(), peer.name());
    if (other == null) {
      answer(new TransferAnswer.Refused(ServiceError.UNRECOGNIZED_CALL_IDENTITY));
      return null;
    }
    return new LegEvent.TransferAsked(wanted.target(), other);
  }

  /** What came of it. */
  void result(@Nullable Cause outcome) {
    answer(
        outcome == null ? new TransferAnswer.Done() : new TransferAnswer.Refused(error(outcome)));
  }

  /** H.450.2 §11's errors, by Q.850 causes. */
  static ServiceError error(Cause cause) {
    return switch (cause.value()) {
      case CauseValue.UNALLOCATED,
          CauseValue.NO_ROUTE_TO_DESTINATION,
          CauseValue.INVALID_NUMBER_FORMAT ->
          ServiceError.INVALID_REROUTING_NUMBER;
      case CauseValue.FACILITY_REJECTED ->
          ServiceError.SUPPLEMENTARY_SERVICE_INTERACTION_NOT_ALLOWED;
      default -> ServiceError.ESTABLISHMENT_FAILURE;
    };
  }

  private void answer(TransferAnswer answer) {
    legs.command((endpoint, now, out) -> endpoint.answer(now, call, answer, out));
  }
}
