package org.strowger.sip.resolve;

import java.util.List;

/**
 * What the DNS said to a question. Immutable.
 *
 * @param records of the type asked for; empty if there are none
 * @param ttl for how many seconds this is true (RFC 1035 3.2.1, RFC 2308 5)
 * @param failed whether nobody answered, or not usably: this says nothing about the name
 */
public record DnsAnswer(List<DnsRecord> records, long ttl, boolean failed) {
  /** Nobody answered. */
  public static final DnsAnswer FAILED = new DnsAnswer(List.of(), 0, true);

  /** Copies the list. */
  public DnsAnswer {
    records = List.copyOf(records);
  }

  /** An answer; without records the name, or this type of it, does not exist. */
  public static DnsAnswer of(List<DnsRecord> records, long ttl) {
    return new DnsAnswer(records, ttl, false);
  }
}
