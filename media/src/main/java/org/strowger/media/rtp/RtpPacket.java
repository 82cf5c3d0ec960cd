package org.strowger.media.rtp;

/**
 * The RTP header (RFC 3550 5.1), read and written in place on an octet array: a relay changes six
 * fields of a packet and sends the same array on.
 *
 * <p>All reading but {@link #valid} expects a packet that {@link #valid} accepted.
 */
public final class RtpPacket {
  /** Octets of a header without CSRCs and extension. */
  public static final int HEADER = 12;

  /** Payload types are seven bits. */
  public static final int PAYLOAD_TYPES = 128;

  private static final int VERSION = 2;

  private RtpPacket() {}

  /**
   * Whether octets are an RTP packet (RFC 3550 A.1): version, and lengths that fit.
   *
   * @param data holds the packet
   * @param offset its first octet
   * @param length its octets
   */
  public static boolean valid(byte[] data, int offset, int length) {
    if (length < HEADER || (data[offset] & 0xC0) != VERSION << 6) {
      return false;
    }
    int header = HEADER + 4 * (data[offset] & 0x0F);
    if ((data[offset] & 0x10) != 0) {
      if (length < header + 4) {
        return false;
      }
      header += 4 + 4 * Words.read16(data, offset + header + 2);
    }
    if (length < header) {
      return false;
    }
    int padding = (data[offset] & 0x20) == 0 ? 0 : data[offset + length - 1] & 0xFF;
    boolean paddingFits = padding > 0 || (data[offset] & 0x20) == 0;
    return paddingFits && length >= header + padding;
  }

  /** Whether this is RTCP that shares the RTP port (RFC 5761 4). */
  public static boolean isRtcp(byte[] data, int length) {
    int type = length < 2 ? 0 : data[1] & 0xFF;
    return type >= 192 && type <= 223;
  }

  /** The marker bit. */
  public static boolean marker(byte[] data, int offset) {
    return (data[offset + 1] & 0x80) != 0;
  }

  /** The payload type, 0..127. */
  public static int payloadType(byte[] data, int offset) {
    return data[offset + 1] & 0x7F;
  }

  /** The sequence number, 0..65535. */
  public static int sequence(byte[] data, int offset) {
    return Words.read16(data, offset + 2);
  }

  /** The timestamp, all 32 bits used. */
  public static int timestamp(byte[] data, int offset) {
    return Words.read32(data, offset + 4);
  }

  /** The synchronisation source, all 32 bits used. */
  public static int ssrc(byte[] data, int offset) {
    return Words.read32(data, offset + 8);
  }

  /** Where the payload starts in the array. */
  public static int payloadOffset(byte[] data, int offset) {
    int at = offset + HEADER + 4 * (data[offset] & 0x0F);
    return (data[offset] & 0x10) == 0 ? at : at + 4 + 4 * Words.read16(data, at + 2);
  }

  /** Octets of payload, without padding. */
  public static int payloadLength(byte[] data, int offset, int length) {
    int padding = (data[offset] & 0x20) == 0 ? 0 : data[offset + length - 1] & 0xFF;
    return offset + length - padding - payloadOffset(data, offset);
  }

  /** Changes marker and payload type. */
  public static void type(byte[] data, int offset, boolean marker, int payloadType) {
    data[offset + 1] = (byte) ((marker ? 0x80 : 0) | payloadType);
  }

  /** Changes where a packet stands in its stream. */
  public static void position(byte[] data, int offset, int sequence, int timestamp, int ssrc) {
    Words.write16(data, offset + 2, sequence);
    Words.write32(data, offset + 4, timestamp);
    Words.write32(data, offset + 8, ssrc);
  }

  /** Starts a packet of our own at the array's beginning: no padding, extension or CSRC. */
  public static void begin(byte[] data) {
    data[0] = (byte) (VERSION << 6);
  }

  /** The distance from one sequence number to another, -32768..32767 (RFC 1982). */
  public static int distance(int from, int to) {
    return (short) (to - from);
  }
}
