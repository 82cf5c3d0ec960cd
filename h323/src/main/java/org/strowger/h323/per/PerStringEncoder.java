package org.strowger.h323.per;

import org.strowger.kernel.Octets;

/** The string types, encoded (X.691 16, 17, 30). */
final class PerStringEncoder {
  /** X.691 17. */
  void octetString(Size size, Octets octets, PerWriter out) {
    int length = octets.length();
    checkSize(size, length);
    if (size.constrained()) {
      out.constrained(length, size.lower(), size.upper());
      if (length > 0 && !(size.isFixed() && length <= 2)) {
        out.align();
      }
      out.octets(octets);
      return;
    }
    int done = 0;
    int piece;
    do {
      piece = out.piece(length - done);
      out.octets(octets.slice(done, done + piece));
      done += piece;
    } while (piece >= PerReader.FRAGMENT);
  }

  /** X.691 16. */
  void bitString(Size size, Value.BitStringValue value, PerWriter out) {
    int length = value.length();
    checkSize(size, length);
    if (size.constrained()) {
      out.constrained(length, size.lower(), size.upper());
      if (length > 0 && !(size.isFixed() && length <= 16)) {
        out.align();
      }
      out.bitField(value.octets(), length);
      return;
    }
    int done = 0;
    int piece;
    do {
      piece = out.piece(length - done);
      out.bitField(value.octets().from(done / 8), piece);
      done += piece;
    } while (piece >= PerReader.FRAGMENT);
  }

  /** X.691 30. */
  void characterString(CharacterStringType type, String text, PerWriter out) {
    Size size = type.size();
    checkSize(size, text.length());
    if (!type.knownMultiplier()) {
      octetString(size, latin1(type, text), out);
    } else if (size.constrained()) {
      out.constrained(text.length(), size.lower(), size.upper());
      if (!text.isEmpty() && type.aligned()) {
        out.align();
      }
      characters(type, text, 0, text.length(), out);
    } else {
      int done = 0;
      int piece;
      do {
        piece = out.piece(text.length() - done);
        characters(type, text, done, done + piece, out);
        done += piece;
      } while (piece >= PerReader.FRAGMENT);
    }
  }

  private static Octets latin1(CharacterStringType type, String text) {
    byte[] octets = new byte[text.length()];
    for (int i = 0; i < octets.length; i++) {
      octets[i] = (byte) code(type, text.charAt(i));
    }
    return Octets.wrap(octets);
  }

  private static void characters(
      CharacterStringType type, String text, int from, int to, PerWriter out) {
    for (int i = from; i < to; i++) {
      out.bits(code(type, text.charAt(i)), type.bits());
    }
  }

  private static int code(CharacterStringType type, char character) {
    int code = type.code(character);
    if (code < 0) {
      throw new ValueFault(
          "U+%04X is not in the alphabet of %s".formatted((int) character, type.notation()));
    }
    return code;
  }

  private static void checkSize(Size size, int actual) {
    if (!size.includes(actual)) {
      throw new ValueFault("size " + actual + " outside" + size.notation());
    }
  }
}
