package org.strowger.media.codec;

/** Turns the octets of RTP payloads into sound. Confined to one stream; allocates nothing. */
public interface Decoder {
  /**
   * Decodes a payload. Any octets are valid; a trailing part that is no whole step is ignored.
   *
   * @param in the payload
   * @param offset its first octet
   * @param length how many octets
   * @param pcm takes the sound, with room for {@link AudioCodec#samples} of it
   * @param pcmOffset where the first sample goes
   * @return samples written
   */
  int decode(byte[] in, int offset, int length, short[] pcm, int pcmOffset);

  /** Forgets everything heard, as for the first packet of a stream. */
  default void reset() {}
}
