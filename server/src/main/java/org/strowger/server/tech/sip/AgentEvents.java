package org.strowger.server.tech.sip;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Flow;
import org.strowger.kernel.Octets;
import org.strowger.kernel.Outbox;
import org.strowger.pbx.call.LegEvent;
import org.strowger.sip.agent.DialogId;
import org.strowger.sip.agent.EndReason;
import org.strowger.sip.agent.SipEvent;
import org.strowger.sip.message.SipResponse;

/** To whom in the adapter each event of the agent goes. Confined to its shard. */
final class AgentEvents {
  private final SipParts parts;
  private final Reception reception;
  private final MessageSummaries summaries;
  private final GatewayProbes probes;
  private final Logins logins;
  private final LegEvents legEvents;
  private final Outbox out;

  AgentEvents(
      SipParts parts,
      Reception reception,
      MessageSummaries summaries,
      GatewayProbes probes,
      Logins logins) {
    this.parts = parts;
    this.reception = reception;
    this.summaries = summaries;
    this.probes = probes;
    this.logins = logins;
    this.legEvents = new LegEvents(parts);
    this.out = parts.out();
  }

  /** Something happened. */
  void on(long now, SipEvent event) {
    switch (event) {
      case SipEvent.Invited invited -> reception.invited(now, invited);
      case SipEvent.Requested requested -> reception.requested(now, requested);
      case SipEvent.Responded(var id, SipResponse response, Flow _) -> {
        probes.onResponse(id, response, out);
        logins.onResponse(now, id, response, out);
        summaries.onAnswered(now, id, response.status(), out);
      }
      case SipEvent.RequestFailed(var id, var trouble) -> {
        probes.onFailure(id, trouble, out);
        logins.onFailure(now, id, trouble, out);
        summaries.onAnswered(now, id, 408, out);
      }
      case SipEvent.Ended ended -> ended(now, ended);
      case SipEvent.Trying(DialogId id, SipResponse _) ->
          leg(id, leg -> leg.tell(now, new LegEvent.Proceeding()));
      case SipEvent.Ringing ringing ->
          leg(ringing.id(), leg -> legEvents.ringing(now, leg, ringing));
      case SipEvent.Progress progress ->
          leg(progress.id(), leg -> legEvents.progress(now, leg, progress));
      case SipEvent.Answered answered -> {
        parts.legs().confirmed(answered.id(), parts.agent().dialog(answered.id()));
        leg(answered.id(), leg -> legEvents.answered(now, leg, answered));
      }
      case SipEvent.Acknowledged(DialogId id, var _) ->
          parts.legs().confirmed(id, parts.agent().dialog(id));
      case SipEvent.OfferReceived(DialogId id, var message, @Nullable Octets offer) ->
          leg(
              id,
              leg -> {
                leg.party().learn(message);
                legEvents.connected(now, leg, message);
                legEvents.offered(now, leg, offer);
              });
      case SipEvent.OfferWithdrawn(DialogId id) -> leg(id, leg -> legEvents.withdrawn(now, leg));
      case SipEvent.AnswerReceived answer ->
          leg(answer.id(), leg -> legEvents.accepted(now, leg, answer));
      case SipEvent.OfferRefused(DialogId id, @Nullable SipResponse response) ->
          leg(id, leg -> legEvents.refused(now, leg, response));
      case SipEvent.OfferAgain(DialogId id) -> leg(id, leg -> leg.offers().again());
      case SipEvent.Refreshed(DialogId id, var message) ->
          leg(id, leg -> legEvents.connected(now, leg, message));
      case SipEvent.InfoDigit(DialogId id, char digit, int durationMs) ->
          leg(id, leg -> leg.tell(now, new LegEvent.Digit(digit, durationMs)));
      case SipEvent.InfoReceived(DialogId id, var request) ->
          leg(id, leg -> legEvents.informed(now, leg, request));
      case SipEvent.ReferAsked refer ->
          leg(refer.id(), leg -> legEvents.referAsked(now, leg, refer));
      case SipEvent.ReferProgress(DialogId id, int status, boolean last) ->
          leg(id, leg -> leg.transfers().progress(now, status, last));
      case SipEvent.LookUp _,
          SipEvent.Discarded _,
          SipEvent.Traced _,
          SipEvent.Elsewhere _,
          SipEvent.Silent _ -> {}
    }
  }

  private void leg(DialogId id, Consumer<SipLeg> action) {
    SipLeg leg = parts.legs().get(id);
    if (leg != null) {
      action.accept(leg);
    }
  }

  private void ended(long now, SipEvent.Ended event) {
    SipLeg leg = parts.legs().remove(event.id());
    if (leg != null) {
      boolean unreached =
          event.reason() == EndReason.NO_RESPONSE || event.reason() == EndReason.UNREACHABLE;
      if (unreached && !leg.peer.isPhone()) {
        String why = "a call: " + LegEvents.detail(event.reason(), event.message());
        probes.rounds().unreachable(now, leg.peer.name(), why, out);
      }
      legEvents.ended(now, leg, event);
    }
  }
}
