package org.strowger.sip.message;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Octets;

/**
 * A SIP message: RFC 3261 §7. Immutable.
 *
 * <p>What {@link SipParser} hands out has a readable top Via, From, To, Call-ID and CSeq: their
 * accessors never give null, and throw only for a message that our own code built without them. All
 * other header values are parsed when they are asked for; null means absent or malformed, an empty
 * list likewise, and {@link SipValidation} tells the two apart.
 *
 * <p>Each {@code with…} gives a new message. Content-Length is no header here: it follows from the
 * body and is written by {@link #octets}.
 */
public abstract sealed class SipMessage permits SipRequest, SipResponse {
  /** What a value of seconds in a header may be at most. */
  static final long MAX_SECONDS = 0xFFFF_FFFFL;

  private final Headers headers;
  private final Octets body;

  SipMessage(Headers headers, Octets body) {
    this.headers = headers;
    this.body = body;
  }

  /** The header lines in order. */
  public final Headers headers() {
    return headers;
  }

  /** The body; empty if there is none. */
  public final Octets body() {
    return body;
  }

  /** The message as it goes out, Content-Length included. */
  public final Octets octets() {
    return SipWriter.write(this);
  }

  /** The top Via (RFC 3261 20.42). */
  public final Via via() {
    Header header = headers.first(HeaderName.VIA);
    List<Via> vias = header == null ? null : header.views(Via.class, Via::read);
    if (vias == null) {
      throw missing(HeaderName.VIA);
    }
    return vias.getFirst();
  }

  /** All Vias, top first. */
  public final List<Via> vias() {
    return list(HeaderName.VIA, Via.class, Via::read);
  }

  /** RFC 3261 20.20. */
  public final NameAddress from() {
    return required(HeaderName.FROM, NameAddress.class, NameAddress::parse);
  }

  /** RFC 3261 20.39. */
  public final NameAddress to() {
    return required(HeaderName.TO, NameAddress.class, NameAddress::parse);
  }

  /** The From tag; empty if absent. */
  public final String fromTag() {
    String tag = from().tag();
    return tag == null ? "" : tag;
  }

  /** The To tag; empty if absent. */
  public final String toTag() {
    String tag = to().tag();
    return tag == null ? "" : tag;
  }

  /** RFC 3261 20.8. */
  public final String callId() {
    return required(HeaderName.CALL_ID, String.class, text -> text);
  }

  /** RFC 3261 20.16. */
  public final CSeq cseq() {
    return required(HeaderName.CSEQ, CSeq.class, CSeq::parse);
  }

  private <T> T required(HeaderName name, Class<T> type, Function<String, @Nullable T> parser) {
    T value = single(name, type, parser);
    if (value == null) {
      throw missing(name);
    }
    return value;
  }

  private static IllegalStateException missing(HeaderName name) {
    return new IllegalStateException("the message has no readable " + name);
  }

  /** The Contacts; empty if none, malformed, or the wildcard (RFC 3261 20.10). */
  public final List<NameAddress> contacts() {
    return isWildcardContact() ? List.of() : addresses(HeaderName.CONTACT);
  }

  /** The first Contact; null if there is none that can be read. */
  public final @Nullable NameAddress contact() {
    List<NameAddress> contacts = contacts();
    return contacts.isEmpty() ? null : contacts.getFirst();
  }

  /** Whether a Contact is {@code *} (RFC 3261 10.2.2). */
  public final boolean isWildcardContact() {
    for (Header line : headers.lines()) {
      if (line.known() == HeaderName.CONTACT && line.value().equals("*")) {
        return true;
      }
    }
    return false;
  }

  /** RFC 3261 20.34. */
  public final List<NameAddress> routes() {
    return addresses(HeaderName.ROUTE);
  }

  /** RFC 3261 20.30. */
  public final List<NameAddress> recordRoutes() {
    return addresses(HeaderName.RECORD_ROUTE);
  }

  /** RFC 3327. */
  public final List<NameAddress> paths() {
    return addresses(HeaderName.PATH);
  }

