package org.strowger.h323.per;

import java.util.Arrays;
import org.strowger.kernel.Octets;

/** Bits, whole numbers and lengths of aligned PER (X.691 11). Confined to one encoding. */
final class PerWriter {
  private static final int FIRST_CAPACITY = 128;

  private byte[] buffer = new byte[FIRST_CAPACITY];
  private int position;

  /** All that was written; at least one octet, as a complete encoding must be (X.691 11.1.3). */
  Octets complete() {
    return Octets.copyOf(buffer, 0, Math.max(1, (position + 7) / 8));
  }

  /** Goes to the next octet boundary. */
  void align() {
    position = (position + 7) & ~7;
  }

  /** One bit. */
  void flag(boolean value) {
    bits(value ? 1 : 0, 1);
  }

  /** The last {@code count} bits of a number, 0 to 64. */
  void bits(long value, int count) {
    ensure(count);
    int left = count;
    while (left > 0) {
      int free = 8 - (position & 7);
      int take = Math.min(free, left);
      int part = (int) (value >>> (left - take)) & ((1 << take) - 1);
      buffer[position >> 3] |= (byte) (part << (free - take));
      position += take;
      left -= take;
    }
  }

  /** Octets at the present position, on an octet boundary or not. */
  void octets(Octets octets) {
    if ((position & 7) == 0) {
      ensure(octets.length() * 8);
      octets.copyTo(buffer, position >> 3);
      position += octets.length() * 8;
    } else {
      for (int i = 0; i < octets.length(); i++) {
        bits(octets.at(i), 8);
      }
    }
  }

  /** The first bits of octets. */
  void bitField(Octets octets, int count) {
    octets(octets.slice(0, count / 8));
    int rest = count % 8;
    if (rest > 0) {
      bits(octets.at(count / 8) >> (8 - rest), rest);
    }
  }

  private void ensure(int bits) {
    int needed = (position + 7) / 8 + bits / 8 + 2;
    if (needed > buffer.length) {
      buffer = Arrays.copyOf(buffer, Math.max(needed, buffer.length * 2));
    }
  }

  /** X.691 11.5.7: a number between bounds that are at most 2^32 - 1 apart. */
  void constrained(long value, long lower, long upper) {
    long span = upper - lower;
    long offset = value - lower;
    if (offset < 0 || offset > span) {
      throw new ValueFault(value + " is outside " + lower + ".." + upper);
    }
    if (span < 255) {
      bits(offset, PerReader.bitsFor(span));
    } else if (span == 255) {
      align();
      bits(offset, 8);
    } else if (span < 65_536) {
      align();
      bits(offset, 16);
    } else {
      int octets = PerReader.octetsFor(offset);
      bits(octets - 1L, PerReader.bitsFor(PerReader.octetsFor(span) - 1L));
      align();
      bits(offset, octets * 8);
    }
  }

  /** X.691 11.7: a number with a lower bound only. */
  void semiConstrained(long value, long lower) {
    long offset = value - lower;
    if (value < lower || PerReader.octetsFor(offset) > 7 || offset < 0) {
      throw new ValueFault(value + " is no number from " + lower + " up");
    }
    int octets = PerReader.octetsFor(offset);
    length(octets);
    bits(offset, octets * 8);
  }

  /** X.691 11.8: a number without bounds, two's complement. */
  void unconstrained(long value) {
    int octets = (PerReader.bitsFor(value < 0 ? ~value : value) + 1 + 7) / 8;
    length(octets);
    bits(value, octets * 8);
  }

  /** X.691 11.6: a number that is expected to be small. */
  void normallySmall(long value) {
    flag(value >= 64);
    if (value < 64) {
      bits(value, 6);
    } else {
      semiConstrained(value, 0);
    }
  }

  /** X.691 11.9.3.4: the length of an extension bitmap, at least 1 and below 16K. */
  void normallySmallLength(int length) {
    flag(length > 64);
    if (length <= 64) {
      bits(length - 1L, 6);
    } else {
      length(length);
    }
  }

  /** X.691 11.9.3.6, 11.9.3.7: a length without an upper bound, below 16K. */
  void length(int length) {
    align();
    if (length < 128) {
      bits(length, 8);
    } else {
      bits(0x8000L | length, 16);
    }
  }

  /**
   * X.691 11.9.3.8: the length of the next piece of something long.
   *
   * @param left how many units are left to be written
   * @return how many of them go into this piece; it is the last if there are fewer than 16K
   */
  int piece(int left) {
    if (left < PerReader.FRAGMENT) {
      length(left);
      return left;
    }
    int pieces = Math.min(4, left / PerReader.FRAGMENT);
    align();
    bits(0xC0L | pieces, 8);
    return pieces * PerReader.FRAGMENT;
  }
}
