package org.strowger.pbx.call;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Deadlines;
import org.strowger.media.session.MediaDescription;
import org.strowger.media.session.StreamKind;

/**
 * How much video each of two joined legs may send: what the other wants to receive, in whatever way
 * it says so (b=, TMMBR, flowControlCommand). Confined to its shard.
 *
 * <p>What a leg was told last stands in our description of it, so that nothing is told twice. Legs
 * are told once a second at most, the last that was asked for.
 */
final class PictureRates {
  /** Parties are told of no other rate sooner. */
  static final long APART = 1_000_000_000L;

  private final Leg first;
  private final Leg second;
  private long from = Long.MIN_VALUE;
  private long due = Deadlines.NEVER;

  PictureRates(Leg first, Leg second) {
    this.first = first;
    this.second = second;
  }

  /**
   * Tells what is to be told.
   *
   * @param byOffer takes a leg that can be told by an offer alone
   */
  void settle(long now, Consumer<Leg> byOffer) {
    due = Deadlines.NEVER;
    boolean waits = now < from;
    for (Leg leg : List.of(first, second)) {
      MediaDescription wanted = (leg == first ? second : first).media().agreed();
      if (isNews(leg, wanted) && wanted != null) {
        if (waits) {
          due = from;
          continue;
        }
        from = now + APART;
        long rate = wanted.pictureRate();
        if (leg.limitRate(rate)) {
          leg.media().saidRate(rate);
        } else {
          byOffer.accept(leg);
        }
      }
    }
  }

  private static boolean isNews(Leg leg, @Nullable MediaDescription wanted) {
    MediaDescription theirs = leg.isAnswered() ? leg.media().agreed() : null;
    return wanted != null
        && theirs != null
        && wanted.first(StreamKind.VIDEO) != null
        && theirs.first(StreamKind.VIDEO) != null
        && wanted.pictureRate() != leg.media().saidRate();
  }

  /** When {@link #settle} is wanted again. */
  long nextTimeout() {
    return due;
  }
}
