package org.strowger.h323.control;

/**
 * T.38 fax over UDPTL as H.245 describes it (T38FaxProfile, DataApplicationCapability). What is in
 * a fax is passed on and never looked at. Immutable.
 *
 * @param version of T.38, 0..255
 * @param maxBitRate 100 bit/s
 * @param fillBitRemoval whether fill bits may be left out
 * @param transcodingMmr whether lines may be sent as MMR
 * @param transcodingJbig whether lines may be sent as JBIG
 * @param localTcf whether the training check is made at each end; else it is carried across
 * @param maxBuffer octets; 0 if not said
 * @param maxDatagram octets; 0 if not said
 * @param forwardCorrection whether lost packets are mended by parity FEC; else by redundancy
 */
public record FaxCapability(
    int version,
    int maxBitRate,
    boolean fillBitRemoval,
    boolean transcodingMmr,
    boolean transcodingJbig,
    boolean localTcf,
    int maxBuffer,
    int maxDatagram,
    boolean forwardCorrection)
    implements MediaCapability {
  /** H.245's session for data. */
  public static final int SESSION = 3;

  /** What every T.38 gateway does: version 0, 14.4 kbit/s, training carried across, redundancy. */
  public static final FaxCapability DEFAULT =
      new FaxCapability(0, 144, false, false, false, false, 0, 0, false);

  @Override
  public int session() {
    return SESSION;
  }

  @Override
  public boolean accepts(MediaCapability other) {
    return other instanceof FaxCapability;
  }

  /** The same as far as another party goes along: an answer has no later version (T.38 §D.2.3). */
  FaxCapability limitedBy(FaxCapability other) {
    return new FaxCapability(
        Math.min(version, other.version),
        Math.min(maxBitRate, other.maxBitRate),
        fillBitRemoval && other.fillBitRemoval,
        transcodingMmr && other.transcodingMmr,
        transcodingJbig && other.transcodingJbig,
        localTcf,
        maxBuffer,
        maxDatagram,
        forwardCorrection);
  }
}
