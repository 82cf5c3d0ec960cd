package org.strowger.h323.per;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Octets;

/** The content octets of an OBJECT IDENTIFIER (X.690 8.19) and its dotted form. */
final class ObjectIdentifiers {
  /** Arcs are 63 bits at most: nine groups of seven. */
  private static final int MAX_GROUPS = 9;

  private ObjectIdentifiers() {}

  /** The dotted form, or null if the octets are no object identifier. */
  static @Nullable String dotted(Octets content) {
    StringBuilder text = new StringBuilder(content.length() * 2 + 2);
    long arc = 0;
    int groups = 0;
    for (int i = 0; i < content.length(); i++) {
      int octet = content.at(i);
      if (++groups > MAX_GROUPS || (groups == 1 && octet == 0x80)) {
        return null;
      }
      arc = arc << 7 | octet & 0x7F;
      if (octet < 0x80) {
        if (text.isEmpty()) {
          long top = Math.min(arc / 40, 2);
          text.append(top).append('.').append(arc - top * 40);
        } else {
          text.append('.').append(arc);
        }
        arc = 0;
        groups = 0;
      }
    }
    return groups == 0 && !text.isEmpty() ? text.toString() : null;
  }

  /** The content octets; throws {@link ValueFault} if the text is no object identifier. */
  static byte[] content(String dotted) {
    String[] arcs = dotted.split("\\.", -1);
    if (arcs.length < 2) {
      throw fault(dotted);
    }
    byte[] content = new byte[arcs.length * MAX_GROUPS];
    int length = 0;
    long top = arc(arcs[0], dotted);
    long second = arc(arcs[1], dotted);
    if (top > 2 || (top < 2 && second > 39) || second > Long.MAX_VALUE - 80) {
      throw fault(dotted);
    }
    for (int i = 1; i < arcs.length; i++) {
      long arc = i == 1 ? top * 40 + second : arc(arcs[i], dotted);
      for (int shift = (Math.max(1, PerReader.bitsFor(arc)) - 1) / 7 * 7; shift > 0; shift -= 7) {
        content[length++] = (byte) (arc >> shift & 0x7F | 0x80);
      }
      content[length++] = (byte) (arc & 0x7F);
    }
    return Arrays.copyOf(content, length);
  }

  private static long arc(String digits, String dotted) {
    if (digits.isEmpty() || digits.length() > 19) {
      throw fault(dotted);
    }
    long arc = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        throw fault(dotted);
      }
      arc = arc * 10 + digit;
    }
    if (arc < 0) {
      throw fault(dotted);
    }
    return arc;
  }

  private static ValueFault fault(String dotted) {
    return new ValueFault("no object identifier: " + dotted);
  }
}
