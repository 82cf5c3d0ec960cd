package org.strowger.media.file;

import org.jspecify.annotations.Nullable;
import org.strowger.media.codec.AudioCodec;
import org.strowger.media.codec.Codecs;

/** How the samples of a WAV file are coded, always one channel. */
public enum WavCoding {
  /** Linear, 16 bits, little endian. */
  PCM16(1, 2),
  /** G.711 A-law. */
  ALAW(6, 1),
  /** G.711 µ-law. */
  ULAW(7, 1);

  private final int tag;
  private final int octetsPerSample;

  WavCoding(int tag, int octetsPerSample) {
    this.tag = tag;
    this.octetsPerSample = octetsPerSample;
  }

  /** The format tag of the fmt chunk. */
  int tag() {
    return tag;
  }

  /** Octets of a sample. */
  public int octetsPerSample() {
    return octetsPerSample;
  }

  /** The coding of a format tag; null if it is none of these. */
  static @Nullable WavCoding of(int tag) {
    for (WavCoding coding : values()) {
      if (coding.tag == tag) {
        return coding;
      }
    }
    return null;
  }

  /** The codec of such samples at a sample rate. */
  AudioCodec codec(int rate) {
    return switch (this) {
      case PCM16 -> LittleEndian.codec(rate);
      case ALAW -> at(rate, Codecs.PCMA);
      case ULAW -> at(rate, Codecs.PCMU);
    };
  }

  private static AudioCodec at(int rate, AudioCodec law) {
    return new AudioCodec(law.encoding(), rate, rate, 1, 1, law.encoders(), law.decoders());
  }
}
