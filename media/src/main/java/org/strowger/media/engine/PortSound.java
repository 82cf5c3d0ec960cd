package org.strowger.media.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strowger.media.file.SoundFile;
import org.strowger.media.plane.MediaEvent;
import org.strowger.media.plane.Sound;

/**
 * The sound that a port makes itself: key presses first, then what is played; while there is any,
 * nothing of the join is heard. Confined to its loop.
 */
final class PortSound {
  private final EnginePort port;
  private final EngineOwner owner;
  private final DigitSender digits;
  private @Nullable AudioSender sender;
  private @Nullable Playback playback;

  PortSound(EnginePort port, EngineOwner owner) {
    this.port = port;
    this.owner = owner;
    digits = new DigitSender(port);
  }

  /** Encodes for the peer from now on; null if none of our codecs was agreed. */
  void sender(@Nullable AudioSender next) {
    sender = next;
  }

  /** What encodes for the peer. */
  @Nullable AudioSender sender() {
    return sender;
  }

  /** Whether frames are to be made. */
  boolean active() {
    return digits.active() || playback != null;
  }

  /** Whether what the join sends must be silent: a playback that is held has not begun. */
  boolean overrides() {
    return digits.active() || playback != null && !playback.loading();
  }

  DigitSender digits() {
    return digits;
  }

  void play(long number, Sound sound) {
    playback = new Playback(number, sound);
    if (!playback.failure().isEmpty()) {
      end(playback.failure());
    } else if (playback.loading()) {
      owner.loadSound(port.index(), number, sound);
    }
  }

  void loaded(long number, List<SoundFile> files, String failure) {
    if (playback == null || playback.number() != number || !playback.loading()) {
      return;
    }
    playback.loaded(files, failure);
    if (files.isEmpty()) {
      end(failure.isEmpty() ? "nothing to play" : failure);
    }
  }

  void stopPlaying() {
    playback = null;
    if (sender != null) {
      sender.stop();
    }
  }

  /** Makes the next frame. */
  void frame(long now) {
    if (digits.active()) {
      digits.frame(now);
      return;
    }
    if (playback == null || playback.loading() || !port.peer().hasDestination()) {
      return;
    }
    if (sender == null) {
      end("none of the codecs agreed with the peer can be encoded");
      return;
    }
    int samples = playback.fill(port.frame(), AudioSender.FRAME_MS, sender.sampleRate());
    if (samples == 0) {
      end(playback.failure());
    } else {
      sender.push(now, port.frame(), samples, playback.sampleRate());
    }
  }

  private void end(String failure) {
    if (playback != null) {
      long number = playback.number();
      stopPlaying();
      owner.onEvent(new MediaEvent.PlayEnded(port.handle(), number, failure));
    }
  }
}
