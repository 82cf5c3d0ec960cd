package org.strowger.server.tech.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.strowger.pbx.call.Cause;
import org.strowger.pbx.call.LegEvent;
import org.strowger.pbx.call.LegId;
import org.strowger.pbx.call.LegPort;
import org.strowger.pbx.call.TransferStatus;
import org.strowger.sip.agent.Payload;
import org.strowger.sip.agent.SipEvent;
import org.strowger.sip.message.NameAddress;
import org.strowger.sip.message.Replaces;
import org.strowger.sip.message.SipUri;

/** Transfers by REFER (RFC 3515, RFC 5589), asked of us and by us. */
class SipTransferTest extends SipLegBench {
  @Test
  void aReferIsAskedOfTheExchangeAndItsOutcomeNotified() {
    LegPort leg = established();
    NameAddress carol = NameAddress.of(SipUri.of("300", "pbx.example.com"));
    gateway.act(out -> gateway.agent.refer(pbx.world.now(), session(), carol, Payload.NONE, out));
    until(LegEvent.TransferAsked.class);
    assertThat(pbx.first(LegEvent.TransferAsked.class))
        .isEqualTo(new LegEvent.TransferAsked("300", null));
    pbx.act(leg::transferRings);
    pbx.act(leg::transferRings);
    pbx.act(() -> leg.transferResult(Cause.of(17)));
    pbx.world.runUntil(
        () ->
            gateway.events.stream()
                .anyMatch(e -> e instanceof SipEvent.ReferProgress p && p.last()),
        LONG);
    assertThat(gateway.events)
        .containsSubsequence(
            new SipEvent.ReferProgress(session(), 180, false),
            new SipEvent.ReferProgress(session(), 486, true))
        .containsOnlyOnce(new SipEvent.ReferProgress(session(), 180, false));
  }

  private LegEvent.TransferEnded redirected(int status) {
    LegPort leg = established();
    gateway.script =
        (event, out) -> {
          if (event instanceof SipEvent.ReferAsked refer) {
            long now = pbx.world.now();
            gateway.agent.answerRefer(
                now, refer.id(), refer.refer(), status < 300 ? 202 : status, out);
            gateway.agent.notifyRefer(now, refer.id(), refer.refer(), status, out);
          }
        };
    pbx.act(() -> assertThat(leg.redirect("300")).isTrue());
    until(LegEvent.TransferEnded.class);
    return pbx.first(LegEvent.TransferEnded.class);
  }

  @Test
  void anAnsweredPartyIsAskedToCallElsewhereAndSaysHowItWent() {
    assertThat(redirected(200).status()).isEqualTo(TransferStatus.SUCCESS);
    assertThat(gateway.first(SipEvent.ReferAsked.class).target().uri())
        .hasToString("sip:300@pbx.example.com");
  }

  @Test
  void aPartyThatDoesNotKnowReferCannotBeAsked() {
    assertThat(redirected(501).status()).isEqualTo(TransferStatus.UNSUPPORTED);
  }

  @Test
  void aPartyThatRefusesToCallElsewhereFails() {
    assertThat(redirected(603).status()).isEqualTo(TransferStatus.FAILURE);
  }

  @Test
  void aPartyThatLeavesWhileItCallsElsewhereHasGoneThere() {
    LegPort leg = established();
    gateway.script =
        (event, out) -> {
          if (event instanceof SipEvent.ReferAsked refer) {
            long now = pbx.world.now();
            gateway.agent.answerRefer(now, refer.id(), refer.refer(), 202, out);
          }
        };
    pbx.act(() -> leg.redirect("300"));
    pbx.world.runFor(Duration.ofSeconds(2).toNanos());
    gateway.act(out -> gateway.agent.end(pbx.world.now(), session(), 0, Payload.NONE, out));
    until(LegEvent.Ended.class);
    assertThat(pbx.first(LegEvent.TransferEnded.class).status()).isEqualTo(TransferStatus.SUCCESS);
  }

  @Test
  void anAttendedTransferNamesOurOtherLeg() {
    established();
    Replaces self = gateway.agent.replaces(session());
    // The gateway names the only leg there is: what counts is that tags lead to our LegId.
    NameAddress target =
        NameAddress.of(
            SipUri.parse(
                "sip:300@pbx.example.com?Replaces="
                    + self.callId()
                    + "%3Bto-tag%3D"
                    + self.toTag()
                    + "%3Bfrom-tag%3D"
                    + self.fromTag()));
    gateway.act(out -> gateway.agent.refer(pbx.world.now(), session(), target, Payload.NONE, out));
    until(LegEvent.TransferAsked.class);
    assertThat(pbx.first(LegEvent.TransferAsked.class).replaces()).isEqualTo(new LegId(60));
  }
}
