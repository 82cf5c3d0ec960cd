package org.strowger.sip.message;

import org.jspecify.annotations.Nullable;

/**
 * The Retry-After header (RFC 3261 20.33). Immutable.
 *
 * @param seconds how long to wait
 * @param params with {@code duration}
 */
public record RetryAfter(long seconds, Params params) {
  /** Reads a whole text, a comment is passed over; null if malformed. */
  public static @Nullable RetryAfter parse(String text) {
    return ValueReader.whole(text, RetryAfter::read);
  }

  private static @Nullable RetryAfter read(ValueReader in) {
    long seconds = in.number(CSeq.MAX);
    in.skipSpace();
    if (seconds < 0 || (in.peek() == '(' && in.comment() == null)) {
      return null;
    }
    in.skipSpace();
    Params params = Params.read(in);
    return params == null ? null : new RetryAfter(seconds, params);
  }

  @Override
  public String toString() {
    return seconds + params.toString();
  }
}
