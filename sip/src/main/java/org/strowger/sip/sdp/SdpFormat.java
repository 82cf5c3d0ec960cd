package org.strowger.sip.sdp;

import org.jspecify.annotations.Nullable;

/**
 * One RTP format of a media description: payload type with its {@code rtpmap} and {@code fmtp}.
 * Immutable.
 *
 * @param payloadType 0..127
 * @param encoding the name, as written; compared without case
 * @param clockRate in Hz
 * @param channels 1 if not given
 * @param parameters of {@code fmtp}; empty if there are none
 */
public record SdpFormat(
    int payloadType, String encoding, int clockRate, int channels, String parameters) {

  /** Reads {@code name/rate[/channels]} for a payload type; null if malformed. */
  static @Nullable SdpFormat of(int payloadType, String rtpmap, String parameters) {
    String[] parts = rtpmap.strip().split("/", 4);
    int rate = parts.length < 2 ? -1 : Numbers.parse(parts[1], 1_000_000_000);
    int channels = parts.length < 3 ? 1 : Numbers.parse(parts[2], 255);
    return parts[0].isEmpty() || rate <= 0 || channels <= 0
        ? null
        : new SdpFormat(payloadType, parts[0], rate, channels, parameters);
  }

  /** The format that RFC 3551 6 assigns to a payload type; null if it assigns none. */
  static @Nullable SdpFormat assigned(int payloadType, String parameters) {
    String rtpmap =
        switch (payloadType) {
          case 0 -> "PCMU/8000";
          case 3 -> "GSM/8000";
          case 4 -> "G723/8000";
          case 5 -> "DVI4/8000";
          case 6 -> "DVI4/16000";
          case 7 -> "LPC/8000";
          case 8 -> "PCMA/8000";
          case 9 -> "G722/8000";
          case 10 -> "L16/44100/2";
          case 11 -> "L16/44100";
          case 12 -> "QCELP/8000";
          case 13 -> "CN/8000";
          case 14 -> "MPA/90000";
          case 15 -> "G728/8000";
          case 16 -> "DVI4/11025";
          case 17 -> "DVI4/22050";
          case 18 -> "G729/8000";
          case 25 -> "CelB/90000";
          case 26 -> "JPEG/90000";
          case 28 -> "nv/90000";
          case 31 -> "H261/90000";
          case 32 -> "MPV/90000";
          case 33 -> "MP2T/90000";
          case 34 -> "H263/90000";
          default -> "";
        };
    return rtpmap.isEmpty() ? null : of(payloadType, rtpmap, parameters);
  }

  /** Whether two formats name the same encoding, payload type and parameters aside. */
  public boolean isSameEncoding(SdpFormat other) {
    return encoding.equalsIgnoreCase(other.encoding)
        && clockRate == other.clockRate
        && channels == other.channels;
  }

  /** Whether this is RFC 4733 telephone-event. */
  public boolean isTelephoneEvent() {
    return encoding.equalsIgnoreCase("telephone-event");
  }

  /** With another payload type. */
  public SdpFormat withPayloadType(int other) {
    return new SdpFormat(other, encoding, clockRate, channels, parameters);
  }

  /** With other parameters. */
  public SdpFormat withParameters(String other) {
    return new SdpFormat(payloadType, encoding, clockRate, channels, other);
  }

  /** The value of {@code rtpmap} after the payload type. */
  public String rtpmap() {
    return encoding + "/" + clockRate + (channels > 1 ? "/" + channels : "");
  }
}
