package org.strowger.h323.q931;

import org.strowger.kernel.Octets;

/** The header of RFC 1006 §6 that delimits messages on a TCP connection. */
public final class Tpkt {
  /** The only version that RFC 1006 knows. */
  public static final int VERSION = 3;

  /** Octets of the header: version, reserved, length. */
  public static final int HEADER = 4;

  /** The longest frame with its header: what the two octets of the length can say. */
  public static final int MAX_FRAME = 65_535;

  /** The longest payload. */
  public static final int MAX_PAYLOAD = MAX_FRAME - HEADER;

  private Tpkt() {}

  /**
   * A payload with its header.
   *
   * @throws IllegalArgumentException if the payload is longer than {@link #MAX_PAYLOAD}
   */
  public static Octets frame(Octets payload) {
    if (payload.length() > MAX_PAYLOAD) {
      throw new IllegalArgumentException(payload.length() + " octets do not fit into a TPKT");
    }
    int length = payload.length() + HEADER;
    byte[] frame = new byte[length];
    frame[0] = VERSION;
    frame[2] = (byte) (length >>> 8);
    frame[3] = (byte) length;
    payload.copyTo(frame, HEADER);
    return Octets.wrap(frame);
  }
}
