package org.strowger.sip.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.strowger.kernel.Octets;
import org.strowger.kernel.Outbox;
import org.strowger.kernel.sim.SimLink;
import org.strowger.kernel.sim.SimWorld;
import org.strowger.sip.message.NameAddress;
import org.strowger.sip.message.SipResponse;
import org.strowger.sip.message.SipUri;

/** Calls between two agents over a perfect network: RFC 3261 §9, §13 to §15. */
class CallTest {
  static final Octets OFFER = Octets.utf8("v=0\r\no=a 1 1 IN IP4 192.0.2.1\r\ns=-\r\n");
  static final Octets ANSWER = Octets.utf8("v=0\r\no=b 1 1 IN IP4 192.0.2.2\r\ns=-\r\n");
  static final Octets OTHER = Octets.utf8("v=0\r\no=c 1 2 IN IP4 192.0.2.3\r\ns=-\r\n");
  static final long LONG = Duration.ofMinutes(5).toNanos();

  final SimWorld world = new SimWorld(1, SimLink.PERFECT);
  final SimPhone alice = new SimPhone(world, "alice", 1);
  final SimPhone bob = new SimPhone(world, "bob", 2);

  void ringAndAnswer(SipEvent event, Outbox out) {
    if (event instanceof SipEvent.Invited invited) {
      bob.agent.progress(world.now(), invited.id(), 180, Payload.NONE, out);
      bob.agent.answer(world.now(), invited.id(), Payload.of(ANSWER), out);
    }
  }

  void assertIdle() {
    world.runFor(LONG);
    for (SimPhone phone : java.util.List.of(alice, bob)) {
      assertThat(phone.agent.isIdle())
          .as("%s: %s", phone.name, phone.agent.core().layer().describe())
          .isTrue();
    }
  }

  DialogId establish() {
    bob.script(this::ringAndAnswer);
    DialogId id = alice.call(bob, Payload.of(OFFER));
    assertThat(world.runUntil(() -> bob.has(SipEvent.Acknowledged.class), LONG))
        .as("alice %s bob %s", alice.names(), bob.names())
        .isTrue();
    return id;
  }

  @Test
  void aCallIsSetUpAndTheCallerHangsUp() {
    DialogId id = establish();
    assertThat(alice.names()).containsExactly("Trying", "Ringing", "Answered");
    assertThat(alice.first(SipEvent.Answered.class).sdp()).isEqualTo(ANSWER);
    assertThat(bob.first(SipEvent.Invited.class).offer()).isEqualTo(OFFER);

    alice.act(out -> alice.agent.end(world.now(), id, 480, Payload.NONE, out));
    assertThat(alice.first(SipEvent.Ended.class).reason()).isEqualTo(EndReason.LOCAL);
    assertThat(world.runUntil(() -> bob.has(SipEvent.Ended.class), LONG)).isTrue();
    assertThat(bob.first(SipEvent.Ended.class).reason()).isEqualTo(EndReason.BYE);
    assertIdle();
  }

  @Test
  void theCalledPartyHangsUp() {
    establish();
    DialogId id = bob.first(SipEvent.Invited.class).id();
    bob.act(out -> bob.agent.end(world.now(), id, 480, Payload.NONE, out));
    world.runUntil(() -> alice.has(SipEvent.Ended.class), LONG);
    assertThat(alice.first(SipEvent.Ended.class).reason()).isEqualTo(EndReason.BYE);
    assertIdle();
  }

  @Test
  void aRejectedCallEndsWithTheResponse() {
    bob.script((event, out) -> {
      if (event instanceof SipEvent.Invited invited) {
        bob.agent.end(world.now(), invited.id(), 486, Payload.NONE, out);
      }
    });
    alice.call(bob, Payload.of(OFFER));
    world.runUntil(() -> alice.has(SipEvent.Ended.class), LONG);
    SipEvent.Ended ended = alice.first(SipEvent.Ended.class);
    assertThat(ended.reason()).isEqualTo(EndReason.REJECTED);
    assertThat(((SipResponse) Objects.requireNonNull(ended.message())).status()).isEqualTo(486);
    assertIdle();
  }

  @Test
  void aCancelledCallEndsOnBothSides() {
    bob.script((event, out) -> {
      if (event instanceof SipEvent.Invited invited) {
        bob.agent.progress(world.now(), invited.id(), 180, Payload.NONE, out);
      }
    });
    DialogId id = alice.call(bob, Payload.of(OFFER));
    world.runUntil(() -> alice.has(SipEvent.Ringing.class), LONG);
    alice.act(out -> alice.agent.end(world.now(), id, 480, Payload.NONE, out));
    world.runUntil(() -> bob.has(SipEvent.Ended.class), LONG);
    assertThat(bob.first(SipEvent.Ended.class).reason()).isEqualTo(EndReason.CANCELLED);
    assertIdle();
  }

  @Test
  void aCancelBeforeAnyResponseWaitsForOne() {
    DialogId id = alice.call(bob, Payload.of(OFFER));
    alice.act(out -> alice.agent.end(world.now(), id, 480, Payload.NONE, out));
    assertThat(alice.count("CANCEL")).isZero();
    world.runUntil(() -> bob.has(SipEvent.Ended.class), LONG);
    assertThat(alice.count("CANCEL")).isEqualTo(1);
    assertThat(bob.first(SipEvent.Ended.class).reason()).isEqualTo(EndReason.CANCELLED);
    assertIdle();
  }

