package org.strowger.h323.q931;

import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Octets;

/**
 * The Bearer Capability element (Q.931 §4.5.5, H.225.0 §7.2.2.1). Immutable.
 *
 * @param transferCapability octet 3 bits 5–1: 0 speech, 8 unrestricted digital, 9 restricted
 *     digital, 16 3.1 kHz audio, 17 unrestricted with tones, 24 video
 * @param transferRate octet 4 bits 5–1: 16 = 64 kbit/s, 24 = multirate
 * @param layer1 octet 5 bits 5–1: 2 G.711 µ-law, 3 G.711 A-law, 5 H.221 and H.242; -1 if absent
 */
public record BearerCapability(int transferCapability, int transferRate, int layer1) {
  /** 3.1 kHz audio, 64 kbit/s, G.711 A-law: a telephone call. */
  public static final BearerCapability AUDIO = new BearerCapability(16, 16, 3);

  /** Unrestricted digital information, 64 kbit/s, H.221: a call with video. */
  public static final BearerCapability VIDEO = new BearerCapability(8, 16, 5);

  private static final int LAST = 0x80;

  /** Reads an element's content; null if it is too short. */
  public static @Nullable BearerCapability read(@Nullable Octets content) {
    if (content == null || content.length() < 2) {
      return null;
    }
    int at = 0;
    while (at < content.length() - 1 && (content.at(at) & LAST) == 0) {
      at++;
    }
    if (at + 1 >= content.length()) {
      return null;
    }
    int rate = content.at(at + 1) & 31;
    // Octet 4.1, the rate multiplier, stands only after a multirate octet 4.
    int next = at + (rate == 24 ? 3 : 2);
    boolean layer1 = next < content.length() && (content.at(next) & 0x60) == 0x20;
    return new BearerCapability(content.at(0) & 31, rate, layer1 ? content.at(next) & 31 : -1);
  }

  /** The element's content, with a rate multiplier of 1 for multirate. */
  public Octets write() {
    byte[] out = new byte[4];
    int at = 0;
    out[at++] = (byte) (LAST | (transferCapability & 31));
    out[at++] = (byte) (LAST | (transferRate & 31));
    if (transferRate == 24) {
      out[at++] = (byte) (LAST | 1);
    }
    if (layer1 >= 0) {
      out[at++] = (byte) (LAST | 0x20 | (layer1 & 31));
    }
    return Octets.wrap(out, 0, at);
  }
}
