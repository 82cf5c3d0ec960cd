package org.strowger.sip.message;

import org.jspecify.annotations.Nullable;

/**
 * The CSeq header (RFC 3261 20.16). Immutable.
 *
 * @param number 0..2^32-1; ours stay below 2^31 (8.1.1.5)
 * @param method the request's method
 */
public record CSeq(long number, Method method) {
  static final long MAX = 0xFFFF_FFFFL;

  /** Reads a whole text; null if malformed. */
  public static @Nullable CSeq parse(String text) {
    return ValueReader.whole(text, CSeq::read);
  }

  private static @Nullable CSeq read(ValueReader in) {
    long number = in.number(MAX);
    boolean spaced = in.peek() == ' ' || in.peek() == '\t';
    in.skipSpace();
    String method = in.token();
    return number < 0 || !spaced || method.isEmpty() ? null : new CSeq(number, Method.of(method));
  }

  @Override
  public String toString() {
    return number + " " + method;
  }
}
