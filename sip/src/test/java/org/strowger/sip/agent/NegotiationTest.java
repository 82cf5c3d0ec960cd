package org.strowger.sip.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.strowger.kernel.Outbox;
import org.strowger.kernel.sim.SimLink;
import org.strowger.kernel.sim.SimWorld;
import org.strowger.sip.dialog.SessionTimerSettings;
import org.strowger.sip.message.HeaderName;
import org.strowger.sip.message.NameAddress;
import org.strowger.sip.message.Replaces;
import org.strowger.sip.message.SipUri;

/** Offers, reliable responses, session timers and transfers between two agents. */
class NegotiationTest {
  static final long LONG = Duration.ofMinutes(5).toNanos();

  final SimWorld world = new SimWorld(3, SimLink.PERFECT);
  SimPhone alice = new SimPhone(world, "alice", 1);
  SimPhone bob = new SimPhone(world, "bob", 2);

  static BiConsumer<SipEvent, Outbox> answering(SimPhone phone) {
    return (event, out) -> {
      long now = phone.world.now();
      switch (event) {
        case SipEvent.Invited invited ->
            phone.agent.answer(now, invited.id(), Payload.of(CallTest.ANSWER), out);
        case SipEvent.OfferReceived offer ->
            phone.agent.accept(now, offer.id(), Payload.of(CallTest.OTHER), out);
        default -> {}
      }
    };
  }

  DialogId establish() {
    bob.script(answering(bob));
    alice.script(answering(alice));
    DialogId id = alice.call(bob, Payload.of(CallTest.OFFER));
    assertThat(world.runUntil(() -> bob.has(SipEvent.Acknowledged.class), LONG)).isTrue();
    return id;
  }

  DialogId bobs() {
    return bob.first(SipEvent.Invited.class).id();
  }

  void assertIdle() {
    world.runFor(LONG);
    for (SimPhone phone : List.of(alice, bob)) {
      assertThat(phone.agent.isIdle())
          .as("%s: %s", phone.name, phone.agent.core().layer().describe())
          .isTrue();
    }
  }

  void hangUp(DialogId id) {
    alice.act(out -> alice.agent.end(world.now(), id, 480, Payload.NONE, out));
    assertIdle();
  }

  @Test
  void aReInviteIsAnsweredAndAcknowledged() {
    DialogId id = establish();
    alice.act(out -> alice.agent.offer(world.now(), id, Payload.of(CallTest.OTHER), out));
    world.runUntil(() -> alice.has(SipEvent.AnswerReceived.class), LONG);
    assertThat(bob.first(SipEvent.OfferReceived.class).offer()).isEqualTo(CallTest.OTHER);
    assertThat(alice.first(SipEvent.AnswerReceived.class).sdp()).isEqualTo(CallTest.OTHER);
    assertThat(alice.count("ACK")).isEqualTo(2);
    hangUp(id);
  }

  @Test
  void crossingReInvitesBothGet491AndOneComesAgainAfterTheRightWait() {
    DialogId id = establish();
    DialogId far = bobs();
    BiConsumer<SipEvent, Outbox> base = answering(alice);
    alice.script((event, out) -> {
      base.accept(event, out);
      if (event instanceof SipEvent.OfferAgain again) {
        alice.agent.offer(world.now(), again.id(), Payload.of(CallTest.OTHER), out);
      }
    });
    BiConsumer<SipEvent, Outbox> bobBase = answering(bob);
    bob.script((event, out) -> {
      bobBase.accept(event, out);
      if (event instanceof SipEvent.OfferAgain again) {
        bob.agent.offer(world.now(), again.id(), Payload.of(CallTest.OFFER), out);
      }
    });
    long start = world.now();
    alice.act(out -> alice.agent.offer(world.now(), id, Payload.of(CallTest.OTHER), out));
    bob.act(out -> bob.agent.offer(world.now(), far, Payload.of(CallTest.OFFER), out));
    world.runUntil(
        () -> alice.has(SipEvent.AnswerReceived.class) && bob.has(SipEvent.AnswerReceived.class),
        LONG);
    assertThat(alice.count("SIP/2.0 491")).isPositive();
    assertThat(bob.count("SIP/2.0 491")).isPositive();
    assertThat(alice.has(SipEvent.AnswerReceived.class)).isTrue();
    assertThat(bob.has(SipEvent.AnswerReceived.class)).isTrue();
    // RFC 3261 14.1: the owner of the Call-ID waits at least 2.1 s.
    assertThat(Duration.ofNanos(world.now() - start)).isGreaterThan(Duration.ofMillis(2100));
    hangUp(id);
  }

