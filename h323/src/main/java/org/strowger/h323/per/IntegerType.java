package org.strowger.h323.per;

/**
 * INTEGER. Immutable. Values are 64 bit: no wider one occurs in H.323.
 *
 * @param lower the least value; {@link Long#MIN_VALUE} = no lower bound
 * @param upper the greatest value; {@link Long#MAX_VALUE} = no upper bound (MAX)
 * @param extensible whether values outside the bounds may follow in a later version (X.691 13.1)
 */
public record IntegerType(long lower, long upper, boolean extensible) implements Type {
  /** The widest range that X.691 11.5.7 is implemented for here: 32 bits. */
  private static final long MAX_SPAN = 0xFFFF_FFFFL;

  /** Checks the bounds. */
  public IntegerType {
    boolean open = upper == Long.MAX_VALUE;
    if (lower > upper || (lower == Long.MIN_VALUE && !open)) {
      throw new IllegalArgumentException("bounds " + lower + ".." + upper);
    }
    if (!open && upper - lower > MAX_SPAN) {
      throw new IllegalArgumentException("range too wide: " + lower + ".." + upper);
    }
  }

  /** Whether both bounds are finite: a constrained whole number. */
  public boolean constrained() {
    return upper != Long.MAX_VALUE;
  }

  /** Whether there is a lower bound but no upper one: a semi-constrained whole number. */
  public boolean semiConstrained() {
    return !constrained() && lower != Long.MIN_VALUE;
  }

  /** Whether the value lies within the bounds. */
  public boolean includes(long value) {
    return value >= lower && value <= upper;
  }

  @Override
  public String notation() {
    if (lower == Long.MIN_VALUE) {
      return "INTEGER";
    }
    String top = constrained() ? Long.toString(upper) : "MAX";
    return "INTEGER (" + lower + ".." + top + (extensible ? ", ...)" : ")");
  }
}
