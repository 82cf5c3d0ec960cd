package org.strowger.pbx.call;

/**
 * A number with what octet 3 of Q.931's number elements says of it. Immutable.
 *
 * @param digits {@code 0-9 * #} and, for names, any text; without a leading {@code +}
 * @param type type of number
 * @param plan numbering plan
 * @param context in which a local number counts, RFC 3966's phone-context: a domain, or {@code +}
 *     and leading digits; empty if not said
 */
public record PhoneNumber(String digits, Type type, Plan plan, String context) {
  /** The longest number that is taken from outside, characters. */
  public static final int MAX_LENGTH = 128;

  /** Type of number, Q.931 table 4-9. */
  public enum Type {
    UNKNOWN,
    INTERNATIONAL,
    NATIONAL,
    NETWORK_SPECIFIC,
    SUBSCRIBER,
    ABBREVIATED
  }

  /** Numbering plan, Q.931 table 4-9. */
  public enum Plan {
    UNKNOWN,
    E164,
    PRIVATE
  }

  /** A number in no context of its own. */
  public PhoneNumber(String digits, Type type, Plan plan) {
    this(digits, type, plan, "");
  }

  /** The same local number in a context. */
  public PhoneNumber within(String other) {
    return new PhoneNumber(digits, type, plan, other);
  }

  /** Digits as dialled, of unknown type and plan; a leading {@code +} makes it international. */
  public static PhoneNumber of(String digits) {
    return digits.startsWith("+")
        ? new PhoneNumber(digits.substring(1), Type.INTERNATIONAL, Plan.E164)
        : new PhoneNumber(digits, Type.UNKNOWN, Plan.UNKNOWN);
  }

  /** The digits, with {@code +} before an international number. */
  @Override
  public String toString() {
    return type == Type.INTERNATIONAL ? "+" + digits : digits;
  }
}
