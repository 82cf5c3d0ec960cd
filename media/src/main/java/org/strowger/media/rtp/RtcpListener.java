package org.strowger.media.rtp;

/** Hears the parts of a compound RTCP packet, from inside {@link RtcpReader#read}. */
public interface RtcpListener {
  /**
   * A sender report (RFC 3550 6.4.1).
   *
   * @param ssrc who sends
   * @param ntpMiddle the middle 32 bits of its NTP timestamp
   */
  void onSenderReport(int ssrc, int ntpMiddle);

  /**
   * A report block, of a sender or receiver report; the accessors of {@link RtcpReader} read it.
   *
   * @param data holds it
   * @param at its first octet
   */
  void onReportBlock(byte[] data, int at);

  /** A source leaves (RFC 3550 6.6). */
  void onBye(int ssrc);

  /**
   * Feedback of RTP/AVPF (RFC 4585 6.1): what a picture's receiver wants of its sender.
   *
   * @param data holds the packet
   * @param at its first octet
   * @param length its octets, with the header, at least 12
   */
  void onFeedback(byte[] data, int at, int length);
}
