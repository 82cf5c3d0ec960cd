package org.strowger.media.rtp;

/**
 * Walks compound RTCP packets (RFC 3550 6.1, A.2), reduced-size ones too (RFC 5506). Reads in
 * place, allocates nothing.
 */
public final class RtcpReader {
  /** Sender report. */
  public static final int SR = 200;

  /** Receiver report. */
  public static final int RR = 201;

  /** Source description. */
  public static final int SDES = 202;

  /** Goodbye. */
  public static final int BYE = 203;

  /** Application-defined. */
  public static final int APP = 204;

  /** Transport layer feedback (RFC 4585 6.2). */
  public static final int RTPFB = 205;

  /** Payload-specific feedback (RFC 4585 6.3). */
  public static final int PSFB = 206;

  /** Octets of a report block. */
  public static final int REPORT_BLOCK = 24;

  private static final int HEADER = 4;
  private static final int SENDER_INFO = 20;

  private RtcpReader() {}

  /** Whether the octets are a whole compound packet: version, known type, lengths that add up. */
  public static boolean valid(byte[] data, int offset, int length) {
    int end = offset + length;
    int at = offset;
    if (length < HEADER + 4 || !startsCompound(data[offset + 1] & 0xFF)) {
      return false;
    }
    while (at + HEADER <= end) {
      if ((data[at] & 0xC0) != 0x80) {
        return false;
      }
      at += packetLength(data, at);
    }
    return at == end;
  }

  /**
   * Tells a listener what a valid compound packet holds. A part that is shorter than its count says
   * is read as far as it goes.
   */
  public static void read(byte[] data, int offset, int length, RtcpListener out) {
    int end = offset + length;
    int at = offset;
    while (at + HEADER <= end) {
      int next = Math.min(end, at + packetLength(data, at));
      readOne(data, at, next, out);
      at = next;
    }
  }

  /** Whom a report block is about. */
  public static int blockSsrc(byte[] data, int at) {
    return Words.read32(data, at);
  }

  /** Fraction lost, 0..255. */
  public static int blockFraction(byte[] data, int at) {
    return data[at + 4] & 0xFF;
  }

  /** Cumulative number of packets lost, signed. */
  public static int blockLost(byte[] data, int at) {
    return Words.read32(data, at + 4) << 8 >> 8;
  }

  /** Extended highest sequence number received. */
  public static int blockHighest(byte[] data, int at) {
    return Words.read32(data, at + 8);
  }

  /** Interarrival jitter, timestamp units. */
  public static int blockJitter(byte[] data, int at) {
    return Words.read32(data, at + 12);
  }

  /** Middle of the NTP timestamp of our last sender report that came there; 0 if none did. */
  public static int blockLastReport(byte[] data, int at) {
    return Words.read32(data, at + 16);
  }

  /** How long ago that was when the block was sent, 1/65536 s. */
  public static int blockDelay(byte[] data, int at) {
    return Words.read32(data, at + 20);
  }

  /** Packet type of a feedback packet. */
  public static int feedbackType(byte[] data, int at) {
    return data[at + 1] & 0xFF;
  }

  /** Feedback message type (FMT). */
  public static int feedbackFormat(byte[] data, int at) {
    return data[at] & 0x1F;
  }

  /** A word of feedback control information. */
  public static int word(byte[] data, int at) {
    return Words.read32(data, at);
  }

  private static boolean startsCompound(int type) {
    return type >= SR && type <= PSFB;
  }

  private static int packetLength(byte[] data, int at) {
    return HEADER + 4 * Words.read16(data, at + 2);
  }

  private static void readOne(byte[] data, int at, int end, RtcpListener out) {
    int count = data[at] & 0x1F;
    switch (data[at + 1] & 0xFF) {
      case SR -> {
        if (at + HEADER + 4 + SENDER_INFO <= end) {
          out.onSenderReport(Words.read32(data, at + 4), Words.read32(data, at + 10));
          blocks(data, at + HEADER + 4 + SENDER_INFO, end, count, out);
        }
      }
      case RR -> blocks(data, at + HEADER + 4, end, count, out);
      case BYE -> {
        for (int i = 0; i < count && at + HEADER + 4 * i + 4 <= end; i++) {
          out.onBye(Words.read32(data, at + HEADER + 4 * i));
        }
      }
      case RTPFB, PSFB -> {
        if (at + HEADER + 8 <= end) {
          out.onFeedback(data, at, end - at);
        }
      }
      default -> {} // SDES, APP and what is unknown say nothing that we act upon.
    }
  }

  private static void blocks(byte[] data, int from, int end, int count, RtcpListener out) {
    for (int i = 0; i < count && from + (i + 1) * REPORT_BLOCK <= end; i++) {
      out.onReportBlock(data, from + i * REPORT_BLOCK);
    }
  }
}
