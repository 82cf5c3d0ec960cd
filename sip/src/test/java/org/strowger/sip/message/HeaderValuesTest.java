package org.strowger.sip.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.strowger.kernel.Address;
import org.strowger.kernel.IpAddress;
import org.strowger.kernel.Transport;

/** RFC 3261 20 and the extensions' headers: typed values. */
class HeaderValuesTest {
  @ParameterizedTest
  @EnumSource
  void everyKnownNameIsFoundInAnyCase(HeaderName name) {
    assertThat(HeaderName.of(name.text())).isSameAs(name);
    assertThat(HeaderName.of(name.text().toUpperCase(java.util.Locale.ROOT))).isSameAs(name);
    assertThat(HeaderName.of(name.text() + "x")).isNull();
  }

  @Test
  void compactFormsAreTheirLongNames() {
    SipRequest request =
        Messages.request(
            """
            INVITE sip:bob@example.com SIP/2.0
            v: SIP/2.0/TCP host
            f: sip:a@b;tag=1
            t: sip:b@c
            i: 1
            CSeq: 1 INVITE
            m: <sip:a@192.0.2.1>
            k: 100rel, timer
            x: 1800;refresher=uas
            r: <sip:c@d?Replaces=1%3Bto-tag%3D2%3Bfrom-tag%3D3>
            o: dialog;id=7
            """);

    assertThat(request.via().transport()).isEqualTo(Transport.TCP);
    assertThat(request.fromTag()).isEqualTo("1");
    assertThat(request.contact().uri().user()).isEqualTo("a");
    assertThat(request.supports("timer")).isTrue();
    assertThat(request.sessionExpires())
        .isEqualTo(new SessionExpires(1800, SessionExpires.Refresher.UAS));
    SipUri target = (SipUri) request.address(HeaderName.REFER_TO).uri();
    assertThat(Replaces.parse(target.header("Replaces"))).isEqualTo(Replaces.of("1", "2", "3"));
    assertThat(request.valueWithParams(HeaderName.EVENT).params().value("id")).isEqualTo("7");
  }

  @Test
  void aViaSaysWhereTheResponseGoes() {
    Via via = Via.parse("SIP / 2.0 / udp  [2001:db8::1] : 5062 ; branch = z9hG4bKx ; rport");

    assertThat(via.branch()).isEqualTo("z9hG4bKx");
    assertThat(via.hasRfc3261Branch()).isTrue();
    assertThat(via.port()).isEqualTo(5062);
    assertThat(via.asksForRport()).isTrue();
    assertThat(via.rport()).isEqualTo(-1);
    Via seen = via.seenFrom(new Address(IpAddress.parse("192.0.2.7"), 40_000));
    assertThat(seen)
        .hasToString(
            "SIP/2.0/UDP [2001:db8::1]:5062;branch=z9hG4bKx;rport=40000;received=192.0.2.7");
    assertThat(seen.rport()).isEqualTo(40_000);
    assertThat(seen.received()).isEqualTo(IpAddress.parse("192.0.2.7"));
  }

  @Test
  void aViaFromItsOwnAddressNeedsNoReceived() {
    Via via = Via.parse("SIP/2.0/UDP 192.0.2.7;branch=z9hG4bK");

    assertThat(via.hasRfc3261Branch()).isFalse();
    assertThat(via.seenFrom(new Address(IpAddress.parse("192.0.2.7"), 5060))).isEqualTo(via);
    assertThat(Via.parse("SIP/2.0/UDP h;received=[2001:db8::1]").received())
        .isEqualTo(Via.parse("SIP/2.0/UDP h;received=2001:db8::1").received())
        .isNotNull();
  }

  @Test
  void aMaliciousReceivedIsReplaced() {
    Via via = Via.parse("SIP/2.0/UDP h;received=203.0.113.9;received=203.0.113.10");
    assertThat(via.seenFrom(new Address(IpAddress.parse("192.0.2.7"), 9)))
        .hasToString("SIP/2.0/UDP h;received=192.0.2.7");
  }

  @Test
  void displayNamesAreUnquotedAndQuotedAgain() {
    NameAddress address = NameAddress.parse("\"A \\\"B\\\" \\\\C\" <sip:a@b>;tag=x");

    assertThat(address.displayName()).isEqualTo("A \"B\" \\C");
    assertThat(NameAddress.parse(address.toString())).isEqualTo(address);
    assertThat(NameAddress.parse("张三 (2) <sip:a@b>").displayName()).isEqualTo("张三 (2)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"open <sip:a@b>",
        "a, b <sip:a@b>",
        "<sip:a@b",
        "< sip:a@b>",
        "sip:a@b?x=y",
        "<sip:a@b>;;x",
        "<sip:a@b>;tag=",
        "<sip:a@b> x",
        "name",
        ""
      })
  void malformedAddressesAreNone(String text) {
    assertThat(NameAddress.parse(text)).isNull();
  }

  @Test
  void withoutBracketsParametersBelongToTheHeader() {
    NameAddress address = NameAddress.parse("sip:a@b;tag=x");
    assertThat(address.tag()).isEqualTo("x");
    assertThat(((SipUri) address.uri()).params()).isEqualTo(Params.NONE);
  }

