package org.strowger.server.exchange;

import java.nio.charset.StandardCharsets;
import org.strowger.kernel.Octets;
import org.strowger.sip.message.SipMessage;

/**
 * Takes digest responses (RFC 7616 §3.4) out of messages that are kept: with one and its nonce,
 * passwords can be guessed offline by whoever reads a trace or a capture. Each digit becomes a
 * zero, so that lengths, and with them captures, stay as they were.
 */
final class DigestMask {
  private static final byte[] RESPONSE = "response".getBytes(StandardCharsets.US_ASCII);

  private DigestMask() {}

  /** The message's octets without the digits of its digest responses. */
  static Octets masked(SipMessage message) {
    Octets octets = message.octets();
    if (message.value("Authorization") == null && message.value("Proxy-Authorization") == null) {
      return octets;
    }
    byte[] copy = octets.toArray();
    int headers = copy.length - message.body().length();
    for (int i = 0; i + RESPONSE.length < headers; i++) {
      if (begins(copy, i)) {
        i = mask(copy, i + RESPONSE.length, headers);
      }
    }
    return Octets.wrap(copy);
  }

  private static boolean begins(byte[] text, int at) {
    for (int i = 0; i < RESPONSE.length; i++) {
      if ((text[at + i] | 0x20) != RESPONSE[i]) {
        return false;
      }
    }
    return true;
  }

  /** Masks what follows an equals sign, in quotes or not; answers where it ends. */
  private static int mask(byte[] text, int from, int end) {
    int at = blanks(text, from, end);
    if (at == end || text[at] != '=') {
      return at;
    }
    at = blanks(text, at + 1, end);
    at = at < end && text[at] == '"' ? at + 1 : at;
    while (at < end && Character.digit(text[at], 16) >= 0) {
      text[at++] = '0';
    }
    return at;
  }

  /** RFC 3261 25.1: white space may stand around an EQUAL, and a line may be folded there. */
  private static int blanks(byte[] text, int from, int end) {
    int at = from;
    while (at < end && (isBlank(text[at]) || isFold(text, at, end))) {
      at += isBlank(text[at]) ? 1 : 3;
    }
    return Math.min(at, end);
  }

  private static boolean isBlank(byte octet) {
    return octet == ' ' || octet == '\t';
  }

  private static boolean isFold(byte[] text, int at, int end) {
    return at + 2 < end && text[at] == '\r' && text[at + 1] == '\n' && isBlank(text[at + 2]);
  }
}
