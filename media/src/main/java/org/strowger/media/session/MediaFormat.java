package org.strowger.media.session;

import java.util.Locale;

/**
 * One way to code a stream. Immutable.
 *
 * @param encoding the RTP encoding name as registered, such as {@code PCMA}, {@code G722}, {@code
 *     H264}, {@code telephone-event}, {@code t38}
 * @param clockRate RTP timestamp units a second (8000 for G.722 too, RFC 3551 §4.5.2)
 * @param channels audio channels, 1 for everything else
 * @param payloadType the RTP payload type that the speaker wants to receive, 0..127
 * @param parameters the fmtp value without the payload type; empty if none
 */
public record MediaFormat(
    String encoding, int clockRate, int channels, int payloadType, String parameters) {
  /** G.711 A-law with its static payload type. */
  public static final MediaFormat PCMA = new MediaFormat("PCMA", 8000, 1, 8, "");

  /** G.711 µ-law with its static payload type. */
  public static final MediaFormat PCMU = new MediaFormat("PCMU", 8000, 1, 0, "");

  /** G.722 at 64 kbit/s with its static payload type. */
  public static final MediaFormat G722 = new MediaFormat("G722", 8000, 1, 9, "");

  /** G.729 with its static payload type, never decoded here. */
  public static final MediaFormat G729 = new MediaFormat("G729", 8000, 1, 18, "");

  /** Telephone events 0 to 15 on the customary payload type (RFC 4733). */
  public static final MediaFormat TELEPHONE_EVENT =
      new MediaFormat("telephone-event", 8000, 1, 101, "0-15");

  /** Whether both name the same coding, whatever their payload types and parameters. */
  public boolean sameCoding(MediaFormat other) {
    return encoding.equalsIgnoreCase(other.encoding)
        && clockRate == other.clockRate
        && channels == other.channels;
  }

  /** Whether this carries DTMF digits and not sound (RFC 4733). */
  public boolean isTelephoneEvent() {
    return encoding.equalsIgnoreCase("telephone-event");
  }

  /** Whether this is comfort noise (RFC 3389). */
  public boolean isComfortNoise() {
    return encoding.equalsIgnoreCase("CN");
  }

  /** The same coding on another payload type. */
  public MediaFormat withPayloadType(int type) {
    return new MediaFormat(encoding, clockRate, channels, type, parameters);
  }

  /** The name in capitals, for tables. */
  public String key() {
    return encoding.toUpperCase(Locale.ROOT);
  }

  /** {@code PCMA/8000}. */
  @Override
  public String toString() {
    return encoding + "/" + clockRate + (channels > 1 ? "/" + channels : "");
  }
}
