package org.strowger.h323.per;

/** What comes of decoding octets. */
public sealed interface PerResult {
  /**
   * The octets are a value of the type.
   *
   * @param value the value
   * @param octets how many octets it takes; there may be more, which are not looked at
   */
  record Decoded(Value value, int octets) implements PerResult {}

  /**
   * The octets are no value of the type.
   *
   * @param reason what is wrong, in English
   * @param bit where, in bits from the beginning
   */
  record Rejected(String reason, int bit) implements PerResult {}
}
