package org.strowger.server.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.strowger.kernel.Address;
import org.strowger.kernel.IpAddress;
import org.strowger.kernel.Outbox;
import org.strowger.kernel.Transport;
import org.strowger.sip.agent.Payload;
import org.strowger.sip.agent.SipEvent;
import org.strowger.sip.message.SipMessage;
import org.strowger.sip.message.SipRequest;
import org.strowger.sip.message.SipResponse;
import org.strowger.sip.message.SipUri;
import org.strowger.sip.message.Warning;

/** Calls by sips between two parties by SIP: RFC 3261 26.2.2, RFC 5630. */
class ProtectedCallTest extends TwoGateways {
  private static final Address SECURE = new Address(EXCHANGE, 5061);
  private static final IpAddress OUTSIDE = IpAddress.v4(0xC0000207);
  private static final String INSIDE =
      "tech: sip, context: from-outside, transport: tls, host: " + SIP;

  /** Half an hour. */
  private static final int IDLE = 1_800;

  private SipParty called;

  private SipParty caller() {
    return new SipParty(world, SIP, Transport.TLS, (_, _) -> {});
  }

  private void answer(SipEvent event, Outbox out) {
    if (event instanceof SipEvent.Invited invited) {
      called.agent.answer(world.now(), invited.id(), called.describe(SOUND), out);
    }
  }

  private SipParty called(Transport transport) {
    called = new SipParty(world, OUTSIDE, transport, this::answer);
    return called;
  }

  private static SipUri contact(SipMessage message) {
    return (SipUri) message.contact().uri();
  }

  /** RFC 5630 5.1.1, RFC 3261 8.1.1.8 and 12.1.1: both our Contacts say what the caller said. */
  @ParameterizedTest
  @CsvSource({"sips, sips, ''", "sip, sip, tls"})
  void aGatewayByTlsIsCalledAsTheCallerCalled(String scheme, String contacts, String transport) {
    begin(INSIDE, "tech: sip, transport: tls, host: " + OUTSIDE);
    called(Transport.TLS);
    SipParty caller = caller();
    caller.call(SECURE, scheme, "82001", caller.describe(SOUND));
    run(2);
    SipEvent.Invited invited = called.events(SipEvent.Invited.class).getFirst();
    SipRequest invite = invited.request();
    assertThat(invited.flow().transport()).isEqualTo(Transport.TLS);
    assertThat(invite.uri().scheme()).isEqualTo(scheme);
    assertThat(invite.to().uri().scheme()).isEqualTo(scheme);
    SipEvent.Answered answered = caller.events(SipEvent.Answered.class).getFirst();
    for (SipUri ours : List.of(contact(invite), contact(answered.response()))) {
      assertThat(ours.scheme()).isEqualTo(contacts);
      assertThat(ours.port()).isEqualTo(5061);
      assertThat(ours.params().has("transport")).isEqualTo(!transport.isEmpty());
    }
    called.act(out -> called.agent.end(world.now(), invited.id(), 0, Payload.NONE, out));
    run(1);
    assertThat(caller.events(SipEvent.Ended.class)).hasSize(1);
    run(IDLE); // the connection to the gateway is kept so long
  }

  @Test
  void aGatewayWithoutTlsIsNotCalled() {
    begin(INSIDE, "tech: sip, host: " + OUTSIDE);
    called(Transport.UDP);
    SipParty caller = caller();
    caller.call(SECURE, "sips", "82001", caller.describe(SOUND));
    run(2);
    assertThat(refusal(caller).status()).isEqualTo(403);
    assertThat(called.events(SipEvent.Invited.class)).isEmpty();
  }

  /** RFC 5630 5.3: a Contact by sip is not called by sips, be it registered by TLS. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aPhoneIsCalledAtAContactThatSaysSips(boolean says) {
    begin(INSIDE, "tech: sip, host: " + H323);
    called(Transport.TLS).register(SECURE, "1001", says);
    run(2);
    SipParty caller = caller();
    caller.call(SECURE, "sips", "1001", caller.describe(SOUND));
    run(2);
    if (says) {
      SipEvent.Invited invited = called.events(SipEvent.Invited.class).getFirst();
      assertThat(invited.request().uri().scheme()).isEqualTo("sips");
      assertThat(contact(invited.request()).secure()).isTrue();
      assertThat(caller.events(SipEvent.Answered.class)).hasSize(1);
      called.act(out -> called.agent.end(world.now(), invited.id(), 0, Payload.NONE, out));
    } else {
      SipResponse refused = refusal(caller);
      assertThat(refused.status()).isEqualTo(480);
      assertThat(refused.warnings()).extracting(Warning::code).containsExactly(380);
      assertThat(called.events(SipEvent.Invited.class)).isEmpty();
    }
  }

  /** Who is not registered at all is as away as for others. */
  @Test
  void aPhoneThatIsAwayHasNothingToDoWithIt() {
    begin(INSIDE, "tech: sip, host: " + H323);
    SipParty caller = caller();
    caller.call(SECURE, "sips", "1001", caller.describe(SOUND));
    run(2);
    assertThat(refusal(caller).status()).isEqualTo(480);
    assertThat(refusal(caller).warnings()).isEmpty();
  }
}
