package org.strowger.h323.q931;

import org.strowger.kernel.Octets;

/**
 * An information element of codeset 0 (Q.931 §4.5.1). Immutable.
 *
 * @param id the identifier octet; for an element of a single octet (0x80 and above) that whole
 *     octet
 * @param content what follows the length; empty for an element of a single octet
 */
public record InformationElement(int id, Octets content) {
  /** Bearer Capability. */
  public static final int BEARER_CAPABILITY = 0x04;

  /** Cause. */
  public static final int CAUSE = 0x08;

  /** Call State. */
  public static final int CALL_STATE = 0x14;

  /** Facility. */
  public static final int FACILITY = 0x1C;

  /** Progress Indicator. */
  public static final int PROGRESS_INDICATOR = 0x1E;

  /** Notification Indicator. */
  public static final int NOTIFICATION_INDICATOR = 0x27;

  /** Display. */
  public static final int DISPLAY = 0x28;

  /** Date/Time. */
  public static final int DATE_TIME = 0x29;

  /** Keypad Facility. */
  public static final int KEYPAD = 0x2C;

  /** Signal. */
  public static final int SIGNAL = 0x34;

  /** Connected Number. */
  public static final int CONNECTED_NUMBER = 0x4C;

  /** Calling Party Number. */
  public static final int CALLING_PARTY_NUMBER = 0x6C;

  /** Calling Party Subaddress. */
  public static final int CALLING_PARTY_SUBADDRESS = 0x6D;

  /** Called Party Number. */
  public static final int CALLED_PARTY_NUMBER = 0x70;

  /** Called Party Subaddress. */
  public static final int CALLED_PARTY_SUBADDRESS = 0x71;

  /** Redirecting Number. */
  public static final int REDIRECTING_NUMBER = 0x74;

  /** Low Layer Compatibility. */
  public static final int LOW_LAYER_COMPATIBILITY = 0x7C;

  /** High Layer Compatibility. */
  public static final int HIGH_LAYER_COMPATIBILITY = 0x7D;

  /** User-user: the only one whose length has two octets (H.225.0 §7.2.2.31). */
  public static final int USER_USER = 0x7E;

  /** Sending Complete, an element of a single octet. */
  public static final int SENDING_COMPLETE = 0xA1;

  /** From this identifier on an element is a single octet. */
  public static final int SINGLE_OCTET = 0x80;

  /** Checks that identifier and content can be written. */
  public InformationElement {
    int max = id >= SINGLE_OCTET ? 0 : id == USER_USER ? 65_535 : 255;
    if (id < 0 || id > 255 || content.length() > max) {
      throw new IllegalArgumentException(
          "element " + id + " of " + content.length() + " octets cannot be written");
    }
  }

  /** An element of a single octet. */
  public static InformationElement single(int id) {
    return new InformationElement(id, Octets.EMPTY);
  }
}
