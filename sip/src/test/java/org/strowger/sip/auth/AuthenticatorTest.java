package org.strowger.sip.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.strowger.kernel.Env;
import org.strowger.kernel.Octets;
import org.strowger.kernel.sim.SimEnv;
import org.strowger.sip.auth.Authentication.Accepted;
import org.strowger.sip.auth.Authentication.Cause;
import org.strowger.sip.auth.Authentication.Challenged;
import org.strowger.sip.auth.Authenticator.Role;
import org.strowger.sip.message.AuthValue;
import org.strowger.sip.message.CSeq;
import org.strowger.sip.message.Header;
import org.strowger.sip.message.HeaderName;
import org.strowger.sip.message.Method;
import org.strowger.sip.message.SipRequest;
import org.strowger.sip.message.SipResponse;
import org.strowger.sip.message.SipUri;
import org.strowger.sip.message.Uri;

/** RFC 3261 22, RFC 7616, RFC 8760: client and server against each other. */
class AuthenticatorTest {
  private static final long LIFETIME = 60_000_000_000L;

  private final Env env = new SimEnv(1, 0, () -> 0);
  private final NonceSigner signer = NonceSigner.create(env, LIFETIME);
  private final NonceCounts counts = new NonceCounts(4);
  private final Authenticator server =
      new Authenticator(
          "example.com",
          List.of(DigestAlgorithm.SHA_256, DigestAlgorithm.MD5),
          signer,
          counts,
          env);
  private final CredentialLookup users =
      (user, realm) -> user.equals("alice") ? Secret.Ha1s.of(user, realm, "secret") : null;

  @Test
  void theRightPasswordIsAcceptedAfterOneChallenge() {
    DigestClient alice = client("alice", "secret");
    SipRequest request = request(Method.INVITE, "sip:9123@example.com");
    Challenged first = challenged(0, request);
    assertThat(first.cause()).isEqualTo(Cause.ABSENT);
    assertThat(first.response().status()).isEqualTo(401);
    assertThat(first.response().authValues(HeaderName.WWW_AUTHENTICATE))
        .extracting(v -> v.params().value("algorithm"))
        .containsExactly("SHA-256", "MD5");

    SipRequest second = alice.authorize(request, first.response());
    assertThat(second.authValues(HeaderName.AUTHORIZATION).getFirst().params().value("algorithm"))
        .isEqualTo("SHA-256");
    assertThat(judge(1, second)).isEqualTo(new Accepted("alice"));
    assertThat(judge(2, alice.preauthorize(request)))
        .as("the next request uses the nonce again with a higher count")
        .isEqualTo(new Accepted("alice"));
  }

  @Test
  void anAgentThatStumblesOverOtherAlgorithmsIsOfferedMd5Alone() {
    SipRequest request = request(Method.REGISTER, "sip:example.com");
    SipRequest old =
        request.withHeaders(
            request.headers().with(Header.of(HeaderName.USER_AGENT, "baresip v1.0.0 (x86_64)")));
    assertThat(challenged(0, old).response().authValues(HeaderName.WWW_AUTHENTICATE))
        .extracting(v -> v.params().value("algorithm"))
        .containsExactly("MD5");
  }

  @Test
  void aProxyAsksInItsOwnHeaders() {
    DigestClient alice = client("alice", "secret");
    SipRequest request = request(Method.INVITE, "sip:9123@example.com");
    Challenged first = (Challenged) server.authenticate(0, request, Role.PROXY, users);
    assertThat(first.response().status()).isEqualTo(407);
    SipRequest second = alice.authorize(request, first.response());
    assertThat(second.authValues(HeaderName.PROXY_AUTHORIZATION)).hasSize(1);
    assertThat(server.authenticate(0, second, Role.PROXY, users)).isEqualTo(new Accepted("alice"));
  }

  @Test
  void aWrongPasswordEndsTheClientsTries() {
    DigestClient alice = client("alice", "wrong");
    SipRequest request = request(Method.REGISTER, "sip:example.com");
    SipRequest second = alice.authorize(request, challenged(0, request).response());
    Challenged refused = challenged(0, second);
    assertThat(refused.cause()).isEqualTo(Cause.FAILED);
    assertThat(alice.authorize(second, refused.response())).isNull();
  }

  @Test
  void unknownAndKnownUsersGetTheSameAnswer() {
    SipRequest request = request(Method.REGISTER, "sip:example.com");
    SipResponse challenge = challenged(0, request).response();
    Challenged known = challenged(0, client("alice", "wrong").authorize(request, challenge));
    Challenged unknown = challenged(0, client("bob", "wrong").authorize(request, challenge));
    assertThat(unknown.cause()).isEqualTo(known.cause()).isEqualTo(Cause.FAILED);
    assertThat(withoutNonce(unknown.response())).isEqualTo(withoutNonce(known.response()));
  }

