package org.strowger.sip.message;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Octets;
import org.strowger.sip.message.ParsedMessage.Parsed;
import org.strowger.sip.message.ParsedMessage.Rejected;

/**
 * Reads one message from octets (RFC 3261 §7). Confined to one call.
 *
 * <p>The header lines are cut into names and values that still point into the octets; only the
 * start line, the length and the headers that every element needs (top Via, From, To, Call-ID,
 * CSeq) are read at once. No octets make it throw, loop, or hold more than {@link SipLimits} says.
 */
public final class SipParser {
  private static final String VERSION = "SIP/2.0";

  private final Octets in;
  private final List<Header> lines = new ArrayList<>(24);
  private int at;
  private @Nullable String contentLength;
  private @Nullable String fault;

  private SipParser(Octets in) {
    this.in = in;
  }

  /**
   * Reads a datagram, or one message that {@link SipStreamFramer} has cut from a stream. Octets
   * after the body that Content-Length announces are ignored (18.3).
   */
  public static ParsedMessage parse(Octets octets) {
    return new SipParser(octets).parse();
  }

  /**
   * The Content-Length of a message's head, for framing.
   *
   * @param head from the start line to the blank line, both included
   * @return -1 if there is none, -2 if it cannot be told
   */
  static int contentLength(Octets head) {
    SipParser parser = new SipParser(head);
    int end = parser.lineEnd(0);
    parser.at = end < 0 ? head.length() : parser.next(end);
    parser.readHeaders();
    String text = parser.contentLength;
    if (parser.fault != null) {
      return -2;
    }
    return text == null ? -1 : (int) length(text);
  }

  private static long length(String text) {
    Long length = ValueReader.whole(text, r -> r.number(SipLimits.MESSAGE));
    return length == null || length < 0 ? -2 : length;
  }

  private ParsedMessage parse() {
    if (in.length() > SipLimits.MESSAGE) {
      return new Rejected(0, "longer than " + SipLimits.MESSAGE + " octets", Headers.NONE);
    }
    while (at < in.length() && (in.at(at) == '\r' || in.at(at) == '\n')) {
      at++; // RFC 3261 7.5: empty lines before the start line
    }
    int start = at;
    int end = lineEnd(at);
    if (end < 0 || end == start || end - start > SipLimits.START_LINE) {
      return new Rejected(0, "no start line", Headers.NONE);
    }
    String startLine = in.slice(start, end).toUtf8();
    at = next(end);
    readHeaders();
    Headers headers = new Headers(lines);
    return startLine.regionMatches(true, 0, "SIP/", 0, 4)
        ? response(startLine, headers)
        : request(startLine, headers);
  }

  /** Where the line that holds an index ends, CR and LF excluded; -1 if it has no end. */
  private int lineEnd(int from) {
    for (int i = from; i < in.length(); i++) {
      if (in.at(i) == '\n') {
        return i > from && in.at(i - 1) == '\r' ? i - 1 : i;
      }
    }
    return -1;
  }

  /** The first index after a line's end. */
  private int next(int lineEnd) {
    return in.at(lineEnd) == '\r' ? lineEnd + 2 : lineEnd + 1;
  }

  private void readHeaders() {
    while (true) {
      int start = at;
      int end = lineEnd(at);
      if (end < 0) {
        fail("no blank line after the headers");
        return;
      }
      at = next(end);
      if (end == start) {
        return;
      }
      while (at < in.length() && (in.at(at) == ' ' || in.at(at) == '\t')) {
        int more = lineEnd(at);
        if (more < 0) {
          fail("no blank line after the headers");
          return;
        }
        end = more;
        at = next(more);
      }
      if (end - start > SipLimits.HEADER || at > SipLimits.HEAD) {
        fail("headers too long");
        return;
      }
      readHeader(start, end);
      if (lines.size() > SipLimits.HEADERS) {
        fail("too many headers");
        return;
      }
    }
  }

