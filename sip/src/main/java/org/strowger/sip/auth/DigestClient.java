package org.strowger.sip.auth;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Env;
import org.strowger.sip.message.AuthValue;
import org.strowger.sip.message.Header;
import org.strowger.sip.message.HeaderName;
import org.strowger.sip.message.Headers;
import org.strowger.sip.message.SipRequest;
import org.strowger.sip.message.SipResponse;

/**
 * Credentials of one user towards the servers and proxies that challenge it (RFC 3261 22.2 and
 * 22.3). Confined to its shard.
 *
 * <p>Of the challenges for a realm it answers the strongest that it can. It remembers each realm's
 * challenge, so that later requests carry credentials at once with a rising nonce count; it gives
 * up when a server refuses them without saying that only the nonce was stale.
 */
public final class DigestClient {
  /** Realms remembered: a registrar and a few proxies on the way. */
  private static final int MAX_REALMS = 8;

  /** How often in a row a server may call our nonce stale before that counts as a refusal. */
  private static final int MAX_STALE = 3;

  private final String username;
  private final Secret secret;
  private final Env env;
  private final SequencedMap<Realm, Use> uses = new LinkedHashMap<>();
  private int staleInARow;

  private record Realm(boolean proxy, String name) {}

  private record Use(DigestChallenge challenge, long count) {}

  /** Nothing learnt yet. */
  public DigestClient(String username, Secret secret, Env env) {
    this.username = username;
    this.secret = secret;
    this.env = env;
  }

  /**
   * The request with credentials for a 401's or 407's challenges; null if none can be answered or
   * the credentials that it carries were refused. Via branch and CSeq are the caller's to renew.
   */
  public @Nullable SipRequest authorize(SipRequest request, SipResponse challenged) {
    Map<Realm, DigestChallenge> best = new LinkedHashMap<>();
    strongest(challenged, HeaderName.WWW_AUTHENTICATE, best);
    strongest(challenged, HeaderName.PROXY_AUTHENTICATE, best);
    boolean refused = false;
    boolean stale = false;
    for (Map.Entry<Realm, DigestChallenge> entry : best.entrySet()) {
      if (hasCredentials(request, entry.getKey())) {
        stale |= entry.getValue().stale();
        refused |= !entry.getValue().stale();
      }
    }
    staleInARow = stale ? staleInARow + 1 : 0;
    if (best.isEmpty() || refused || staleInARow > MAX_STALE) {
      best.keySet().forEach(uses::remove);
      staleInARow = 0;
      return null;
    }
    best.forEach(this::remember);
    return withCredentials(request, best.keySet());
  }

  /** The request with credentials for all realms known so far; as it is if there are none. */
  public SipRequest preauthorize(SipRequest request) {
    return withCredentials(request, List.copyOf(uses.keySet()));
  }

  private void strongest(SipResponse response, HeaderName name, Map<Realm, DigestChallenge> best) {
    boolean proxy = name == HeaderName.PROXY_AUTHENTICATE;
    for (AuthValue value : response.authValues(name)) {
      DigestChallenge challenge = DigestChallenge.of(value);
      if (challenge != null && canAnswer(challenge) && best.size() < MAX_REALMS) {
        best.merge(
            new Realm(proxy, challenge.realm()),
            challenge,
            (a, b) -> b.algorithm().compareTo(a.algorithm()) > 0 ? b : a);
      }
    }
  }

  private boolean canAnswer(DigestChallenge challenge) {
    return challenge.isAnswerable()
        && secret.ha1(challenge.algorithm(), username, challenge.realm()) != null;
  }

  private void remember(Realm realm, DigestChallenge challenge) {
    uses.putLast(realm, new Use(challenge, 0));
    if (uses.size() > MAX_REALMS) {
      uses.pollFirstEntry();
    }
  }

  private static boolean hasCredentials(SipRequest request, Realm realm) {
    return request.authValues(field(realm)).stream()
        .anyMatch(value -> realm.name.equals(value.params().value("realm")));
  }

  private static HeaderName field(Realm realm) {
    return realm.proxy ? HeaderName.PROXY_AUTHORIZATION : HeaderName.AUTHORIZATION;
  }

  private SipRequest withCredentials(SipRequest request, Iterable<Realm> realms) {
    SipRequest out = request;
    for (Realm realm : realms) {
      Use use = uses.get(realm);
      AuthValue value = use == null ? null : next(realm, use, request);
      if (value != null) {
        out = replaced(out, realm, value);
      }
    }
    return out;
  }

  /** Credentials of other realms stay: a request may pass several proxies (22.3). */
  private static SipRequest replaced(SipRequest request, Realm realm, AuthValue value) {
    List<Header> lines = new ArrayList<>();
    for (Header line : request.headers().lines()) {
      AuthValue old = line.known() == field(realm) ? AuthValue.parse(line.value()) : null;
      if (old == null || !realm.name.equals(old.params().value("realm"))) {
        lines.add(line);
      }
    }
    lines.add(Header.of(field(realm), value));
    return request.withHeaders(new Headers(lines));
  }

  private @Nullable AuthValue next(Realm realm, Use use, SipRequest request) {
    DigestChallenge challenge = use.challenge;
    String ha1 = secret.ha1(challenge.algorithm(), username, challenge.realm());
    if (ha1 == null) {
      return null;
    }
    long count = use.count + 1;
    uses.put(realm, new Use(challenge, count));
    String qop =
        challenge.qop().contains("auth") ? "auth" : challenge.qop().isEmpty() ? "" : "auth-int";
    boolean needsCnonce = !qop.isEmpty() || challenge.algorithm().isSession();
    DigestCredentials open =
        new DigestCredentials(
            username,
            challenge.realm(),
            challenge.nonce(),
            request.uri().toString(),
            "",
            challenge.algorithm(),
            qop,
            needsCnonce ? env.token(24) : "",
            qop.isEmpty() ? "" : HexFormat.of().toHexDigits((int) count),
            challenge.opaque());
    String response = open.expectedResponse(ha1, request.method(), request.body());
    return open.withResponse(response).value();
  }
}
