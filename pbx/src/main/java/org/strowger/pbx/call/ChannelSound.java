package org.strowger.pbx.call;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Deadlines;
import org.strowger.media.plane.MediaEvent;
import org.strowger.media.plane.MediaPort;
import org.strowger.media.plane.Sound;
import org.strowger.media.session.MediaDescription;
import org.strowger.pbx.dialplan.RunInput;
import org.strowger.pbx.negotiation.Negotiation;

/**
 * What a dialplan plays to its caller and sends it, and the media by which. Confined to its shard.
 */
final class ChannelSound {
  private static final long MS = 1_000_000L;
  private static final int PAUSE_MS = 500;

  /** The most digits sent by one command. */
  private static final int MAX_DIGITS = 128;

  private final ChannelLeg channel;
  private final ArrayDeque<Character> digits = new ArrayDeque<>();
  private long nextDigit = Deadlines.NEVER;
  private int durationMs;
  private int gapMs;
  private long playback;
  private boolean playing;
  private boolean reports;

  ChannelSound(ChannelLeg channel) {
    this.channel = channel;
  }

  private Leg leg() {
    return channel.leg();
  }

  /** Our answer to the caller's offer, or our offer if it made none; null if neither can be. */
  @Nullable MediaDescription answer() {
    LegMedia media = leg().media();
    if (media.isAgreed()) {
      return media.local();
    }
    MediaDescription offer = media.remote();
    if (offer != null) {
      return answerTo(offer);
    }
    MediaDescription ours = media.describe(Negotiation.offer(media.policy()));
    if (ours != null) {
      media.offering(ours);
    }
    return ours;
  }

  private @Nullable MediaDescription answerTo(MediaDescription offer) {
    LegMedia media = leg().media();
    MediaDescription shape = Negotiation.answer(offer, media.policy());
    MediaDescription ours = shape == null ? null : media.describe(shape);
    if (ours != null) {
      media.answered(ours);
      conduct();
    }
    return ours;
  }

  private void conduct() {
    var exchange = channel.call().configuration().exchange();
    leg().media().conduct(new LegMedia.Conduct(false, exchange.silenceMs(), exchange.dscp()));
  }

  /** Early media towards a caller that made an offer; null without one. */
  @Nullable MediaDescription early() {
    return leg().media().remote() == null ? null : answer();
  }

  void play(Sound sound) {
    MediaPort port = leg().isLive() ? leg().media().audioPort() : null;
    reports =
        switch (sound) {
          case Sound.Prompts _ -> true;
          case Sound.Silence(int milliseconds) -> milliseconds > 0;
          case Sound.Tone _, Sound.Music _ -> false;
        };
    if (port == null) {
      if (reports) {
        channel.post(new RunInput.PlayEnded("there is no way to be heard"));
      }
      return;
    }
    playing = true;
    port.play(++playback, sound);
  }

  void ended(MediaEvent.PlayEnded event) {
    if (playing && event.playback() == playback) {
      playing = false;
      if (reports) {
        channel.post(new RunInput.PlayEnded(event.failure()));
      }
    }
  }

  void stop() {
    MediaPort port = leg().media().audioPort();
    if (playing && port != null) {
      port.stopPlaying();
    }
    playing = false;
  }

  void echo(boolean on) {
    MediaPort port = leg().media().audioPort();
    if (port != null) {
      port.echo(on);
    }
  }

  void sendDigits(String what, int duration, int gap) {
    digits.clear();
    for (int i = 0; i < Math.min(what.length(), MAX_DIGITS); i++) {
      digits.add(what.charAt(i));
    }
    durationMs = duration;
    gapMs = gap;
    nextDigit = channel.now();
  }

  long nextTimeout() {
    return nextDigit;
  }

  void onTimeout(long now) {
    if (nextDigit > now) {
      return;
    }
    Character digit = digits.poll();
    if (digit == null || !leg().isLive()) {
      nextDigit = Deadlines.NEVER;
      channel.post(new RunInput.DigitsSent());
    } else if (digit == 'w' || digit == 'W') {
      nextDigit = now + PAUSE_MS * MS;
    } else {
      leg().digit(digit, durationMs);
      nextDigit = now + (durationMs + gapMs) * MS;
    }
  }
}
