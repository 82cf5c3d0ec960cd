package org.strowger.media.rtp;

/**
 * The payload of a telephone-event (RFC 4733 2.3): event, end bit, volume, duration. Read and
 * written in place.
 */
public final class TelephoneEvent {
  /** Octets of the payload. */
  public static final int LENGTH = 4;

  /** The longest duration of one segment, timestamp units (RFC 4733 2.5.1.3). */
  public static final int LONGEST_SEGMENT = 0xFFFF;

  /** Power level of what we send, -dBm0 (RFC 4733 2.3.4). */
  public static final int VOLUME = 10;

  private static final String DIGITS = "0123456789*#ABCD!";

  private TelephoneEvent() {}

  /** The event code, 0..255. */
  public static int event(byte[] data, int at) {
    return data[at] & 0xFF;
  }

  /** Whether the event ended. */
  public static boolean end(byte[] data, int at) {
    return (data[at + 1] & 0x80) != 0;
  }

  /** How long the event lasted so far, timestamp units. */
  public static int duration(byte[] data, int at) {
    return Words.read16(data, at + 2);
  }

  /** Writes a payload. */
  public static void write(byte[] data, int at, int event, boolean end, int duration) {
    data[at] = (byte) event;
    data[at + 1] = (byte) ((end ? 0x80 : 0) | VOLUME);
    Words.write16(data, at + 2, duration);
  }

  /** The digit of an event code (RFC 4733 3.2), {@code !} for hook flash; 0 if it is none. */
  public static char digit(int event) {
    return event < DIGITS.length() ? DIGITS.charAt(event) : 0;
  }

  /** The event code of a digit; negative if there is none. */
  public static int event(char digit) {
    return DIGITS.indexOf(Character.toUpperCase(digit));
  }
}
