package org.strowger.pbx.call;

import org.jspecify.annotations.Nullable;
import org.strowger.media.plane.MediaEvent;
import org.strowger.media.plane.MediaPort;
import org.strowger.media.plane.Sound;
import org.strowger.media.session.MediaDescription;
import org.strowger.pbx.dialplan.RunInput;

/**
 * What a dialplan plays to its caller and sends it, and the media by which. Confined to its shard.
 */
final class ChannelSound {
  private final ChannelLeg channel;
  private final DigitSender digits;
  private long playback;
  private boolean playing;
  private boolean reports;
  private boolean asked;

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

  void sendDigits(String what, int durationMs, int gapMs) {
    digits.send(channel.now(), what, durationMs, gapMs);
  }

  long nextTimeout() {
    return digits.nextTimeout();
  }

  void onTimeout(long now) {
    digits.onTimeout(now);
  }
}
