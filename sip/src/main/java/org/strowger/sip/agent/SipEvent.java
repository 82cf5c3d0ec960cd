package org.strowger.sip.agent;

import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Event;
import org.strowger.kernel.Flow;
import org.strowger.kernel.Octets;
import org.strowger.sip.message.NameAddress;
import org.strowger.sip.message.Replaces;
import org.strowger.sip.message.SipMessage;
import org.strowger.sip.message.SipRequest;
import org.strowger.sip.message.SipResponse;
import org.strowger.sip.resolve.Question;
import org.strowger.sip.transaction.ServerTransaction;

/** What a user agent tells its user. */
public sealed interface SipEvent extends Event {
  /**
   * A new INVITE; 100 is sent by itself if nothing else is within 200 ms.
   *
   * @param offer the caller's description; null if it wants us to offer
   * @param replaces the session that it takes the place of (RFC 3891); null for none
   */
  record Invited(
      DialogId id,
      SipRequest request,
      Flow flow,
      @Nullable Octets offer,
      @Nullable DialogId replaces)
      implements SipEvent {}

  /** The first response to our INVITE came: the far side works on it. */
  record Trying(DialogId id, SipResponse response) implements SipEvent {}

  /** 180. The description is the answer in reliable responses, and a foretaste in others. */
  record Ringing(DialogId id, SipResponse response, @Nullable Octets sdp) implements SipEvent {}

  /** 181 to 199, as {@link Ringing}. */
  record Progress(DialogId id, SipResponse response, @Nullable Octets sdp) implements SipEvent {}

  /**
   * 2xx to our INVITE.
   *
   * @param sdp the answer, or, where we made no offer, the peer's offer
   * @param wantsAnswer whether it is an offer: the ACK waits for {@link SipAgent#accept}
   */
  record Answered(DialogId id, SipResponse response, @Nullable Octets sdp, boolean wantsAnswer)
      implements SipEvent {}

  /** Our 2xx to an INVITE was acknowledged: the session stands. */
  record Acknowledged(DialogId id, SipRequest ack) implements SipEvent {}

  /**
   * The peer offers: re-INVITE, UPDATE, or a reliable provisional response to an INVITE without
   * offer. Answer with {@link SipAgent#accept} or {@link SipAgent#refuse}.
   *
   * @param offer null for a re-INVITE that wants our offer
   */
  record OfferReceived(DialogId id, SipMessage message, @Nullable Octets offer)
      implements SipEvent {}

  /** The peer took its offer back (CANCEL of a re-INVITE) before we answered. */
  record OfferWithdrawn(DialogId id) implements SipEvent {}

  /** The peer answered our offer. */
  record AnswerReceived(DialogId id, SipMessage message, Octets sdp) implements SipEvent {}

  /**
   * The peer refused our offer.
   *
   * @param response null if there was none
   */
  record OfferRefused(DialogId id, @Nullable SipResponse response) implements SipEvent {}

  /**
   * An offer could not go out or met the peer's (491, 500); the wait of RFC 3261 14.1 is over:
   * offer again, if it is still wanted.
   */
  record OfferAgain(DialogId id) implements SipEvent {}

  /** An UPDATE or re-INVITE that changes no media; identity headers may be new. */
  record Refreshed(DialogId id, SipMessage message) implements SipEvent {}

  /** A digit by INFO; 0 ms if the peer did not say how long. */
  record InfoDigit(DialogId id, char digit, int durationMs) implements SipEvent {}

  /** An INFO with something else that we take, such as a picture request; answered already. */
  record InfoReceived(DialogId id, SipRequest request) implements SipEvent {}

  /**
   * A REFER inside the session: answer with {@link SipAgent#answerRefer}.
   *
   * @param refer names it
   * @param target Refer-To without headers
   * @param replaces from Refer-To's headers; null for a blind transfer
   */
  record ReferAsked(
      DialogId id, long refer, SipRequest request, NameAddress target, @Nullable Replaces replaces)
      implements SipEvent {}

  /**
   * How a REFER of ours goes on.
   *
   * @param status of the referred call, or of the REFER itself if that failed
   * @param last whether nothing more comes
   */
  record ReferProgress(DialogId id, int status, boolean last) implements SipEvent {}

  /**
   * The session is over; the last event with this id.
   *
   * @param message the response or request that ended it; null if none did
   */
  record Ended(DialogId id, EndReason reason, @Nullable SipMessage message) implements SipEvent {}

  /**
   * A request outside of sessions, a SUBSCRIBE perhaps inside a dialog of its own: answer with
   * {@link SipAgent#respond}.
   */
  record Requested(ServerTransaction transaction) implements SipEvent {}

  /** The final response to a request of {@link SipAgent#request}. */
  record Responded(RequestId id, SipResponse response, Flow flow) implements SipEvent {}

  /** A request of {@link SipAgent#request} has no final response. */
  record RequestFailed(RequestId id, Trouble trouble) implements SipEvent {}

  /** A question for the DNS: answer with {@link SipAgent#onResolved}. */
  record LookUp(Question question) implements SipEvent {}

  /**
   * A message that another shard works on: hand it to that one's {@link SipAgent#onHandedOver}.
   *
   * @param octets the whole message
   */
  record Elsewhere(int shard, Flow flow, Octets octets) implements SipEvent {}

  /**
   * A request got no answer at all on a connection of another shard: tell that one's {@link
   * SipAgent#onSilence}.
   */
  record Silent(Flow flow) implements SipEvent {}

  /**
   * Octets that are no usable message.
   *
   * @param status what was answered; 0 for nothing
   */
  record Discarded(Flow flow, String reason, int status) implements SipEvent {}

  /**
   * A message came or went, repeats included, for traces; only where {@link SipAgent#trace} is on.
   */
  record Traced(boolean sent, Flow flow, SipMessage message) implements SipEvent {}
}
