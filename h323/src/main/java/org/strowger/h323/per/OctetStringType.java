package org.strowger.h323.per;

/**
 * OCTET STRING. Immutable.
 *
 * @param size how many octets
 */
public record OctetStringType(Size size) implements Type {
  @Override
  public String notation() {
    return "OCTET STRING" + size.notation();
  }
}
