package org.strowger.sip.resolve;

import org.strowger.kernel.IpAddress;

/** The records that locating a server reads. Immutable. */
public sealed interface DnsRecord {
  /**
   * RFC 3403.
   *
   * @param order lower first, strictly
   * @param preference lower first, within an order
   * @param flags {@code s} where the replacement has SRV records
   * @param service such as {@code SIP+D2U}
   * @param replacement the next name
   */
  record Naptr(int order, int preference, String flags, String service, String replacement)
      implements DnsRecord {}

  /**
   * RFC 2782.
   *
   * @param priority lower first
   * @param weight the share within a priority
   * @param port of the target
   * @param target a host name; {@code .} for "no such service here"
   */
  record Srv(int priority, int weight, int port, String target) implements DnsRecord {}

  /** An A or AAAA record. */
  record Host(IpAddress ip) implements DnsRecord {}
}
