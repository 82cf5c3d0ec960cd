package org.strowger.sip.auth;

import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Octets;
import org.strowger.sip.message.AuthValue;
import org.strowger.sip.message.Method;
import org.strowger.sip.message.Params;

/**
 * Digest credentials (RFC 7616 3.4). Immutable.
 *
 * @param username who
 * @param realm where
 * @param nonce the challenge's
 * @param uri as hashed: the Request-URI when they were made
 * @param response lower-case hexadecimal
 * @param algorithm by which hash
 * @param qop {@code auth} or {@code auth-int}; empty for none (RFC 2069)
 * @param cnonce the client's; empty without qop
 * @param nc how often the nonce was used, eight hexadecimal digits; empty without qop
 * @param opaque the challenge's; null if there was none
 */
public record DigestCredentials(
    String username,
    String realm,
    String nonce,
    String uri,
    String response,
    DigestAlgorithm algorithm,
    String qop,
    String cnonce,
    String nc,
    @Nullable String opaque) {

  /** Reads a header value; null if it is of another scheme, incomplete, or of an unknown hash. */
  public static @Nullable DigestCredentials of(AuthValue value) {
    Params params = value.params();
    DigestAlgorithm algorithm = DigestAlgorithm.of(params.value("algorithm"));
    String username = params.value("username");
    String realm = params.value("realm");
    String nonce = params.value("nonce");
    String uri = params.value("uri");
    String response = params.value("response");
    if (username == null || realm == null || nonce == null || uri == null) {
      return null;
    }
    if (!value.isDigest() || algorithm == null || response == null) {
      return null;
    }
    DigestCredentials out =
        new DigestCredentials(
            username,
            realm,
            nonce,
            uri,
            response,
            algorithm,
            orEmpty(params.value("qop")),
            orEmpty(params.value("cnonce")),
            orEmpty(params.value("nc")),
            params.value("opaque"));
    return out.isShaped() ? out : null;
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  private boolean isShaped() {
    if (qop.isEmpty()) {
      return !algorithm.isSession() || !cnonce.isEmpty();
    }
    return (qop.equalsIgnoreCase("auth") || qop.equalsIgnoreCase("auth-int"))
        && !cnonce.isEmpty()
        && nonceCount() > 0;
  }

  /** The nonce count, 1..2^32-1; 0 if there is none or it is not eight hexadecimal digits. */
  public long nonceCount() {
    if (nc.length() != 8) {
      return 0;
    }
    long value = 0;
    for (int i = 0; i < 8; i++) {
      int digit = nc.charAt(i) > 'f' ? -1 : Character.digit(nc.charAt(i), 16);
      if (digit < 0) {
        return 0;
      }
      value = value << 4 | digit;
    }
    return value;
  }

  /**
   * The response that these credentials should carry (RFC 7616 3.4.1).
   *
   * @param ha1 H(username:realm:password) in lower-case hexadecimal
   * @param method the request's
   * @param body the request's; hashed for {@code auth-int} only
   */
  public String expectedResponse(String ha1, Method method, Octets body) {
    String key = algorithm.isSession() ? algorithm.hash(ha1 + ":" + nonce + ":" + cnonce) : ha1;
    String a2 = method.name() + ":" + uri;
    if (qop.equalsIgnoreCase("auth-int")) {
      a2 += ":" + algorithm.hash(body);
    }
    String ha2 = algorithm.hash(a2);
    return qop.isEmpty()
        ? algorithm.hash(key + ":" + nonce + ":" + ha2)
        : algorithm.hash(key + ":" + nonce + ":" + nc + ":" + cnonce + ":" + qop + ":" + ha2);
  }

  /** With a response. */
  public DigestCredentials withResponse(String computed) {
    return new DigestCredentials(
        username, realm, nonce, uri, computed, algorithm, qop, cnonce, nc, opaque);
  }

  /** The header value. */
  public AuthValue value() {
    Params params =
        Params.NONE
            .withQuoted("username", username)
            .withQuoted("realm", realm)
            .withQuoted("nonce", nonce)
            .withQuoted("uri", uri)
            .withQuoted("response", response)
            .with("algorithm", algorithm.token());
    if (!cnonce.isEmpty()) {
      params = params.withQuoted("cnonce", cnonce);
    }
    if (!qop.isEmpty()) {
      params = params.with("qop", qop).with("nc", nc);
    }
    return new AuthValue("Digest", opaque == null ? params : params.withQuoted("opaque", opaque));
  }
}