  @Test
  void aRefusedOfferLeavesTheSession() {
    bob.script((event, out) -> {
      switch (event) {
        case SipEvent.Invited invited ->
            bob.agent.answer(world.now(), invited.id(), Payload.of(CallTest.ANSWER), out);
        case SipEvent.OfferReceived offer ->
            bob.agent.refuse(world.now(), offer.id(), 488, Payload.NONE, out);
        default -> {}
      }
    });
    DialogId id = alice.call(bob, Payload.of(CallTest.OFFER));
    world.runUntil(() -> bob.has(SipEvent.Acknowledged.class), LONG);
    alice.act(out -> alice.agent.offer(world.now(), id, Payload.of(CallTest.OTHER), out));
    world.runUntil(() -> alice.has(SipEvent.OfferRefused.class), LONG);
    assertThat(alice.first(SipEvent.OfferRefused.class).response().status()).isEqualTo(488);
    assertThat(alice.has(SipEvent.Ended.class)).isFalse();
    hangUp(id);
  }

  @Test
  void aByeEndsAnOpenReInviteWith487() {
    bob.script((event, out) -> {
      if (event instanceof SipEvent.Invited invited) {
        bob.agent.answer(world.now(), invited.id(), Payload.of(CallTest.ANSWER), out);
      }
    });
    DialogId id = alice.call(bob, Payload.of(CallTest.OFFER));
    world.runUntil(() -> bob.has(SipEvent.Acknowledged.class), LONG);
    alice.act(out -> alice.agent.offer(world.now(), id, Payload.of(CallTest.OTHER), out));
    world.runUntil(() -> bob.has(SipEvent.OfferReceived.class), LONG);
    hangUp(id);
    assertThat(bob.count("SIP/2.0 487")).isEqualTo(1);
    assertThat(bob.first(SipEvent.Ended.class).reason()).isEqualTo(EndReason.BYE);
  }

  @Test
  void early183WithMediaGoesReliablyAndThe200WaitsForItsPrack() {
    bob.script((event, out) -> {
      if (event instanceof SipEvent.Invited invited) {
        bob.agent.progress(world.now(), invited.id(), 183, Payload.of(CallTest.ANSWER), out);
        bob.agent.answer(world.now(), invited.id(), Payload.NONE, out);
      }
    });
    DialogId id = alice.call(bob, Payload.of(CallTest.OFFER));
    world.runUntil(() -> bob.has(SipEvent.Acknowledged.class), LONG);
    assertThat(alice.count("PRACK")).isEqualTo(1);
    assertThat(alice.first(SipEvent.Progress.class).sdp()).isEqualTo(CallTest.ANSWER);
    assertThat(alice.first(SipEvent.Answered.class).sdp()).isEqualTo(CallTest.ANSWER);
    int prack = indexOf(alice.sent, "PRACK");
    assertThat(prack).isLessThan(indexOf(alice.sent, "ACK"));
    hangUp(id);
  }

  private static int indexOf(List<String> sent, String start) {
    for (int i = 0; i < sent.size(); i++) {
      if (sent.get(i).startsWith(start)) {
        return i;
      }
    }
    return -1;
  }

  @Test
  void aReliable183WithoutPrackEndsWith504() {
    SimPhone deaf = new SimPhone(world, "carol", 3);
    deaf.script((event, out) -> {
      if (event instanceof SipEvent.Invited invited) {
        deaf.agent.progress(world.now(), invited.id(), 183, Payload.of(CallTest.ANSWER), out);
      }
    });
    alice.call(deaf, Payload.of(CallTest.OFFER));
    world.runUntil(() -> deaf.has(SipEvent.Invited.class), LONG);
    alice.host.kill();
    world.runUntil(() -> deaf.has(SipEvent.Ended.class), LONG);
    assertThat(deaf.first(SipEvent.Ended.class).reason()).isEqualTo(EndReason.NO_PRACK);
    assertThat(deaf.count("SIP/2.0 504")).isPositive();
    assertThat(deaf.count("SIP/2.0 183")).isGreaterThan(5);
  }

