package org.strowger.sip.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Env;
import org.strowger.sip.auth.Authentication.Accepted;
import org.strowger.sip.auth.Authentication.Cause;
import org.strowger.sip.auth.Authentication.Challenged;
import org.strowger.sip.message.AuthValue;
import org.strowger.sip.message.Header;
import org.strowger.sip.message.HeaderName;
import org.strowger.sip.message.Headers;
import org.strowger.sip.message.SipRequest;
import org.strowger.sip.message.SipResponse;
import org.strowger.sip.message.StatusCode;
import org.strowger.sip.message.Uri;

/**
 * The server's side of digest authentication for one realm (RFC 3261 22.2 to 22.4, RFC 8760 2).
 * Confined to its shard.
 *
 * <p>Users that exist and users that do not get the same answer after the same work, so that nobody
 * can find out which numbers there are. Schemes other than Digest count as absent (RFC 4475 3.3.7).
 */
public final class Authenticator {
  private final String realm;
  private final List<DigestAlgorithm> algorithms;
  private final NonceSigner signer;
  private final NonceCounts counts;
  private final Env env;
  private final Secret.Ha1s nobody;

  /** Whether a user agent server (401) or a proxy (407) asks. */
  public enum Role {
    /** 401 with WWW-Authenticate. */
    SERVER(StatusCode.UNAUTHORIZED, HeaderName.WWW_AUTHENTICATE, HeaderName.AUTHORIZATION),
    /** 407 with Proxy-Authenticate. */
    PROXY(
        StatusCode.PROXY_AUTHENTICATION_REQUIRED,
        HeaderName.PROXY_AUTHENTICATE,
        HeaderName.PROXY_AUTHORIZATION);

    private final int status;
    private final HeaderName challenge;
    private final HeaderName credentials;

    Role(int status, HeaderName challenge, HeaderName credentials) {
      this.status = status;
      this.challenge = challenge;
      this.credentials = credentials;
    }
  }

  /**
   * An authenticator.
   *
   * @param realm the protection domain
   * @param algorithms challenged with, preferred first; others are not accepted
   * @param signer of the nonces
   * @param counts of the nonces' uses
   */
  public Authenticator(
      String realm,
      List<DigestAlgorithm> algorithms,
      NonceSigner signer,
      NonceCounts counts,
      Env env) {
    this.realm = realm;
    this.algorithms = List.copyOf(algorithms);
    this.signer = signer;
    this.counts = counts;
    this.env = env;
    Map<DigestAlgorithm, String> unknowable = new EnumMap<>(DigestAlgorithm.class);
    for (DigestAlgorithm algorithm : DigestAlgorithm.values()) {
      unknowable.put(algorithm.base(), signer.derived("nobody " + algorithm.base()));
    }
    this.nobody = new Secret.Ha1s(unknowable);
  }

  /** The realm. */
  public String realm() {
    return realm;
  }

  /** Judges a request. */
  public Authentication authenticate(
      long now, SipRequest request, Role role, CredentialLookup lookup) {
    DigestCredentials credentials = credentials(request, role);
    return credentials == null
        ? challenge(now, request, role, Cause.ABSENT)
        : authenticate(now, request, role, lookup.find(credentials.username(), realm));
  }

  /**
   * Judges a request whose user was looked up by the caller, for look-ups that take time.
   *
   * @param found what is kept of {@link #username}; null if there is no such user
   */
  public Authentication authenticate(
      long now, SipRequest request, Role role, Secret.@Nullable Ha1s found) {
    DigestCredentials credentials = credentials(request, role);
    if (credentials == null) {
      return challenge(now, request, role, Cause.ABSENT);
    }
    long mintedAt = signer.mintedAt(credentials.nonce(), realm);
    boolean right = isRight(credentials, request, found == null ? nobody : found);
    if (!right || found == null) {
      return challenge(now, request, role, Cause.FAILED);
    }
    // A right answer to a nonce that is not ours comes from before our restart: no failure.
    if (mintedAt == Long.MIN_VALUE
        || !signer.isFresh(mintedAt, now)
        || !counts.use(credentials.nonce(), mintedAt, credentials.nonceCount())) {
      return challenge(now, request, role, Cause.STALE);
    }
    return new Accepted(credentials.username());
  }

  /** Whom the request says it is from, for look-ups that take time; null without credentials. */
  public @Nullable String username(SipRequest request, Role role) {
    DigestCredentials credentials = credentials(request, role);
    return credentials == null ? null : credentials.username();
  }

  private @Nullable DigestCredentials credentials(SipRequest request, Role role) {
    for (AuthValue value : request.authValues(role.credentials)) {
      DigestCredentials credentials = DigestCredentials.of(value);
      if (credentials != null
          && credentials.realm().equals(realm)
          && algorithms.contains(credentials.algorithm())) {
        return credentials;
      }
    }
    return null;
  }

  private boolean isRight(DigestCredentials credentials, SipRequest request, Secret.Ha1s secret) {
    String kept = secret.ha1(credentials.algorithm(), credentials.username(), realm);
    String ha1 = kept == null ? signer.derived("nobody " + credentials.algorithm().base()) : kept;
    String expected = credentials.expectedResponse(ha1, request.method(), request.body());
    String actual = credentials.response().toLowerCase(Locale.ROOT);
    boolean same =
        MessageDigest.isEqual(
            expected.getBytes(StandardCharsets.UTF_8), actual.getBytes(StandardCharsets.UTF_8));
    boolean forThisRequest = isForThisRequest(credentials, request);
    return same && forThisRequest && kept != null;
  }

  /**
   * Deviates: RFC 7616 3.4.6 compares the whole URI. Only its user must agree here, because proxies
   * on the way rewrite host and parameters, while the user is who would be called at our cost. Some
   * agents (SIPp) leave the user out: replay is then caught by the nonce count alone.
   */
  private static boolean isForThisRequest(DigestCredentials credentials, SipRequest request) {
    Uri hashed = Uri.parse(credentials.uri());
    return hashed != null
        && (hashed.user().isEmpty() || hashed.user().equals(request.uri().user()));
  }

  private Challenged challenge(long now, SipRequest request, Role role, Cause cause) {
    String nonce = signer.mint(now, realm, env);
    SipResponse response = request.response(role.status);
    Headers headers = response.headers();
    for (DigestAlgorithm algorithm : DigestDialect.bearable(request, algorithms)) {
      DigestChallenge challenge =
          new DigestChallenge(realm, nonce, algorithm, List.of("auth"), null, cause == Cause.STALE);
      headers = headers.add(Header.of(role.challenge, challenge.value()));
    }
    return new Challenged(response.withHeaders(headers), cause);
  }
}
