package org.strowger.h323.per;

import java.util.List;

/**
 * SEQUENCE OF or SET OF: basic PER writes both the same way. Immutable.
 *
 * @param size how many elements
 * @param element the type of every element
 */
public record ListType(Size size, TypeReference element) implements Type {
  /** The type of every element. */
  public Type elementType() {
    return element.type();
  }

  /**
   * A list of these elements: values, or the Java objects that {@link SequenceValue#with(String,
   * Object)} takes.
   *
   * @throws IllegalArgumentException if one does not fit the element type, naming it
   */
  public ListValue of(List<?> elements) {
    return Conversion.list(this, elements);
  }

  @Override
  public String notation() {
    return "SEQUENCE" + size.notation() + " OF";
  }
}
