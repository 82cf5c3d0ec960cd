package org.strowger.server.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.strowger.kernel.Octets;
import org.strowger.sip.message.Method;
import org.strowger.sip.message.SipRequest;
import org.strowger.sip.message.SipUri;

class DigestMaskTest {
  private static final String DIGEST = "0123456789abcdef0123456789abcdef";

  private static SipRequest request(String header, String value) {
    return SipRequest.of(Method.INVITE, SipUri.of("1001", "example.com"))
        .withHeaders(
            SipRequest.of(Method.INVITE, SipUri.of("1001", "example.com"))
                .headers()
                .add(org.strowger.sip.message.Header.of(header, value)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "response=\"%s\"",
        "Response=%s",
        "response=\"%s\", response=\"%s\"",
        "response = \"%s\""
      })
  void theDigestIsNotKeptAndTheLengthIs(String parameter) {
    for (String header : new String[] {"Authorization", "Proxy-Authorization"}) {
      String value = "Digest username=\"1001\", " + parameter.replace("%s", DIGEST);
      SipRequest request = request(header, value + ", nc=00000001");
      String masked = DigestMask.masked(request).toLatin1();
      assertThat(masked)
          .hasSize(request.octets().length())
          .doesNotContain(DIGEST)
          .contains("0".repeat(DIGEST.length()))
          .contains("username=\"1001\"", "nc=00000001");
    }
  }

  @Test
  void aMessageWithoutCredentialsIsKeptAsItIs() {
    SipRequest request = request("Subject", "response=\"" + DIGEST + "\"");
    assertThat(DigestMask.masked(request)).isEqualTo(request.octets());
    SipRequest cut = request("Authorization", "Digest response=");
    assertThat(DigestMask.masked(cut)).isEqualTo(Octets.wrap(cut.octets().toArray()));
  }
}
