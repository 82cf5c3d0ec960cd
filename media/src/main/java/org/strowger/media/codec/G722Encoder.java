package org.strowger.media.codec;

import java.util.Arrays;

/**
 * ITU-T G.722 sub-band ADPCM at 64 kbit/s (mode 1), encoder. Confined to one stream.
 *
 * <p>Two samples at 16 kHz pass the transmit quadrature mirror filter, which splits them into one
 * sample of each band; the lower band takes six bits, the higher one two.
 */
final class G722Encoder implements Encoder {
  private static final int TAPS = 24;

  /** The last 24 samples, written twice so that a window never wraps. */
  private final int[] history = new int[2 * TAPS];

  private final G722Band lower = G722Band.lower();
  private final G722Band higher = G722Band.higher();
  private int position;

  @Override
  public int encode(short[] pcm, int offset, int length, byte[] out, int outOffset) {
    int octets = length / 2;
    for (int i = 0; i < octets; i++) {
      push(pcm[offset + 2 * i]);
      push(pcm[offset + 2 * i + 1]);
      out[outOffset + i] = (byte) encodePair();
    }
    return octets;
  }

  @Override
  public void reset() {
    Arrays.fill(history, 0);
    position = 0;
    lower.reset();
    higher.reset();
  }

  private void push(int sample) {
    history[position] = sample;
    history[position + TAPS] = sample;
    position = position + 1 == TAPS ? 0 : position + 1;
  }

  private int encodePair() {
    int odd = 0;
    int even = 0;
    for (int i = 0; i < TAPS / 2; i++) {
      odd += history[position + 2 * i] * G722Tables.QMF_EVEN[i];
      even += history[position + 2 * i + 1] * G722Tables.QMF_ODD[i];
    }
    int low = encodeLower(G722Band.saturate((even + odd) >> 14));
    int high = encodeHigher(G722Band.saturate((even - odd) >> 14));
    return high << 6 | low;
  }

  private int encodeLower(int sample) {
    int difference = G722Band.saturate(sample - lower.prediction()); // SUBTRA
    int code = quantizeLower(difference, lower.scale());
    int upperBits = code >> 2;
    int quantized = (lower.scale() * G722Tables.QM4[upperBits]) >> 15; // INVQAL
    lower.adaptScale(G722Tables.WL[upperBits]);
    lower.predict(quantized);
    return code;
  }

  /** QUANTL: 30 decision intervals for each sign. */
  private static int quantizeLower(int difference, int scale) {
    int magnitude = difference < 0 ? ~difference : difference;
    int low = 1;
    int high = G722Tables.Q6.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (magnitude < (G722Tables.Q6[middle] * scale) >> 12) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    if (difference >= 0) {
      return 62 - low;
    }
    // ILN: the two smallest negative intervals use codes 63 and 62, the others go on from 31.
    return low <= 2 ? 64 - low : 34 - low;
  }

  private int encodeHigher(int sample) {
    int difference = G722Band.saturate(sample - higher.prediction()); // SUBTRA
    int magnitude = difference < 0 ? ~difference : difference;
    boolean outer = magnitude >= (G722Tables.Q2 * higher.scale()) >> 12; // QUANTH
    int code = (difference < 0 ? 0 : 2) + (outer ? 0 : 1);
    int quantized = (higher.scale() * G722Tables.QM2[code]) >> 15; // INVQAH
    higher.adaptScale(G722Tables.WH[code]);
    higher.predict(quantized);
    return code;
  }
}
