package org.strowger.sip.message;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Deadlines;
import org.strowger.kernel.Octets;

/**
 * Cuts a TCP or TLS stream into messages by Content-Length (RFC 3261 18.3) and sees the CRLF
 * keep-alives between them (RFC 5626 4.4.1). Confined to its shard; one per connection.
 *
 * <p>States: between messages, in a head (until the blank line), in a body (until its length), and
 * broken, which is final. A sender may split and join its octets as it likes, but has to bring a
 * message to its end within {@link #MESSAGE_TIME}, and no more than {@link SipLimits#MESSAGE}
 * octets are ever held.
 */
public final class SipStreamFramer {
  /** Nanoseconds from a message's first octet to its last; as long as timer F (64·T1). */
  public static final long MESSAGE_TIME = 32_000_000_000L;

  /** Octets taken at once into a head, so that many small messages in one read stay cheap. */
  private static final int HEAD_STEP = 1024;

  private static final Framed PING = new Framed.Ping();
  private static final Framed PONG = new Framed.Pong();

  private byte[] buffer = new byte[2048];
  private int length;
  private int lineStart;
  private int scanned;
  private int total;
  private int emptyLines;
  private boolean pingIsOpen;
  private boolean broken;
  private long deadline = Deadlines.NEVER;

  /** We have sent a double CRLF: the next single one is its answer. */
  public void onPingSent() {
    pingIsOpen = true;
  }

  /** When {@link #onTimeout} is due; {@link Deadlines#NEVER} between messages. */
  public long nextTimeout() {
    return deadline;
  }

  /** A message that did not come to its end in time breaks the stream. */
  public List<Framed> onTimeout(long now) {
    if (now < deadline || broken) {
      return List.of();
    }
    List<Framed> out = new ArrayList<>(1);
    breakOff("message not complete in time", null, out);
    return out;
  }

  /** Takes the next octets of the stream; gives what they complete, in order. */
  public List<Framed> onOctets(long now, Octets in) {
    List<Framed> out = new ArrayList<>(2);
    for (int at = 0; at < in.length() && !broken; ) {
      at = length == 0 ? between(now, in, at, out) : take(in, at, out);
    }
    return out;
  }

  /** Between messages: passes over empty lines; starts a message at anything else. */
  private int between(long now, Octets in, int at, List<Framed> out) {
    int c = in.at(at);
    if (c == '\n') {
      onEmptyLine(out);
      return at + 1;
    }
    if (c == '\r') {
      return at + 1;
    }
    emptyLines = 0;
    deadline = now + MESSAGE_TIME;
    return take(in, at, out);
  }

  private void onEmptyLine(List<Framed> out) {
    if (pingIsOpen) {
      pingIsOpen = false;
      out.add(PONG);
    } else if (++emptyLines == 2) {
      emptyLines = 0;
      out.add(PING);
    }
  }

  /** Inside a message: takes octets up to the end of what is known to belong to it. */
  private int take(Octets in, int at, List<Framed> out) {
    int wanted = total > 0 ? total - length : Math.min(HEAD_STEP, SipLimits.HEAD + 1 - length);
    int count = Math.min(wanted, in.length() - at);
    append(in.slice(at, at + count));
    if (total > 0) {
      finishIfComplete(out);
      return at + count;
    }
    int headEnd = headEnd();
    if (headEnd < 0) {
      if (length > SipLimits.HEAD) {
        breakOff("head longer than " + SipLimits.HEAD + " octets", null, out);
      }
      return at + count;
    }
    int unread = length - headEnd;
    length = headEnd;
    onHead(out);
    return at + count - unread;
  }

  private void append(Octets octets) {
    if (length + octets.length() > buffer.length) {
      buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, length + octets.length()));
    }
    octets.copyTo(buffer, length);
    length += octets.length();
  }

  /**
   * The index after the blank line, by the same rule as the parser's; -1 if it is not there yet.
   */
  private int headEnd() {
    for (; scanned < length; scanned++) {
      if (buffer[scanned] != '\n') {
        continue;
      }
      int lineLength = scanned - lineStart;
      lineStart = scanned + 1;
      if (lineLength == 0 || (lineLength == 1 && buffer[scanned - 1] == '\r')) {
        return ++scanned;
      }
    }
    return -1;
  }

  private void onHead(List<Framed> out) {
    Octets head = Octets.copyOf(buffer, 0, length);
    int contentLength = SipParser.contentLength(head);
    if (contentLength == -1) {
      breakOff("no Content-Length on a stream", head, out); // RFC 3261 20.14
    } else if (contentLength < 0) {
      breakOff("malformed head", head, out);
    } else if (length + contentLength > SipLimits.MESSAGE) {
      breakOff("longer than " + SipLimits.MESSAGE + " octets", head, out);
    } else {
      total = length + contentLength;
      finishIfComplete(out);
    }
  }

  private void finishIfComplete(List<Framed> out) {
    if (length < total) {
      return;
    }
    out.add(new Framed.Message(Octets.copyOf(buffer, 0, length)));
    reset();
  }

  private void reset() {
    length = 0;
    lineStart = 0;
    scanned = 0;
    total = 0;
    deadline = Deadlines.NEVER;
    if (buffer.length > 16_384) {
      buffer = new byte[2048]; // one large message is no reason to hold its room for the hour
    }
  }

  private void breakOff(String reason, @Nullable Octets head, List<Framed> out) {
    broken = true;
    out.add(new Framed.Broken(reason, head == null ? null : response(head)));
    reset();
    buffer = new byte[0];
  }

  private static @Nullable SipResponse response(Octets head) {
    return switch (SipParser.parse(head)) {
      case ParsedMessage.Rejected rejected -> rejected.response();
      case ParsedMessage.Parsed(SipRequest request) when !request.is(Method.ACK) ->
          request.response(StatusCode.BAD_REQUEST);
      case ParsedMessage.Parsed _ -> null;
    };
  }
}