  @Test
  void listsRunOverCommasAndLines() {
    SipRequest request =
        Messages.with("Route: <sip:p1;lr>, \"x,<y\" <sip:p2;lr>\nRoute: <sip:p3;lr>");
    assertThat(request.routes())
        .extracting(r -> ((SipUri) r.uri()).host())
        .containsExactly("p1", "p2", "p3");
    assertThat(request.withoutFirst(HeaderName.ROUTE).routes()).hasSize(2);
    assertThat(
            request
                .withoutFirst(HeaderName.ROUTE)
                .withoutFirst(HeaderName.ROUTE)
                .withoutFirst(HeaderName.ROUTE)
                .withoutFirst(HeaderName.ROUTE)
                .routes())
        .isEmpty();
  }

  @Test
  void numbersAreBounded() {
    assertThat(Messages.with("Expires: 99999999999999999999").expires()).isEqualTo(0xFFFF_FFFFL);
    assertThat(Messages.with("Expires: x").expires()).isEqualTo(-1);
    assertThat(Messages.with("RSeq: 4294967296").rseq()).isEqualTo(-1);
    assertThat(CSeq.parse("4294967296 INVITE")).isNull();
    assertThat(CSeq.parse("4294967295 INVITE")).isEqualTo(new CSeq(4294967295L, Method.INVITE));
    assertThat(RAck.parse("776656 1 INVITE")).isEqualTo(new RAck(776656, CSeq.parse("1 INVITE")));
    assertThat(RAck.parse("1 INVITE")).isNull();
  }

  @Test
  void reasonsCarryCauses() {
    SipRequest request =
        Messages.with("Reason: SIP;cause=200;text=\"Call completed\", Q.850 ;cause=16");
    assertThat(request.reasons()).extracting(Reason::cause).containsExactly(200, 16);
    assertThat(request.reasons().getFirst().text()).isEqualTo("Call completed");
    assertThat(request.reasons().getLast().isQ850()).isTrue();
    assertThat(Reason.q850(17, "busy")).hasToString("Q.850;cause=17;text=\"busy\"");
  }

  @Test
  void theOtherTypedValues() {
    SipRequest request =
        Messages.with(
            """
            Retry-After: 120 (I'm in a (long) meeting);duration=3600
            Warning: 301 isi.edu "Incompatible \\"type\\"", 399 h "x"
            Date: Sat, 13 Nov 2010 23:29:00 GMT
            Min-SE: 90;x=y
            Privacy: id;Header ; critical
            Allow: INVITE, ACK,BYE,
            Supported:
            Replaces: a@b;to-tag=1;from-tag=2;early-only
            Content-Type: application/sdp;charset=utf-8\
            """);
    assertThat(request.retryAfter().seconds()).isEqualTo(120);
    assertThat(request.retryAfter().params().number("duration", 9999)).isEqualTo(3600);
    assertThat(request.warnings())
        .containsExactly(
            new Warning(301, "isi.edu", "Incompatible \"type\""), new Warning(399, "h", "x"));
    assertThat(request.date()).isEqualTo(Instant.parse("2010-11-13T23:29:00Z"));
    assertThat(SipDate.format(request.date())).isEqualTo("Sat, 13 Nov 2010 23:29:00 GMT");
    assertThat(request.minSe()).isEqualTo(90);
    assertThat(request.privacy()).containsExactly("id", "header", "critical");
    assertThat(request.tokens(HeaderName.ALLOW)).containsExactly("INVITE", "ACK", "BYE");
    assertThat(request.tokens(HeaderName.SUPPORTED)).isEmpty();
    assertThat(request.replaces().isEarlyOnly()).isTrue();
    assertThat(request.contentType().value()).isEqualTo("application/sdp");
    assertThat(SipValidation.syntax(request)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Fri, 01 Jan 2010 16:00:00 EST",
        "Fri, 32 Jan 2010 16:00:00 GMT",
        "Fri, 31 Feb 2010 16:00:00 GMT",
        "Fri, 01 Jax 2010 16:00:00 GMT",
        "Fri, 01 Jan 2010 24:00:00 GMT",
        ""
      })
  void datesOfNoCalendarAreNone(String text) {
    assertThat(SipDate.parse(text)).isNull();
  }

  @Test
  void challengesKeepTheirParameters() {
    SipRequest request =
        Messages.with(
            """
            Authorization: Digest username="a,\\"b", realm="x", nc=00000001 , uri="sip:x;y"
            Authorization: NoOneKnowsThisScheme opaque-data=here
            Authorization: Digest\
            """);
    List<AuthValue> values = request.authValues(HeaderName.AUTHORIZATION);
    assertThat(values).hasSize(2);
    assertThat(values.getFirst().isDigest()).isTrue();
    assertThat(values.getFirst().params().value("username")).isEqualTo("a,\"b");
    assertThat(values.getFirst().params().value("uri")).isEqualTo("sip:x;y");
    assertThat(AuthValue.parse(values.getFirst().toString())).isEqualTo(values.getFirst());
  }
}
