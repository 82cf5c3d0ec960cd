package org.strowger.sip.message;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.strowger.kernel.Octets;

/** Writes messages: start line, headers in order, Content-Length, body. Confined to one call. */
final class SipWriter {
  private static final Octets VERSION = Octets.utf8("SIP/2.0");
  private static final Octets CRLF = Octets.utf8("\r\n");
  private static final Octets SEPARATOR = Octets.utf8(": ");
  private static final Octets BLANK = Octets.utf8("\r\n\r\n");

  private byte[] out = new byte[1024];
  private int length;

  private SipWriter() {}

  static Octets write(SipMessage message) {
    SipWriter writer = new SipWriter();
    switch (message) {
      case SipRequest request -> writer.startLine(request);
      case SipResponse response -> writer.startLine(response);
    }
    writer.headers(message.headers().lines());
    writer.put(HeaderName.CONTENT_LENGTH.prefix());
    writer.put(Integer.toString(message.body().length()));
    writer.put(BLANK);
    writer.put(message.body());
    return Octets.wrap(writer.out, 0, writer.length);
  }

  private void startLine(SipRequest request) {
    put(request.method().name());
    put(' ');
    put(request.uri().toString());
    put(' ');
    put(VERSION);
    put(CRLF);
  }

  private void startLine(SipResponse response) {
    put(VERSION);
    put(' ');
    put(Integer.toString(response.status()));
    put(' ');
    put(response.reasonPhrase());
    put(CRLF);
  }

  private void headers(List<Header> lines) {
    for (Header line : lines) {
      HeaderName known = line.known();
      if (known == null) {
        put(line.name());
        put(SEPARATOR);
      } else {
        put(known.prefix());
      }
      put(line.octets());
      put(CRLF);
    }
  }

  private void put(char c) {
    reserve(1);
    out[length++] = (byte) c;
  }

  private void put(Octets octets) {
    reserve(octets.length());
    octets.copyTo(out, length);
    length += octets.length();
  }

  private void put(String text) {
    reserve(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 128) {
        put(Octets.wrap(text.substring(i).getBytes(StandardCharsets.UTF_8)));
        return;
      }
      out[length++] = (byte) c;
    }
  }

  private void reserve(int more) {
    if (length + more > out.length) {
      out = Arrays.copyOf(out, Math.max(out.length * 2, length + more));
    }
  }
}
