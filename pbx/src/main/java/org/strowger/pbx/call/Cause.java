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
 * @param sense what a protocol with finer words said, for another one that has them too
 */
public record Cause(
    int value, Location location, String diagnostic, @Nullable PhoneNumber newNumber, Sense sense) {
  /** What a value alone does not say. */
  public enum Sense {
    /** The value says all. */
    PLAIN,
    /** Nobody is known by the number, here or now. */
    NOT_FOUND,
    /** Several could be meant. */
    AMBIGUOUS,
    /** The party is known, and not to be had now. */
    UNAVAILABLE,
    /** The party cannot be had by a way of which every hop is protected. */
    UNPROTECTED,
    /** The caller may not. */
    FORBIDDEN,
    /** The party cannot do what the caller offers. */
    NOT_ACCEPTABLE,
    /** Something that the call needs is not built. */
    NOT_IMPLEMENTED,
    /** Something is out of order there. */
    FAULT
  }

  /** Checks the value's range. */
  public Cause {
    if (value < 1 || value > 127) {
      throw new IllegalArgumentException("a Q.850 cause is 1..127, not " + value);
    }
  }

  /** A cause that names no other number. */
  public Cause(int value, Location location, String diagnostic) {
    this(value, location, diagnostic, null, Sense.PLAIN);
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
    return new Cause(value, other, diagnostic, newNumber, sense);
  }

  /** The same cause with another diagnostic. */
  public Cause because(String why) {
    return new Cause(value, location, why, newNumber, sense);
  }

  /** The same cause with the number to call instead. */
  public Cause withNewNumber(@Nullable PhoneNumber other) {
    return new Cause(value, location, diagnostic, other, sense);
  }

  /** The same cause, said more exactly. */
  public Cause in(Sense other) {
    return new Cause(value, location, diagnostic, newNumber, other);
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
