package org.strowger.h323.per;

/** NULL: its presence is all it says. Immutable. */
public record NullType() implements Type {
  @Override
  public String notation() {
    return "NULL";
  }
}
