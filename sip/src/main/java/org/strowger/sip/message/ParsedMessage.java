package org.strowger.sip.message;

import org.jspecify.annotations.Nullable;

/** What became of octets that should be a SIP message. */
public sealed interface ParsedMessage {
  /**
   * A message whose start line, top Via, From, To, Call-ID, CSeq and length are in order.
   *
   * @param message the message
   */
  record Parsed(SipMessage message) implements ParsedMessage {}

  /**
   * Octets that are no usable message.
   *
   * @param status what to answer; 0 to discard: responses, ACK, and what cannot be answered
   * @param reason for the log and the response
   * @param headers the header lines that could be read
   */
  record Rejected(int status, String reason, Headers headers) implements ParsedMessage {
    /** Whether nothing is to be answered. */
    public boolean isDiscarded() {
      return status == 0;
    }

    /**
     * The response to send where the request came from, with what could be read of Via, From, To,
     * Call-ID and CSeq; null if it is to be discarded.
     */
    public @Nullable SipResponse response() {
      return status == 0
          ? null
          : SipResponse.of(status)
              .withReasonPhrase(StatusCode.reason(status) + " - " + reason)
              .withHeaders(SipResponse.echoed(headers));
    }
  }
}
