package org.strowger.sip.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.strowger.kernel.Address;
import org.strowger.kernel.IpAddress;
import org.strowger.kernel.Octets;
import org.strowger.kernel.Transport;
import org.strowger.sip.message.ParsedMessage.Parsed;
import org.strowger.sip.message.ParsedMessage.Rejected;

/** RFC 3261 7, 8.2.6, 18.3: messages in and out. */
class SipMessageTest {
  @Test
  void aBuiltRequestIsReadBack() {
    Via via = Via.of(Transport.UDP, new Address(IpAddress.parse("192.0.2.1"), 5060), "z9hG4bK1");
    SipRequest built =
        SipRequest.of(Method.INVITE, SipUri.of("b ob", "example.com"))
            .add(HeaderName.VIA, via)
            .add(HeaderName.FROM, NameAddress.of(SipUri.of("a", "x")).withTag("1"))
            .add(HeaderName.TO, NameAddress.of(SipUri.of("b", "y")))
            .add(HeaderName.CALL_ID, "id@x")
            .add(HeaderName.CSEQ, new CSeq(7, Method.INVITE))
            .with("X-Naive", "Grüße")
            .withBody("application/sdp", Octets.utf8("v=0\r\n"));

    assertThat(built.octets().toUtf8())
        .startsWith("INVITE sip:b%20ob@example.com SIP/2.0\r\nVia: SIP/2.0/UDP 192.0.2.1:5060;")
        .endsWith("Content-Type: application/sdp\r\nContent-Length: 5\r\n\r\nv=0\r\n");
    Parsed parsed = (Parsed) SipParser.parse(built.octets());
    SipRequest read = (SipRequest) parsed.message();
    assertThat(read.headers()).isEqualTo(built.headers());
    assertThat(read.uri()).isEqualTo(built.uri());
    assertThat(read.via()).isEqualTo(via);
    assertThat(read.cseq()).isEqualTo(new CSeq(7, Method.INVITE));
    assertThat(read.body()).isEqualTo(built.body());
    assertThat(read.value("x-naive")).isEqualTo("Grüße");
    assertThat(read.octets()).isEqualTo(built.octets());
  }

