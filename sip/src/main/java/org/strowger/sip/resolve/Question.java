package org.strowger.sip.resolve;

import java.util.Locale;

/**
 * One question for the DNS. Immutable.
 *
 * @param type the record type asked for
 * @param name a domain name without a final dot; case does not matter (RFC 4343)
 */
public record Question(Type type, String name) {
  /** Names are compared without case. */
  public Question {
    name = name.toLowerCase(Locale.ROOT);
  }

  /** Record types. */
  public enum Type {
    NAPTR,
    SRV,
    A,
    AAAA
  }
}
