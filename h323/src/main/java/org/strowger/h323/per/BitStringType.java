package org.strowger.h323.per;

/**
 * BIT STRING without named bits. Immutable.
 *
 * @param size how many bits
 */
public record BitStringType(Size size) implements Type {
  @Override
  public String notation() {
    return "BIT STRING" + size.notation();
  }
}
