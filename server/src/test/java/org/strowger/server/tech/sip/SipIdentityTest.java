package org.strowger.server.tech.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.strowger.pbx.call.CallerId;
import org.strowger.pbx.call.CallerId.Presentation;
import org.strowger.pbx.call.CallerId.Screening;
import org.strowger.pbx.call.PhoneNumber;
import org.strowger.pbx.call.Redirection;
import org.strowger.sip.auth.Secret;
import org.strowger.sip.message.Header;
import org.strowger.sip.message.HeaderName;
import org.strowger.sip.message.Method;
import org.strowger.sip.message.SipRequest;
import org.strowger.sip.message.SipUri;

/** RFC 4497 9.1.2 and 9.2.2, RFC 3323, RFC 3325, RFC 5806, RFC 7044. */
class SipIdentityTest {
  private static final SipPeer TRUNK =
      SipPeer.gateway("trunk", SipUri.of("192.0.2.1"), List.of(), "in");
  private static final SipPeer PHONE = SipPeer.phone("100", new Secret.Password("x"), "phones");
  private static final CallerId BOB = CallerId.of("+8613900001111", "Bob");

  private static SipRequest request(String from) {
    return SipRequest.of(Method.INVITE, SipUri.of("x")).add(HeaderName.FROM, from);
  }

  @Test
  void anAllowedNumberStandsInFromAndIsAssertedToTrustedPeersOnly() {
    SipIdentity.Said trusted = SipIdentity.said(BOB, TRUNK.identity(), "pbx");
    assertThat(trusted.from()).hasToString("\"Bob\" <sip:+8613900001111@pbx>");
    assertThat(trusted.headers()).hasSize(1);
    SipIdentity.Said other = SipIdentity.said(BOB, PHONE.identity(), "pbx");
    assertThat(other.headers()).isEmpty();
    assertThat(other.from()).hasToString("\"Bob\" <sip:+8613900001111@pbx>");
  }

  @Test
  void aLocalNumberKeepsItsContext() {
    PhoneNumber local =
        new PhoneNumber("5551", PhoneNumber.Type.UNKNOWN, PhoneNumber.Plan.UNKNOWN, "b.example");
    SipIdentity.Said said =
        SipIdentity.said(CallerId.of("", null).withNumber(local), PHONE.identity(), "pbx");
    assertThat(said.from()).hasToString("<sip:5551;phone-context=b.example@pbx;user=phone>");
    for (String from : List.of(said.from().toString(), "<tel:5551;phone-context=b.example>")) {
      CallerId back = SipIdentity.caller(request(from), TRUNK);
      assertThat(back.number()).isEqualTo(local);
    }
    for (String odd :
        List.of("<sip:5551;x=1@pbx>", "<tel:5551;phone-context=%22>", "<tel:+5551>")) {
      assertThat(SipIdentity.caller(request(odd), TRUNK).number().context()).isEmpty();
    }
  }

  @Test
  void aRestrictedNumberStandsNowhereButAssertedToTrustedPeers() {
    CallerId hidden = BOB.withPresentation(Presentation.RESTRICTED);
    SipIdentity.Said trusted = SipIdentity.said(hidden, TRUNK.identity(), "pbx");
    assertThat(trusted.from()).hasToString("\"Anonymous\" <sip:anonymous@anonymous.invalid>");
    assertThat(trusted.headers().toString()).contains("+8613900001111").contains("Privacy: id");
    SipIdentity.Said other = SipIdentity.said(hidden, PHONE.identity(), "pbx");
    assertThat(other.headers().toString()).doesNotContain("13900001111").contains("Privacy: id");
  }

  @Test
  void withoutANumberTheUriIsOursAndNothingIsAsserted() {
    CallerId named = CallerId.UNKNOWN.withName("Room 1");
    SipIdentity.Said said = SipIdentity.said(named, TRUNK.identity(), "pbx");
    assertThat(said.from()).hasToString("\"Room 1\" <sip:pbx>");
    assertThat(said.headers()).isEmpty();
    CallerId hidden = CallerId.UNKNOWN.withPresentation(Presentation.RESTRICTED);
    SipIdentity.Said anonymous = SipIdentity.said(hidden, TRUNK.identity(), "pbx");
    assertThat(anonymous.from()).hasToString("\"Anonymous\" <sip:anonymous@anonymous.invalid>");
    assertThat(anonymous.headers().toString()).contains("Privacy: id").doesNotContain("Asserted");
  }

  /** Q.931 presentation "not available": a number beside it is nobody's claim. */
  @Test
  void aNumberThatIsNotAvailableIsNotAsserted() {
    CallerId odd = BOB.withPresentation(Presentation.NOT_AVAILABLE);
    SipIdentity.Said said = SipIdentity.said(odd, TRUNK.identity(), "pbx");
    assertThat(said.from()).hasToString("\"Bob\" <sip:pbx>");
    assertThat(said.headers()).isEmpty();
    assertThat(SipIdentity.connected(odd, TRUNK.identity(), "pbx")).isEmpty();
  }

  @Test
  void anUncheckedNumberIsNotAsserted() {
    CallerId claimed =
        new CallerId(PhoneNumber.of("123"), null, Presentation.ALLOWED, Screening.NOT_SCREENED);
    assertThat(SipIdentity.said(claimed, TRUNK.identity(), "pbx").headers()).isEmpty();
    assertThat(SipIdentity.said(CallerId.UNKNOWN, TRUNK.identity(), "pbx").from())
        .hasToString("<sip:pbx>");
  }

