package org.strowger.h323.per;

import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Octets;

/**
 * Bits, whole numbers and lengths of aligned PER (X.691 11).
 *
 * <p>Confined to one decoding. The first thing that is wrong is noted and moves the reader to its
 * end: from then on every answer is zero or empty, and {@link #failed} says so. Loops ask it.
 */
final class PerReader {
  /** A piece of a fragmented value has 1 to 4 times as many units (X.691 11.9.3.8). */
  static final int FRAGMENT = 16_384;

  private final Octets input;
  private final int end;
  private final int base;
  private int position;
  private @Nullable String failure;
  private int failedAt;

  /**
   * A reader at the first bit.
   *
   * @param base where the input stands in the message, in bits: for the position of a failure
   */
  PerReader(Octets input, int base) {
    this.input = input;
    this.end = input.length() * 8;
    this.base = base;
  }

  /** Where the next bit stands in the message, in bits. */
  int bit() {
    return base + position;
  }

  /** How many octets have been begun. */
  int octetsRead() {
    return (position + 7) / 8;
  }

  /** How many bits there still are. */
  int remaining() {
    return end - position;
  }

  /** Whether something was wrong. */
  boolean failed() {
    return failure != null;
  }

  /** What was wrong first; only after {@link #failed}. */
  PerResult.Rejected rejection() {
    return new PerResult.Rejected(failure == null ? "" : failure, failedAt);
  }

  /** Notes what is wrong at the present position, unless something was before. */
  void fail(String reason) {
    fail(reason, bit());
  }

  /** Notes what is wrong at a position, unless something was before. */
  void fail(String reason, int bit) {
    if (failure == null) {
      failure = reason;
      failedAt = bit;
    }
    position = end;
  }

  /** Goes to the next octet boundary. */
  void align() {
    position = (position + 7) & ~7;
  }

  /** Whether the next bit is 1. */
  boolean flag() {
    return bits(1) == 1;
  }

  /** An unsigned number of 0 to 63 bits. */
  long bits(int count) {
    if (count > remaining()) {
      fail("truncated");
      return 0;
    }
    long value = 0;
    int left = count;
    while (left > 0) {
      int free = 8 - (position & 7);
      int take = Math.min(free, left);
      int part = input.at(position >> 3) >> (free - take) & ((1 << take) - 1);
      value = value << take | part;
      position += take;
      left -= take;
    }
    return value;
  }

  /** Octets from the present position on, which is an octet boundary: they are not copied. */
  Octets octets(int count) {
    if (count > remaining() >> 3) {
      fail("truncated");
      return Octets.EMPTY;
    }
    int from = position >> 3;
    position += count * 8;
    return input.slice(from, from + count);
  }

  /** Bits from the present position on, padded to octets with zero bits. */
  Octets bitField(int count) {
    if (count > remaining()) {
      fail("truncated");
      return Octets.EMPTY;
    }
    byte[] copy = new byte[(count + 7) / 8];
    for (int i = 0; i < copy.length; i++) {
      int take = Math.min(8, count - i * 8);
      copy[i] = (byte) (bits(take) << (8 - take));
    }
    return Octets.wrap(copy);
  }

  /** X.691 11.5.7: a number between bounds that are at most 2^32 - 1 apart. */
  long constrained(long lower, long upper) {
    long span = upper - lower;
    int at = bit();
    long offset;
    if (span < 255) {
      offset = bits(bitsFor(span));
    } else if (span == 255) {
      align();
      offset = bits(8);
    } else if (span < 65_536) {
      align();
      offset = bits(16);
    } else {
      int octets = 1 + (int) bits(bitsFor(octetsFor(span) - 1L));
      align();
      offset = bits(octets * 8);
    }
    if (offset > span) {
      fail("number beyond " + lower + ".." + upper, at);
      return lower;
    }
    return lower + offset;
  }

  /** X.691 11.7: a number with a lower bound only. */
  long semiConstrained(long lower) {
    int at = bit();
    Octets octets = shortOctets();
    if (octets.isEmpty()) {
      fail("number without octets", at);
      return lower;
    }
    if (octets.length() > 7) {
      fail("number of " + octets.length() + " octets", at);
      return lower;
    }
    return lower + number(octets, 0);
  }

  /** X.691 11.8: a number without bounds, two's complement. */
  long unconstrained() {
    int at = bit();
    Octets octets = shortOctets();
    if (octets.isEmpty() || octets.length() > 8) {
      fail("number of " + octets.length() + " octets", at);
      return 0;
    }
    return number(octets, octets.at(0) >= 0x80 ? -1 : 0);
  }

  private static long number(Octets octets, long start) {
    long value = start;
    for (int i = 0; i < octets.length(); i++) {
      value = value << 8 | octets.at(i);
    }
    return value;
  }

  /** Octets after an unconstrained length that is not fragmented. */
  Octets shortOctets() {
    int at = bit();
    int length = length();
    if (length < 0) {
      fail("fragmented number", at);
      return Octets.EMPTY;
    }
    return octets(length);
  }

  /** X.691 11.6: a number that is expected to be small. */
  long normallySmall() {
    return flag() ? semiConstrained(0) : bits(6);
  }

  /**
   * X.691 11.9.3.5 to 11.9.3.8: a length without an upper bound.
   *
   * @return the length, or, negative, how many units the next fragment has: others follow
   */
  int length() {
    align();
    if (!flag()) {
      return (int) bits(7);
    }
    if (!flag()) {
      return (int) bits(14);
    }
    int at = bit();
    int pieces = (int) bits(6);
    if (pieces < 1 || pieces > 4) {
      fail("fragment of " + pieces + " times 16K", at);
      return 0;
    }
    return -pieces * FRAGMENT;
  }

  /** X.691 11.9.3.4: the length of an extension bitmap; negative as in {@link #length}. */
  int normallySmallLength() {
    return flag() ? length() : 1 + (int) bits(6);
  }

  /** How many bits the numbers 0..span take. */
  static int bitsFor(long span) {
    return Long.SIZE - Long.numberOfLeadingZeros(span);
  }

  /** How many octets a number that is not negative takes, at least one. */
  static int octetsFor(long value) {
    return Math.max(1, (bitsFor(value) + 7) / 8);
  }
}
