package org.strowger.sip.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.strowger.kernel.Deadlines;
import org.strowger.kernel.Outbox;
import org.strowger.kernel.sim.SimLink;
import org.strowger.kernel.sim.SimWorld;
import org.strowger.sip.dialog.SessionTimerSettings;

/**
 * Random calls over a network that loses 20 %, duplicates and reorders: every session ends on both
 * sides, and nothing is left of it. Each first seed stands for {@link #RUNS} worlds; a failure
 * names the world's seed.
 */
class LossyNetworkTest {
  static final int RUNS = 60;
  static final long END = Duration.ofMinutes(10).toNanos();

  /** Two phones that do what a seed says. */
  private static final class Script {
    private final SimWorld world;
    private final SplittableRandom random;
    private final SimPhone alice;
    private final SimPhone bob;

    Script(long seed) {
      world = new SimWorld(seed, SimLink.BAD);
      random = new SplittableRandom(seed);
      SessionTimerSettings timer =
          random.nextBoolean() ? new SessionTimerSettings(true, 90, 90) : SessionTimerSettings.OFF;
      boolean reliable = random.nextBoolean();
      alice =
          new SimPhone(world, "alice", 1, s -> s.withSessionTimer(timer).withReliable(reliable));
      bob = new SimPhone(world, "bob", 2, s -> s.withSessionTimer(timer));
      react(alice);
      react(bob);
    }

    private void react(SimPhone phone) {
      phone.script((event, out) -> {
        long now = world.now();
        switch (event) {
          case SipEvent.Invited invited -> invited(phone, invited, out);
          case SipEvent.Answered answered when answered.wantsAnswer() ->
              phone.agent.accept(now, answered.id(), Payload.of(CallTest.ANSWER), out);
          case SipEvent.OfferReceived offer -> offered(phone, offer, out);
          case SipEvent.OfferAgain again ->
              phone.agent.offer(now, again.id(), Payload.of(CallTest.OTHER), out);
          case SipEvent.ReferAsked refer -> {
            phone.agent.answerRefer(now, refer.id(), refer.refer(), 202, out);
            phone.agent.notifyRefer(now, refer.id(), refer.refer(), 200, out);
          }
          default -> {}
        }
      });
    }

    private void invited(SimPhone phone, SipEvent.Invited invited, Outbox out) {
      long now = world.now();
      Payload early = Payload.of(random.nextBoolean() ? CallTest.ANSWER : null);
      int way = random.nextInt(10);
      if (way == 0) {
        phone.agent.end(now, invited.id(), 486, Payload.NONE, out);
        return;
      }
      phone.agent.progress(now, invited.id(), way < 5 ? 180 : 183, early, out);
      later(
          phone,
          random.nextInt(6000),
          box -> phone.agent.answer(world.now(), invited.id(), Payload.of(CallTest.ANSWER), box));
    }

    private void offered(SimPhone phone, SipEvent.OfferReceived offer, Outbox out) {
      if (random.nextInt(5) == 0) {
        phone.agent.refuse(world.now(), offer.id(), 488, Payload.NONE, out);
        phone.agent.accept(world.now(), offer.id(), Payload.of(CallTest.OTHER), out);
      } else {
        phone.agent.accept(world.now(), offer.id(), Payload.of(CallTest.OTHER), out);
      }
    }

    private void later(SimPhone phone, int millis, java.util.function.Consumer<Outbox> action) {
      world.after(Duration.ofMillis(millis).toNanos(), () -> phone.act(action));
    }

    void run() {
      DialogId id =
          alice.call(bob, random.nextInt(4) == 0 ? Payload.NONE : Payload.of(CallTest.OFFER));
      for (int i = 0; i < random.nextInt(6); i++) {
        int at = random.nextInt(20_000);
        int what = random.nextInt(3);
        if (random.nextBoolean()) {
          later(alice, at, out -> something(alice, id, what, out));
        } else {
          later(bob, at, out -> bobs(session -> something(bob, session, what, out)));
        }
      }
      int end = random.nextInt(30_000);
      if (random.nextBoolean()) {
        later(alice, end, out -> alice.agent.end(world.now(), id, 480, Payload.NONE, out));
      } else {
        later(
            bob,
            end,
            out -> bobs(session -> bob.agent.end(world.now(), session, 480, Payload.NONE, out)));
      }
      // Whatever became of that, both users hang up in the end: a cut may have swallowed a BYE.
      later(alice, 120_000, out -> alice.agent.end(world.now(), id, 480, Payload.NONE, out));
      later(
          bob,
          200_000,
          out -> bobs(session -> bob.agent.end(world.now(), session, 480, Payload.NONE, out)));
      if (random.nextInt(4) == 0) {
        world.after(
            Duration.ofMillis(random.nextInt(20_000)).toNanos(),
            () -> world.cut(Duration.ofSeconds(random.nextInt(60)).toNanos()));
      }
      world.runFor(END);
    }

    private void bobs(java.util.function.Consumer<DialogId> action) {
      bob.all(SipEvent.Invited.class).forEach(invited -> action.accept(invited.id()));
    }

    private void something(SimPhone phone, DialogId id, int what, Outbox out) {
      switch (what) {
        case 0 -> phone.agent.offer(world.now(), id, Payload.of(CallTest.OTHER), out);
        case 1 -> phone.agent.digit(world.now(), id, '5', 100, out);
        default -> phone.agent.refer(world.now(), id, phone.identity(), Payload.NONE, out);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1_000, 2_000, 3_000, 4_000, 5_000})
  void everySessionEndsOnBothSidesAndNothingIsLeft(long first) {
    for (long seed = first; seed < first + RUNS; seed++) {
      Script script = new Script(seed);
      script.run();
      for (SimPhone phone : List.of(script.alice, script.bob)) {
        assertThat(phone.agent.isIdle())
            .as(
                "seed %d, %s: %s %s",
                seed, phone.name, phone.names(), phone.agent.core().layer().describe())
            .isTrue();
        assertThat(phone.agent.nextTimeout())
            .as("seed %d, %s has a timer left", seed, phone.name)
            .isEqualTo(Deadlines.NEVER);
        int begun = phone.all(SipEvent.Invited.class).size() + (phone == script.alice ? 1 : 0);
        assertThat(phone.all(SipEvent.Ended.class))
            .as("seed %d, %s: %s", seed, phone.name, phone.names())
            .hasSize(begun);
      }
    }
  }
}
