package org.strowger.media.codec;

/** Turns sound into the octets of one RTP payload. Confined to one stream; allocates nothing. */
public interface Encoder {
  /**
   * Encodes samples.
   *
   * @param pcm sound at the codec's sample rate
   * @param offset the first sample
   * @param length how many samples, a multiple of {@link AudioCodec#samplesPerStep}
   * @param out takes the octets, with room for {@link AudioCodec#octets} of them
   * @param outOffset where the first octet goes
   * @return octets written
   */
  int encode(short[] pcm, int offset, int length, byte[] out, int outOffset);

  /** Forgets everything heard, as for the first packet of a stream. */
  default void reset() {}
}