  @Test
  void anAssertedIdentityOfATrustedPeerIsBelievedTelFirst() {
    SipRequest request =
        request("<sip:claim@x>")
            .add(
                HeaderName.P_ASSERTED_IDENTITY,
                "\"Al\" <sip:al@x>, <tel:+86-10-1234;phone-context=x>");
    CallerId caller = SipIdentity.caller(request, TRUNK);
    assertThat(caller.number()).hasToString("+86101234");
    assertThat(caller.screening()).isEqualTo(Screening.NETWORK_PROVIDED);
    assertThat(SipIdentity.caller(request.add(HeaderName.PRIVACY, "id;critical"), TRUNK))
        .extracting(CallerId::presentation)
        .isEqualTo(Presentation.RESTRICTED);
  }

  @Test
  void aPhoneIsItsLogInWhateverItClaims() {
    CallerId caller = SipIdentity.caller(request("\"Boss\" <sip:1@x>"), PHONE);
    assertThat(caller.digits()).isEqualTo("100");
    assertThat(
            SipIdentity.caller(request("<sip:anonymous@anonymous.invalid>"), PHONE).isRestricted())
        .isTrue();
  }

  @Test
  void aGatewaysFromCountsWhereNothingIsAsserted() {
    CallerId caller = SipIdentity.caller(request("\"Al\" <sip:0101234@x>"), TRUNK);
    assertThat(caller.digits()).isEqualTo("0101234");
    assertThat(caller.screening()).isEqualTo(Screening.NOT_SCREENED);
  }

  @Test
  void redirectionsGoOutAndComeBackTheSame() {
    Redirection redirection =
        new Redirection(
            PhoneNumber.of("200"), Redirection.Reason.NO_REPLY, Presentation.ALLOWED, 1);
    SipRequest request = request("<sip:1@x>");
    request =
        request.withHeaders(
            request
                .headers()
                .addAll(
                    SipRedirections.headers(
                        redirection, PhoneNumber.of("300"), TRUNK.identity(), "pbx")));
    assertThat(request.value(HeaderName.DIVERSION))
        .isEqualTo("<sip:200@pbx>;reason=no-answer;counter=1;privacy=off");
    assertThat(request.value(HeaderName.HISTORY_INFO)).contains("cause=408");
    assertThat(SipRedirections.of(request)).isEqualTo(redirection);
    assertThat(SipRedirections.of(request.without(HeaderName.HISTORY_INFO))).isEqualTo(redirection);
  }

  @Test
  void theTopDiversionIsTheLast() {
    SipRequest request =
        request("<sip:1@x>")
            .add(
                HeaderName.DIVERSION,
                "<sip:300@x>;reason=user-busy;privacy=full, <sip:200@x>;reason=unconditional");
    assertThat(SipRedirections.of(request)).isEqualTo(TWICE);
  }

  private static final Redirection TWICE =
      new Redirection(
          PhoneNumber.of("300"),
          Redirection.Reason.BUSY,
          Presentation.RESTRICTED,
          2,
          new Redirection(
              PhoneNumber.of("200"), Redirection.Reason.UNCONDITIONAL, Presentation.ALLOWED, 1));

  /** RFC 5806 9.3, RFC 7044 10.1: the first and the last of several, in both headers. */
  @Test
  void bothEndsOfAChainOfRedirectionsGoOutAndComeBackTheSame() {
    List<Header> headers =
        SipRedirections.headers(TWICE, PhoneNumber.of("400"), TRUNK.identity(), "pbx");
    SipRequest request = request("<sip:1@x>");
    request = request.withHeaders(request.headers().addAll(headers));
    assertThat(request.value(HeaderName.HISTORY_INFO))
        .isEqualTo(
            "<sip:200@pbx>;index=1, <sip:300@pbx;cause=302?Privacy=history>;index=1.1;mp=1,"
                + " <sip:400@pbx;cause=486>;index=1.1.1;mp=1.1");
    assertThat(request.addresses(HeaderName.DIVERSION))
        .extracting(Object::toString)
        .containsExactly(
            "<sip:300@pbx>;reason=user-busy;counter=1;privacy=full",
            "<sip:200@pbx>;reason=unconditional;counter=1;privacy=off");
    assertThat(SipRedirections.of(request)).isEqualTo(TWICE);
    assertThat(SipRedirections.of(request.without(HeaderName.HISTORY_INFO))).isEqualTo(TWICE);
    assertThat(SipRedirections.headers(TWICE, PhoneNumber.of("400"), PHONE.identity(), "pbx"))
        .isEmpty();
  }

  /** RFC 7044 supersedes RFC 5806. */
  @Test
  void historyInfoWinsOverDiversion() {
    SipRequest request =
        request("<sip:1@x>")
            .add(HeaderName.DIVERSION, "<sip:300@x>;reason=user-busy")
            .add(HeaderName.HISTORY_INFO, "<sip:200@x>;index=1, <sip:1@x;cause=408>;index=1.1");
    assertThat(SipRedirections.of(request))
        .isEqualTo(
            new Redirection(
                PhoneNumber.of("200"), Redirection.Reason.NO_REPLY, Presentation.ALLOWED, 1));
  }

  @Test
  void numbersLoseSeparatorsAndNamesKeepThem() {
    assertThat(SipNumbers.of(SipUri.parse("sip:+86.10-(12)34;user=phone@x")).digits())
        .isEqualTo("86101234");
    assertThat(SipNumbers.of(SipUri.parse("sip:first.last@x")).digits()).isEqualTo("first.last");
  }
}
