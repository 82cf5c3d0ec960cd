package org.strowger.h323.per;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * SEQUENCE (and SET, which H.323 has not): named components, some optional, with additions after an
 * extension marker. Immutable.
 *
 * <p>An addition is asked for by its bit in the extension bitmap, whether the standard calls it
 * OPTIONAL or not, since a sender of an older version does not know it.
 */
public final class SequenceType implements Type {
  /** The presence bits of the root are read as one number. */
  private static final int MAX_OPTIONAL = 62;

  private final String name;
  private final NamedTypes components;
  private final int optionalCount;
  private final SequenceValue empty;

  SequenceType(String name, Item... items) {
    this.name = name;
    this.components = NamedTypes.of(items);
    this.optionalCount =
        Math.toIntExact(
            components.all().subList(0, components.rootCount()).stream()
                .filter(NamedType::optional)
                .count());
    if (optionalCount > MAX_OPTIONAL) {
      throw new IllegalArgumentException(name + " has " + optionalCount + " optional components");
    }
    this.empty = SequenceValue.empty(this);
  }

  /** Its name in the standard's text; empty for a type that is written in place. */
  public String name() {
    return name;
  }

  /** All components: those of the root, then the extension additions. */
  public List<NamedType> components() {
    return components.all();
  }

  /** How many components come before the extension marker. */
  public int rootCount() {
    return components.rootCount();
  }

  /** How many components of the root are OPTIONAL. */
  int optionalCount() {
    return optionalCount;
  }

  /** How many extension additions this version defines. */
  public int additionCount() {
    return components.additionCount();
  }

  /** Whether there is an extension marker. */
  public boolean extensible() {
    return components.extensible();
  }

  /**
   * The position of a component.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public int index(String component) {
    int index = components.find(component);
    if (index < 0) {
      throw new ValueFault(notation() + " has no component " + component);
    }
    return index;
  }

  /** The position of a component, or -1 if there is none of that name. */
  int find(String component) {
    return components.find(component);
  }

  /** Whether a component is in every value: it is in the root and not OPTIONAL. */
  public boolean always(int index) {
    return index < rootCount() && !components.all().get(index).optional();
  }

  /** The type of a component; IllegalArgumentException if there is none of that name. */
  public Type type(String component) {
    return components.all().get(index(component)).type();
  }

  /** The type of a component that is a SEQUENCE; IllegalArgumentException if it is none. */
  public SequenceType sequence(String component) {
    return NamedTypes.sequence(component, type(component));
  }

  /** The type of a component that is a CHOICE; IllegalArgumentException if it is none. */
  public ChoiceType choice(String component) {
    return NamedTypes.choice(component, type(component));
  }

  /** The type of a component that is a list; IllegalArgumentException if it is none. */
  public ListType list(String component) {
    return NamedTypes.list(component, type(component));
  }

  /** A value without any component yet. */
  public SequenceValue empty() {
    return empty;
  }

  /** A value with one component: {@link SequenceValue#with(String, Object)}. */
  public SequenceValue with(String component, Object value) {
    return empty.with(component, value);
  }

  /** A value with one component: {@link SequenceValue#with(String, UnaryOperator)}. */
  public SequenceValue with(String component, UnaryOperator<SequenceValue> filling) {
    return empty.with(component, filling);
  }

  /** A value with one component of type NULL: {@link SequenceValue#with(String)}. */
  public SequenceValue with(String component) {
    return empty.with(component);
  }

  @Override
  public String notation() {
    return name.isEmpty() ? "SEQUENCE" : name;
  }

  @Override
  public String toString() {
    return notation();
  }
}
