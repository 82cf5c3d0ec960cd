package org.strowger.pbx.dialplan.expression;

import java.math.RoundingMode;

/** Functions in expressions that make whole numbers. */
public enum Rounding {
  /** To the nearest, halves away from zero. */
  ROUND(RoundingMode.HALF_UP),
  /** To the nearest, halves to the even one. */
  RINT(RoundingMode.HALF_EVEN),
  /** Downwards. */
  FLOOR(RoundingMode.FLOOR),
  /** Upwards. */
  CEIL(RoundingMode.CEILING),
  /** Towards zero. */
  TRUNC(RoundingMode.DOWN);

  private final RoundingMode mode;

  Rounding(RoundingMode mode) {
    this.mode = mode;
  }

  RoundingMode mode() {
    return mode;
  }
}
