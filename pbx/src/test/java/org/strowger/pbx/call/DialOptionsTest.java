package org.strowger.pbx.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.strowger.media.plane.Sound;
import org.strowger.pbx.dialplan.Channel;
import org.strowger.pbx.dialplan.Destination;
import org.strowger.pbx.dialplan.DialOptions;
import org.strowger.pbx.dialplan.DialStatus;
import org.strowger.pbx.dialplan.RunInput;
import org.strowger.pbx.dialplan.RunState;
import org.strowger.pbx.dialplan.Script;
import org.strowger.pbx.dialplan.Scripts;
import org.strowger.pbx.dialplan.Subroutine;
import org.strowger.pbx.sim.FakeLeg;
import org.strowger.pbx.sim.FakeScript;
import org.strowger.pbx.sim.FakeScripts;
import org.strowger.pbx.sim.FakeWorld;

/** Dial's options m, D, A, U, h and H. */
class DialOptionsTest {
  private static final Subroutine CHECK =
      new Subroutine(new Destination("check", "s", 1), List.of());

  private final Bench bench = new Bench();

  private void options(@Nullable String music, boolean star, DialOptions.OnAnswer onAnswer) {
    bench.plan.options =
        new DialOptions(
            false,
            music,
            new DialOptions.Features(false, false, star, star),
            DialOptions.TalkLimit.NONE,
            onAnswer,
            false,
            false);
  }

  @Test
  void musicInsteadOfRingingReachesACallerThatIsNotAnsweredYet() {
    options("jazz", false, DialOptions.OnAnswer.NOTHING);
    FakeWorld world = bench.world();
    FakeLeg caller = world.call("100", "101");
    FakeLeg callee = world.tech().dialled().getFirst();
    assertThat(caller.heard()).containsExactly("proceed", "progress early");
    assertThat(Bench.port(world, caller).playing()).isEqualTo(new Sound.Music("jazz"));
    callee.rings();
    callee.answers();
    assertThat(Bench.port(world, caller).playing()).isNull();
    assertThat(Bench.joined(world, caller, callee)).isTrue();
  }

  @Test
  void keysArePressedAndAPromptIsHeardBeforeTheTalk() {
    options(null, false, new DialOptions.OnAnswer("1w2", "9", "hello", null));
    FakeWorld world = bench.world();
    FakeLeg caller = world.call("100", "101");
    FakeLeg callee = world.tech().dialled().getFirst();
    callee.answers();
    assertThat(Bench.joined(world, caller, callee)).isFalse();
    world.pass(5_000);
    assertThat(Bench.port(world, callee).sentDigits()).containsExactly("1/100", "2/100");
    assertThat(Bench.port(world, caller).sentDigits()).containsExactly("9/100");
    assertThat(Bench.port(world, callee).playing())
        .isEqualTo(new Sound.Prompts(List.of("hello"), "en"));
    Bench.port(world, callee).finishPlaying();
    world.settle();
    assertThat(Bench.joined(world, caller, callee)).isTrue();
  }

  @Test
  void aCallerThatGivesUpBeforeTheTalkEndsBoth() {
    options(null, false, new DialOptions.OnAnswer("1", "", "hello", null));
    FakeWorld world = bench.world();
    FakeLeg caller = world.call("100", "101");
    FakeLeg callee = world.tech().dialled().getFirst();
    callee.answers();
    caller.hangsUp(16);
    assertThat(callee.heard()).containsExactly("hangup 16");
    assertThat(world.leftovers()).isEmpty();
  }

  @Test
  void aCalleeThatLeavesBeforeTheTalkEndsTheDial() {
    options(null, false, new DialOptions.OnAnswer("", "", "hello", null));
    FakeWorld world = bench.world();
    FakeLeg caller = world.call("100", "101");
    FakeLeg callee = world.tech().dialled().getFirst();
    callee.answers();
    callee.hangsUp(16);
    assertThat(caller.heard()).endsWith("hangup 16");
    assertThat(bench.plan.ended().endedBy()).isEqualTo(RunInput.EndedBy.CALLEE);
    assertThat(world.leftovers()).isEmpty();
  }

