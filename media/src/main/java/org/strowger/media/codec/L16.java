package org.strowger.media.codec;

/** Uncompressed sound, 16 bits in network order (RFC 3551 §4.5.11); keeps nothing between calls. */
final class L16 implements Encoder, Decoder {
  @Override
  public int encode(short[] pcm, int offset, int length, byte[] out, int outOffset) {
    for (int i = 0; i < length; i++) {
      short sample = pcm[offset + i];
      out[outOffset + 2 * i] = (byte) (sample >> 8);
      out[outOffset + 2 * i + 1] = (byte) sample;
    }
    return 2 * length;
  }

  @Override
  public int decode(byte[] in, int offset, int length, short[] pcm, int pcmOffset) {
    int samples = length / 2;
    for (int i = 0; i < samples; i++) {
      int at = offset + 2 * i;
      pcm[pcmOffset + i] = (short) (in[at] << 8 | in[at + 1] & 0xFF);
    }
    return samples;
  }

  @Override
  public void reset() {}
}
