package org.strowger.server.net;

/** How networks are asked to treat our packets (RFC 2474 3, RFC 4594 4.2). */
final class Marking {
  /** Class selector 3, signalling, as the octet of the IP header has it. */
  static final int SIGNALLING = 24 << 2;

  private Marking() {}
}
