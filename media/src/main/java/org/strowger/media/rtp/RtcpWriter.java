package org.strowger.media.rtp;

/**
 * Builds a compound RTCP packet (RFC 3550 6.1) in an octet array, part by part. Confined to its
 * owner; allocates nothing after construction.
 */
public final class RtcpWriter {
  /** Longest canonical name that is written. */
  public static final int MAX_CNAME = 64;

  private static final int CNAME_ITEM = 1;

  private final byte[] data;
  private int start;
  private int at;

  /**
   * A writer on an array with room for any packet of ours (1,200 octets).
   *
   * @param data where packets are built, from its beginning
   */
  public RtcpWriter(byte[] data) {
    this.data = data;
  }

  /** Starts a new compound packet. */
  public RtcpWriter begin() {
    at = 0;
    return this;
  }

  /** Octets written so far. */
  public int length() {
    return at;
  }

  /**
   * Opens a sender report.
   *
   * @param ssrc ours
   * @param ntp the NTP timestamp, seconds above, fraction below
   * @param timestamp the same moment in RTP units
   * @param packets sent
   * @param octets of payload sent
   */
  public RtcpWriter senderReport(int ssrc, long ntp, int timestamp, long packets, long octets) {
    open(RtcpReader.SR, 0);
    word(ssrc);
    word((int) (ntp >>> 32));
    word((int) ntp);
    word(timestamp);
    word((int) packets);
    word((int) octets);
    return this;
  }

  /** Opens a receiver report. */
  public RtcpWriter receiverReport(int ssrc) {
    open(RtcpReader.RR, 0);
    word(ssrc);
    return this;
  }

  /**
   * Adds a block about a source to the open report, taking its fraction lost.
   *
   * @param source whom it is about
   * @param statistics what came of it
   * @param lastReport middle of the NTP timestamp of its last sender report; 0 if none came
   * @param delay how long ago that came, 1/65536 s
   */
  public RtcpWriter reportBlock(
      int source, ReceptionStatistics statistics, int lastReport, int delay) {
    word(source);
    word(statistics.fractionLost() << 24 | statistics.cumulativeLost() & 0xFF_FFFF);
    word(statistics.extendedHighestSequence());
    word(statistics.jitter());
    word(lastReport);
    word(delay);
    data[start]++;
    return this;
  }

  /** Closes the open part and describes a source by its canonical name (RFC 3550 6.5.1). */
  public RtcpWriter cname(int ssrc, byte[] name) {
    int length = Math.min(name.length, MAX_CNAME);
    open(RtcpReader.SDES, 1);
    word(ssrc);
    data[at++] = CNAME_ITEM;
    data[at++] = (byte) length;
    System.arraycopy(name, 0, data, at, length);
    at += length;
    do { // The item list ends with one zero at least, then up to the next word.
      data[at++] = 0;
    } while (at % 4 != 0);
    return this;
  }

  /** Closes the open part and says goodbye (RFC 3550 6.6). */
  public RtcpWriter bye(int ssrc) {
    open(RtcpReader.BYE, 1);
    word(ssrc);
    return this;
  }

  /**
   * Closes the open part and adds feedback (RFC 4585 6.1).
   *
   * @param type {@link RtcpReader#RTPFB} or {@link RtcpReader#PSFB}
   * @param format the feedback message type
   * @param ssrc ours
   * @param media the source that it is about
   */
  public RtcpWriter feedback(int type, int format, int ssrc, int media) {
    open(type, format);
    word(ssrc);
    word(media);
    return this;
  }

  /** Adds a word of feedback control information to the open part. */
  public RtcpWriter word(int value) {
    Words.write32(data, at, value);
    at += 4;
    Words.write16(data, start + 2, (at - start) / 4 - 1);
    return this;
  }

  /** Closes the last part and the packet; its length. */
  public int end() {
    Words.write16(data, start + 2, (at - start) / 4 - 1);
    return at;
  }

  private void open(int type, int count) {
    if (at > 0) {
      end();
    }
    start = at;
    data[at] = (byte) (0x80 | count);
    data[at + 1] = (byte) type;
    Words.write16(data, at + 2, 0);
    at += 4;
  }
}
