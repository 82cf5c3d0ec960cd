package org.strowger.media.engine;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strowger.media.file.SoundFile;
import org.strowger.media.file.SoundPlayer;
import org.strowger.media.plane.Sound;
import org.strowger.media.tone.Tone;
import org.strowger.media.tone.ToneGenerator;
import org.strowger.media.tone.TonePlans;

/**
 * One sound that a port plays, at the sample rate of the port's codec. Confined to its loop.
 *
 * <p>Tones and silence are ready at once; prompts and music wait for {@link #loaded}. It ends by
 * itself after its last prompt, its length of silence, or a tone that does not repeat.
 */
final class Playback {
  private final long number;
  private final Sound sound;
  private int sampleRate;
  private boolean loading;
  private String failure = "";
  private List<SoundFile> files = List.of();
  private int nextFile;
  private @Nullable SoundPlayer player;
  private @Nullable ToneGenerator tone;
  private long silence;

  Playback(long number, Sound sound) {
    this.number = number;
    this.sound = sound;
    loading = sound instanceof Sound.Prompts || sound instanceof Sound.Music;
    if (sound instanceof Sound.Tone(String name, String country)
        && TonePlans.of(country).tone(name) == null) {
      failure = "no tone " + name;
    }
    if (sound instanceof Sound.Silence(int milliseconds)) {
      silence = milliseconds == 0 ? Long.MAX_VALUE : milliseconds;
    }
  }

  /** The number that its owner gave it. */
  long number() {
    return number;
  }

  /** What is played. */
  Sound sound() {
    return sound;
  }

  /** Whether files are awaited. */
  boolean loading() {
    return loading;
  }

  /** Why nothing or not all is heard; empty if all is. */
  String failure() {
    return failure;
  }

  /** The files came, or some of them. */
  void loaded(List<SoundFile> found, String why) {
    files = found;
    failure = why;
    loading = false;
  }

  /** Samples a second, once {@link #fill} was called. */
  int sampleRate() {
    return sampleRate;
  }

  /**
   * The next frame.
   *
   * @param pcm takes it, from its beginning
   * @param milliseconds how long it is
   * @param rate samples a second that suit the port best, kept from the first frame on
   * @return samples; 0 if the sound had ended before
   */
  int fill(short[] pcm, int milliseconds, int rate) {
    if (sampleRate == 0) {
      sampleRate = rate;
    }
    int samples = sampleRate / 1000 * milliseconds;
    boolean sounding =
        switch (sound) {
          case Sound.Tone(String name, String country) -> tone(pcm, samples, name, country);
          case Sound.Silence _ -> silent(pcm, samples, milliseconds);
          case Sound.Prompts _ -> play(pcm, samples, false);
          case Sound.Music _ -> play(pcm, samples, true);
        };
    return sounding ? samples : 0;
  }

  private boolean tone(short[] pcm, int samples, String name, String country) {
    if (tone == null) {
      Tone found = TonePlans.of(country).tone(name);
      tone = found == null ? null : new ToneGenerator(found, sampleRate);
    }
    return tone != null && tone.generate(pcm, 0, samples);
  }

  private boolean silent(short[] pcm, int samples, int milliseconds) {
    Arrays.fill(pcm, 0, samples, (short) 0);
    boolean sounding = silence > 0;
    silence -= silence == Long.MAX_VALUE ? 0 : milliseconds;
    return sounding;
  }

  private boolean play(short[] pcm, int samples, boolean repeats) {
    int filled = 0;
    int opened = 0;
    while (filled < samples && opened <= files.size()) {
      if (player == null) {
        if (nextFile == files.size() && repeats) {
          nextFile = 0;
        }
        if (nextFile == files.size()) {
          break;
        }
        player = new SoundPlayer(files.get(nextFile++), sampleRate, false);
        opened++;
      }
      filled += player.play(pcm, filled, samples - filled);
      if (filled < samples) {
        player = null;
      }
    }
    Arrays.fill(pcm, filled, samples, (short) 0);
    return filled > 0;
  }
}
