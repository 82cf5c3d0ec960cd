package org.strowger.sip.message;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Checks of a request that go beyond what its parser needs: the values that an element acts on, the
 * URI's scheme, required extensions, the body's type (RFC 3261 8.2, RFC 4475 3).
 */
public final class SipValidation {
  private static final Map<HeaderName, Predicate<Header>> CHECKS = checks();

  private SipValidation() {}

  /**
   * What to answer instead of processing the request.
   *
   * @param status 400, 416, 420, 415 …
   * @param reason for the log and the response
   * @param unsupported the option tags for a 420's Unsupported header
   */
  public record Fault(int status, String reason, List<String> unsupported) {
    /** Keeps a copy. */
    public Fault {
      unsupported = List.copyOf(unsupported);
    }

    /** The response, without a To tag. */
    public SipResponse response(SipRequest request) {
      SipResponse response =
          request.response(status).withReasonPhrase(StatusCode.reason(status) + " - " + reason);
      return unsupported.isEmpty()
          ? response
          : response.with(HeaderName.UNSUPPORTED, String.join(", ", unsupported));
    }
  }

  /**
   * The values' syntax and the count of single headers; null if all is well. What nothing depends
   * on (Date, Warning, identities) may be malformed: it reads as absent (RFC 4475 3.1.2.12 allows
   * it).
   */
  public static @Nullable Fault syntax(SipRequest request) {
    for (Header line : request.headers().lines()) {
      HeaderName name = line.known();
      if (name == null) {
        continue;
      }
      if (!name.isRepeatable() && request.headers().count(name) > 1) {
        return bad("more than one " + name);
      }
      Predicate<Header> check = CHECKS.get(name);
      if (check != null && !check.test(line)) {
        return bad("malformed " + name);
      }
    }
    return null;
  }

  private static Fault bad(String reason) {
    return new Fault(StatusCode.BAD_REQUEST, reason, List.of());
  }

  /** The Request-URI's scheme (8.2.2.1): 416 for what is neither sip, sips nor tel. */
  public static @Nullable Fault scheme(SipRequest request) {
    boolean known = !(request.uri() instanceof AbsoluteUri other) || other.isTel();
    return known
        ? null
        : new Fault(StatusCode.UNSUPPORTED_URI_SCHEME, request.uri().scheme(), List.of());
  }

  /**
   * Required extensions (8.2.2.3): 420 with what we do not support. Not for ACK and CANCEL.
   *
   * @param supported option tags in lower case
   */
  public static @Nullable Fault extensions(SipRequest request, Collection<String> supported) {
    if (request.is(Method.ACK) || request.is(Method.CANCEL)) {
      return null;
    }
    List<String> missing = new ArrayList<>();
    for (String tag : request.tokens(HeaderName.REQUIRE)) {
      if (!supported.contains(tag.toLowerCase(Locale.ROOT))) {
        missing.add(tag);
      }
    }
    return missing.isEmpty()
        ? null
        : new Fault(StatusCode.BAD_EXTENSION, "extension not supported", missing);
  }

  private static Map<HeaderName, Predicate<Header>> checks() {
    EnumMap<HeaderName, Predicate<Header>> out = new EnumMap<>(HeaderName.class);
    Predicate<Header> addresses = line -> isList(line, NameAddress.class, NameAddress::read);
    Predicate<Header> tokens = line -> line.view(Tokens.class, Tokens::parse) != null;
    Predicate<Header> valueWithParams =
        line -> line.view(ValueWithParams.class, ValueWithParams::parse) != null;
    Predicate<Header> address = line -> line.view(NameAddress.class, NameAddress::parse) != null;
    out.put(HeaderName.VIA, line -> isList(line, Via.class, Via::read));
    out.put(HeaderName.CONTACT, line -> line.value().equals("*") || addresses.test(line));
    for (HeaderName name :
        List.of(
            HeaderName.ROUTE, HeaderName.RECORD_ROUTE, HeaderName.PATH, HeaderName.SERVICE_ROUTE)) {
      out.put(name, addresses);
    }
    for (HeaderName name :
        List.of(HeaderName.FROM, HeaderName.TO, HeaderName.REFER_TO, HeaderName.REFERRED_BY)) {
      out.put(name, address);
    }
    for (HeaderName name :
        List.of(
            HeaderName.CONTENT_TYPE,
            HeaderName.EVENT,
            HeaderName.CONTENT_DISPOSITION,
            HeaderName.MIN_SE)) {
      out.put(name, valueWithParams);
    }
    for (HeaderName name :
        List.of(HeaderName.SUPPORTED, HeaderName.ALLOW, HeaderName.UNSUPPORTED)) {
      out.put(name, tokens);
    }
    out.put(HeaderName.REQUIRE, tokens);
    out.put(HeaderName.PROXY_REQUIRE, tokens);
    out.put(HeaderName.CSEQ, line -> line.view(CSeq.class, CSeq::parse) != null);
    out.put(HeaderName.RACK, line -> line.view(RAck.class, RAck::parse) != null);
    out.put(HeaderName.REPLACES, line -> line.view(Replaces.class, Replaces::parse) != null);
    out.put(
        HeaderName.SESSION_EXPIRES,
        line -> line.view(SessionExpires.class, SessionExpires::parse) != null);
    out.put(HeaderName.MAX_FORWARDS, line -> isNumber(line, 255));
    out.put(HeaderName.RSEQ, line -> isNumber(line, SipMessage.MAX_SECONDS));
    out.put(HeaderName.EXPIRES, line -> Seconds.parse(line.value()) >= 0);
    out.put(HeaderName.MIN_EXPIRES, line -> Seconds.parse(line.value()) >= 0);
    return out;
  }

  private static boolean isNumber(Header line, long max) {
    Long value = ValueReader.whole(line.value(), in -> in.number(max));
    return value != null && value >= 0;
  }

  private static <T> boolean isList(
      Header line, Class<T> type, Function<ValueReader, @Nullable T> parser) {
    return line.views(type, parser) != null;
  }
}
