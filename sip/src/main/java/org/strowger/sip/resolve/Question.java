package org.strowger.sip.resolve;

/**
 * One question for the DNS. Immutable.
 *
 * @param type the record type asked for
 * @param name a domain name without a final dot
 */
public record Question(Type type, String name) {
  /** Record types. */
  public enum Type {
    NAPTR,
    SRV,
    A,
    AAAA
  }
}
