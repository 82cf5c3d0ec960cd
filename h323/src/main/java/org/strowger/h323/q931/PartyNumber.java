package org.strowger.h323.q931;

import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Octets;

/**
 * A number element: Calling, Called and Redirecting Party Number, Connected Number (Q.931 §4.5.8,
 * §4.5.10, Q.951, Q.952). Immutable.
 *
 * @param digits IA5 characters as sent, at most {@link #MAX_DIGITS}
 * @param type type of number, octet 3 bits 7–5, 0..7: 0 unknown, 1 international, 2 national, 3
 *     network specific, 4 subscriber, 6 abbreviated
 * @param plan numbering plan, octet 3 bits 4–1, 0..15: 0 unknown, 1 E.164, 9 private
 * @param presentation octet 3a bits 7–6: 0 allowed, 1 restricted, 2 not available; -1 without octet
 *     3a
 * @param screening octet 3a bits 2–1: 0 not screened, 1 passed, 2 failed, 3 network provided; -1
 *     without octet 3a
 * @param reason octet 3b of Redirecting Number bits 4–1: 0 unknown, 1 busy, 2 no reply, 9 out of
 *     order, 10 deflection, 15 unconditional; -1 without octet 3b
 */
public record PartyNumber(
    String digits, int type, int plan, int presentation, int screening, int reason) {
  /** The most digits that are read or written: what one element holds. */
  public static final int MAX_DIGITS = 250;

  private static final int LAST = 0x80;

  /** A number without octet 3a: a called party's. */
  public static PartyNumber called(String digits, int type, int plan) {
    return new PartyNumber(digits, type, plan, -1, -1, -1);
  }

  /** A number with presentation and screening: a calling or connected party's. */
  public static PartyNumber calling(
      String digits, int type, int plan, int presentation, int screening) {
    return new PartyNumber(digits, type, plan, presentation, screening, -1);
  }

  /** Reads an element's content; null if it is empty. Characters outside IA5 are dropped. */
  public static @Nullable PartyNumber read(@Nullable Octets content) {
    if (content == null || content.isEmpty()) {
      return null;
    }
    int octet3 = content.at(0);
    int octet3a = follows(content, 0) ? content.at(1) : -1;
    int octet3b = octet3a >= 0 && follows(content, 1) ? content.at(2) : -1;
    int at = 0;
    while (follows(content, at)) {
      at++;
    }
    return new PartyNumber(
        Ia5.read(content, at + 1, MAX_DIGITS),
        octet3 >> 4 & 7,
        octet3 & 15,
        octet3a < 0 ? -1 : octet3a >> 5 & 3,
        octet3a < 0 ? -1 : octet3a & 3,
        octet3b < 0 ? -1 : octet3b & 15);
  }

  private static boolean follows(Octets content, int at) {
    return at + 1 < content.length() && (content.at(at) & LAST) == 0;
  }

  /** The element's content; characters outside IA5 and beyond {@link #MAX_DIGITS} are dropped. */
  public Octets write() {
    int extra = presentation < 0 ? 0 : reason < 0 ? 1 : 2;
    byte[] out = new byte[1 + extra + Math.min(digits.length(), MAX_DIGITS)];
    out[0] = (byte) ((extra == 0 ? LAST : 0) | (type & 7) << 4 | (plan & 15));
    if (extra > 0) {
      out[1] =
          (byte) ((extra == 1 ? LAST : 0) | (presentation & 3) << 5 | (Math.max(0, screening) & 3));
    }
    if (extra > 1) {
      out[2] = (byte) (LAST | (reason & 15));
    }
    int at = 1 + extra;
    for (int i = 0; i < digits.length() && at < out.length; i++) {
      char character = digits.charAt(i);
      if (character >= ' ' && character < 0x7F) {
        out[at++] = (byte) character;
      }
    }
    return Octets.wrap(out, 0, at);
  }
}
