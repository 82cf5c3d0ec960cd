package org.strowger.pbx.call;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Deadlines;
import org.strowger.media.plane.MediaPort;
import org.strowger.media.plane.Sound;
import org.strowger.media.session.MediaDescription;
import org.strowger.pbx.dialplan.DialOptions;
import org.strowger.pbx.negotiation.Negotiation;

/**
 * What a caller learns and hears while others ring. Confined to its shard.
 *
 * <p>The first leg with something to hear keeps the caller's ear (RFC 3960 §3.1) until it ends. A
 * caller that was answered before hears ringing from us, since no signalling can tell it; so does
 * one that was promised early media of which no packet comes.
 */
final class Ringing {
  /** How long promised early media may stay away before the caller hears ringing from us. */
  static final long SILENT_EAR = 1_500_000_000L;

  private final Call call;
  private final Leg caller;
  private final DialOptions options;
  private final List<Leg> alerted = new ArrayList<>();
  private final List<Leg> spoken = new ArrayList<>();
  private @Nullable Leg heard;
  private long ringAt = Deadlines.NEVER;
  private boolean playing;
  private boolean said;
  private boolean waiting;
  private @Nullable Told told;

  /** What a caller was told last. */
  private record Told(LegState what, @Nullable MediaDescription early) {}

  Ringing(Call call, Leg caller, DialOptions options) {
    this.call = call;
    this.caller = caller;
    this.options = options;
  }

  void start(long now) {
    if (options.ringback()) {
      ring(now);
    } else if (options.music() != null) {
      MediaDescription ours = caller.isAnswered() ? null : LocalMedia.early(caller);
      if (ours != null) {
        caller.progress(ours);
      }
      playMusic();
    }
  }

  /** A party is busy with another call. Once is enough, and no news where somebody is alerted. */
  void waiting() {
    boolean ownSound = options.ringback() || options.music() != null;
    if (!said && !waiting && !ownSound && !caller.isAnswered()) {
      waiting = true;
      caller.waits();
    }
  }

  /** A party is alerted. */
  void ringing(long now, Leg from, @Nullable MediaDescription early) {
    ChannelLeg dialplan = caller.channel();
    if (dialplan != null) {
      dialplan.alerted();
    }
    if (!alerted.contains(from)) {
      alerted.add(from);
    }
    MediaDescription ours = hear(now, from, early);
    if (ours != null && !caller.isAnswered()) {
      said = true;
      if (isNews(LegState.RINGING, ours)) {
        caller.ring(now, ours);
      }
    } else {
      alerted(now);
    }
  }

  /** Somebody is alerted of whom there is nothing to hear. */
  void alerted(long now) {
    if (heard == null && options.music() == null) {
      ring(now);
    } else if (heard != null && !caller.isAnswered()) {
      ring(now); // Early media came first: that somebody is alerted is news all the same.
    }
  }

  private void ring(long now) {
    if (caller.isAnswered()) {
      playRinging();
    } else if (!said) {
      said = true;
      call.ledger().stages().reach(Stages.Stage.RING, now);
      caller.ring(now, null);
    }
  }

  /** A party, or its network, has something to say. */
  void progress(long now, Leg from, @Nullable MediaDescription early) {
    MediaDescription ours = hear(now, from, early);
    boolean ownSound = options.ringback() || options.music() != null;
    boolean told = ours != null || (heard == null && !ownSound);
    if (!caller.isAnswered() && told && isNews(LegState.PROCEEDING, ours)) {
      caller.progress(ours);
    }
  }

  /** Whether the caller was not told just that before; networks repeat themselves. */
  private boolean isNews(LegState what, @Nullable MediaDescription early) {
    Told now = new Told(what, early);
    boolean news = !now.equals(told);
    told = now;
    return news;
  }

  /**
   * Lets the caller hear a party; our answer to the caller, or our offer if it made none, null if
   * it hears nothing new.
   */
  private @Nullable MediaDescription hear(long now, Leg from, @Nullable MediaDescription early) {
    if (early == null || options.ringback() || options.music() != null) {
      return null;
    }
    if (heard != null && heard != from) {
      return null;
    }
    MediaDescription ours = caller.isAnswered() ? caller.media().local() : answerFor(from);
    if (ours != null) {
      boolean first = heard != from;
      heard = from;
      listen(now, from, first);
    }
    return ours;
  }

  /** A caller that made no offer took ours: it hears whom it is to hear. */
  void agreed(long now) {
    Leg from = heard;
    if (from != null && !caller.isAnswered()) {
      listen(now, from, true);
    }
    playMusic();
  }

  private void listen(long now, Leg from, boolean first) {
    if (!caller.media().isAgreed()) {
      return;
    }
    caller.media().join(from.media());
    if (spoken.contains(from)) {
      stop();
    } else if (first && !playing) {
      ringAt = now + SILENT_EAR;
    }
  }

  /** Our answer to the caller, given what a party agreed to. */
  @Nullable MediaDescription answerFor(Leg callee) {
    return answerFor(caller, callee);
  }

  /**
   * Our answer to a caller, given what a party agreed to; what was said before stays said. Our
   * offer, if the caller made none. Null if nothing is in common.
   */
  static @Nullable MediaDescription answerFor(Leg caller, Leg callee) {
    LegMedia mine = caller.media();
    MediaDescription far = callee.media().remote();
    if (mine.isAgreed() || far == null) {
      return mine.local();
    }
    MediaDescription offer = mine.remote();
    if (offer == null) {
      return LocalMedia.offer(
          caller, Negotiation.offer(far, callee.media().policy(), mine.policy(), List.of()));
    }
    MediaDescription shape = Negotiation.answer(offer, mine.policy(), far, callee.media().policy());
    MediaDescription ours = shape == null ? null : mine.describe(shape);
    if (ours != null) {
      mine.answered(ours);
    }
    return ours;
  }

  /** Tells a caller that heard nothing yet that the call is still worked on. */
  void breakSilence() {
    if (!said && heard == null && caller.isLive() && !caller.isAnswered()) {
      caller.progress(caller.media().local());
    }
  }

  /** The first packet of a party came. */
  void spoke(Leg from) {
    spoken.add(from);
    if (heard == from) {
      stop();
    }
  }

  long nextTimeout() {
    return ringAt;
  }

  void onTimeout(long now) {
    if (ringAt <= now) {
      ringAt = Deadlines.NEVER;
      playRinging();
    }
  }

  /** A party that rang is gone. */
  void gone(long now, Leg from) {
    alerted.remove(from);
    if (heard == from) {
      heard = null;
      stop();
      caller.media().leave();
    }
    if (alerted.isEmpty() && !options.ringback() && options.music() == null) {
      stop();
    } else if (heard == null && caller.isAnswered() && options.music() == null) {
      ring(now);
    }
  }

  private void playMusic() {
    if (options.music() != null) {
      play(new Sound.Music(options.music()));
    }
  }

  private void playRinging() {
    play(new Sound.Tone("ringback", caller.peer().sound().country()));
  }

  private void play(Sound sound) {
    MediaPort port = caller.media().isAgreed() ? caller.media().audioPort() : null;
    if (port != null && !playing) {
      playing = true;
      port.play(0, sound);
    }
  }

  /** Ends what we play ourselves. */
  void stop() {
    ringAt = Deadlines.NEVER;
    MediaPort port = caller.media().audioPort();
    if (playing && port != null) {
      port.stopPlaying();
    }
    playing = false;
  }
}
