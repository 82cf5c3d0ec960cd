package org.strowger.server.tech.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strowger.server.tech.sip.SipLegTest.HELD;
import static org.strowger.server.tech.sip.SipLegTest.LONG;
import static org.strowger.server.tech.sip.SipLegTest.SDP;

import org.junit.jupiter.api.Test;
import org.strowger.pbx.call.CallerId;
import org.strowger.pbx.call.CallerId.Presentation;
import org.strowger.pbx.call.LegEvent;
import org.strowger.sip.agent.InviteOrder;
import org.strowger.sip.agent.Payload;
import org.strowger.sip.agent.SipEvent;
import org.strowger.sip.message.HeaderName;

/** RFC 4497 9.1.3, 9.2.3, RFC 5876: who is connected, in every message that may say so. */
class SipConnectedPartyTest {
  private final SipLegTest rig = new SipLegTest();

  @Test
  void whoIsAlertedAndWhoIsConnectedLaterIsHeard() {
    rig.gateway.script =
        (event, out) -> {
          if (event instanceof SipEvent.Invited invited) {
            Payload who = Payload.NONE.with(HeaderName.P_ASSERTED_IDENTITY, "\"Bo\" <tel:+8611>");
            rig.gateway.agent.progress(rig.pbx.world.now(), invited.id(), 180, who, out);
            rig.gateway.agent.answer(rig.pbx.world.now(), invited.id(), Payload.of(SDP), out);
          }
        };
    rig.dial(SipWorld.media(20_000));
    assertThat(rig.pbx.world.runUntil(() -> rig.gateway.has(SipEvent.Acknowledged.class), LONG))
        .isTrue();
    assertThat(rig.pbx.legEvents)
        .containsSubsequence(
            new LegEvent.Identified(CallerId.of("+8611", "Bo")), new LegEvent.Ringing(null));
    rig.pbx.reaction =
        (port, event) -> {
          if (event instanceof LegEvent.MediaOffered) {
            port.accept(SipWorld.media(20_000));
          }
        };
    Payload hidden =
        Payload.of(HELD)
            .with(HeaderName.P_ASSERTED_IDENTITY, "<tel:+8612>")
            .with(HeaderName.PRIVACY, "id");
    rig.gateway.act(
        out -> rig.gateway.agent.offer(rig.pbx.world.now(), rig.session(), hidden, out));
    rig.until(LegEvent.MediaOffered.class);
    LegEvent.Identified last =
        (LegEvent.Identified)
            rig.pbx.legEvents.stream()
                .filter(LegEvent.Identified.class::isInstance)
                .reduce((_, later) -> later)
                .get();
    assertThat(last.connected().number()).hasToString("+8612");
    assertThat(last.connected().isRestricted()).isTrue();
  }

  @Test
  void whoIsAlertedAndWhoIsConnectedLaterIsToldToATrustedGateway() {
    CallerId bob = CallerId.of("+8613900001111", "Bob");
    rig.pbx.onCall =
        leg -> {
          leg.identify(bob);
          leg.ring(null);
          leg.answer(SipWorld.media(20_000), bob);
        };
    rig.gateway.act(out ->
        rig.gateway.agent.invite(
            rig.pbx.world.now(),
            InviteOrder.of(rig.gateway.target("100"), rig.gateway.identity(), Payload.of(SDP)),
            out));
    assertThat(rig.pbx.world.runUntil(() -> rig.gateway.has(SipEvent.Answered.class), LONG))
        .isTrue();
    CallerId hidden = CallerId.of("200", null).withPresentation(Presentation.RESTRICTED);
    rig.pbx.act(() -> rig.pbx.ports.getFirst().identify(hidden));
    rig.pbx.world.runFor(LONG);
    assertThat(rig.pbx.sent)
        .anySatisfy(text ->
            assertThat(text)
                .startsWith("SIP/2.0 180")
                .contains("P-Asserted-Identity: \"Bob\" <sip:+8613900001111@"))
        .anySatisfy(text ->
            assertThat(text)
                .startsWith("UPDATE")
                .contains("P-Asserted-Identity: <sip:200@")
                .contains("Privacy: id"));
  }
}
