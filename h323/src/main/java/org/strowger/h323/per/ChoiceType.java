package org.strowger.h323.per;

import java.util.List;
import java.util.function.UnaryOperator;

/** CHOICE: one of several alternatives. Immutable. */
public final class ChoiceType implements Type {
  private final String name;
  private final NamedTypes alternatives;

  ChoiceType(String name, Item... items) {
    this.name = name;
    this.alternatives = NamedTypes.of(items);
  }

  /** Its name in the standard's text; empty for a type that is written in place. */
  public String name() {
    return name;
  }

  /** All alternatives: those of the root, then the extension additions. */
  public List<NamedType> alternatives() {
    return alternatives.all();
  }

  /** How many alternatives come before the extension marker. */
  public int rootCount() {
    return alternatives.rootCount();
  }

  /** Whether there is an extension marker. */
  public boolean extensible() {
    return alternatives.extensible();
  }

  /**
   * The position of an alternative.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public int index(String alternative) {
    int index = alternatives.find(alternative);
    if (index < 0) {
      throw new ValueFault(notation() + " has no alternative " + alternative);
    }
    return index;
  }

  /** The position of an alternative, or -1 if there is none of that name. */
  int find(String alternative) {
    return alternatives.find(alternative);
  }

  /** The type of an alternative; IllegalArgumentException if there is none of that name. */
  public Type type(String alternative) {
    return alternatives.all().get(index(alternative)).type();
  }

  /** The type of an alternative that is a SEQUENCE; IllegalArgumentException if it is none. */
  public SequenceType sequence(String alternative) {
    return NamedTypes.sequence(alternative, type(alternative));
  }

  /** The type of an alternative that is a CHOICE; IllegalArgumentException if it is none. */
  public ChoiceType choice(String alternative) {
    return NamedTypes.choice(alternative, type(alternative));
  }

  /**
   * An alternative that is a SEQUENCE, filled in from nothing.
   *
   * @throws IllegalArgumentException if there is none of that name, or it is no SEQUENCE
   */
  public ChoiceValue of(String alternative, UnaryOperator<SequenceValue> filling) {
    return of(alternative, (Object) filling.apply(sequence(alternative).empty()));
  }

  /**
   * The alternative of that name, whose type is NULL.
   *
   * @throws IllegalArgumentException if there is none of that name, or it needs a value
   */
  public ChoiceValue of(String alternative) {
    return of(alternative, (Object) Value.NullValue.NULL);
  }

  /**
   * The alternative of that name; for its value see {@link SequenceValue#with(String, Object)}.
   *
   * @throws IllegalArgumentException if there is none of that name, or the value does not fit it
   */
  public ChoiceValue of(String alternative, Object value) {
    int index = index(alternative);
    try {
      return new ChoiceValue(this, index, Conversion.value(type(alternative), value));
    } catch (ValueFault fault) {
      throw fault.within(alternative);
    }
  }

  @Override
  public String notation() {
    return name.isEmpty() ? "CHOICE" : name;
  }

  @Override
  public String toString() {
    return notation();
  }
}
