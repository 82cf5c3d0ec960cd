package org.strowger.media.codec;

/** G.711 A-law as a stream; keeps nothing between calls. */
final class ALaw implements Encoder, Decoder {
  @Override
  public int encode(short[] pcm, int offset, int length, byte[] out, int outOffset) {
    for (int i = 0; i < length; i++) {
      out[outOffset + i] = G711.toALaw(pcm[offset + i]);
    }
    return length;
  }

  @Override
  public int decode(byte[] in, int offset, int length, short[] pcm, int pcmOffset) {
    for (int i = 0; i < length; i++) {
      pcm[pcmOffset + i] = G711.fromALaw(in[offset + i]);
    }
    return length;
  }

  @Override
  public void reset() {}
}
