package org.strowger.h323.per;

/** BOOLEAN. Immutable. */
public record BooleanType() implements Type {
  @Override
  public String notation() {
    return "BOOLEAN";
  }
}
