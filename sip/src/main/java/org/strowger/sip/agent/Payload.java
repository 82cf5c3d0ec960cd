package org.strowger.sip.agent;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Octets;
import org.strowger.sip.message.Header;
import org.strowger.sip.message.HeaderName;
import org.strowger.sip.message.Headers;
import org.strowger.sip.message.SipRequest;
import org.strowger.sip.message.SipResponse;

/**
 * What a user adds to a message of the agent's: header lines and a session description. Immutable.
 *
 * @param headers more headers; they replace those of the same name that the agent would write
 * @param sdp a session description; null for none
 */
public record Payload(List<Header> headers, @Nullable Octets sdp) {
  /** Nothing. */
  public static final Payload NONE = new Payload(List.of(), null);

  /** Media type of session descriptions. */
  public static final String SDP = "application/sdp";

  /** Copies the list. */
  public Payload {
    headers = List.copyOf(headers);
  }

  /** Only a session description. */
  public static Payload of(@Nullable Octets sdp) {
    return new Payload(List.of(), sdp);
  }

  /** With one header more. */
  public Payload with(HeaderName name, Object value) {
    return new Payload(new Headers(headers).add(Header.of(name, value)).lines(), sdp);
  }

  SipRequest addTo(SipRequest request) {
    SipRequest out = request.withHeaders(merged(request.headers()));
    Octets body = sdp;
    return body == null ? out : out.withBody(SDP, body);
  }

  SipResponse addTo(SipResponse response) {
    SipResponse out = response.withHeaders(merged(response.headers()));
    Octets body = sdp;
    return body == null ? out : out.withBody(SDP, body);
  }

  private Headers merged(Headers base) {
    Headers out = base;
    for (Header header : headers) {
      out = out.without(header.name());
    }
    return out.addAll(headers);
  }
}
