package org.strowger.kernel;

import org.jspecify.annotations.Nullable;

/**
 * An IPv4 or IPv6 address as a value, without the JDK's network classes: protocol rooms may hold
 * one and look nothing up. Immutable.
 *
 * @param version 4 or 6
 * @param high the first eight octets of an IPv6 address, 0 for IPv4
 * @param low the last eight octets of an IPv6 address, or the four of IPv4 in the low bits
 */
public record IpAddress(int version, long high, long low) {
  /** 127.0.0.1. */
  public static final IpAddress LOOPBACK = v4(0x7F000001);

  /** 0.0.0.0. */
  public static final IpAddress ANY = v4(0);

  /** An IPv4 address from its four octets, most significant first. */
  public static IpAddress v4(int bits) {
    return new IpAddress(4, 0, bits & 0xFFFFFFFFL);
  }

  /** An IPv6 address from its two halves. */
  public static IpAddress v6(long high, long low) {
    return new IpAddress(6, high, low);
  }

  /**
   * An address from 4 or 16 octets.
   *
   * @throws IllegalArgumentException for any other length
   */
  public static IpAddress of(Octets octets) {
    return switch (octets.length()) {
      case 4 -> v4((int) number(octets, 0, 4));
      case 16 -> v6(number(octets, 0, 8), number(octets, 8, 16));
      default -> throw new IllegalArgumentException("an IP address has 4 or 16 octets");
    };
  }

  private static long number(Octets octets, int from, int to) {
    long bits = 0;
    for (int i = from; i < to; i++) {
      bits = (bits << 8) | octets.at(i);
    }
    return bits;
  }

  /**
   * Reads dotted IPv4, or IPv6 in any RFC 4291 form (without brackets and zone); null for anything
   * else, host names among them.
   */
  public static @Nullable IpAddress parse(String text) {
    return IpAddressText.parse(text);
  }

  /** Whether this is an IPv6 address. */
  public boolean isV6() {
    return version == 6;
  }

  /** Whether this is 0.0.0.0 or ::. */
  public boolean isAny() {
    return high == 0 && low == 0;
  }

  /** Whether this is in 127.0.0.0/8 or is ::1. */
  public boolean isLoopback() {
    return isV6() ? high == 0 && low == 1 : low >>> 24 == 127;
  }

  /** Whether this is an IPv4 address mapped into IPv6 (::ffff:a.b.c.d). */
  public boolean isV4Mapped() {
    return isV6() && high == 0 && low >>> 32 == 0xFFFFL;
  }

  /** The IPv4 address inside a mapped one; any other address as it is. */
  public IpAddress unmapped() {
    return isV4Mapped() ? v4((int) low) : this;
  }

  /** The 4 or 16 octets, most significant first. */
  public Octets octets() {
    byte[] bytes = new byte[isV6() ? 16 : 4];
    for (int i = 0; i < bytes.length; i++) {
      int fromEnd = bytes.length - 1 - i;
      long half = fromEnd >= 8 ? high : low;
      bytes[i] = (byte) (half >>> ((fromEnd % 8) * 8));
    }
    return Octets.wrap(bytes);
  }

  /** Dotted IPv4, or IPv6 as RFC 5952 wants it, without brackets. */
  @Override
  public String toString() {
    return IpAddressText.format(this);
  }
}
