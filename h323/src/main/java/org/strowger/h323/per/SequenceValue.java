package org.strowger.h323.per;

import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Octets;

/**
 * A value of a SEQUENCE. Immutable: {@link #with} answers a changed copy.
 *
 * <p>Readers come in pairs. {@code sequence("sourceInfo")} is for a component that no valid value
 * lacks; asking it for one that may be absent throws at once, so that the mistake shows in the
 * first test and not with the first peer that leaves the component out. {@code
 * findSequence("h245Address")} answers null for an absent one. A name that the type lacks throws
 * IllegalArgumentException in both.
 */
public final class SequenceValue implements Value {
  private final SequenceType type;
  private final @Nullable Value[] components;
  private final List<UnknownAddition> unknown;

  SequenceValue(SequenceType type, @Nullable Value[] components, List<UnknownAddition> unknown) {
    this.type = type;
    this.components = components;
    this.unknown = unknown;
  }

  static SequenceValue empty(SequenceType type) {
    return new SequenceValue(type, new @Nullable Value[type.components().size()], List.of());
  }

  static IllegalStateException mistaken(String wanted, Value value) {
    return new IllegalStateException(wanted + " expected, not " + value);
  }

  /** Its type. */
  public SequenceType type() {
    return type;
  }

  /** The extension additions that this version lacks, in ascending order: kept to be passed on. */
  public List<UnknownAddition> unknown() {
    return unknown;
  }

  /** The component at a position, or null if it is absent. */
  @Nullable Value at(int index) {
    return components[index];
  }

  /**
   * A copy with a component set.
   *
   * <p>The value is a {@link Value} of the component's type, or a Java object that stands for one:
   * Boolean, Integer or Long, String (a character string, an object identifier in dotted form, the
   * name of an ENUMERATED, or the alternative of a CHOICE that has no value), {@link Octets} (an
   * OCTET STRING, or a BIT STRING of whole octets), or a List of such things.
   *
   * @throws IllegalArgumentException if there is no such component or the value is of another type
   */
  public SequenceValue with(String component, Object value) {
    int index = type.index(component);
    try {
      return replaced(index, Conversion.value(type.components().get(index).type(), value));
    } catch (ValueFault fault) {
      throw fault.within(type.notation() + "." + component);
    }
  }

  /**
   * A copy with a SEQUENCE filled in: from what it has, or from nothing if it is absent.
   *
   * @throws IllegalArgumentException if there is no such component or it is no SEQUENCE
   */
  public SequenceValue with(String component, UnaryOperator<SequenceValue> filling) {
    int index = type.index(component);
    Value value = components[index];
    SequenceValue old = value == null ? type.sequence(component).empty() : value.asSequence();
    return with(component, (Object) filling.apply(old));
  }

  /** A copy with a component of type NULL, which says all by being there. */
  public SequenceValue with(String component) {
    return with(component, (Object) NullValue.NULL);
  }

  /** A copy with a component set if the value is not null, else this one. */
  public SequenceValue withOptional(String component, @Nullable Object value) {
    type.index(component);
    return value == null ? this : with(component, value);
  }

  /** A copy without a component. */
  public SequenceValue without(String component) {
    return replaced(type.index(component), null);
  }

  private SequenceValue replaced(int index, @Nullable Value value) {
    @Nullable Value[] copy = Arrays.copyOf(components, components.length);
    copy[index] = value;
    return new SequenceValue(type, copy, unknown);
  }

  /** Whether a component is present. */
  public boolean has(String component) {
    return components[type.index(component)] != null;
  }

  /** A component, or null if it is absent. */
  public @Nullable Value find(String component) {
    return components[type.index(component)];
  }

  /**
   * A component that every valid value has.
   *
   * @throws IllegalArgumentException if the schema lets it be absent
   * @throws IllegalStateException if this value is one of ours that is not finished
   */
  public Value get(String component) {
    int index = type.index(component);
    if (!type.always(index)) {
      throw new ValueFault(type.notation() + "." + component + " may be absent: use find");
    }
    Value value = components[index];
    if (value == null) {
      throw new IllegalStateException(type.notation() + "." + component + " is not set");
    }
    return value;
  }

  /** A SEQUENCE that every valid value has. */
  public SequenceValue sequence(String component) {
    return get(component).asSequence();
  }

  /** A SEQUENCE, or null if it is absent. */
  public @Nullable SequenceValue findSequence(String component) {
    Value value = find(component);
    return value == null ? null : value.asSequence();
  }

  /** A CHOICE that every valid value has. */
  public ChoiceValue choice(String component) {
    return get(component).asChoice();
  }

  /** A CHOICE, or null if it is absent. */
  public @Nullable ChoiceValue findChoice(String component) {
    Value value = find(component);
    return value == null ? null : value.asChoice();
  }

  /** A SEQUENCE OF or SET OF; an absent one is empty. */
  public ListValue list(String component) {
    Value value = find(component);
    return value == null ? ListValue.EMPTY : value.asList();
  }

  /** An INTEGER that every valid value has. */
  public long integer(String component) {
    return get(component).asInteger();
  }

  /** An INTEGER, or what to take if it is absent. */
  public long integer(String component, long absent) {
    Value value = find(component);
    return value == null ? absent : value.asInteger();
  }

  /** A BOOLEAN that every valid value has. */
  public boolean flag(String component) {
    return get(component).asFlag();
  }

  /** A BOOLEAN, or what to take if it is absent. */
  public boolean flag(String component, boolean absent) {
    Value value = find(component);
    return value == null ? absent : value.asFlag();
  }

  /** A text (see {@link Value#asText}) that every valid value has. */
  public String text(String component) {
    return get(component).asText();
  }

  /** A text, or null if it is absent. */
  public @Nullable String findText(String component) {
    Value value = find(component);
    return value == null ? null : value.asText();
  }

  /** An OCTET STRING that every valid value has. */
  public Octets octets(String component) {
    return get(component).asOctets();
  }

  /** An OCTET STRING, or null if it is absent. */
  public @Nullable Octets findOctets(String component) {
    Value value = find(component);
    return value == null ? null : value.asOctets();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SequenceValue that
        && type == that.type
        && Arrays.equals(components, that.components)
        && unknown.equals(that.unknown);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(components) + unknown.hashCode();
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(type.name()).append('{');
    for (int i = 0; i < components.length; i++) {
      if (components[i] != null) {
        text.append(text.charAt(text.length() - 1) == '{' ? "" : ", ")
            .append(type.components().get(i).name())
            .append(' ')
            .append(components[i]);
      }
    }
    return text.append(unknown.isEmpty() ? "" : " " + unknown).append('}').toString();
  }
}
