package org.strowger.h323.per;

import java.io.ByteArrayOutputStream;
import org.strowger.kernel.Octets;

/** The string types, decoded (X.691 16, 17, 30). */
final class PerStrings {
  /** X.691 17. */
  Octets octetString(Size size, PerReader in) {
    if (size.isFixed()) {
      return size.upper() <= 2 ? in.bitField(size.upper() * 8) : aligned(size.upper(), in);
    }
    if (size.constrained()) {
      return aligned((int) in.constrained(size.lower(), size.upper()), in);
    }
    int length = in.length();
    Octets octets = length < 0 ? fragments(length, 8, in).octets() : in.octets(length);
    checkSize(size, octets.length(), in);
    return octets;
  }

  private static Octets aligned(int length, PerReader in) {
    if (length == 0) {
      return Octets.EMPTY;
    }
    in.align();
    return in.octets(length);
  }

  /** X.691 16. */
  Value.BitStringValue bitString(Size size, PerReader in) {
    if (size.constrained()) {
      int length = (int) in.constrained(size.lower(), size.upper());
      if (length > 0 && (!size.isFixed() || length > 16)) {
        in.align();
      }
      return bits(in.bitField(length), length, in);
    }
    int length = in.length();
    Value.BitStringValue value =
        length < 0 ? fragments(length, 1, in) : bits(in.bitField(length), length, in);
    checkSize(size, value.length(), in);
    return value;
  }

  private static Value.BitStringValue bits(Octets octets, int length, PerReader in) {
    return new Value.BitStringValue(octets, in.failed() ? 0 : length);
  }

  /** X.691 30. */
  String characterString(CharacterStringType type, PerReader in) {
    if (!type.knownMultiplier()) {
      return octetString(type.size(), in).toLatin1();
    }
    Size size = type.size();
    if (size.constrained()) {
      int length = (int) in.constrained(size.lower(), size.upper());
      if (length > 0 && type.aligned()) {
        in.align();
      }
      StringBuilder text = new StringBuilder(Math.min(length, in.remaining()));
      characters(type, length, text, in);
      return text.toString();
    }
    StringBuilder text = new StringBuilder();
    int length = in.length();
    while (length < 0) {
      characters(type, -length, text, in);
      length = in.length();
    }
    characters(type, length, text, in);
    checkSize(size, text.length(), in);
    return text.toString();
  }

  private static void characters(
      CharacterStringType type, int count, StringBuilder text, PerReader in) {
    if ((long) count * type.bits() > in.remaining()) {
      in.fail("truncated");
      return;
    }
    for (int i = 0; i < count; i++) {
      int character = type.character((int) in.bits(type.bits()));
      if (character < 0) {
        in.fail("character outside the alphabet");
        return;
      }
      text.append((char) character);
    }
  }

  /** X.691 11.9.3.8: pieces of 16K to 64K units, then one that is shorter. */
  private static Value.BitStringValue fragments(int first, int unitBits, PerReader in) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    int units = 0;
    int length = first;
    boolean last = false;
    while (!last && !in.failed()) {
      last = length >= 0;
      int count = Math.abs(length);
      all.writeBytes(in.bitField(count * unitBits).toArray());
      units += count;
      length = last ? 0 : in.length();
    }
    return bits(in.failed() ? Octets.EMPTY : Octets.wrap(all.toByteArray()), units * unitBits, in);
  }

  private static void checkSize(Size size, int actual, PerReader in) {
    if (!in.failed() && !size.includes(actual)) {
      in.fail("size " + actual + " outside" + size.notation());
    }
  }
}
