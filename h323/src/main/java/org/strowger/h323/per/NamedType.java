package org.strowger.h323.per;

/**
 * A component of a SEQUENCE or an alternative of a CHOICE. Immutable.
 *
 * @param name its identifier in the standard's text
 * @param reference its type
 * @param optional whether it may be absent (never for an alternative)
 */
public record NamedType(String name, TypeReference reference, boolean optional) implements Item {
  /** Its type. */
  public Type type() {
    return reference.type();
  }
}
