package org.strowger.sip.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import org.strowger.kernel.Env;
import org.strowger.kernel.Octets;
import org.strowger.kernel.sim.SimEnv;
import org.strowger.sip.auth.Authentication.Challenged;
import org.strowger.sip.message.AuthValue;
import org.strowger.sip.message.CSeq;
import org.strowger.sip.message.HeaderName;
import org.strowger.sip.message.Method;
import org.strowger.sip.message.SipRequest;
import org.strowger.sip.message.SipResponse;
import org.strowger.sip.message.SipUri;

/** Any credentials and any challenge: nothing throws, nobody gets in. */
class AuthFuzzTest {
  private static final Env ENV = new SimEnv(1, 0, () -> 0);
  private static final SipRequest REQUEST =
      SipRequest.of(Method.REGISTER, SipUri.of("x"))
          .add(HeaderName.VIA, "SIP/2.0/UDP h;branch=z9hG4bK1")
          .add(HeaderName.FROM, "<sip:a@x>;tag=1")
          .add(HeaderName.TO, "<sip:a@x>")
          .add(HeaderName.CALL_ID, "1")
          .add(HeaderName.CSEQ, new CSeq(1, Method.REGISTER));

  @FuzzTest
  void anyCredentialsAreChallenged(byte[] octets) {
    String text = Octets.copyOf(octets, 0, octets.length).toUtf8();
    Authenticator server =
        new Authenticator(
            "x",
            List.of(DigestAlgorithm.MD5),
            NonceSigner.create(ENV, 1_000),
            new NonceCounts(4),
            ENV);
    CredentialLookup everybody = (user, realm) -> Secret.Ha1s.of(user, realm, "secret");
    SipRequest request = REQUEST.add(HeaderName.AUTHORIZATION, text);
    assertThat(server.authenticate(0, request, Authenticator.Role.SERVER, everybody))
        .isInstanceOf(Challenged.class);
  }

  @FuzzTest
  void anyChallengeIsAnsweredOrNot(byte[] octets) {
    String text = Octets.copyOf(octets, 0, octets.length).toUtf8();
    DigestClient client = new DigestClient("a", new Secret.Password("b"), ENV);
    SipResponse response = SipResponse.of(401).add(HeaderName.WWW_AUTHENTICATE, text);
    SipRequest answered = client.authorize(REQUEST, response);
    if (answered != null) {
      AuthValue value = answered.authValues(HeaderName.AUTHORIZATION).getFirst();
      assertThat(DigestCredentials.of(value)).isNotNull();
    }
  }
}