  @Test
  void anOfferInAReliable183IsAnsweredInThePrack() {
    bob.script((event, out) -> {
      if (event instanceof SipEvent.Invited invited) {
        bob.agent.progress(world.now(), invited.id(), 183, Payload.of(CallTest.OTHER), out);
        bob.agent.answer(world.now(), invited.id(), Payload.NONE, out);
      }
    });
    alice.script((event, out) -> {
      if (event instanceof SipEvent.OfferReceived offer) {
        alice.agent.accept(world.now(), offer.id(), Payload.of(CallTest.OFFER), out);
      }
    });
    DialogId id = alice.call(bob, Payload.NONE);
    world.runUntil(() -> bob.has(SipEvent.Acknowledged.class), LONG);
    assertThat(bob.first(SipEvent.AnswerReceived.class).sdp()).isEqualTo(CallTest.OFFER);
    hangUp(id);
  }

  void withTimers(SessionTimerSettings a, SessionTimerSettings b) {
    alice = new SimPhone(world, "alice", 11, s -> s.withSessionTimer(a));
    bob = new SimPhone(world, "bob", 12, s -> s.withSessionTimer(b));
  }

  @Test
  void theSessionIsRefreshedByUpdateAndSurvives() {
    withTimers(new SessionTimerSettings(true, 90, 90), new SessionTimerSettings(true, 1800, 90));
    DialogId id = establish();
    world.runFor(Duration.ofMinutes(10).toNanos());
    assertThat(alice.has(SipEvent.Ended.class)).isFalse();
    assertThat(bob.has(SipEvent.Ended.class)).isFalse();
    assertThat(alice.count("UPDATE")).isBetween(12L, 14L);
    hangUp(id);
  }

  @Test
  void aPeerThatIsGoneEndsTheSessionByItsTimer() {
    withTimers(new SessionTimerSettings(true, 90, 90), new SessionTimerSettings(true, 1800, 90));
    establish();
    alice.host.kill();
    world.runUntil(() -> bob.has(SipEvent.Ended.class), LONG);
    assertThat(bob.first(SipEvent.Ended.class).reason()).isEqualTo(EndReason.SESSION_EXPIRED);
    assertThat(Duration.ofNanos(world.now()))
        .isBetween(Duration.ofSeconds(59), Duration.ofSeconds(61));
  }

  @Test
  void anUnansweredRefreshEndsTheSessionOfTheRefresher() {
    withTimers(new SessionTimerSettings(true, 90, 90), new SessionTimerSettings(true, 1800, 90));
    establish();
    bob.host.kill();
    world.runUntil(() -> alice.has(SipEvent.Ended.class), LONG);
    assertThat(alice.first(SipEvent.Ended.class).reason()).isEqualTo(EndReason.SESSION_EXPIRED);
  }

  @Test
  void anIntervalThatIsTooSmallIsRaised() {
    withTimers(new SessionTimerSettings(true, 90, 90), new SessionTimerSettings(true, 1800, 600));
    DialogId id = establish();
    assertThat(bob.count("SIP/2.0 422")).isEqualTo(1);
    assertThat(bob.sent)
        .anySatisfy(
            text -> assertThat(text).startsWith("SIP/2.0 200").contains("Session-Expires: 600"));
    hangUp(id);
  }

  @Test
  void aDigitGoesByInfo() {
    DialogId id = establish();
    alice.act(out -> alice.agent.digit(world.now(), id, '#', 160, out));
    world.runUntil(() -> bob.has(SipEvent.InfoDigit.class), LONG);
    assertThat(bob.first(SipEvent.InfoDigit.class))
        .isEqualTo(new SipEvent.InfoDigit(bobs(), '#', 160));
    hangUp(id);
  }

  @Test
  void aReferIsAcceptedAndItsProgressNotified() {
    DialogId id = establish();
    bob.script((event, out) -> {
      if (event instanceof SipEvent.ReferAsked refer) {
        bob.agent.answerRefer(world.now(), refer.id(), refer.refer(), 202, out);
        bob.agent.notifyRefer(world.now(), refer.id(), refer.refer(), 180, out);
        bob.agent.notifyRefer(world.now(), refer.id(), refer.refer(), 200, out);
      }
    });
    NameAddress target =
        NameAddress.of(
            SipUri.parse("sip:carol@example.com?Replaces=12345%40x%3Bto-tag%3Da%3Bfrom-tag%3Db"));
    alice.act(out -> alice.agent.refer(world.now(), id, target, Payload.NONE, out));
    world.runUntil(
        () -> alice.all(SipEvent.ReferProgress.class).stream().anyMatch(p -> p.last()), LONG);
    SipEvent.ReferAsked asked = bob.first(SipEvent.ReferAsked.class);
    assertThat(asked.target().uri()).isEqualTo(SipUri.of("carol", "example.com"));
    assertThat(asked.replaces()).isEqualTo(Replaces.of("12345@x", "a", "b"));
    assertThat(alice.all(SipEvent.ReferProgress.class))
        .last()
        .isEqualTo(new SipEvent.ReferProgress(id, 200, true));
    hangUp(id);
  }

