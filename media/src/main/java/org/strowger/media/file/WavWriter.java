package org.strowger.media.file;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.strowger.kernel.Octets;
import org.strowger.media.codec.Encoder;

/**
 * Writes a WAV file piece by piece. Confined to one recording; {@link #append} allocates nothing.
 *
 * <p>The owner writes {@link #header} first, then what {@link #append} gives, at the end {@link
 * #trailer}, and then {@link #header} again over the first octets, now with the true lengths. A
 * recording that is broken off keeps lengths of 0, which our reader takes as “to the end”.
 */
public final class WavWriter {
  /** The longest recording that a WAV file can tell the length of, octets. */
  public static final long MAX_OCTETS = 0xFFFF_FF00L;

  private final WavCoding coding;
  private final int sampleRate;
  private final Encoder encoder;
  private long octets;

  /** A file without sound yet. */
  public WavWriter(WavCoding coding, int sampleRate) {
    this.coding = coding;
    this.sampleRate = sampleRate;
    encoder = coding.codec(sampleRate).newEncoder();
  }

  /**
   * Codes sound.
   *
   * @param pcm the samples
   * @param offset the first one
   * @param length how many
   * @param out takes the octets, {@link WavCoding#octetsPerSample} for each sample
   * @param outOffset where they go
   * @return octets to write; 0 if the file is full
   */
  public int append(short[] pcm, int offset, int length, byte[] out, int outOffset) {
    if (octets + (long) length * coding.octetsPerSample() > MAX_OCTETS) {
      return 0;
    }
    int written = encoder.encode(pcm, offset, length, out, outOffset);
    octets += written;
    return written;
  }

  /** How long it is by now, milliseconds. */
  public long milliseconds() {
    return octets / coding.octetsPerSample() * 1000 / sampleRate;
  }

  /** The file's first octets for the sound so far; always of the same length. */
  public Octets header() {
    boolean linear = coding == WavCoding.PCM16;
    int fmtLength = linear ? 16 : 18;
    ByteBuffer out = ByteBuffer.allocate(headerLength()).order(ByteOrder.LITTLE_ENDIAN);
    long padded = octets + (octets & 1);
    long riff = octets == 0 ? 0 : headerLength() - 8 + padded;
    tag(out, "RIFF").putInt((int) riff);
    tag(out, "WAVE");
    tag(out, "fmt ").putInt(fmtLength);
    out.putShort((short) coding.tag()).putShort((short) 1).putInt(sampleRate);
    out.putInt(sampleRate * coding.octetsPerSample());
    out.putShort((short) coding.octetsPerSample());
    out.putShort((short) (8 * coding.octetsPerSample()));
    if (!linear) {
      out.putShort((short) 0);
      tag(out, "fact").putInt(4).putInt((int) octets);
    }
    tag(out, "data").putInt((int) octets);
    return Octets.wrap(out.array());
  }

  /** What follows the sound: an octet that makes the length even, or nothing. */
  public Octets trailer() {
    return (octets & 1) == 0 ? Octets.EMPTY : Octets.hex("00");
  }

  private int headerLength() {
    return coding == WavCoding.PCM16 ? 44 : 58;
  }

  private static ByteBuffer tag(ByteBuffer out, String name) {
    return out.put(name.getBytes(StandardCharsets.ISO_8859_1));
  }
}
