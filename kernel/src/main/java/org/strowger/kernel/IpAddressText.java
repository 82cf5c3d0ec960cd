package org.strowger.kernel;

import org.jspecify.annotations.Nullable;

/** The text forms of IP addresses: RFC 4291 §2.2 in, RFC 5952 out. */
final class IpAddressText {
  private static final int GROUPS = 8;

  private IpAddressText() {}

  static @Nullable IpAddress parse(String text) {
    if (text.indexOf(':') < 0) {
      long bits = dotted(text);
      return bits < 0 ? null : IpAddress.v4((int) bits);
    }
    return text.length() > 45 ? null : parseV6(text);
  }

  /** The 32 bits of a dotted address, or -1. */
  private static long dotted(String text) {
    long bits = 0;
    int at = 0;
    for (int part = 0; part < 4; part++) {
      int start = at;
      int value = 0;
      while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
        value = value * 10 + text.charAt(at++) - '0';
        if (at - start > 3) {
          return -1;
        }
      }
      boolean separated =
          part == 3 ? at == text.length() : at < text.length() && text.charAt(at) == '.';
      if (at == start || value > 255 || !separated) {
        return -1;
      }
      at++;
      bits = bits << 8 | value;
    }
    return bits;
  }

  private static @Nullable IpAddress parseV6(String text) {
    int gap = text.indexOf("::");
    if (gap < 0) {
      int[] all = groups(text);
      return all == null || all.length != GROUPS ? null : join(all, new int[0]);
    }
    int[] head = groups(text.substring(0, gap));
    int[] tail = groups(text.substring(gap + 2));
    if (head == null || tail == null || head.length + tail.length >= GROUPS) {
      return null;
    }
    return join(head, tail);
  }

  /** The 16-bit groups of a text without "::"; none for the empty text; null if malformed. */
  private static int @Nullable [] groups(String text) {
    if (text.isEmpty()) {
      return new int[0];
    }
    String[] parts = text.split(":", -1);
    boolean embedded = parts[parts.length - 1].indexOf('.') >= 0;
    int[] out = new int[parts.length + (embedded ? 1 : 0)];
    for (int i = 0; i < parts.length; i++) {
      if (embedded && i == parts.length - 1) {
        long bits = dotted(parts[i]);
        if (bits < 0) {
          return null;
        }
        out[i] = (int) (bits >>> 16);
        out[i + 1] = (int) (bits & 0xFFFF);
      } else {
        out[i] = group(parts[i]);
        if (out[i] < 0) {
          return null;
        }
      }
    }
    return out;
  }

  private static int group(String part) {
    if (part.isEmpty() || part.length() > 4) {
      return -1;
    }
    int value = 0;
    for (int i = 0; i < part.length(); i++) {
      int digit = Character.digit(part.charAt(i), 16);
      if (digit < 0 || part.charAt(i) > 'f') {
        return -1;
      }
      value = value << 4 | digit;
    }
    return value;
  }

  private static IpAddress join(int[] head, int[] tail) {
    int[] all = new int[GROUPS];
    System.arraycopy(head, 0, all, 0, head.length);
    System.arraycopy(tail, 0, all, GROUPS - tail.length, tail.length);
    long high = 0;
    long low = 0;
    for (int i = 0; i < 4; i++) {
      high = high << 16 | all[i];
      low = low << 16 | all[i + 4];
    }
    return IpAddress.v6(high, low);
  }

  static String format(IpAddress address) {
    if (!address.isV6()) {
      return dotted((int) address.low());
    }
    if (address.isV4Mapped()) {
      return "::ffff:" + dotted((int) address.low());
    }
    int[] groups = new int[GROUPS];
    for (int i = 0; i < 4; i++) {
      groups[i] = (int) (address.high() >>> (3 - i) * 16) & 0xFFFF;
      groups[i + 4] = (int) (address.low() >>> (3 - i) * 16) & 0xFFFF;
    }
    return compressed(groups);
  }

  private static String dotted(int bits) {
    return (bits >>> 24)
        + "."
        + (bits >>> 16 & 255)
        + "."
        + (bits >>> 8 & 255)
        + "."
        + (bits & 255);
  }

  /** RFC 5952 4.2: the longest run of two or more zero groups becomes "::". */
  private static String compressed(int[] groups) {
    int best = -1;
    int bestLength = 1;
    for (int i = 0; i < GROUPS; i++) {
      int end = i;
      while (end < GROUPS && groups[end] == 0) {
        end++;
      }
      if (end - i > bestLength) {
        best = i;
        bestLength = end - i;
      }
    }
    StringBuilder out = new StringBuilder(39);
    for (int i = 0; i < GROUPS; i++) {
      if (i == best) {
        out.append("::");
        i += bestLength - 1;
        continue;
      }
      if (!out.isEmpty() && out.charAt(out.length() - 1) != ':') {
        out.append(':');
      }
      out.append(Integer.toHexString(groups[i]));
    }
    return out.toString();
  }
}
