package org.strowger.pbx.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.strowger.kernel.Outbox;
import org.strowger.pbx.dialplan.Channel;
import org.strowger.pbx.dialplan.RunInput;
import org.strowger.pbx.record.CallRecord;
import org.strowger.pbx.record.CallTimes;
import org.strowger.pbx.record.HangupParty;
import org.strowger.pbx.sim.FakeLeg;
import org.strowger.pbx.sim.FakeScripts;
import org.strowger.pbx.sim.FakeWorld;

/**
 * The record of a call that the dialplan ends, or a fault of ours; its clock; what a crash leaves.
 */
class CallRecordTest {
  /** An application of the dialplan that throws, at the beginning or later. */
  private record Faulty(boolean atOnce) implements FakeScripts.Plan {
    @Override
    public void begin(Channel channel, String extension) {
      channel.answer();
      if (atOnce) {
        throw new IllegalStateException("as a fault of ours would");
      }
    }

    @Override
    public boolean on(Channel channel, RunInput input) {
      throw new IllegalStateException("as a fault of ours would");
    }
  }

  @Test
  void aFaultOfTheExchangeInTheDialplanEndsThatCallAndIsTold() {
    for (boolean atOnce : List.of(true, false)) {
      Bench bench = new Bench();
      FakeWorld world = bench.world();
      world.scripts().plan(new Faulty(atOnce));
      assertThatThrownBy(
              () -> {
                Bench.port(world, world.call("100", "101")).press('1', 100);
                world.settle();
              })
          .as("whoever runs the exchange hears of it")
          .isInstanceOf(IllegalStateException.class);
      world.exchange().onTimeout(world.now(), new Outbox());
      world.release();
      world.pass(1_000);
      CallRecord record = world.record();
      assertThat(EndedRecord.reading(record))
          .isEqualTo(
              "EXCHANGE ANSWERED 41 Answered; the exchange ended it after 0.0 s: a fault of the"
                  + " exchange.");
      EndedRecord.consistent(record);
      assertThat(world.leftovers()).isEmpty();
    }
  }

  @Test
  void aDialplanThatEndsTheTalkWithItsCallerSaysSo() {
    FakeWorld world = new Bench().world();
    world
        .scripts()
        .plan(
            new FakeScripts.Plan() {
              @Override
              public void begin(Channel channel, String extension) {
                channel.answer();
              }

              @Override
              public boolean on(Channel channel, RunInput input) {
                return false;
              }
            });
    Bench.port(world, world.call("100", "600")).press('1', 100);
    world.settle();
    assertThat(EndedRecord.reading(world.record()))
        .isEqualTo(
            "EXCHANGE ANSWERED 16 Answered; the exchange ended it after 0.0 s: the dialplan hung"
                + " up.");
    assertThat(Objects.requireNonNull(world.record().end()).by()).isEqualTo(HangupParty.EXCHANGE);
  }

  /** Durations are the monotonic clock's, and so are timers. */
  @Test
  void aWallClockThatIsSetChangesNeitherTimesNorTimers() {
    for (long hours : List.of(-3L, 3L)) {
      Bench bench = new Bench();
      bench.settings = bench.settings.withMaxCallMs(4_000);
      FakeWorld world = bench.world();
      FakeLeg caller = world.call("100", "101");
      FakeLeg callee = world.tech().dialled().getLast();
      world.pass(1_000);
      world.stepWallClock(Duration.ofHours(hours));
      callee.rings();
      world.pass(2_000);
      world.stepWallClock(Duration.ofHours(-2 * hours));
      callee.answers();
      world.pass(3_999);
      assertThat(caller.isEnded()).isFalse();
      world.pass(1);
      assertThat(caller.isEnded()).isTrue();
      CallTimes times = world.record().times();
      assertThat(List.of(times.ringMs(), times.talkMs(), times.totalMs()))
          .containsExactly(2_000L, 4_000L, 7_000L);
      EndedRecord.consistent(world.record());
    }
  }

  /** What a crash would leave: the times known so far. */
  @Test
  void theMarkOfARunningCallSaysThatItRingsAndThatItIsAnswered() {
    FakeWorld world = new Bench().world();
    world.call("100", "101");
    FakeLeg callee = world.tech().dialled().getLast();
    callee.rings();
    CallRecord ringing = world.store().open().values().iterator().next();
    assertThat(ringing.times().ring()).isNotNull();
    assertThat(ringing.legs()).hasSize(2);
    callee.answers();
    CallRecord talking = world.store().open().values().iterator().next();
    assertThat(talking.times().answer()).isNotNull();
    assertThat(talking.end()).isNull();
  }
}
