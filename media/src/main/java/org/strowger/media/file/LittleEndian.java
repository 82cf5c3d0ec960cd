package org.strowger.media.file;

import org.strowger.media.codec.AudioCodec;
import org.strowger.media.codec.Decoder;
import org.strowger.media.codec.Encoder;

/** Linear sound as files hold it: 16 bits, little endian. Keeps nothing between calls. */
final class LittleEndian implements Encoder, Decoder {
  static AudioCodec codec(int rate) {
    return new AudioCodec("PCM16", rate, rate, 1, 2, LittleEndian::new, LittleEndian::new);
  }

  @Override
  public int encode(short[] pcm, int offset, int length, byte[] out, int outOffset) {
    for (int i = 0; i < length; i++) {
      short sample = pcm[offset + i];
      out[outOffset + 2 * i] = (byte) sample;
      out[outOffset + 2 * i + 1] = (byte) (sample >> 8);
    }
    return 2 * length;
  }

  @Override
  public int decode(byte[] in, int offset, int length, short[] pcm, int pcmOffset) {
    int samples = length / 2;
    for (int i = 0; i < samples; i++) {
      int at = offset + 2 * i;
      pcm[pcmOffset + i] = (short) (in[at + 1] << 8 | in[at] & 0xFF);
    }
    return samples;
  }

  @Override
  public void reset() {}
}
