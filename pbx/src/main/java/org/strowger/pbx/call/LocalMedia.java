package org.strowger.pbx.call;

import org.jspecify.annotations.Nullable;
import org.strowger.media.session.MediaDescription;
import org.strowger.pbx.negotiation.Negotiation;

/** Media agreed between a party and the exchange alone. */
final class LocalMedia {
  private LocalMedia() {}

  /**
   * What a caller is told before its answer: our answer to its first offer, or our offer where it
   * made none and can take one; null if there is none, or we cannot speak with it.
   */
  static @Nullable MediaDescription early(Leg leg) {
    LegMedia media = leg.media();
    MediaDescription offer = media.remote();
    if (media.isAgreed()) {
      return media.local();
    }
    if (offer == null) {
      return leg.earlyOffer() == EarlyOffer.LEFT_OUT ? null : offer(leg);
    }
    MediaDescription shape = Negotiation.answer(offer, media.policy());
    MediaDescription ours = shape == null ? null : media.describe(shape);
    if (ours != null) {
      media.answered(ours);
    }
    return ours;
  }

  /** Our offer to a caller that made none; null if there is no port for it. */
  static @Nullable MediaDescription offer(Leg leg) {
    return offer(leg, Negotiation.offer(leg.media().policy()));
  }

  /** As {@link #offer(Leg)}, of a shape, unless another offer stands. */
  static @Nullable MediaDescription offer(Leg leg, MediaDescription shape) {
    LegMedia media = leg.media();
    MediaDescription before = media.offered();
    if (before != null && leg.earlyOffer() == EarlyOffer.STANDS) {
      return before;
    }
    MediaDescription ours = media.describe(shape);
    if (ours != null) {
      media.offering(ours);
    }
    return ours;
  }

  /**
   * Our offer to a party that agreed to media with somebody else, who is gone: what it can do, in
   * the direction that it wishes; null if there is no port for it.
   */
  static @Nullable MediaDescription anew(Leg leg) {
    LegMedia media = leg.media();
    MediaDescription agreed = media.agreed();
    return agreed == null
        ? null
        : media.describe(
            Negotiation.directed(
                Negotiation.offer(agreed, media.policy(), media.policy(), media.kinds()),
                media.wish().reversed()));
  }

  /**
   * Answers a called party that offers before its answer: it may only move what was agreed, not
   * widen it (RFC 3311 §5.1).
   */
  static void move(Leg leg, @Nullable MediaDescription offer) {
    LegMedia media = leg.media();
    MediaDescription shape =
        offer == null || !media.isAgreed() ? null : Negotiation.answer(offer, media.policy());
    if (offer != null && shape != null) {
      media.received(offer);
      MediaDescription ours = media.describe(shape);
      if (ours != null) {
        leg.accept(ours);
        return;
      }
    }
    leg.refuse(Cause.of(CauseValue.BEARER_NOT_IMPLEMENTED));
  }

  /** Answers a change that a party asks for, or, for a null offer, makes ours. */
  static void answer(Leg leg, @Nullable MediaDescription offer) {
    LegMedia media = leg.media();
    if (offer == null) {
      MediaDescription ours = media.describe(Negotiation.offer(media.policy()));
      if (ours == null) {
        leg.refuse(Cause.of(CauseValue.RESOURCE_UNAVAILABLE));
      } else {
        leg.acceptWithOffer(ours);
      }
      return;
    }
    media.received(offer);
    MediaDescription shape = Negotiation.answer(offer, media.policy());
    MediaDescription ours = shape == null ? null : media.describe(shape);
    if (ours == null) {
      leg.refuse(Cause.of(CauseValue.BEARER_NOT_IMPLEMENTED));
    } else {
      leg.accept(ours);
    }
  }
}
