package org.strowger.kernel;

import org.jspecify.annotations.Nullable;

/**
 * A range of IP addresses with a common prefix (RFC 4632, RFC 4291 2.3). Immutable.
 *
 * @param first its first address: all bits after the prefix are 0
 * @param length of the prefix, in bits
 */
public record IpNetwork(IpAddress first, int length) {
  /** Clears the bits after the prefix. */
  public IpNetwork {
    first = masked(first, length);
  }

  /** One address alone. */
  public static IpNetwork of(IpAddress address) {
    return new IpNetwork(address, bits(address));
  }

  /**
   * Reads {@code 192.0.2.0/24}, {@code 2001:db8::/32} or an address alone; null for anything else.
   * Bits after the prefix may be set: {@link #first} has them cleared.
   */
  public static @Nullable IpNetwork parse(String text) {
    int slash = text.indexOf('/');
    IpAddress address = IpAddress.parse(slash < 0 ? text : text.substring(0, slash));
    if (address == null) {
      return null;
    }
    int length = slash < 0 ? bits(address) : number(text.substring(slash + 1));
    return length < 0 || length > bits(address) ? null : new IpNetwork(address, length);
  }

  private static int number(String text) {
    boolean digits =
        text.length() <= 3 && !text.isEmpty() && text.chars().allMatch(IpNetwork::isDigit);
    return digits ? Integer.parseInt(text) : -1;
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  private static int bits(IpAddress address) {
    return address.isV6() ? 128 : 32;
  }

  private static IpAddress masked(IpAddress address, int length) {
    if (!address.isV6()) {
      return IpAddress.v4((int) (address.low() & upper(length + 32)));
    }
    return IpAddress.v6(
        address.high() & upper(Math.min(length, 64)), address.low() & upper(length - 64));
  }

  /** The upper bits of 64; none of them for 0 and less. */
  private static long upper(int bits) {
    return bits <= 0 ? 0 : -1L << (64 - bits);
  }

  /** Whether an address is in it. */
  public boolean contains(IpAddress address) {
    return address.version() == first.version() && masked(address, length).equals(first);
  }

  /** Whether it has an address in common with another; one is inside the other then. */
  public boolean overlaps(IpNetwork other) {
    return length <= other.length ? contains(other.first) : other.contains(first);
  }

  /** Whether it is one address. */
  public boolean isSingle() {
    return length == bits(first);
  }

  @Override
  public String toString() {
    return isSingle() ? first.toString() : first + "/" + length;
  }
}
