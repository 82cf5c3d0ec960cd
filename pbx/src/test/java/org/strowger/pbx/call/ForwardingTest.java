package org.strowger.pbx.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.strowger.pbx.dialplan.DialStatus;
import org.strowger.pbx.sim.FakeLeg;
import org.strowger.pbx.sim.FakeWorld;

/** A called party that says to call elsewhere. */
class ForwardingTest {
  private final Bench bench = new Bench();

  private static void forwards(FakeLeg leg, String... targets) {
    leg.say(new LegEvent.Redirected(List.of(targets), Redirection.Reason.NO_REPLY));
    leg.fails(23, "302 Moved Temporarily");
  }

  @Test
  void theDialplanCallsThePlaceWithTheRightsOfTheOneThatForwards() {
    FakeWorld world = bench.world();
    FakeLeg caller = world.call("100", "101");
    forwards(world.tech().dialled().getFirst(), "0900", "102");
    FakeLeg target = world.tech().dialled().getLast();
    assertThat(target.peer()).isEqualTo("102");
    Redirection redirection = target.request().redirection();
    assertThat(redirection.from().digits()).isEqualTo("101");
    assertThat(redirection.reason()).isEqualTo(Redirection.Reason.NO_REPLY);
    target.answers();
    assertThat(Bench.joined(world, caller, target)).isTrue();
    caller.hangsUp(16);
    assertThat(world.record().legs()).hasSize(3);
    assertThat(world.leftovers()).isEmpty();
  }

  @Test
  void aPlaceThatTheOneThatForwardsMayNotCallIsNotCalled() {
    FakeWorld world = bench.world();
    FakeLeg caller = world.call("100", "101");
    forwards(world.tech().dialled().getFirst(), "0900");
    assertThat(world.tech().dialled()).hasSize(1);
    assertThat(caller.heard()).endsWith("hangup 23");
    assertThat(bench.plan.ended().status()).isEqualTo(DialStatus.CONGESTION);
  }

  @Test
  void phonesThatForwardToEachOtherAreStopped() {
    FakeWorld world = bench.world();
    FakeLeg caller = world.call("100", "101");
    for (int i = 0; i < 20 && !caller.isEnded(); i++) {
      FakeLeg last = world.tech().dialled().getLast();
      Redirection so = last.request().redirection();
      assertThat(so == null ? 0 : so.count()).isEqualTo(i);
      assertThat(so == null || so.first() == null).isEqualTo(i < 2);
      assertThat(so == null || i < 2 || so.first().from().digits().equals("101")).isTrue();
      forwards(last, last.peer().equals("101") ? "102" : "101");
    }
    assertThat(caller.isEnded()).isTrue();
    assertThat(world.tech().dialled()).hasSize(Forwarding.MAX_REDIRECTIONS + 1);
    assertThat(world.leftovers()).isEmpty();
  }

  @Test
  void aLegThatForwardsAndStaysIsLeft() {
    FakeWorld world = bench.world();
    world.call("100", "101");
    FakeLeg first = world.tech().dialled().getFirst();
    first.say(new LegEvent.Redirected(List.of("102"), Redirection.Reason.BUSY));
    world.pass(300);
    assertThat(first.heard()).containsExactly("hangup 23");
    assertThat(world.tech().dialled().getLast().peer()).isEqualTo("102");
  }

  @Test
  void amongSeveralThatRingItIsAFailureOfOne() {
    bench.plan.targets = "101&102";
    FakeWorld world = bench.world();
    FakeLeg caller = world.call("100", "600");
    forwards(world.tech().dialled().get(0), "103");
    assertThat(world.tech().dialled()).hasSize(2);
    world.tech().dialled().get(1).answers();
    assertThat(Bench.joined(world, caller, world.tech().dialled().get(1))).isTrue();
  }
}
