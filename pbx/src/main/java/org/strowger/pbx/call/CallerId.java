package org.strowger.pbx.call;

import org.jspecify.annotations.Nullable;

/**
 * A party's identity: the caller's, or the connected party's. Immutable.
 *
 * @param number null if there is none
 * @param name a name for people; null if there is none
 * @param presentation whether the other party may see it
 * @param screening who vouches for the number
 */
public record CallerId(
    @Nullable PhoneNumber number,
    @Nullable String name,
    Presentation presentation,
    Screening screening) {
  /** Nobody known. */
  public static final CallerId UNKNOWN =
      new CallerId(null, null, Presentation.NOT_AVAILABLE, Screening.NOT_SCREENED);

  /** Q.931 octet 3a, presentation indicator. */
  public enum Presentation {
    ALLOWED,
    RESTRICTED,
    NOT_AVAILABLE
  }

  /** Q.931 octet 3a, screening indicator. */
  public enum Screening {
    NOT_SCREENED,
    VERIFIED_AND_PASSED,
    VERIFIED_AND_FAILED,
    NETWORK_PROVIDED
  }

  /** A number that the network vouches for and everybody may see. */
  public static CallerId of(String digits, @Nullable String name) {
    return new CallerId(
        PhoneNumber.of(digits), name, Presentation.ALLOWED, Screening.NETWORK_PROVIDED);
  }

  /** The same party with another number. */
  public CallerId withNumber(@Nullable PhoneNumber other) {
    return new CallerId(other, name, presentation, screening);
  }

  /** The same party with another name. */
  public CallerId withName(@Nullable String other) {
    return new CallerId(number, other, presentation, screening);
  }

  /** The same party shown or hidden. */
  public CallerId withPresentation(Presentation other) {
    return new CallerId(number, name, other, screening);
  }

  /** Whether the other party must not see it. */
  public boolean isRestricted() {
    return presentation == Presentation.RESTRICTED;
  }

  /** The digits; empty if there is no number. */
  public String digits() {
    return number == null ? "" : number.digits();
  }
}
