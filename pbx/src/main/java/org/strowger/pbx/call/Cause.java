package org.strowger.pbx.call;

import org.jspecify.annotations.Nullable;

/**
 * Why a call or a leg ended: a Q.850 cause value, the common currency between protocols, scripts
 * and records. Immutable.
 *
 * @param value 1..127
 * @param location where it arose
 * @param diagnostic what a person should know beyond the value's own name; empty if nothing
 * @param newNumber where the called party is to be had instead, with 22 and 23; null if not said
 */
public record Cause(
    int value, Location location, String diagnostic, @Nullable PhoneNumber newNumber) {
  /** Checks the value's range. */
  public Cause {
    if (value < 1 || value > 127) {
      throw new IllegalArgumentException("a Q.850 cause is 1..127, not " + value);
    }
  }

  /** A cause that names no other number. */
  public Cause(int value, Location location, String diagnostic) {
    this(value, location, diagnostic, null);
  }

  /** A cause that we make ourselves: location "private network serving the remote user". */
  public static Cause of(int value) {
    return new Cause(value, Location.RPN, "");
  }

  /** A cause that we make ourselves, with what a person should know. */
  public static Cause of(int value, String diagnostic) {
    return new Cause(value, Location.RPN, diagnostic);
  }

  /** The same cause from another location. */
  public Cause at(Location other) {
    return new Cause(value, other, diagnostic, newNumber);
  }

  /** The same cause with another diagnostic. */
  public Cause because(String why) {
    return new Cause(value, location, why, newNumber);
  }

  /** The same cause with the number to call instead. */
  public Cause withNewNumber(@Nullable PhoneNumber other) {
    return new Cause(value, location, diagnostic, other);
  }

  /** Whether the value says that the call ended as calls do (16, or 31 after talk). */
  public boolean isNormal() {
    return value == CauseValue.NORMAL_CLEARING || value == CauseValue.NORMAL_UNSPECIFIED;
  }

  /** The name that Q.850 gives to the value, in lower case. */
  public String name() {
    return CauseValue.name(value);
  }

  /** {@code 17 user busy}. */
  @Override
  public String toString() {
    return value + " " + name() + (diagnostic.isEmpty() ? "" : " (" + diagnostic + ")");
  }
}
