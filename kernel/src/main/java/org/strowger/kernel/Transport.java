package org.strowger.kernel;

/** How octets travel between two addresses. */
public enum Transport {
  /** Datagrams, RFC 768. */
  UDP,
  /** A stream. */
  TCP,
  /** A stream inside TLS. */
  TLS;

  /** Whether octets arrive in order and none is lost, so that nothing is retransmitted above. */
  public boolean isReliable() {
    return this != UDP;
  }
}
