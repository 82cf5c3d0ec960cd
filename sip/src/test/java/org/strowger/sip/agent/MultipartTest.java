package org.strowger.sip.agent;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.strowger.kernel.Octets;
import org.strowger.sip.message.Method;
import org.strowger.sip.message.SipMessage;
import org.strowger.sip.message.SipRequest;
import org.strowger.sip.message.SipUri;

/** RFC 5621: the session description of a multipart body. */
class MultipartTest {
  private static SipMessage unwrapped(String type, String body) {
    SipRequest request =
        SipRequest.of(Method.INVITE, SipUri.of("x"))
            .withBody(type, Octets.utf8(body.replace("\n", "\r\n")));
    return Multipart.unwrapped(request);
  }

  @Test
  void theDescriptionBesideAnIsupPartIsTheBody() {
    SipMessage message =
        unwrapped(
            "multipart/mixed;boundary=\"b 1\"",
            """
            --b 1
            Content-Type: application/ISUP;version=itu-t92+

            binary
            --b 1
            Content-Type: application/sdp
            Content-Disposition: session

            v=0
            s=-
            --b 1--
            """);
    assertThat(message.hasBody("application/sdp")).isTrue();
    assertThat(message.body().toUtf8()).isEqualTo("v=0\r\ns=-");
  }

  @Test
  void withoutADescriptionOrABoundaryNothingChanges() {
    String body = "--b\nContent-Type: text/plain\n\nhello\n--b--\n";
    assertThat(unwrapped("multipart/mixed;boundary=b", body).hasBody("application/sdp")).isFalse();
    assertThat(unwrapped("multipart/mixed", body).body().toUtf8()).startsWith("--b");
    assertThat(unwrapped("multipart/mixed;boundary=zz", body).body().toUtf8()).startsWith("--b");
  }

  @Test
  void brokenPartsHarmNobody() {
    for (String body :
        new String[] {"--b", "--b\n", "--b\n\n", "--b\n\n\n--b", "\n--b\n--b\n--b", "--b--\n--b"}) {
      assertThat(unwrapped("multipart/mixed;boundary=b", body)).isNotNull();
    }
    String many = "--b\nX: y\n\nz\n".repeat(1000) + "--b--\n";
    assertThat(unwrapped("multipart/mixed;boundary=b", many).hasBody("application/sdp")).isFalse();
  }
}
