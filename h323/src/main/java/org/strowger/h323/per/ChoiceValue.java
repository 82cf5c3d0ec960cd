package org.strowger.h323.per;

import java.util.Objects;
import org.strowger.kernel.Octets;

/**
 * A value of a CHOICE: the alternative chosen and its value. Immutable.
 *
 * <p>An alternative that this version of the schema lacks has the name {@code _ext_N} (N counts the
 * extension additions from 0) and its octets as value, so that it can be passed on.
 */
public final class ChoiceValue implements Value {
  private final ChoiceType type;
  private final int index;
  private final Value value;

  ChoiceValue(ChoiceType type, int index, Value value) {
    this.type = type;
    this.index = index;
    this.value = value;
  }

  /**
   * An alternative that this version lacks.
   *
   * @param number which extension addition it is, counted from 0
   * @param content the content of its open type
   */
  static ChoiceValue unknown(ChoiceType type, int number, Octets content) {
    return new ChoiceValue(type, type.rootCount() + number, new OctetStringValue(content));
  }

  /** Its type. */
  public ChoiceType type() {
    return type;
  }

  /** Which alternative, counted in the order of the text; beyond the last: an unknown one. */
  public int index() {
    return index;
  }

  /** Whether this version of the schema defines the alternative. */
  public boolean known() {
    return index < type.alternatives().size();
  }

  /** The name of the alternative. */
  public String name() {
    return known()
        ? type.alternatives().get(index).name()
        : NamedTypes.UNKNOWN + (index - type.rootCount());
  }

  /**
   * Whether it is this alternative.
   *
   * @throws IllegalArgumentException if the type has none of that name
   */
  public boolean is(String alternative) {
    return type.index(alternative) == index;
  }

  /** The alternative's value. */
  public Value value() {
    return value;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ChoiceValue that
        && type == that.type
        && index == that.index
        && value.equals(that.value);
  }

  @Override
  public int hashCode() {
    return Objects.hash(index, value);
  }

  @Override
  public String toString() {
    return value == NullValue.NULL ? name() : name() + ": " + value;
  }
}