  private void readHeader(int start, int end) {
    int colon = start;
    while (colon < end && Chars.isToken(in.at(colon))) {
      colon++;
    }
    int nameEnd = colon;
    while (colon < end && (in.at(colon) == ' ' || in.at(colon) == '\t')) {
      colon++;
    }
    if (nameEnd == start || colon == end || in.at(colon) != ':') {
      fail("malformed header line");
      return;
    }
    Octets name = in.slice(start, nameEnd);
    int from = colon + 1;
    int to = end;
    while (from < to && isBlank(in.at(from))) {
      from++;
    }
    while (to > from && isBlank(in.at(to - 1))) {
      to--;
    }
    HeaderName known = HeaderName.find(name);
    if (known == HeaderName.CONTENT_LENGTH) {
      if (contentLength != null) {
        fail("more than one Content-Length");
      }
      contentLength = in.slice(from, to).toLatin1();
    } else {
      lines.add(Header.parsed(known, name, in.slice(from, to)));
    }
  }

  private static boolean isBlank(int c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
  }

  private void fail(String reason) {
    if (fault == null) {
      fault = reason;
    }
  }

  private ParsedMessage request(String line, Headers headers) {
    int first = line.indexOf(' ');
    int last = line.lastIndexOf(' ');
    String method = first < 0 ? "" : line.substring(0, first);
    // An ACK is never answered (17.2.1); without a Via there is nowhere to answer to.
    boolean answerable = !method.equals("ACK") && headers.first(HeaderName.VIA) != null;
    int status = answerable ? StatusCode.BAD_REQUEST : 0;
    if (method.isEmpty() || last == first || !Chars.isToken(method)) {
      return new Rejected(status, "malformed request line", headers);
    }
    String version = line.substring(last + 1);
    if (!version.equalsIgnoreCase(VERSION)) {
      int answer = isOtherVersion(version) && status != 0 ? 505 : status;
      return new Rejected(answer, "version is not SIP/2.0", headers);
    }
    Uri uri = Uri.parse(line.substring(first + 1, last));
    if (uri == null || (uri instanceof SipUri sip && !sip.headers().isEmpty())) {
      return new Rejected(status, "malformed Request-URI", headers);
    }
    SipRequest request = new SipRequest(Method.of(method), uri, headers, body());
    String reason = fault == null ? Mandatory.fault(request) : fault;
    if (reason == null && !request.cseq().method().equals(request.method())) {
      reason = "CSeq is of another method";
    }
    return reason == null ? new Parsed(request) : new Rejected(status, reason, headers);
  }

  private static boolean isOtherVersion(String version) {
    return version.regionMatches(true, 0, "SIP/", 0, 4)
        && version.length() > 4
        && Chars.isDigit(version.charAt(4));
  }

  private ParsedMessage response(String line, Headers headers) {
    int status = -1;
    boolean shaped =
        line.length() >= 11
            && line.regionMatches(true, 0, VERSION, 0, VERSION.length())
            && line.charAt(7) == ' '
            && (line.length() == 11 || line.charAt(11) == ' ');
    if (shaped) {
      Long number = ValueReader.whole(line.substring(8, 11), r -> r.number(699));
      status = number == null ? -1 : number.intValue();
    }
    if (!StatusCode.isValid(status)) {
      return new Rejected(0, "malformed status line", headers);
    }
    String phrase = line.length() > 12 ? line.substring(12) : "";
    SipResponse response = new SipResponse(status, phrase, headers, body());
    String reason = fault == null ? Mandatory.fault(response) : fault;
    return reason == null ? new Parsed(response) : new Rejected(0, reason, headers);
  }

  private Octets body() {
    if (fault != null) {
      return Octets.EMPTY;
    }
    int rest = in.length() - at;
    String text = contentLength;
    if (text == null) {
      return in.slice(at, in.length());
    }
    int length = (int) length(text);
    if (length < 0) {
      fail("malformed Content-Length");
      return Octets.EMPTY;
    }
    if (length > rest) {
      fail("Content-Length is more than there is");
      return Octets.EMPTY;
    }
    return in.slice(at, at + length);
  }
}
