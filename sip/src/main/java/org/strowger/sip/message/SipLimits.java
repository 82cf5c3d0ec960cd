package org.strowger.sip.message;

/** How much of anything a peer may make us read. Beyond a limit a message is rejected. */
public final class SipLimits {
  /** Octets of one message: what a datagram can hold; streams are held to the same. */
  public static final int MESSAGE = 65_535;

  /** Octets from the start line to the blank line. */
  public static final int HEAD = 49_152;

  /** Header lines of one message; real ones have 10 to 40. */
  public static final int HEADERS = 256;

  /** Octets of one header line, folded lines joined. */
  public static final int HEADER = 16_384;

  /** Octets of the start line. */
  public static final int START_LINE = 8_192;

  /** Parameters of one URI or header value. */
  public static final int PARAMS = 128;

  /** Elements of one comma-separated header line. */
  public static final int ELEMENTS = 256;

  private SipLimits() {}
}
