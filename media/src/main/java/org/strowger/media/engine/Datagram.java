package org.strowger.media.engine;

import org.strowger.kernel.Address;
import org.strowger.kernel.IpAddress;

/**
 * A datagram with the peer's address, made once and used for every packet of a loop, so that a
 * packet costs no object. Confined to its loop.
 *
 * <p>The address is kept as numbers: an IPv6 address as its two halves, an IPv4 address as the IPv6
 * address that it maps to (RFC 4291 2.5.5.2).
 */
public final class Datagram {
  /** The longest datagram that is taken: more than any path without fragments carries. */
  public static final int CAPACITY = 2048;

  private static final long V4_MAPPED = 0xFFFF_0000_0000L;

  private final byte[] data = new byte[CAPACITY];
  private int length;
  private boolean rtcp;
  private long high;
  private long low;
  private int port;

  /** The octets, from the array's beginning. */
  public byte[] data() {
    return data;
  }

  /** How many octets. */
  public int length() {
    return length;
  }

  /** Sets how many octets, 0..{@link #CAPACITY}. */
  public void length(int octets) {
    length = octets;
  }

  /** Whether it goes by the RTCP port of the pair. */
  public boolean rtcp() {
    return rtcp;
  }

  /** Sets whether it goes by the RTCP port of the pair. */
  public void rtcp(boolean byRtcpPort) {
    rtcp = byRtcpPort;
  }

  /** The peer's address, first eight octets. */
  public long high() {
    return high;
  }

  /** The peer's address, last eight octets. */
  public long low() {
    return low;
  }

  /** The peer's port. */
  public int port() {
    return port;
  }

  /** Sets the peer. */
  public void peer(long addressHigh, long addressLow, int peerPort) {
    high = addressHigh;
    low = addressLow;
    port = peerPort;
  }

  /** Sets an IPv4 peer. */
  public void peerV4(int address, int peerPort) {
    peer(0, mapped(address), peerPort);
  }

  /** Whether the peer has an IPv4 address. */
  public boolean isV4() {
    return isV4(high, low);
  }

  /** The first half of an address. */
  public static long high(IpAddress address) {
    return address.high();
  }

  /** The second half of an address. */
  public static long low(IpAddress address) {
    return address.isV6() ? address.low() : mapped((int) address.low());
  }

  /** The address of two halves. */
  public static Address address(long high, long low, int port) {
    IpAddress ip = isV4(high, low) ? IpAddress.v4((int) low) : IpAddress.v6(high, low);
    return new Address(ip, port);
  }

  private static boolean isV4(long high, long low) {
    return high == 0 && (low & 0xFFFF_FFFF_0000_0000L) == V4_MAPPED;
  }

  private static long mapped(int v4) {
    return V4_MAPPED | v4 & 0xFFFF_FFFFL;
  }
}
