package org.strowger.pbx.call;

import org.jspecify.annotations.Nullable;
import org.strowger.media.session.MediaDescription;
import org.strowger.pbx.dialplan.Destination;

/**
 * A leg that came in takes the place of another in that one's call (RFC 3891 §3): in a talk, or, as
 * a pick-up, where the other only rings. One that the dialplan alone speaks with, a menu or an
 * announcement, is replaced at the step that it is at, which begins anew. Until the new leg is
 * answered nothing changes for anybody.
 */
final class Replacement {
  private Replacement() {}

  /** Puts a leg in the place of another, or hangs it up. */
  static void of(long now, Leg replaced, Leg leg) {
    Call call = replaced.call();
    call.note(now, leg, "wants the place of " + replaced.peer().name());
    Bridge talk = replaced.talk();
    ChannelLeg channel = replaced.channel();
    DialAttempt attempt = replaced.isAnswered() ? null : replaced.attempt();
    if (talk != null && talk.other(replaced).isLive()) {
      takeOver(now, talk, replaced, leg);
    } else if (attempt != null) {
      attempt.pickedUp(now, leg);
    } else if (channel != null && channel.branch() == null && replaced.isAnswered()) {
      takeOver(now, channel, replaced, leg);
    } else {
      leg.hangup(
          now, Cause.of(CauseValue.FACILITY_REJECTED, "the replaced leg talks with no party"));
    }
  }

  private static void takeOver(long now, Bridge talk, Leg replaced, Leg leg) {
    Leg far = talk.other(replaced);
    if (!answer(now, leg, far)) {
      return;
    }
    Bridge.Listener listener = talk.listener();
    talk.dissolve();
    listener.released(now, replaced);
    replaced.handler(Leaving.INSTANCE);
    replaced.hangup(now, Cause.of(CauseValue.NORMAL_CLEARING, "replaced"));
    far.identify(leg.identity());
    listener.join(now, leg.call(), far, leg);
  }

  private static void takeOver(long now, ChannelLeg channel, Leg replaced, Leg leg) {
    Destination place = channel.facts().place();
    String context = replaced.peer().context();
    LegFacts facts = LegFacts.redirected(leg.call(), leg, place, context);
    if (new ChannelLeg(leg.call(), leg, facts).answerAndStart(now, place)) {
      channel.reached(now);
      channel.dial().cancel(now);
      channel.abandon(now);
      replaced.handler(Leaving.INSTANCE);
      replaced.hangup(now, Cause.of(CauseValue.NORMAL_CLEARING, "replaced"));
    }
  }

  /**
   * Answers a leg with what goes with another's media; without a codec in common it is hung up.
   *
   * @return whether it was answered
   */
  static boolean answer(long now, Leg leg, Leg far) {
    MediaDescription ours = media(leg, far);
    if (ours == null) {
      leg.hangup(now, Cause.of(CauseValue.BEARER_NOT_IMPLEMENTED, "no common codec"));
      return false;
    }
    leg.answer(now, ours, far.identity());
    return true;
  }

  private static @Nullable MediaDescription media(Leg leg, Leg far) {
    if (far.media().remote() != null) {
      return Ringing.answerFor(leg, far);
    }
    return leg.media().remote() == null ? LocalMedia.offer(leg) : LocalMedia.early(leg);
  }
}
