package org.strowger.h323.per;

/** OBJECT IDENTIFIER. Immutable. */
public record ObjectIdentifierType() implements Type {
  @Override
  public String notation() {
    return "OBJECT IDENTIFIER";
  }
}
