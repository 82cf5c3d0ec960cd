package org.strowger.h323.q931;

import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Octets;

/**
 * The Cause element (Q.850 §2.1). Immutable.
 *
 * @param value 0..127
 * @param location octet 3 bits 4–1, 0..15: 0 user, 1 private network serving the local user, …, 5
 *     private network serving the remote user, 10 beyond an interworking point
 * @param diagnostics as sent; empty if none
 */
public record Cause(int value, int location, Octets diagnostics) {
  /** The most octets of diagnostics that are read or written (Q.850 allows 27). */
  public static final int MAX_DIAGNOSTICS = 27;

  /** Normal call clearing. */
  public static final int NORMAL_CLEARING = 16;

  /** Number changed. */
  private static final int NUMBER_CHANGED = 22;

  /** Redirection to new destination. */
  private static final int REDIRECTION = 23;

  /** Response to Status Enquiry. */
  public static final int RESPONSE_TO_STATUS_ENQUIRY = 30;

  /** Normal, unspecified. */
  public static final int NORMAL_UNSPECIFIED = 31;

  private static final int LAST = 0x80;

  /** A cause from a location, without diagnostics. */
  public static Cause of(int value, int location) {
    return new Cause(value, location, Octets.EMPTY);
  }

  /**
   * A cause with the number that a call is to go to instead.
   *
   * @param newNumber left out if the diagnostics have no room for it
   */
  public static Cause of(int value, int location, PartyNumber newNumber) {
    Octets number = newNumber.write();
    if (number.length() + 2 > MAX_DIAGNOSTICS) {
      return of(value, location);
    }
    byte[] element = new byte[number.length() + 2];
    element[0] = InformationElement.CALLED_PARTY_NUMBER;
    element[1] = (byte) number.length();
    number.copyTo(element, 2);
    return new Cause(value, location, Octets.wrap(element));
  }

  /**
   * The number that a call is to go to instead, which stands in the diagnostics of 22 and 23 as a
   * whole Called Party Number element (Q.850 §2.2.7, table 1); null if there is none.
   */
  public @Nullable PartyNumber newNumber() {
    boolean names = value == NUMBER_CHANGED || value == REDIRECTION;
    if (!names
        || diagnostics.length() < 3
        || diagnostics.at(0) != InformationElement.CALLED_PARTY_NUMBER) {
      return null;
    }
    int end = 2 + diagnostics.at(1);
    return end > diagnostics.length() ? null : PartyNumber.read(diagnostics.slice(2, end));
  }

  /** Reads an element's content; null if it has no cause value. */
  public static @Nullable Cause read(@Nullable Octets content) {
    if (content == null || content.length() < 2) {
      return null;
    }
    // Octet 3a, the recommendation, follows octet 3 without its last bit.
    int at = (content.at(0) & LAST) == 0 ? 2 : 1;
    if (content.length() <= at) {
      return null;
    }
    int end = Math.min(content.length(), at + 1 + MAX_DIAGNOSTICS);
    return new Cause(content.at(at) & 0x7F, content.at(0) & 15, content.slice(at + 1, end));
  }

  /** The element's content: coding standard ITU-T, no octet 3a. */
  public Octets write() {
    int extra = Math.min(diagnostics.length(), MAX_DIAGNOSTICS);
    byte[] out = new byte[2 + extra];
    out[0] = (byte) (LAST | (location & 15));
    out[1] = (byte) (LAST | (value & 0x7F));
    diagnostics.slice(0, extra).copyTo(out, 2);
    return Octets.wrap(out);
  }
}
