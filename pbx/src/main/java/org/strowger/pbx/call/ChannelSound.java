package org.strowger.pbx.call;

import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Deadlines;
import org.strowger.media.plane.MediaEvent;
import org.strowger.media.plane.MediaPort;
import org.strowger.media.plane.Sound;
import org.strowger.media.session.MediaDescription;
import org.strowger.pbx.dialplan.RunInput;

/**
 * What a dialplan plays to its caller and sends it, and the media by which. Confined to its shard.
 *
 * <p>What is to be heard waits while the caller has an offer of ours to answer, or it would miss
 * the beginning. A caller that does not answer it before the call is answered hears nothing, and
 * the dialplan goes on.
 */
final class ChannelSound {
  /**
   * How long a caller may take to agree on media: over slow links, H.245 takes eight round trips.
   */
  static final long AGREE_WITHIN = 4_000_000_000L;

  private final ChannelLeg channel;
  private final DigitSender digits;
  private long playback;
  private boolean playing;
  private boolean reports;
  private boolean asked;
  private @Nullable Sound waiting;
  private long agreeBy = Deadlines.NEVER;
  private boolean unheard;

  ChannelSound(ChannelLeg channel) {
    this.channel = channel;
    this.digits = new DigitSender(channel.leg(), () -> channel.post(new RunInput.DigitsSent()));
  }

  private Leg leg() {
    return channel.leg();
  }

  /** Our answer to the caller's offer, or our offer if it made none; null if neither can be. */
  @Nullable MediaDescription answer() {
    LegMedia media = leg().media();
    unheard = false;
    return media.isAgreed() || media.remote() != null ? early() : LocalMedia.offer(leg());
  }

  /**
   * How the port behaves while a dialplan speaks. Who has not been answered may be silent, and who
   * holds for longer than others: but not for ever, since nothing else tells that it is gone.
   */
  void conduct() {
    var exchange = channel.call().configuration().exchange();
    LegMedia media = leg().media();
    int longest = media.maySilence() ? exchange.heldSilenceMs() : exchange.silenceMs();
    int silenceMs = leg().isAnswered() ? longest : 0;
    media.conduct(new LegMedia.Conduct(false, silenceMs, exchange.dscp()));
  }

  /** Early media towards a caller that made an offer; null without one. */
  @Nullable MediaDescription early() {
    MediaDescription ours = LocalMedia.early(leg());
    conduct();
    return ours;
  }

  /**
   * The dialplan has the party alone. It makes sure, once, that the party is heard as far as it
   * wishes itself: whoever held it is gone, and what it was told of that is still in force.
   */
  void listen() {
    LegMedia media = leg().media();
    if (asked || !leg().isAnswered() || media.offered() != null || media.speaksFreely()) {
      return;
    }
    asked = true;
    MediaDescription ours = LocalMedia.anew(leg());
    if (ours != null) {
      channel.call().note(channel.now(), leg(), "is asked to speak, with whoever held it gone");
      leg().offer(ours);
    }
  }

  /** Somebody else has the party: how it is left after that is another question. */
  void yields() {
    asked = false;
  }

  void play(Sound sound) {
    MediaPort port = leg().isLive() && channel.isHeard() ? leg().media().audioPort() : null;
    reports =
        switch (sound) {
          case Sound.Prompts _ -> true;
          case Sound.Silence(int milliseconds) -> milliseconds > 0;
          case Sound.Tone _, Sound.Music _ -> false;
        };
    dequeue();
    if (port == null || unheard) {
      failed();
    } else if (leg().media().isAgreed() || leg().media().offered() == null) {
      begin(port, sound);
    } else if (leg().isAnswered() || leg().earlyOffer() != EarlyOffer.LEFT_OUT) {
      waiting = sound;
      agreeBy = channel.now() + AGREE_WITHIN;
    } else {
      failed();
    }
  }

  private void begin(MediaPort port, Sound sound) {
    playing = true;
    port.play(++playback, sound);
  }

  private void failed() {
    if (reports) {
      channel.post(new RunInput.PlayEnded("there is no way to be heard"));
    }
  }

  /** Nothing waits any more; what did. */
  private @Nullable Sound dequeue() {
    Sound sound = waiting;
    waiting = null;
    agreeBy = Deadlines.NEVER;
    return sound;
  }

  /** Media was agreed on, or has another direction: what waits to be heard can be. */
  void agreed() {
    conduct();
    LegMedia media = leg().media();
    boolean hears = media.isAgreed() && media.direction().sends();
    unheard &= !hears;
    MediaPort port = media.audioPort();
    Sound sound = hears ? dequeue() : null;
    if (sound != null && port != null) {
      begin(port, sound);
    }
  }

  private void tooLate() {
    Sound sound = dequeue();
    MediaPort port = leg().media().audioPort();
    unheard = !leg().isAnswered();
    if (sound != null && port != null && !unheard) {
      begin(port, sound);
    } else if (sound != null) {
      failed();
    }
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
    dequeue();
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

  void sendDigits(String what, int durationMs, int gapMs) {
    digits.send(channel.now(), what, durationMs, gapMs);
  }

  long nextTimeout() {
    return Math.min(agreeBy, digits.nextTimeout());
  }

  void onTimeout(long now) {
    digits.onTimeout(now);
    if (agreeBy <= now) {
      tooLate();
    }
  }
}