  @Test
  void anExpiredNonceIsStaleAndTheClientGoesOn() {
    DigestClient alice = client("alice", "secret");
    SipRequest request = request(Method.REGISTER, "sip:example.com");
    SipRequest second = alice.authorize(request, challenged(0, request).response());
    Challenged stale = challenged(LIFETIME + 1, second);
    assertThat(stale.cause()).isEqualTo(Cause.STALE);
    assertThat(stale.response().value(HeaderName.WWW_AUTHENTICATE)).contains("stale=true");
    SipRequest third = alice.authorize(second, stale.response());
    assertThat(third.authValues(HeaderName.AUTHORIZATION)).hasSize(1);
    assertThat(judge(LIFETIME + 2, third)).isEqualTo(new Accepted("alice"));
  }

  @Test
  void anExpiredNonceWithAWrongPasswordIsNoStaleOne() {
    DigestClient mallory = client("alice", "wrong");
    SipRequest request = request(Method.REGISTER, "sip:example.com");
    SipRequest second = mallory.authorize(request, challenged(0, request).response());
    assertThat(challenged(LIFETIME + 1, second).cause()).isEqualTo(Cause.FAILED);
  }

  @Test
  void aServerThatAlwaysSaysStaleIsGivenUp() {
    DigestClient alice = client("alice", "secret");
    SipRequest request = request(Method.REGISTER, "sip:example.com");
    SipRequest next = alice.authorize(request, challenged(0, request).response());
    int tries = 0;
    while (next != null) {
      assertThat(++tries).isLessThan(10);
      next = alice.authorize(next, challenged(tries * (LIFETIME + 1), next).response());
    }
    assertThat(tries).isEqualTo(4);
  }

  @Test
  void anOverheardRequestIsWorthNothing() {
    DigestClient alice = client("alice", "secret");
    SipRequest request = request(Method.INVITE, "sip:9123@example.com");
    SipRequest second = alice.authorize(request, challenged(0, request).response());
    assertThat(judge(0, second)).isInstanceOf(Accepted.class);
    assertThat(challenged(0, second).cause()).isEqualTo(Cause.STALE);
    SipRequest dearer = second.withUri(Uri.parse("sip:900666@example.com"));
    assertThat(challenged(0, dearer).cause()).isEqualTo(Cause.FAILED);
  }

  @Test
  void aNonceFromBeforeOurRestartIsStaleForWhoKnowsThePassword() {
    Env other = new SimEnv(2, 0, () -> 0);
    Authenticator before =
        new Authenticator(
            "example.com",
            List.of(DigestAlgorithm.MD5),
            NonceSigner.create(other, LIFETIME),
            new NonceCounts(4),
            other);
    SipRequest request = request(Method.REGISTER, "sip:example.com");
    SipResponse challenge =
        ((Challenged) before.authenticate(0, request, Role.SERVER, users)).response();
    assertThat(challenged(0, client("alice", "secret").authorize(request, challenge)).cause())
        .isEqualTo(Cause.STALE);
    assertThat(challenged(0, client("alice", "wrong").authorize(request, challenge)).cause())
        .isEqualTo(Cause.FAILED);
  }

  @Test
  void unknownSchemesAndOtherRealmsCountAsAbsent() {
    SipRequest request =
        request(Method.REGISTER, "sip:example.com")
            .add(HeaderName.AUTHORIZATION, "NoOneKnowsThisScheme opaque-data=here");
    assertThat(challenged(0, request).cause()).isEqualTo(Cause.ABSENT);
    SipRequest elsewhere =
        request.add(
            HeaderName.AUTHORIZATION,
            "Digest username=\"alice\",realm=\"x\",nonce=\"1\",uri=\"sip:x\",response=\"2\"");
    assertThat(challenged(0, elsewhere).cause()).isEqualTo(Cause.ABSENT);
  }

  @Test
  void credentialsWithoutQopAreGoodOnce() {
    SipRequest request = request(Method.REGISTER, "sip:example.com");
    SipResponse challenge = challenged(0, request).response();
    AuthValue old = challenge.authValues(HeaderName.WWW_AUTHENTICATE).getLast();
    SipResponse rfc2069 =
        SipResponse.of(401)
            .add(
                HeaderName.WWW_AUTHENTICATE,
                new AuthValue("Digest", old.params().without("qop").without("algorithm")));
    SipRequest second = client("alice", "secret").authorize(request, rfc2069);
    assertThat(second.value(HeaderName.AUTHORIZATION)).doesNotContain("qop").doesNotContain("nc=");
    assertThat(judge(0, second)).isEqualTo(new Accepted("alice"));
    assertThat(challenged(0, second).cause()).isEqualTo(Cause.STALE);
  }

