package org.strowger.sip.message;

import java.util.List;
import org.strowger.kernel.Octets;

/** A response (RFC 3261 7.2). Immutable. */
public final class SipResponse extends SipMessage {
  private final int status;
  private final String reasonPhrase;

  SipResponse(int status, String reasonPhrase, Headers headers, Octets body) {
    super(headers, body);
    this.status = status;
    this.reasonPhrase = reasonPhrase;
  }

  /**
   * A response with the usual phrase, without headers and body.
   *
   * @throws IllegalArgumentException if the status is not in 100..699
   */
  public static SipResponse of(int status) {
    return new SipResponse(status, StatusCode.reason(status), Headers.NONE, Octets.EMPTY);
  }

  /** The header lines of a request that its response carries (RFC 3261 8.2.6). */
  static Headers echoed(Headers request) {
    return new Headers(request.lines().stream().filter(SipResponse::isEchoed).toList());
  }

  private static boolean isEchoed(Header header) {
    HeaderName name = header.known();
    return name != null
        && List.of(
                HeaderName.VIA,
                HeaderName.FROM,
                HeaderName.TO,
                HeaderName.CALL_ID,
                HeaderName.CSEQ,
                HeaderName.TIMESTAMP)
            .contains(name);
  }

  /** The status, 100..699. */
  public int status() {
    return status;
  }

  /** The reason phrase; may be empty. */
  public String reasonPhrase() {
    return reasonPhrase;
  }

  /** With another reason phrase; line ends become spaces. */
  public SipResponse withReasonPhrase(String phrase) {
    String line = phrase.replace('\r', ' ').replace('\n', ' ');
    return new SipResponse(status, line, headers(), body());
  }

  /** Whether the status is 1xx. */
  public boolean isProvisional() {
    return status < 200;
  }

  /** Whether the status is 200 or above. */
  public boolean isFinal() {
    return status >= 200;
  }

  /** Whether the status is 2xx. */
  public boolean isSuccess() {
    return status >= 200 && status < 300;
  }

  @Override
  SipResponse rebuilt(Headers newHeaders, Octets newBody) {
    return new SipResponse(status, reasonPhrase, newHeaders, newBody);
  }

  @Override
  public SipResponse withHeaders(Headers other) {
    return rebuilt(other, body());
  }

  @Override
  public SipResponse with(HeaderName name, Object value) {
    return withHeaders(headers().with(Header.of(name, value)));
  }

  @Override
  public SipResponse with(String name, Object value) {
    return withHeaders(headers().with(Header.of(name, value)));
  }

  @Override
  public SipResponse add(HeaderName name, Object value) {
    return withHeaders(headers().add(Header.of(name, value)));
  }

  @Override
  public SipResponse prepend(HeaderName name, Object value) {
    return withHeaders(headers().prepend(Header.of(name, value)));
  }

  @Override
  public SipResponse withFirst(HeaderName name, Object element) {
    return withHeaders(headers().withFirst(name, element));
  }

  @Override
  public SipResponse withoutFirst(HeaderName name) {
    return withHeaders(headers().withoutFirst(name));
  }

  @Override
  public SipResponse without(HeaderName name) {
    return withHeaders(headers().without(name));
  }

  @Override
  public SipResponse withBody(String contentType, Octets newBody) {
    return rebuilt(bodyHeaders(contentType), newBody);
  }

  @Override
  public SipResponse withoutBody() {
    return rebuilt(headers().without(HeaderName.CONTENT_TYPE), Octets.EMPTY);
  }
}
