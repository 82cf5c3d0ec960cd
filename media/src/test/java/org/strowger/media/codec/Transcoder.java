package org.strowger.media.codec;

/** Decoder, resampler and encoder in a row, as sound goes from one port to another. */
public final class Transcoder {
  /** Longest payload that is taken at once, milliseconds; the rest of a longer one is dropped. */
  public static final int MAX_MS = 120;

  private final AudioCodec from;
  private final AudioCodec to;
  private final Decoder decoder;
  private final Encoder encoder;
  private final Resampler resampler;
  private final short[] decoded;
  private final short[] resampled;

  /** A path between two codecs. */
  public Transcoder(AudioCodec from, AudioCodec to) {
    this.from = from;
    this.to = to;
    decoder = from.newDecoder();
    encoder = to.newEncoder();
    resampler = new Resampler(from.sampleRate(), to.sampleRate());
    decoded = new short[from.sampleRate() / 1000 * MAX_MS];
    resampled = new short[resampler.largestOutput(decoded.length)];
  }

  /** The longest output, octets. */
  public int largestOutput() {
    return to.octets(resampled.length);
  }

  /**
   * Converts a payload.
   *
   * @param in the payload
   * @param offset its first octet
   * @param length how many octets
   * @param out takes the new payload, with room for {@link #largestOutput} octets
   * @param outOffset where it goes
   * @return octets written
   */
  public int transcode(byte[] in, int offset, int length, byte[] out, int outOffset) {
    int octets = Math.min(length, from.octets(decoded.length));
    int samples = decoder.decode(in, offset, octets, decoded, 0);
    int ready = resampler.resample(decoded, 0, samples, resampled, 0);
    int whole = ready - ready % to.samplesPerStep();
    return encoder.encode(resampled, 0, whole, out, outOffset);
  }
}
