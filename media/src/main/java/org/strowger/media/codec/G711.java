package org.strowger.media.codec;

/**
 * ITU-T G.711: the two companding laws, sample by sample. Immutable.
 *
 * <p>Linear values are 16 bits, left justified: A-law uses the upper 13 bits, µ-law the upper 14. A
 * negative sample is taken as the ones' complement of a positive one, so that both laws are
 * symmetric about -1/2 (the reading of the ITU's own software, G.191). Everything is a table after
 * class initialisation; the formulas below make the tables.
 */
public final class G711 {
  /** The A-law octet of silence (the smallest positive value, even bits inverted). */
  public static final byte ALAW_SILENCE = (byte) 0xD5;

  /** The µ-law octet of silence. */
  public static final byte ULAW_SILENCE = (byte) 0xFF;

  private static final int ALAW_SHIFT = 4;
  private static final int ULAW_SHIFT = 2;
  private static final int ULAW_BIAS = 33;
  private static final int ULAW_LARGEST = 0x1FFF;

  private static final byte[] TO_ALAW = new byte[1 << (16 - ALAW_SHIFT)];
  private static final byte[] TO_ULAW = new byte[1 << (16 - ULAW_SHIFT)];
  private static final short[] FROM_ALAW = new short[256];
  private static final short[] FROM_ULAW = new short[256];

  static {
    for (int i = 0; i < TO_ALAW.length; i++) {
      TO_ALAW[i] = compressALaw((short) (i << ALAW_SHIFT));
    }
    for (int i = 0; i < TO_ULAW.length; i++) {
      TO_ULAW[i] = compressMuLaw((short) (i << ULAW_SHIFT));
    }
    for (int i = 0; i < 256; i++) {
      FROM_ALAW[i] = expandALaw(i);
      FROM_ULAW[i] = expandMuLaw(i);
    }
  }

  private G711() {}

  /** The A-law octet of a sample (G.711 Table 1). */
  public static byte toALaw(short sample) {
    return TO_ALAW[(sample & 0xFFFF) >> ALAW_SHIFT];
  }

  /** The µ-law octet of a sample (G.711 Table 2). */
  public static byte toMuLaw(short sample) {
    return TO_ULAW[(sample & 0xFFFF) >> ULAW_SHIFT];
  }

  /** The sample of an A-law octet. */
  public static short fromALaw(byte octet) {
    return FROM_ALAW[octet & 0xFF];
  }

  /** The sample of a µ-law octet. */
  public static short fromMuLaw(byte octet) {
    return FROM_ULAW[octet & 0xFF];
  }

  private static byte compressALaw(short sample) {
    int magnitude = (sample < 0 ? ~sample : sample) >> ALAW_SHIFT;
    int code = magnitude;
    if (magnitude > 15) {
      int exponent = 28 - Integer.numberOfLeadingZeros(magnitude);
      code = (exponent << 4) + ((magnitude >> (exponent - 1)) & 0x0F);
    }
    int sign = sample < 0 ? 0 : 0x80;
    return (byte) ((sign | code) ^ 0x55);
  }

  private static byte compressMuLaw(short sample) {
    int magnitude = ((sample < 0 ? ~sample : sample) >> ULAW_SHIFT) + ULAW_BIAS;
    magnitude = Math.min(magnitude, ULAW_LARGEST);
    int segment = 26 - Integer.numberOfLeadingZeros(magnitude);
    int code = (segment << 4) | ((magnitude >> (segment + 1)) & 0x0F);
    int sign = sample < 0 ? 0x80 : 0;
    return (byte) ~(sign | code);
  }

  private static short expandALaw(int octet) {
    int code = octet ^ 0x55;
    int segment = (code >> 4) & 0x07;
    int step = code & 0x0F;
    int value = segment == 0 ? 2 * step + 1 : (2 * step + 33) << (segment - 1);
    return (short) ((code & 0x80) != 0 ? value << 3 : -(value << 3));
  }

  private static short expandMuLaw(int octet) {
    int code = ~octet;
    int segment = (code >> 4) & 0x07;
    int step = code & 0x0F;
    int value = ((2 * step + ULAW_BIAS) << segment) - ULAW_BIAS;
    return (short) ((code & 0x80) != 0 ? -(value << 2) : value << 2);
  }
}