  @Test
  void aCancelThatCrossesTheAnswerIsFollowedByAckAndBye() {
    DialogId id = alice.call(bob, Payload.of(OFFER));
    world.runUntil(() -> bob.has(SipEvent.Invited.class) && alice.has(SipEvent.Trying.class), LONG);
    // Both in the same instant: the 200 and the CANCEL pass each other.
    DialogId far = bob.first(SipEvent.Invited.class).id();
    bob.act(out -> bob.agent.answer(world.now(), far, Payload.of(ANSWER), out));
    alice.act(out -> alice.agent.end(world.now(), id, 480, Payload.NONE, out));
    world.runUntil(() -> bob.has(SipEvent.Ended.class), LONG);
    assertThat(alice.count("ACK")).isEqualTo(1);
    assertThat(alice.count("BYE")).isEqualTo(1);
    assertThat(bob.first(SipEvent.Ended.class).reason()).isEqualTo(EndReason.BYE);
    assertIdle();
  }

  @Test
  void nobodyThereEndsWithoutResponseAfterTimerB() {
    bob.host.kill();
    alice.call(bob, Payload.of(OFFER));
    world.runUntil(() -> alice.has(SipEvent.Ended.class), LONG);
    assertThat(alice.first(SipEvent.Ended.class).reason()).isEqualTo(EndReason.NO_RESPONSE);
    assertThat(Duration.ofNanos(world.now())).isEqualTo(Duration.ofSeconds(32));
    assertThat(alice.count("INVITE")).isEqualTo(7);
  }

  @Test
  void aMissingAckEndsTheCallWithItsOwnReason() {
    bob.script(this::ringAndAnswer);
    alice.call(bob, Payload.of(OFFER));
    world.runUntil(() -> bob.has(SipEvent.Invited.class), LONG);
    alice.host.kill();
    world.runUntil(() -> bob.has(SipEvent.Ended.class), LONG);
    assertThat(bob.first(SipEvent.Ended.class).reason()).isEqualTo(EndReason.NO_ACK);
    assertThat(bob.count("BYE")).isPositive();
  }

  @Test
  void anUnresolvableNameEndsAtOnceOrWhenTheDnsIsSilent() {
    InviteOrder order =
        InviteOrder.of(SipUri.of("x", "nowhere.invalid"), alice.identity(), Payload.of(OFFER));
    alice.act(out -> alice.agent.invite(world.now(), order, out));
    assertThat(alice.has(SipEvent.LookUp.class)).isTrue();
    world.runUntil(() -> alice.has(SipEvent.Ended.class), LONG);
    assertThat(alice.first(SipEvent.Ended.class).reason()).isEqualTo(EndReason.UNREACHABLE);
    assertIdle();
  }

  @Test
  void aCallOverTcpUsesOneConnection() {
    bob.script(this::ringAndAnswer);
    SipUri target = bob.uri().with("transport", "tcp");
    alice.act(out ->
        alice.agent.invite(
            world.now(), InviteOrder.of(target, alice.identity(), Payload.of(OFFER)), out));
    world.runUntil(() -> bob.has(SipEvent.Acknowledged.class), LONG);
    DialogId id = bob.first(SipEvent.Invited.class).id();
    bob.act(out -> bob.agent.end(world.now(), id, 480, Payload.NONE, out));
    world.runUntil(() -> alice.has(SipEvent.Ended.class), LONG);
    assertThat(alice.agent.connections()).isEqualTo(1);
    assertThat(bob.agent.connections()).isEqualTo(1);
    assertIdle();
  }

  @Test
  void aDelayedOfferIsAnsweredInTheAck() {
    bob.script(this::ringAndAnswer);
    alice.script((event, out) -> {
      if (event instanceof SipEvent.Answered answered && answered.wantsAnswer()) {
        alice.agent.accept(world.now(), answered.id(), Payload.of(OTHER), out);
      }
    });
    alice.call(bob, Payload.NONE);
    world.runUntil(() -> bob.has(SipEvent.AnswerReceived.class), LONG);
    assertThat(alice.first(SipEvent.Answered.class).sdp()).isEqualTo(ANSWER);
    assertThat(bob.first(SipEvent.AnswerReceived.class).sdp()).isEqualTo(OTHER);
  }

  @Test
  void theRequestedHeadersGoOut() {
    NameAddress paid = NameAddress.of(SipUri.of("100", "example.com"));
    bob.script(this::ringAndAnswer);
    alice.call(
        bob, Payload.of(OFFER).with(org.strowger.sip.message.HeaderName.P_ASSERTED_IDENTITY, paid));
    world.runUntil(() -> bob.has(SipEvent.Acknowledged.class), LONG);
    assertThat(
            bob.first(SipEvent.Invited.class)
                .request()
                .addresses(org.strowger.sip.message.HeaderName.P_ASSERTED_IDENTITY))
        .containsExactly(paid);
  }
}
