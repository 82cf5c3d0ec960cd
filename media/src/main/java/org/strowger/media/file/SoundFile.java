package org.strowger.media.file;

import org.strowger.kernel.Octets;
import org.strowger.media.codec.AudioCodec;

/**
 * The sound of a file, still coded. Immutable; shared by all that play it.
 *
 * @param coding how; its name is not always one of RTP's
 * @param data the coded sound alone, without any header
 */
public record SoundFile(AudioCodec coding, Octets data) {
  /** How long it is, samples. */
  public int samples() {
    return coding.samples(data.length());
  }

  /** How long it is, milliseconds. */
  public long milliseconds() {
    return samples() * 1000L / coding.sampleRate();
  }
}
