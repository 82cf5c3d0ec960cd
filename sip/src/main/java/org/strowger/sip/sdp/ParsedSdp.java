package org.strowger.sip.sdp;

/** What became of a body that should be a session description. */
public sealed interface ParsedSdp {
  /**
   * A description whose {@code v=}, {@code o=}, {@code c=} and {@code m=} lines are in order.
   *
   * @param description the description
   */
  record Parsed(SessionDescription description) implements ParsedSdp {}

  /**
   * A body that is none: 400, or 488 for an offer (RFC 3261 13.3.1.3).
   *
   * @param line counted from 1
   * @param reason for the log and the Warning
   */
  record Malformed(int line, String reason) implements ParsedSdp {}
}
