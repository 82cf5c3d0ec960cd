package org.strowger.sip.message;

import org.strowger.kernel.Octets;

/** A request (RFC 3261 7.1). Immutable. */
public final class SipRequest extends SipMessage {
  private final Method method;
  private final Uri uri;

  SipRequest(Method method, Uri uri, Headers headers, Octets body) {
    super(headers, body);
    this.method = method;
    this.uri = uri;
  }

  /** A request without headers and body, to be filled by {@code with…} and {@code add}. */
  public static SipRequest of(Method method, Uri uri) {
    return new SipRequest(method, uri, Headers.NONE, Octets.EMPTY);
  }

  /** The method. */
  public Method method() {
    return method;
  }

  /** Whether the method is this one. */
  public boolean is(Method other) {
    return method.equals(other);
  }

  /** The Request-URI. */
  public Uri uri() {
    return uri;
  }

  /** With another Request-URI. */
  public SipRequest withUri(Uri other) {
    return new SipRequest(method, other, headers(), body());
  }

  /**
   * The response of a status with the usual phrase: Via, From, To, Call-ID, CSeq and Timestamp
   * copied (RFC 3261 8.2.6). The To tag is the caller's to add, see {@link #response(int, String)}.
   */
  public SipResponse response(int status) {
    return SipResponse.of(status).withHeaders(SipResponse.echoed(headers()));
  }

  /** As {@link #response(int)}, with a To tag where the request has none. */
  public SipResponse response(int status, String toTag) {
    SipResponse response = response(status);
    return to().tag() == null ? response.with(HeaderName.TO, to().withTag(toTag)) : response;
  }

  @Override
  SipRequest rebuilt(Headers newHeaders, Octets newBody) {
    return new SipRequest(method, uri, newHeaders, newBody);
  }

  @Override
  public SipRequest withHeaders(Headers other) {
    return rebuilt(other, body());
  }

  @Override
  public SipRequest with(HeaderName name, Object value) {
    return withHeaders(headers().with(Header.of(name, value)));
  }

  @Override
  public SipRequest with(String name, Object value) {
    return withHeaders(headers().with(Header.of(name, value)));
  }

  @Override
  public SipRequest add(HeaderName name, Object value) {
    return withHeaders(headers().add(Header.of(name, value)));
  }

  @Override
  public SipRequest prepend(HeaderName name, Object value) {
    return withHeaders(headers().prepend(Header.of(name, value)));
  }

  @Override
  public SipRequest withFirst(HeaderName name, Object element) {
    return withHeaders(headers().withFirst(name, element));
  }

  @Override
  public SipRequest withoutFirst(HeaderName name) {
    return withHeaders(headers().withoutFirst(name));
  }

  @Override
  public SipRequest without(HeaderName name) {
    return withHeaders(headers().without(name));
  }

  @Override
  public SipRequest withBody(String contentType, Octets newBody) {
    return rebuilt(bodyHeaders(contentType), newBody);
  }

  @Override
  public SipRequest withoutBody() {
    return rebuilt(headers().without(HeaderName.CONTENT_TYPE), Octets.EMPTY);
  }
}
