package org.strowger.media.codec;

/** G.711 µ-law as a stream; keeps nothing between calls. */
final class MuLaw implements Encoder, Decoder {
  @Override
  public int encode(short[] pcm, int offset, int length, byte[] out, int outOffset) {
    for (int i = 0; i < length; i++) {
      out[outOffset + i] = G711.toMuLaw(pcm[offset + i]);
    }
    return length;
  }

  @Override
  public int decode(byte[] in, int offset, int length, short[] pcm, int pcmOffset) {
    for (int i = 0; i < length; i++) {
      pcm[pcmOffset + i] = G711.fromMuLaw(in[offset + i]);
    }
    return length;
  }

  @Override
  public void reset() {}
}
