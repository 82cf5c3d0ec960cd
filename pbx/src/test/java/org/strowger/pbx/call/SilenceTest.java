package org.strowger.pbx.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.strowger.media.session.Direction;
import org.strowger.pbx.settings.ExchangeSettings;
import org.strowger.pbx.settings.SoundSettings;
import org.strowger.pbx.sim.FakeLeg;
import org.strowger.pbx.sim.FakeMediaPort;
import org.strowger.pbx.sim.FakeWorld;

/** A party of whom nothing comes, neither RTP nor RTCP, is gone; who holds has longer. */
class SilenceTest {
  private final Bench bench = new Bench();

  @BeforeEach
  void tenMinutesHeld() {
    bench.settings =
        new ExchangeSettings(
            10, 16, 3_600_000, 60_000, 20_000, 60_000, 600_000, 46, 0, SoundSettings.DEFAULT);
  }

  @Test
  void aDeadCallIsEndedWithCause41() {
    FakeWorld world = bench.world();
    FakeLeg caller = world.call("100", "101");
    FakeLeg callee = world.tech().dialled().getFirst();
    callee.answers();
    assertThat(Bench.port(world, callee).settings().silenceMs()).isEqualTo(60_000);
    Bench.port(world, callee).fallSilent();
    world.settle();
    assertThat(caller.heard()).endsWith("hangup 41");
    assertThat(world.record().end().cause().diagnostic()).isEqualTo("no media from 101");
  }

  /** A phone that holds and loses its power would else keep its call for ever. */
  @Test
  void aCallerThatHoldsADialplanIsWatchedForLonger() {
    bench.plan.answersFirst = true;
    FakeWorld world = bench.world();
    FakeLeg caller = world.call("100", "101");
    FakeMediaPort port = Bench.port(world, caller);
    assertThat(port.settings().silenceMs()).isEqualTo(60_000);
    caller.offers(Direction.SENDONLY);
    assertThat(port.settings().silenceMs()).isEqualTo(600_000);
    caller.offers(Direction.SENDRECV);
    assertThat(port.settings().silenceMs()).isEqualTo(60_000);
    caller.offers(Direction.SENDONLY);
    port.fallSilent();
    world.settle();
    assertThat(caller.heard()).endsWith("hangup 41");
    assertThat(world.leftovers()).isEmpty();
  }

  @Test
  void bothPartiesOfAHeldCallAreWatchedForLonger() {
    FakeWorld world = bench.world();
    FakeLeg caller = world.call("100", "101");
    FakeLeg callee = world.tech().dialled().getFirst();
    callee.answers();
    for (FakeLeg holder : List.of(caller, callee)) {
      holder.offers(Direction.SENDONLY);
      assertThat(Bench.port(world, caller).settings().silenceMs()).isEqualTo(600_000);
      assertThat(Bench.port(world, callee).settings().silenceMs()).isEqualTo(600_000);
      holder.offers(Direction.SENDRECV);
      assertThat(Bench.port(world, caller).settings().silenceMs()).isEqualTo(60_000);
      assertThat(Bench.port(world, callee).settings().silenceMs()).isEqualTo(60_000);
    }
  }
}
