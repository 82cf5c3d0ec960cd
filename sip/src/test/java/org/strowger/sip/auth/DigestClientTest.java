package org.strowger.sip.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.strowger.kernel.sim.SimEnv;
import org.strowger.sip.message.AuthValue;
import org.strowger.sip.message.HeaderName;
import org.strowger.sip.message.Method;
import org.strowger.sip.message.Params;
import org.strowger.sip.message.SipRequest;
import org.strowger.sip.message.SipResponse;
import org.strowger.sip.message.SipUri;

/** RFC 7616 3.4, RFC 3261 22.1 to 22.3, RFC 8760 2.2: our answers to challenges. */
class DigestClientTest {
  private static final SipRequest REQUEST =
      SipRequest.of(Method.REGISTER, SipUri.of("example.com"));
  private static final List<String> AUTH = List.of("auth");

  private final DigestClient client = client(new Secret.Password("secret"));

  private static DigestClient client(Secret secret) {
    return new DigestClient("alice", secret, new SimEnv(1, 0, () -> 0));
  }

  private static DigestChallenge challenge(
      String realm, DigestAlgorithm algorithm, List<String> qop) {
    return new DigestChallenge(realm, "nonce", algorithm, qop, null, false);
  }

  private static SipResponse challenged(DigestChallenge... challenges) {
    SipResponse response = SipResponse.of(401);
    for (DigestChallenge challenge : challenges) {
      response = response.add(HeaderName.WWW_AUTHENTICATE, challenge.value());
    }
    return response;
  }

  private static List<AuthValue> credentials(@Nullable SipRequest request) {
    return Objects.requireNonNull(request).authValues(HeaderName.AUTHORIZATION);
  }

  private static Params only(@Nullable SipRequest request) {
    assertThat(credentials(request)).hasSize(1);
    return credentials(request).getFirst().params();
  }

  private static DigestChallenge md5(String realm) {
    return challenge(realm, DigestAlgorithm.MD5, AUTH);
  }

  @Test
  void theStrongestOfTheAlgorithmsIsTakenWhateverTheirOrder() {
    DigestChallenge sha = challenge("r", DigestAlgorithm.SHA_256, AUTH);
    for (SipResponse response : List.of(challenged(md5("r"), sha), challenged(sha, md5("r")))) {
      SipRequest answered = client.authorize(REQUEST, response);
      assertThat(only(answered).value("algorithm")).isEqualTo("SHA-256");
    }
  }

  @Test
  void aHashThatWeDoNotKeepIsNotAnswered() {
    DigestClient keeper =
        client(new Secret.Ha1s(Map.of(DigestAlgorithm.MD5, "0123456789abcdef0123456789abcdef")));
    DigestChallenge sha = challenge("r", DigestAlgorithm.SHA_256, AUTH);
    assertThat(keeper.authorize(REQUEST, challenged(sha))).isNull();
    assertThat(only(keeper.authorize(REQUEST, challenged(sha, md5("r")))).value("algorithm"))
        .isEqualTo("MD5");
  }

  @Test
  void anUnknownQopIsNotAnsweredAndTheKnownOnesAre() {
    List<String> unknown = List.of("auth-conf");
    assertThat(client.authorize(REQUEST, challenged(challenge("r", DigestAlgorithm.MD5, unknown))))
        .isNull();
    List<String> integrity = List.of("auth-int");
    SipRequest answered =
        client.authorize(REQUEST, challenged(challenge("r", DigestAlgorithm.MD5, integrity)));
    assertThat(only(answered).value("qop")).isEqualTo("auth-int");
    List<String> both = List.of("auth-int", "auth");
    answered = client.authorize(REQUEST, challenged(challenge("r", DigestAlgorithm.MD5, both)));
    assertThat(only(answered).value("qop")).isEqualTo("auth");
  }

  @Test
  void withoutQopThereIsNoCountAndOnlyASessionHasACnonce() {
    List<String> none = List.of();
    Params plain =
        only(client.authorize(REQUEST, challenged(challenge("r", DigestAlgorithm.MD5, none))));
    assertThat(plain.value("nc")).isNull();
    assertThat(plain.value("cnonce")).isNull();
    Params session =
        only(client.authorize(REQUEST, challenged(challenge("r", DigestAlgorithm.MD5_SESS, none))));
    assertThat(session.value("nc")).isNull();
    assertThat(session.value("cnonce")).isNotEmpty();
    Params counted = only(client.authorize(REQUEST, challenged(md5("r"))));
    assertThat(counted.value("nc")).isEqualTo("00000001");
    assertThat(counted.value("cnonce")).isNotEmpty();
  }

  @Test
  void eachRequestOfANonceCountsOneMore() {
    client.authorize(REQUEST, challenged(md5("r")));
    assertThat(only(client.preauthorize(REQUEST)).value("nc")).isEqualTo("00000002");
    assertThat(only(client.preauthorize(REQUEST)).value("nc")).isEqualTo("00000003");
  }

  @Test
  void whatIsOpaqueGoesBackAsItCame() {
    DigestChallenge opaque =
        new DigestChallenge("r", "nonce", DigestAlgorithm.MD5, AUTH, "5ccc069c", false);
    assertThat(only(client.authorize(REQUEST, challenged(opaque))).value("opaque"))
        .isEqualTo("5ccc069c");
  }

  @Test
  void refusedCredentialsAreForgotten() {
    SipRequest sent = client.authorize(REQUEST, challenged(md5("r")));
    assertThat(client.authorize(Objects.requireNonNull(sent), challenged(md5("r")))).isNull();
    assertThat(credentials(client.preauthorize(REQUEST))).isEmpty();
  }

  @Test
  void credentialsOfAnotherRealmAreNoRefusalAndStay() {
    SipRequest first = client.authorize(REQUEST, challenged(md5("one")));
    SipRequest second = client.authorize(Objects.requireNonNull(first), challenged(md5("two")));
    assertThat(credentials(second))
        .extracting(value -> value.params().value("realm"))
        .containsExactly("one", "two");
  }

  @Test
  void realmsAreBoundedAndTheOldestIsForgotten() {
    for (int i = 0; i < 20; i++) {
      client.authorize(REQUEST, challenged(md5("r" + i)));
    }
    assertThat(credentials(client.preauthorize(REQUEST)))
        .hasSize(8)
        .last()
        .extracting(value -> value.params().value("realm"))
        .isEqualTo("r19");
    DigestChallenge[] many = new DigestChallenge[20];
    for (int i = 0; i < many.length; i++) {
      many[i] = md5("m" + i);
    }
    assertThat(credentials(client.authorize(REQUEST, challenged(many)))).hasSize(8);
  }
}
