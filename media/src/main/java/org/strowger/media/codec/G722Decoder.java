package org.strowger.media.codec;

import java.util.Arrays;

/**
 * ITU-T G.722 sub-band ADPCM at 64 kbit/s (mode 1), decoder. Confined to one stream.
 *
 * <p>Each octet gives one sample of each band; the receive quadrature mirror filter makes two
 * samples at 16 kHz of them.
 */
final class G722Decoder implements Decoder {
  private static final int PAIRS = 12;
  private static final int SMALLEST = -16384;
  private static final int LARGEST = 16383;

  /** The last 12 sums and differences of both bands, each written twice: a window never wraps. */
  private final int[] sums = new int[2 * PAIRS];

  private final int[] differences = new int[2 * PAIRS];
  private final G722Band lower = G722Band.lower();
  private final G722Band higher = G722Band.higher();
  private int position;

  @Override
  public int decode(byte[] in, int offset, int length, short[] pcm, int pcmOffset) {
    for (int i = 0; i < length; i++) {
      int octet = in[offset + i] & 0xFF;
      int low = decodeLower(octet & 0x3F);
      int high = decodeHigher(octet >> 6);
      push(low + high, low - high);
      synthesize(pcm, pcmOffset + 2 * i);
    }
    return 2 * length;
  }

  @Override
  public void reset() {
    Arrays.fill(sums, 0);
    Arrays.fill(differences, 0);
    position = 0;
    lower.reset();
    higher.reset();
  }

  private int decodeLower(int code) {
    int scale = lower.scale();
    int fine = (scale * G722Tables.QM6[code]) >> 15; // INVQBL, mode 1
    int sample = G722Band.within(lower.prediction() + fine, SMALLEST, LARGEST); // LIMIT
    int upperBits = code >> 2;
    lower.adaptScale(G722Tables.WL[upperBits]);
    lower.predict((scale * G722Tables.QM4[upperBits]) >> 15);
    return sample;
  }

  private int decodeHigher(int code) {
    int quantized = (higher.scale() * G722Tables.QM2[code]) >> 15; // INVQAH
    int sample = G722Band.within(higher.prediction() + quantized, SMALLEST, LARGEST); // LIMIT
    higher.adaptScale(G722Tables.WH[code]);
    higher.predict(quantized);
    return sample;
  }

  private void push(int sum, int difference) {
    sums[position] = sum;
    sums[position + PAIRS] = sum;
    differences[position] = difference;
    differences[position + PAIRS] = difference;
    position = position + 1 == PAIRS ? 0 : position + 1;
  }

  private void synthesize(short[] pcm, int at) {
    int first = 0;
    int second = 0;
    for (int i = 0; i < PAIRS; i++) {
      first += differences[position + i] * G722Tables.QMF_ODD[i];
      second += sums[position + i] * G722Tables.QMF_EVEN[i];
    }
    pcm[at] = (short) G722Band.saturate(first >> 11);
    pcm[at + 1] = (short) G722Band.saturate(second >> 11);
  }
}
