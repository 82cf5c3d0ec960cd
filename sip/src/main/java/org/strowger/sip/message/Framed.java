package org.strowger.sip.message;

import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Octets;

/** What {@link SipStreamFramer} found in a stream. */
public sealed interface Framed {
  /**
   * One whole message, for {@link SipParser#parse}.
   *
   * @param octets from the start line to the body's end
   */
  record Message(Octets octets) implements Framed {}

  /** A double CRLF: answer with one CRLF (RFC 5626 4.4.1). */
  record Ping() implements Framed {}

  /** The CRLF that answers our double one (RFC 5626 4.4.1). */
  record Pong() implements Framed {}

  /**
   * The stream cannot be read on: send the response if there is one and close it. Nothing more
   * comes after this.
   *
   * @param reason for the log
   * @param response for the message that broke it; null if there is nothing to answer
   */
  record Broken(String reason, @Nullable SipResponse response) implements Framed {}
}