  @Test
  void norefersubMeansNoNotify() {
    DialogId id = establish();
    bob.script((event, out) -> {
      if (event instanceof SipEvent.ReferAsked refer) {
        bob.agent.answerRefer(world.now(), refer.id(), refer.refer(), 202, out);
      }
    });
    alice.act(out ->
        alice.agent.refer(
            world.now(),
            id,
            NameAddress.of(SipUri.of("carol", "example.com")),
            Payload.NONE.with(HeaderName.REFER_SUB, "false"),
            out));
    world.runUntil(() -> alice.has(SipEvent.ReferProgress.class), LONG);
    assertThat(bob.count("NOTIFY")).isZero();
    hangUp(id);
  }

  @Test
  void anInviteWithReplacesNamesTheSessionThatItReplaces() {
    establish();
    SimPhone carol = new SimPhone(world, "carol", 3);
    Replaces replaces = alice.agent.replaces(alice.first(SipEvent.Answered.class).id());
    bob.events.clear();
    carol.call(bob, Payload.of(CallTest.OFFER).with(HeaderName.REPLACES, replaces));
    world.runUntil(() -> bob.has(SipEvent.Invited.class), LONG);
    assertThat(bob.first(SipEvent.Invited.class).replaces()).isNotNull();

    SimPhone dave = new SimPhone(world, "dave", 4);
    dave.call(
        bob, Payload.of(CallTest.OFFER).with(HeaderName.REPLACES, Replaces.of("x@y", "1", "2")));
    world.runUntil(() -> dave.has(SipEvent.Ended.class), LONG);
    assertThat(dave.first(SipEvent.Ended.class).message().toString()).startsWith("SIP/2.0 481");
  }

  @Test
  void anInviteThatReplacesAnEndedSessionIsDeclined() {
    establish();
    DialogId id = alice.first(SipEvent.Answered.class).id();
    Replaces replaces = alice.agent.replaces(id);
    hangUp(id);
    SimPhone carol = new SimPhone(world, "carol", 3);
    carol.call(bob, Payload.of(CallTest.OFFER).with(HeaderName.REPLACES, replaces));
    world.runUntil(() -> carol.has(SipEvent.Ended.class), LONG);
    assertThat(carol.first(SipEvent.Ended.class).message().toString()).startsWith("SIP/2.0 603");
  }

  @Test
  void ringingIsRepeatedEachMinute() {
    bob.script((event, out) -> {
      if (event instanceof SipEvent.Invited invited) {
        bob.agent.progress(world.now(), invited.id(), 180, Payload.NONE, out);
      }
    });
    DialogId id = alice.call(bob, Payload.of(CallTest.OFFER));
    world.runFor(Duration.ofSeconds(190).toNanos());
    assertThat(bob.count("SIP/2.0 180")).isEqualTo(4);
    hangUp(id);
  }

  @Test
  void anEndedSessionBeforeTheAckWaitsForItBeforeTheBye() {
    bob.script((event, out) -> {
      if (event instanceof SipEvent.Invited invited) {
        bob.agent.answer(world.now(), invited.id(), Payload.of(CallTest.ANSWER), out);
        bob.agent.end(world.now(), invited.id(), 480, Payload.NONE, out);
      }
    });
    alice.call(bob, Payload.of(CallTest.OFFER));
    world.runUntil(() -> bob.has(SipEvent.Ended.class), LONG);
    assertThat(bob.count("BYE")).isZero();
    world.runUntil(() -> alice.has(SipEvent.Ended.class), LONG);
    assertThat(bob.count("BYE")).isEqualTo(1);
    assertThat(alice.first(SipEvent.Ended.class).reason()).isEqualTo(EndReason.BYE);
    assertIdle();
  }
}