  @Test
  void countsMayOvertakeEachOtherButNotRepeat() {
    NonceCounts table = new NonceCounts(2);
    assertThat(table.use("n", 1, 5)).isTrue();
    assertThat(table.use("n", 1, 3)).isTrue();
    assertThat(table.use("n", 1, 3)).isFalse();
    assertThat(table.use("n", 1, 5)).isFalse();
    assertThat(table.use("n", 1, 70)).isTrue();
    assertThat(table.use("n", 1, 6)).as("below the window").isFalse();
    assertThat(table.use("n", 1, 7)).as("the window's last").isTrue();
    assertThat(table.use("n", 1, 0)).as("without count, but used").isFalse();
    assertThat(table.use("n", 1, 0xFFFF_FFFFL)).isTrue();
  }

  @Test
  void theTableOfCountsIsBoundedAndForgetsNothingDangerous() {
    NonceCounts table = new NonceCounts(2);
    assertThat(table.use("a", 10, 1)).isTrue();
    assertThat(table.use("b", 20, 1)).isTrue();
    assertThat(table.use("c", 30, 1)).isTrue();
    assertThat(table.size()).isEqualTo(2);
    assertThat(table.use("a", 10, 1)).as("dropped, so not told from a replay").isFalse();
    assertThat(table.use("b", 20, 2)).isTrue();
  }

  @Test
  void noncesAreOursAloneAndOfOneRealm() {
    String nonce = signer.mint(5, "example.com", env);
    assertThat(signer.mintedAt(nonce, "example.com")).isEqualTo(5);
    assertThat(signer.mintedAt(nonce, "other")).isEqualTo(Long.MIN_VALUE);
    assertThat(signer.mintedAt("0" + nonce.substring(1), "example.com"))
        .isEqualTo(nonce.charAt(0) == '0' ? 5 : Long.MIN_VALUE);
    String flipped = nonce.substring(0, 63) + (nonce.charAt(63) == '0' ? '1' : '0');
    assertThat(signer.mintedAt(flipped, "example.com")).isEqualTo(Long.MIN_VALUE);
    assertThat(signer.mintedAt("", "example.com")).isEqualTo(Long.MIN_VALUE);
    assertThat(NonceSigner.create(new SimEnv(9, 0, () -> 0), 1).mintedAt(nonce, "example.com"))
        .isEqualTo(Long.MIN_VALUE);
  }

  @Test
  void authIntIsSpokenWhereItAloneIsOffered() {
    SipRequest request =
        request(Method.INVITE, "sip:1@example.com").withBody("text/plain", Octets.utf8("x"));
    AuthValue offered =
        challenged(0, request).response().authValues(HeaderName.WWW_AUTHENTICATE).getFirst();
    SipResponse integrity =
        SipResponse.of(401)
            .add(
                HeaderName.WWW_AUTHENTICATE,
                new AuthValue("Digest", offered.params().withQuoted("qop", "auth-int")));
    SipRequest second = client("alice", "secret").authorize(request, integrity);
    SipRequest tampered = second.withBody("text/plain", Octets.utf8("y"));
    assertThat(challenged(0, tampered).cause()).isEqualTo(Cause.FAILED);
    assertThat(judge(0, second)).isEqualTo(new Accepted("alice"));
  }

  @Test
  void aLookUpOfTheCallersOwnIsJudgedAlike() {
    SipRequest request = request(Method.REGISTER, "sip:example.com");
    assertThat(server.username(request, Role.SERVER)).isNull();
    Challenged absent =
        (Challenged) server.authenticate(0, request, Role.SERVER, (Secret.Ha1s) null);
    assertThat(absent.cause()).isEqualTo(Cause.ABSENT);
    SipRequest second = client("alice", "secret").authorize(request, absent.response());
    assertThat(server.username(second, Role.SERVER)).isEqualTo("alice");
    assertThat(server.username(second, Role.PROXY)).isNull();
    Secret.Ha1s found = users.find("alice", server.realm());
    assertThat(server.authenticate(0, second, Role.SERVER, found)).isEqualTo(new Accepted("alice"));
  }

  private DigestClient client(String user, String password) {
    return new DigestClient(user, new Secret.Password(password), env);
  }

  private Authentication judge(long now, SipRequest request) {
    return server.authenticate(now, request, Role.SERVER, users);
  }

  private Challenged challenged(long now, SipRequest request) {
    return (Challenged) judge(now, request);
  }

  private static List<Object> withoutNonce(SipResponse response) {
    return List.of(
        response.status(),
        response.reasonPhrase(),
        response.authValues(HeaderName.WWW_AUTHENTICATE).stream()
            .map(v -> v.params().without("nonce"))
            .toList());
  }

  private static SipRequest request(Method method, String uri) {
    return SipRequest.of(method, Uri.parse(uri))
        .add(HeaderName.VIA, "SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK1")
        .add(HeaderName.FROM, "<sip:alice@example.com>;tag=1")
        .add(HeaderName.TO, SipUri.of("alice", "example.com"))
        .add(HeaderName.CALL_ID, "1")
        .add(HeaderName.CSEQ, new CSeq(1, method));
  }
}
