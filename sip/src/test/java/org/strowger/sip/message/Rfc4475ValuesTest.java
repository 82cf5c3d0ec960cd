package org.strowger.sip.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.strowger.sip.message.ParsedMessage.Parsed;

/** RFC 4475: what the legal ones among the torture messages say, for the layers above. */
class Rfc4475ValuesTest {
  @Test
  void wsinv() {
    SipRequest invite = request("wsinv");
    assertThat(invite.toTag()).isEqualTo("1918181833n");
    assertThat(invite.fromTag()).isEqualTo("98asjd8");
    assertThat(invite.from().displayName()).isEqualTo("J Rosenberg \\\"");
    assertThat(invite.maxForwards()).isEqualTo(68);
    assertThat(invite.cseq()).isEqualTo(new CSeq(9, Method.INVITE));
    assertThat(invite.vias())
        .extracting(Via::transportName, Via::host, Via::branch)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("UDP", "192.0.2.2", "390skdjuw"),
            org.assertj.core.groups.Tuple.tuple("TCP", "spindle.example.com", "z9hG4bK9ikj8"),
            org.assertj.core.groups.Tuple.tuple("UDP", "192.168.255.111", "z9hG4bK30239"));
    assertThat(invite.value("NewFangledHeader"))
        .isEqualTo("newfangled value continued newfangled value");
    assertThat(invite.value("unknownheaderwithunusualvalue")).isEqualTo(";;,,;;,;");
    assertThat(invite.routes().getFirst().uri().toString())
        .isEqualTo("sip:services.example.com;lr;unknownwith=value;unknown-no-value");
    assertThat(invite.contact().displayName()).isEqualTo("Quoted string \"\"");
    assertThat(invite.contact().params().value("newparam")).isEqualTo("newvalue");
    assertThat(invite.body().length()).isEqualTo(150);
  }

  @Test
  void intmeth() {
    SipRequest request = request("intmeth");
    assertThat(request.method().name()).isEqualTo("!interesting-Method0123456789_*+`.%indeed'~");
    assertThat(request.uri().user()).isEqualTo("1_unusual.URI~(to-be!sure)&isn't+it$/crazy?,/;;*");
    assertThat(((SipUri) request.uri()).password())
        .isEqualTo("&it+has=1,weird!*pas$wo~d_too.(doesn't-it)");
    assertThat(request.to().displayName()).isEqualTo("BEL:\7 NUL:\0 DEL:\177");
    assertThat(request.from().displayName()).isEqualTo("token1~` token2'+_ token3*%!.-");
    assertThat(request.fromTag()).isEqualTo("_token~1'+`*%!-.");
    assertThat(request.from().params().value("fromParam''~+*_!.-%")).isEqualTo("работающий");
    assertThat(request.value("extensionHeader-!.%*+_`'~")).isEqualTo("\uFEFF大停電");
  }

  @Test
  void esc01() {
    SipRequest invite = request("esc01");
    assertThat(invite.uri()).isInstanceOf(SipUri.class);
    assertThat(invite.uri().user()).isEqualTo("sips:user@example.com");
    assertThat(invite.to().uri().user()).isEqualTo("user");
    assertThat(invite.to().uri().isEquivalentTo(Uri.parse("sip:user@example.com"))).isTrue();
    SipUri contact = (SipUri) invite.contact().uri();
    assertThat(contact.isLooseRouter()).isTrue();
    assertThat(contact.param("name")).isEqualTo("value%41");
  }

  @Test
  void escnull() {
    SipRequest register = request("escnull");
    assertThat(register.to().uri().user()).isEqualTo("null-\0-null");
    assertThat(register.contacts())
        .extracting(contact -> contact.uri().user())
        .containsExactly("\0", "\0\0");
  }

  @Test
  void esc02() {
    SipRequest request = request("esc02");
    assertThat(request.method()).isNotEqualTo(Method.REGISTER);
    assertThat(request.to().displayName()).isEqualTo("%Z%45");
    assertThat(request.contacts()).hasSize(2);
  }

  @Test
  void lwsdisp() {
    assertThat(request("lwsdisp").from().displayName()).isEqualTo("caller");
  }

  @Test
  void dblreq() {
    SipRequest register = request("dblreq");
    assertThat(register.method()).isEqualTo(Method.REGISTER);
    assertThat(register.body().isEmpty()).isTrue();
    assertThat(register.headers().lines()).hasSize(7);
  }

  @Test
  void semiuri() {
    SipUri uri = (SipUri) request("semiuri").uri();
    assertThat(uri.user()).isEqualTo("user;par=u@example.net");
    assertThat(uri.host()).isEqualTo("example.com");
    assertThat(uri.params()).isEqualTo(Params.NONE);
  }

  @Test
  void transports() {
    assertThat(request("transports").vias())
        .extracting(Via::transportName)
        .containsExactly("UDP", "SCTP", "TLS", "UNKNOWN", "TCP");
  }

  @Test
  void mpart01() {
    SipRequest message = request("mpart01");
    assertThat(message.body().length()).isEqualTo(553);
    assertThat(message.contentType().params().value("boundary")).isEqualTo("7a9cbec02ceef655");
    assertThat(message.body().toLatin1()).endsWith("--7a9cbec02ceef655--\r\n");
  }

  @Test
  void unreason() {
    SipResponse response = (SipResponse) message("unreason");
    assertThat(response.status()).isEqualTo(200);
    assertThat(response.reasonPhrase())
        .isEqualTo("= 2**3 * 5**2 но сто девяносто девять - простое");
  }

  @Test
  void noreason() {
    SipResponse response = (SipResponse) message("noreason");
    assertThat(response.status()).isEqualTo(100);
    assertThat(response.reasonPhrase()).isEmpty();
  }

  @Test
  void badbranchIsMatchedTheOldWay() {
    assertThat(request("badbranch").via().hasRfc3261Branch()).isFalse();
    assertThat(request("inv2543").via().branch()).isEmpty();
    assertThat(request("inv2543").fromTag()).isEmpty();
  }

  @Test
  void whatTheLayersAboveDecideUpon() {
    assertThat(request("zeromf").maxForwards()).isZero();
    assertThat(request("sdp01").valuesWithParams(HeaderName.ACCEPT))
        .extracting(ValueWithParams::value)
        .containsExactly("text/nobodyKnowsThis");
    assertThat(request("invut").contentType().value()).isEqualTo("application/unknownformat");
    assertThat(((SipResponse) message("bcast")).vias().getLast().host())
        .isEqualTo("255.255.255.255");
    assertThat(request("regaut01").authValues(HeaderName.AUTHORIZATION).getFirst().isDigest())
        .isFalse();
    assertThat(request("unksm2").to().uri()).isInstanceOf(AbsoluteUri.class);
  }

  @Test
  void aDateInAnotherZoneIsNone() {
    assertThat(request("baddate").date()).isNull();
    assertThat(request("baddate").value(HeaderName.DATE)).endsWith("EST");
  }

  @Test
  void parametersStayWhereTheyBelong() {
    NameAddress first = request("cparam01").contact();
    assertThat(first.params().has("unknownparam")).isTrue();
    assertThat(((SipUri) first.uri()).params().isEmpty()).isTrue();
    NameAddress second = request("cparam02").contact();
    assertThat(second.params().isEmpty()).isTrue();
    assertThat(((SipUri) second.uri()).params().has("unknownparam")).isTrue();
    assertThat(((SipUri) request("regescrt").contact().uri()).header("route"))
        .isEqualTo("<sip:sip.example.com>");
  }

  private static SipRequest request(String name) {
    return (SipRequest) message(name);
  }

  private static SipMessage message(String name) {
    ParsedMessage parsed =
        SipParser.parse(
            SharedData.octets(SharedData.directory("sip/rfc4475").resolve(name + ".dat")));
    assertThat(parsed).isInstanceOf(Parsed.class);
    return ((Parsed) parsed).message();
  }
}
