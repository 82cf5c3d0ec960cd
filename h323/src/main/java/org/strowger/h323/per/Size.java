package org.strowger.h323.per;

/**
 * A SIZE constraint: how many octets, bits, characters or elements. Immutable.
 *
 * @param lower the least size
 * @param upper the greatest size; {@link Integer#MAX_VALUE} = no upper bound
 */
public record Size(int lower, int upper) {
  /** No constraint. */
  public static final Size ANY = new Size(0, Integer.MAX_VALUE);

  /** From this upper bound on, the length is written as if there were no bound (X.691 11.9.4.2). */
  private static final int UNCONSTRAINED_FROM = 65_536;

  /** Checks the bounds. */
  public Size {
    if (lower < 0 || lower > upper) {
      throw new IllegalArgumentException("size " + lower + ".." + upper);
    }
  }

  /** Exactly this size. */
  public static Size fixed(int size) {
    return new Size(size, size);
  }

  /** Whether the length is written as a constrained whole number, or not at all. */
  public boolean constrained() {
    return upper < UNCONSTRAINED_FROM;
  }

  /** Whether just one size is possible, so that no length is written. */
  public boolean isFixed() {
    return lower == upper && constrained();
  }

  /** Whether a size keeps the constraint. */
  public boolean includes(int size) {
    return size >= lower && size <= upper;
  }

  /** {@code SIZE (1..128)}, or nothing for {@link #ANY}. */
  public String notation() {
    if (equals(ANY)) {
      return "";
    }
    return " SIZE (" + (lower == upper ? "" + lower : lower + ".." + upper) + ")";
  }
}
