package org.strowger.media.codec;

/**
 * One direction of sound from one coding to another. Confined to one stream; allocates nothing
 * after construction.
 *
 * <p>Between the two laws of G.711 the Recommendation's own tables are used; everything else goes
 * through linear sound, resampled where the rates differ.
 */
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
    if (from.equals(Codecs.PCMA) && to.equals(Codecs.PCMU)) {
      for (int i = 0; i < octets; i++) {
        out[outOffset + i] = G711.aLawToMuLaw(in[offset + i]);
      }
      return octets;
    }
    if (from.equals(Codecs.PCMU) && to.equals(Codecs.PCMA)) {
      for (int i = 0; i < octets; i++) {
        out[outOffset + i] = G711.muLawToALaw(in[offset + i]);
      }
      return octets;
    }
    int samples = decoder.decode(in, offset, octets, decoded, 0);
    int ready = resampler.resample(decoded, 0, samples, resampled, 0);
    int whole = ready - ready % to.samplesPerStep();
    return encoder.encode(resampled, 0, whole, out, outOffset);
  }

  /** Forgets everything heard, as for a new stream. */
  public void reset() {
    decoder.reset();
    encoder.reset();
    resampler.reset();
  }
}