  /** Any field of addresses: P-Asserted-Identity, Diversion, Refer-To, Referred-By and so on. */
  public final List<NameAddress> addresses(HeaderName name) {
    return list(name, NameAddress.class, NameAddress::read);
  }

  /** The first address of a field; null if there is none that can be read. */
  public final @Nullable NameAddress address(HeaderName name) {
    List<NameAddress> all = addresses(name);
    return all.isEmpty() ? null : all.getFirst();
  }

  /** RFC 3261 20.22; -1 if absent or malformed. */
  public final int maxForwards() {
    return (int) number(HeaderName.MAX_FORWARDS, 255);
  }

  /** Seconds, RFC 3261 20.19; -1 if absent or malformed. An overlarge value counts as 2^32-1. */
  public final long expires() {
    return seconds(HeaderName.EXPIRES);
  }

  /** Seconds, RFC 3261 20.23; -1 if absent or malformed. */
  public final long minExpires() {
    return seconds(HeaderName.MIN_EXPIRES);
  }

  /** RFC 3262 7.1; -1 if absent or malformed. */
  public final long rseq() {
    return number(HeaderName.RSEQ, MAX_SECONDS);
  }

  /** RFC 3262 7.2; null if absent or malformed. */
  public final @Nullable RAck rack() {
    return single(HeaderName.RACK, RAck.class, RAck::parse);
  }

  /** RFC 4028 4; null if absent or malformed. */
  public final @Nullable SessionExpires sessionExpires() {
    return single(HeaderName.SESSION_EXPIRES, SessionExpires.class, SessionExpires::parse);
  }

  /** Seconds, RFC 4028 5; -1 if absent or malformed. */
  public final long minSe() {
    ValueWithParams value = valueWithParams(HeaderName.MIN_SE);
    return value == null ? -1 : Seconds.parse(value.value());
  }

  /** RFC 3326. */
  public final List<Reason> reasons() {
    return list(HeaderName.REASON, Reason.class, Reason::read);
  }

  /** RFC 3261 20.33; null if absent or malformed. */
  public final @Nullable RetryAfter retryAfter() {
    return single(HeaderName.RETRY_AFTER, RetryAfter.class, RetryAfter::parse);
  }

  /** RFC 3891; null if absent or malformed. */
  public final @Nullable Replaces replaces() {
    return single(HeaderName.REPLACES, Replaces.class, Replaces::parse);
  }

  /** RFC 3261 20.43. */
  public final List<Warning> warnings() {
    return list(HeaderName.WARNING, Warning.class, Warning::read);
  }

  /** RFC 3261 20.17; null if absent or malformed. */
  public final @Nullable Instant date() {
    return single(HeaderName.DATE, Instant.class, SipDate::parse);
  }

  /** RFC 3261 20.15; null if absent or malformed. */
  public final @Nullable ValueWithParams contentType() {
    return valueWithParams(HeaderName.CONTENT_TYPE);
  }

  /** Whether the body is of a media type, for instance {@code application/sdp}. */
  public final boolean hasBody(String mediaType) {
    ValueWithParams type = contentType();
    return type != null && !body.isEmpty() && type.value().equalsIgnoreCase(mediaType);
  }

  /** Event, Subscription-State, Content-Disposition and the like; null if absent or malformed. */
  public final @Nullable ValueWithParams valueWithParams(HeaderName name) {
    return single(name, ValueWithParams.class, ValueWithParams::parse);
  }

  /** Accept and other lists of values with parameters. */
  public final List<ValueWithParams> valuesWithParams(HeaderName name) {
    return list(name, ValueWithParams.class, ValueWithParams::read);
  }

  /** The option tags or methods of Require, Supported, Unsupported, Allow. */
  public final List<String> tokens(HeaderName name) {
    List<String> out = new ArrayList<>();
    for (Header line : headers.lines()) {
      Tokens tokens = line.known() == name ? line.view(Tokens.class, Tokens::parse) : null;
      if (tokens != null) {
        out.addAll(tokens.items());
      }
    }
    return out;
  }