  @Test
  void noValueCanAddAHeader() {
    SipRequest request =
        SipRequest.of(Method.OPTIONS, SipUri.of("x"))
            .add(HeaderName.SUBJECT, "a\r\nRoute: <sip:evil>\n\nb");
    assertThat(request.octets().toUtf8()).contains("Subject: a Route: <sip:evil> b\r\n");
    assertThatThrownBy(() -> request.with("Bad Name", "x"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(SipResponse.of(200).withReasonPhrase("a\r\nb").octets().toUtf8())
        .startsWith("SIP/2.0 200 a  b\r\n");
  }

  @Test
  void aResponseEchoesWhatTheRequestSays() {
    SipRequest request = Messages.with("Timestamp: 54\nSubject: x");
    SipResponse response = request.response(180, "tag2");

    assertThat(response.octets().toUtf8())
        .isEqualTo(
            Messages.octets(
                    """
                    SIP/2.0 180 Ringing
                    Via: SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bKa1;rport
                    From: "Alice" <sip:alice@example.com>;tag=1
                    To: <sip:bob@example.com>;tag=tag2
                    Call-ID: c1@192.0.2.1
                    CSeq: 1 OPTIONS
                    Timestamp: 54
                    Content-Length: 0

                    """)
                .toUtf8());
    assertThat(response.isProvisional()).isTrue();
  }

  @Test
  void theTopViaIsReplacedAlsoInsideACommaList() {
    SipRequest request =
        Messages.request(
            Messages.OPTIONS.replace("rport", "rport, SIP/2.0/TCP second;branch=z9hG4bKb"));
    SipRequest changed = request.withFirst(HeaderName.VIA, request.via().with("rport", "9"));

    assertThat(changed.vias()).hasSize(2);
    assertThat(changed.via().rport()).isEqualTo(9);
    assertThat(changed.withoutFirst(HeaderName.VIA).via().host()).isEqualTo("second");
    assertThat(request.prepend(HeaderName.VIA, "SIP/2.0/UDP new").vias())
        .extracting(Via::host)
        .containsExactly("new", "192.0.2.1", "second");
  }

  @Test
  void foldedLinesAreOneAndGoOutAsOne() {
    SipRequest request = Messages.with("Subject: a\n  b\n\tc");
    assertThat(request.value(HeaderName.SUBJECT)).isEqualTo("a b c");
    assertThat(request.octets().toUtf8()).contains("Subject: a b c\r\n");
  }

  @Test
  void theBodyIsWhatContentLengthSays() {
    Parsed shorter = (Parsed) SipParser.parse(Messages.octets(Messages.OPTIONS + "l: 2\n\nabcdef"));
    assertThat(shorter.message().body().toUtf8()).isEqualTo("ab");
    Parsed absent = (Parsed) SipParser.parse(Messages.octets(Messages.OPTIONS + "\nabc"));
    assertThat(absent.message().body().toUtf8()).isEqualTo("abc");
    assertThat(Messages.rejected(Messages.OPTIONS + "l: 3\n").status()).isEqualTo(400);
  }

  @Test
  void aRejectedRequestCanStillBeAnswered() {
    Rejected rejected = Messages.rejected(Messages.OPTIONS.replace("1 OPTIONS", "1 INVITE"));
    assertThat(rejected.response().octets().toUtf8())
        .startsWith("SIP/2.0 400 Bad Request - CSeq is of another method\r\nVia: SIP/2.0/UDP 192.")
        .contains("Call-ID: c1@192.0.2.1\r\nCSeq: 1 INVITE\r\n");
  }

  @Test
  void anAckAndAResponseAreNeverAnswered() {
    assertThat(Messages.rejected(Messages.OPTIONS.replace("OPTIONS sip", "ACK sip")).response())
        .isNull();
    assertThat(Messages.rejected("SIP/2.0 200 OK\nVia: SIP/2.0/UDP h\n").response()).isNull();
  }

  @Test
  void limitsHold() {
    String many = "X: 1\n".repeat(SipLimits.HEADERS);
    assertThat(Messages.rejected(Messages.OPTIONS + many).reason()).isEqualTo("too many headers");
    String longer = "X: " + "1".repeat(SipLimits.HEADER) + "\n";
    assertThat(Messages.rejected(Messages.OPTIONS + longer).reason()).isEqualTo("headers too long");
    String params = ";a=b".repeat(SipLimits.PARAMS + 1);
    assertThat(Messages.with("Contact: <sip:a@b>" + params).contacts()).isEmpty();
    String elements = "<sip:a>,".repeat(SipLimits.ELEMENTS) + "<sip:a>";
    assertThat(Messages.with("Route: " + elements).routes()).isEmpty();
    Octets huge = Octets.wrap(new byte[SipLimits.MESSAGE + 1]);
    assertThat(((Rejected) SipParser.parse(huge)).isDiscarded()).isTrue();
  }

  @Test
  void requiredExtensionsWeLackAreNamed() {
    SipRequest request = Messages.with("Require: 100rel, nothingSupportsThis");
    SipValidation.Fault fault =
        SipValidation.extensions(request, java.util.Set.of("100rel", "timer"));
    assertThat(fault.response(request).value(HeaderName.UNSUPPORTED))
        .isEqualTo("nothingSupportsThis");
    assertThat(fault.status()).isEqualTo(420);
  }

  @Test
  void everyPhraseHasItsCode() {
    assertThat(StatusCode.reason(486)).isEqualTo("Busy Here");
    assertThat(StatusCode.reason(499)).isEqualTo("Request Failure");
    assertThatThrownBy(() -> SipResponse.of(700)).isInstanceOf(IllegalArgumentException.class);
  }
}
