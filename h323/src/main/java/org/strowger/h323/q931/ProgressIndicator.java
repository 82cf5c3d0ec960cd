package org.strowger.h323.q931;

import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Octets;

/**
 * The Progress Indicator element (Q.931 §4.5.23). Immutable.
 *
 * @param description octet 4: 1 not end-to-end ISDN, 2 destination not ISDN, 3 origination not
 *     ISDN, 4 returned to ISDN, 5 interworking, 8 in-band information available; 0..127
 * @param location octet 3 bits 4–1, 0..15
 */
public record ProgressIndicator(int description, int location) {
  /** The call is not end-to-end ISDN; further progress may come in-band. */
  public static final int NOT_END_TO_END_ISDN = 1;

  /** The called party is not on an ISDN. */
  public static final int DESTINATION_NOT_ISDN = 2;

  /** The calling party is not on an ISDN: asks for in-band ring-back. */
  public static final int ORIGINATION_NOT_ISDN = 3;

  /** In-band information or a pattern is available now. */
  public static final int IN_BAND_INFORMATION = 8;

  private static final int LAST = 0x80;

  /** Reads an element's content; null if it is too short. */
  public static @Nullable ProgressIndicator read(@Nullable Octets content) {
    if (content == null || content.length() < 2) {
      return null;
    }
    return new ProgressIndicator(content.at(1) & 0x7F, content.at(0) & 15);
  }

  /** The element's content: coding standard ITU-T. */
  public Octets write() {
    return Octets.wrap(new byte[] {(byte) (LAST | (location & 15)), (byte) (LAST | description)});
  }

  /** Whether the backward path has something to hear (field practice: 1 or 8). */
  public boolean inBand() {
    return description == NOT_END_TO_END_ISDN || description == IN_BAND_INFORMATION;
  }
}
