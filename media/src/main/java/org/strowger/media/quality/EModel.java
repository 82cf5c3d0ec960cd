package org.strowger.media.quality;

import java.util.Locale;
import java.util.Map;

/**
 * What people would say about a call: the E-model of ITU-T G.107 with default values for all that a
 * network does not change, on the narrow-band scale. Immutable.
 *
 * <p>{@code R = 93.2 - Id - Ie,eff}. Id follows the mouth-to-ear delay (the approximation of Cole
 * and Rosenbluth), Ie,eff the coding, the loss and its burstiness. A wideband coding gets no more
 * than the best narrow-band one: MOS 4.4.
 */
public final class EModel {
  private static final double BEST = 93.2;
  private static final double DELAY_NOTICED_MS = 177.3;

  /** Delay of making and playing a packet of 20 ms, beside the jitter buffer. */
  private static final double PACKET_MS = 25;

  /** Equipment impairment and robustness to loss (ITU-T G.113 Appendix I). */
  private record Impairment(double ie, double bpl) {}

  private static final Impairment CONCEALED = new Impairment(0, 25.1);

  /** For codings without published values: as the poorest that people still use. */
  private static final Impairment UNKNOWN = new Impairment(11, 19.0);

  private static final Map<String, Impairment> CODINGS =
      Map.of(
          "PCMA", CONCEALED,
          "PCMU", CONCEALED,
          "G722", CONCEALED,
          "L16", CONCEALED,
          "G729", new Impairment(11, 19.0),
          "G723", new Impairment(15, 16.1),
          "GSM-EFR", new Impairment(5, 10.0));

  private EModel() {}

  /**
   * The transmission rating factor.
   *
   * @param encoding the RTP encoding name, in any case
   * @param lossPercent share of packets lost, 0..100
   * @param burstRatio how much longer losses in a row are than by chance (BurstR), 1 and more; 1
   *     for chance, or if not known
   * @param delayMs from mouth to ear, milliseconds
   * @return R, 0..93.2
   */
  public static double rating(
      String encoding, double lossPercent, double burstRatio, double delayMs) {
    Impairment coding = CODINGS.getOrDefault(encoding.toUpperCase(Locale.ROOT), UNKNOWN);
    double loss = Math.clamp(lossPercent, 0, 100);
    double delay = Math.max(0, delayMs);
    double id = 0.024 * delay + 0.11 * Math.max(0, delay - DELAY_NOTICED_MS);
    double effective =
        coding.ie + (95 - coding.ie) * loss / (loss / Math.max(1, burstRatio) + coding.bpl);
    return Math.max(0, BEST - id - effective);
  }

  /** The mean opinion score of a rating, 1..4.5 (G.107 Annex B). */
  public static double mos(double rating) {
    if (rating <= 0) {
      return 1;
    }
    double r = Math.min(rating, 100);
    return Math.max(1, 1 + 0.035 * r + r * (r - 60) * (100 - r) * 7e-6);
  }

  /** The mean opinion score of a stream; parameters as of {@link #rating}. */
  public static double mos(String encoding, double lossPercent, double burstRatio, double delayMs) {
    return mos(rating(encoding, lossPercent, burstRatio, delayMs));
  }

  /**
   * An estimate of the delay from mouth to ear.
   *
   * @param roundTripMs from RTCP; negative if not known, which counts as none
   * @param jitterMs interarrival jitter: a jitter buffer holds about twice as much
   */
  public static double delayMs(double roundTripMs, double jitterMs) {
    return Math.max(0, roundTripMs) / 2 + 2 * jitterMs + PACKET_MS;
  }
}
