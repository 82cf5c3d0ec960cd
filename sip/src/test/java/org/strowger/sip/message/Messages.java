package org.strowger.sip.message;

import org.strowger.kernel.Octets;
import org.strowger.sip.message.ParsedMessage.Parsed;
import org.strowger.sip.message.ParsedMessage.Rejected;

/** Messages from readable text: line ends become CRLF. */
final class Messages {
  static final String OPTIONS =
      """
      OPTIONS sip:bob@example.com SIP/2.0
      Via: SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bKa1;rport
      Max-Forwards: 70
      From: "Alice" <sip:alice@example.com>;tag=1
      To: <sip:bob@example.com>
      Call-ID: c1@192.0.2.1
      CSeq: 1 OPTIONS
      """;

  private Messages() {}

  static Octets octets(String text) {
    return Octets.utf8(text.replace("\n", "\r\n"));
  }

  /** Parses a head, to which the blank line is added. */
  static ParsedMessage parse(String head) {
    return SipParser.parse(octets(head + "\n"));
  }

  static SipRequest request(String head) {
    return switch (parse(head)) {
      case Parsed(SipRequest request) -> request;
      case Parsed(SipResponse response) -> throw new AssertionError(response.toString());
      case Rejected rejected -> throw new AssertionError(rejected.toString());
    };
  }

  static Rejected rejected(String head) {
    return switch (parse(head)) {
      case Parsed(SipMessage message) -> throw new AssertionError(message.toString());
      case Rejected rejected -> rejected;
    };
  }

  /** {@link #OPTIONS} with a header line more. */
  static SipRequest with(String line) {
    return request(OPTIONS + line + "\n");
  }
}
