package org.strowger.h323.control;

import org.jspecify.annotations.Nullable;

/** Audio codings that H.245 names and that RTP carries under a static payload type or a name. */
public enum AudioCodec {
  G711_ALAW("g711Alaw64k", 8, 10),
  G711_ULAW("g711Ulaw64k", 0, 10),
  G722("g722-64k", 9, 10),
  G728("g728", 15, 25),
  G729("g729", 18, 100),
  G729_ANNEX_A("g729AnnexA", 18, 100),
  /** With annex B, silence suppression; plain and annex A interwork on the wire. */
  G729_ANNEX_B("g729wAnnexB", 18, 100),
  G729_ANNEX_A_AND_B("g729AnnexAwAnnexB", 18, 100),
  G7231("g7231", 4, 300),
  /** G.723.1 with annex A, silence suppression. */
  G7231_ANNEX_A("g7231", 4, 300),
  GSM_FULL_RATE("gsmFullRate", 3, 200);

  /** Octets of one GSM full rate frame: audioUnitSize counts octets, not frames. */
  static final int GSM_FRAME = 33;

  private final String alternative;
  private final int payloadType;
  private final int frameTenths;

  AudioCodec(String alternative, int payloadType, int frameTenths) {
    this.alternative = alternative;
    this.payloadType = payloadType;
    this.frameTenths = frameTenths;
  }

  /** The alternative of AudioCapability and AudioMode in H.245. */
  public String alternative() {
    return alternative;
  }

  /** The static RTP payload type (RFC 3551). */
  public int payloadType() {
    return payloadType;
  }

  /** How many of H.245's frames a packet of so many milliseconds has, 1..256. */
  int frames(int packetMs) {
    return Math.clamp(packetMs * 10L / frameTenths, 1, 256);
  }

  /** How long a packet of so many frames is, milliseconds. */
  int packetMs(long frames) {
    return (int) Math.max(1, frames * frameTenths / 10);
  }

  /** Whether frames of the one can be decoded as the other: G.729 with and without annexes. */
  public boolean interworks(AudioCodec other) {
    return this == other || payloadType == other.payloadType;
  }

  /** The codec of an H.245 alternative; null for one that is not listed here. */
  static @Nullable AudioCodec of(String alternative, boolean silenceSuppression) {
    for (AudioCodec codec : values()) {
      if (codec.alternative.equals(alternative)) {
        return codec == G7231 && silenceSuppression ? G7231_ANNEX_A : codec;
      }
    }
    return null;
  }
}
