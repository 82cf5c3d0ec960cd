package org.strowger.h323.per;

import java.util.Arrays;

/**
 * A character string type: how many bits a character takes follows from its alphabet (X.691 30.5).
 * Immutable.
 */
public final class CharacterStringType implements Type {
  /** The types that H.323 uses; each with its whole alphabet, or none where it is a plain range. */
  enum Kind {
    IA5_STRING("IA5String", 0x7F, ""),
    BMP_STRING("BMPString", 0xFFFF, ""),
    NUMERIC_STRING("NumericString", '9', " 0123456789"),
    PRINTABLE_STRING(
        "PrintableString",
        'z',
        " '()+,-./0123456789:=?ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"),
    GENERAL_STRING("GeneralString", 0xFF, "");

    private final String notation;
    private final int highest;
    private final String alphabet;

    Kind(String notation, int highest, String alphabet) {
      this.notation = notation;
      this.highest = highest;
      this.alphabet = alphabet;
    }
  }

  private final Kind kind;
  private final Size size;
  private final String alphabet;
  private final int bits;
  private final boolean indexed;

  private CharacterStringType(Kind kind, String alphabet, Size size) {
    this.kind = kind;
    this.size = size;
    this.alphabet = alphabet;
    int count = alphabet.isEmpty() ? kind.highest + 1 : alphabet.length();
    this.bits = powerOfTwo(Integer.SIZE - Integer.numberOfLeadingZeros(count - 1));
    this.indexed = !alphabet.isEmpty() && alphabet.charAt(alphabet.length() - 1) >= 1 << bits;
  }

  static CharacterStringType of(Kind kind, Size size) {
    return new CharacterStringType(kind, kind.alphabet, size);
  }

  static CharacterStringType of(Kind kind, String alphabet, Size size) {
    char[] sorted = alphabet.toCharArray();
    Arrays.sort(sorted);
    return new CharacterStringType(kind, new String(sorted), size);
  }

  private static int powerOfTwo(int bits) {
    int power = 1;
    while (power < bits) {
      power *= 2;
    }
    return power;
  }

  /** How many characters. */
  public Size size() {
    return size;
  }

  /** The permitted characters in ascending order; empty: all of the type's own. */
  public String alphabet() {
    return alphabet;
  }

  /** The greatest character of the type. */
  int highest() {
    return kind.highest;
  }

  /** Whether every character takes the same number of bits: all but GeneralString. */
  boolean knownMultiplier() {
    return kind != Kind.GENERAL_STRING;
  }

  /** Bits of one character. */
  int bits() {
    return bits;
  }

  /** Whether the characters start on an octet boundary (X.691 30.5.6, 30.5.7). */
  boolean aligned() {
    long most = (long) size.upper() * bits;
    return size.isFixed() ? most > 16 : most >= 16;
  }

  /** The character that a code stands for, or -1. */
  int character(int code) {
    if (indexed) {
      return code < alphabet.length() ? alphabet.charAt(code) : -1;
    }
    return includes(code) ? code : -1;
  }

  /** The code of a character, or -1 if the alphabet lacks it. */
  int code(char character) {
    if (!includes(character)) {
      return -1;
    }
    return indexed ? alphabet.indexOf(character) : character;
  }

  private boolean includes(int character) {
    return character <= kind.highest
        && (alphabet.isEmpty() || alphabet.indexOf((char) character) >= 0);
  }

  @Override
  public String notation() {
    return kind.notation + size.notation();
  }
}