  /** The values of Privacy in lower case (RFC 3323 4.2); empty if absent. */
  public final List<String> privacy() {
    String value = value(HeaderName.PRIVACY);
    return value == null ? List.of() : Tokens.privacy(value);
  }

  /** Whether a token list names something, in any case. */
  public final boolean hasToken(HeaderName name, String token) {
    return tokens(name).stream().anyMatch(token::equalsIgnoreCase);
  }

  /** Whether Supported or Require names an option tag. */
  public final boolean supports(String optionTag) {
    return hasToken(HeaderName.SUPPORTED, optionTag) || hasToken(HeaderName.REQUIRE, optionTag);
  }

  /** The challenges or credentials of a field, unknown schemes included, malformed lines not. */
  public final List<AuthValue> authValues(HeaderName name) {
    List<AuthValue> out = new ArrayList<>();
    for (Header header : headers.all(name)) {
      AuthValue value = header.view(AuthValue.class, AuthValue::parse);
      if (value != null) {
        out.add(value);
      }
    }
    return out;
  }

  /** The text of the first header of a name; null if absent. */
  public final @Nullable String value(HeaderName name) {
    Header header = headers.first(name);
    return header == null ? null : header.value();
  }

  /** The text of the first header of any name, compact forms included; null if absent. */
  public final @Nullable String value(String name) {
    Header header = headers.first(name);
    return header == null ? null : header.value();
  }

  final <T> @Nullable T single(
      HeaderName name, Class<T> type, Function<String, @Nullable T> parser) {
    Header header = headers.first(name);
    return header == null ? null : header.view(type, parser);
  }

  private <T> List<T> list(
      HeaderName name, Class<T> type, Function<ValueReader, @Nullable T> parser) {
    List<T> out = List.of();
    for (Header header : headers.lines()) {
      List<T> items = header.known() == name ? header.views(type, parser) : null;
      if (items != null) {
        if (!out.isEmpty()) {
          List<T> joined = new ArrayList<>(out);
          joined.addAll(items);
          items = joined;
        }
        out = items;
      }
    }
    return out;
  }

  private long number(HeaderName name, long max) {
    Long value =
        single(name, Long.class, text -> ValueReader.whole(text, in -> in.number(MAX_SECONDS)));
    return value == null || value > max ? -1 : value;
  }

  private long seconds(HeaderName name) {
    Long value = single(name, Long.class, Seconds::parse);
    return value == null ? -1 : value;
  }

  abstract SipMessage rebuilt(Headers newHeaders, Octets newBody);

  /** With other header lines. */
  public abstract SipMessage withHeaders(Headers other);

  /** With one header of this name, in the old one's place or at the end. */
  public abstract SipMessage with(HeaderName name, Object value);

  /** With one header of any name, in the old one's place or at the end. */
  public abstract SipMessage with(String name, Object value);

  /** With a header more, after all others. */
  public abstract SipMessage add(HeaderName name, Object value);

  /** With a header more, before the first of its name: Via, Route, Record-Route, Path. */
  public abstract SipMessage prepend(HeaderName name, Object value);

  /** With the first element of a field in another form: the top Via with received and rport. */
  public abstract SipMessage withFirst(HeaderName name, Object element);

  /** Without the first element of a field: the top Via or Route. */
  public abstract SipMessage withoutFirst(HeaderName name);

  /** Without a header. */
  public abstract SipMessage without(HeaderName name);

  /** With a body and its Content-Type. */
  public abstract SipMessage withBody(String contentType, Octets newBody);

  /** Without body and Content-Type. */
  public abstract SipMessage withoutBody();

  final Headers bodyHeaders(String contentType) {
    return headers.with(Header.of(HeaderName.CONTENT_TYPE, contentType));
  }

  /** For people and logs: the message as text, the body included. */
  @Override
  public String toString() {
    return octets().toUtf8();
  }
}