  @Test
  void starHangsUpWhereItMay() {
    options(null, true, DialOptions.OnAnswer.NOTHING);
    FakeWorld world = bench.world();
    FakeLeg caller = world.call("100", "101");
    FakeLeg callee = world.tech().dialled().getFirst();
    callee.answers();
    Bench.port(world, callee).press('*', 100);
    world.settle();
    assertThat(callee.heard()).endsWith("hangup 16");
    assertThat(caller.heard()).endsWith("hangup 16");
    assertThat(world.leftovers()).isEmpty();
  }

  /** A dialplan whose subroutine returns what is set. */
  private static final class Returning implements Scripts {
    private final FakeScripts rest;
    private final String result;

    Returning(FakeScripts rest, String result) {
      this.rest = rest;
      this.result = result;
    }

    @Override
    public Match match(String context, String number, String caller) {
      return rest.match(context, number, caller);
    }

    @Override
    public boolean takesMore(String context, String number, String caller) {
      return rest.takesMore(context, number, caller);
    }

    @Override
    public Script start(
        long now, Destination start, Channel channel, Map<String, String> variables) {
      return rest.start(now, start, channel, variables);
    }

    @Override
    public Script subroutine(
        long now, Subroutine subroutine, Channel channel, Map<String, String> variables) {
      channel.play(new Sound.Prompts(List.of("accept"), "en"));
      return new FakeScript("Read") {
        @Override
        public RunState on(long at, RunInput input) {
          enter(
              input instanceof RunInput.HungUp(Cause cause)
                  ? new RunState.Ended(cause)
                  : new RunState.Returned(result));
          return state();
        }
      };
    }
  }

  private FakeWorld asking(String result) {
    options(null, false, new DialOptions.OnAnswer("", "", "", CHECK));
    FakeWorld world = bench.world();
    world.exchange().configure(bench.configuration(), new Returning(world.scripts(), result));
    return world;
  }

  @Test
  void aSubroutineDecidesWhetherTheyTalk() {
    FakeWorld world = asking("");
    FakeLeg caller = world.call("100", "101");
    FakeLeg callee = world.tech().dialled().getFirst();
    callee.answers();
    assertThat(Bench.joined(world, caller, callee)).isFalse();
    callee.say(new LegEvent.Digit('1', 100));
    world.pass(300);
    assertThat(Bench.joined(world, caller, callee)).isTrue();
    caller.hangsUp(16);
    assertThat(world.leftovers()).isEmpty();
  }

  @Test
  void aSubroutineMaySayBusy() {
    FakeWorld world = asking("BUSY");
    FakeLeg caller = world.call("100", "101");
    FakeLeg callee = world.tech().dialled().getFirst();
    callee.answers();
    callee.say(new LegEvent.Digit('1', 100));
    world.pass(300);
    assertThat(callee.heard()).endsWith("hangup 17");
    assertThat(bench.plan.ended().status()).isEqualTo(DialStatus.BUSY);
    assertThat(caller.isEnded()).isTrue();
    assertThat(world.leftovers()).isEmpty();
  }

  @Test
  void aSubroutineMaySendTheCallerElsewhere() {
    FakeWorld world = asking("GOTO:phones^102^1");
    FakeLeg caller = world.call("100", "101");
    FakeLeg callee = world.tech().dialled().getFirst();
    callee.answers();
    callee.say(new LegEvent.Digit('1', 100));
    world.pass(300);
    assertThat(callee.isEnded()).isTrue();
    assertThat(world.tech().dialled().getLast().peer()).isEqualTo("102");
    caller.hangsUp(16);
    assertThat(world.leftovers()).isEmpty();
  }

  @Test
  void aCalleeThatHangsUpInTheSubroutineEndsTheDial() {
    FakeWorld world = asking("");
    FakeLeg caller = world.call("100", "101");
    FakeLeg callee = world.tech().dialled().getFirst();
    callee.answers();
    callee.hangsUp(16);
    assertThat(caller.isEnded()).isTrue();
    assertThat(world.leftovers()).isEmpty();
  }

  @Test
  void aCallerThatHangsUpInTheSubroutineEndsBoth() {
    FakeWorld world = asking("");
    FakeLeg caller = world.call("100", "101");
    FakeLeg callee = world.tech().dialled().getFirst();
    callee.answers();
    caller.hangsUp(16);
    assertThat(callee.heard()).endsWith("hangup 16");
    assertThat(world.leftovers()).isEmpty();
  }
}
