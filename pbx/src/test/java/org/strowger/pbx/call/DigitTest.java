package org.strowger.pbx.call;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.strowger.media.session.MediaFormat;
import org.strowger.pbx.dialplan.RunInput;
import org.strowger.pbx.sim.FakeLeg;
import org.strowger.pbx.sim.FakeWorld;

/** One key press is one digit, by whatever way. */
class DigitTest {
  private final Bench bench = new Bench();
  private final FakeWorld world = bench.world();

  private FakeLeg callee(FakeLeg caller) {
    FakeLeg callee = world.tech().dialled().getLast();
    callee.answers();
    caller.heard().clear();
    return callee;
  }

  @Test
  void eventsPassByThemselvesWhereBothHaveThem() {
    FakeLeg caller = world.call("100", "101");
    FakeLeg callee = callee(caller);
    assertThat(Bench.port(world, caller).settings().relayEvents()).isTrue();
    Bench.port(world, caller).press('5', 120);
    world.settle();
    assertThat(callee.heard()).isEmpty();
    assertThat(Bench.port(world, callee).sentDigits()).isEmpty();
  }

  @Test
  void eventsBecomeMessagesForALegThatSignalsThem() {
    FakeLeg caller = world.call("100", "101");
    world.tech().dialled().getLast().signalsDigits();
    FakeLeg callee = callee(caller);
    assertThat(Bench.port(world, caller).settings().relayEvents()).isFalse();
    Bench.port(world, caller).press('5', 120);
    world.settle();
    assertThat(callee.heard()).containsExactly("digit 5/120");
  }

  @Test
  void aLongPressIsAsLongForTheOther() {
    FakeLeg caller = world.call("100", "101");
    world.tech().dialled().getLast().signalsDigits();
    FakeLeg callee = callee(caller);
    Bench.port(world, caller).press('5', 20_000);
    Bench.port(world, caller).press('6', 90_000);
    world.settle();
    callee.say(new LegEvent.Digit('7', 12_000));
    world.pass(300);
    assertThat(callee.heard()).containsExactly("digit 5/20000", "digit 6/65535");
    assertThat(Bench.port(world, caller).sentDigits()).containsExactly("7/12000");
  }

  /** H.245 B.14.6: a signal when it is pressed, and signalUpdate when it is let go. */
  @Test
  void whoIsToldAtOnceHearsTheLengthLater() {
    FakeLeg caller = world.call("100", "101");
    FakeLeg far = world.tech().dialled().getLast();
    far.signalsDigits();
    far.tellsKeysAtOnce = true;
    FakeLeg callee = callee(caller);
    Bench.port(world, caller).press('5', 320);
    Bench.port(world, caller).press('6', 120);
    world.settle();
    assertThat(callee.heard())
        .containsExactly("digit 5/100", "digit held 320", "digit 6/100", "digit held 120");
  }

  @Test
  void messagesBecomeEvents() {
    FakeLeg caller = world.call("100", "101");
    FakeLeg callee = callee(caller);
    caller.say(new LegEvent.Digit('7', 250));
    world.pass(300);
    assertThat(Bench.port(world, callee).sentDigits()).containsExactly("7/250");
  }

  @Test
  void aMessageWithoutLengthIsAHundredMilliseconds() {
    FakeLeg caller = world.call("100", "101");
    FakeLeg callee = callee(caller);
    caller.say(new LegEvent.Digit('#', 0));
    world.pass(300);
    assertThat(Bench.port(world, callee).sentDigits()).containsExactly("#/100");
  }

  @Test
  void aMessageMaySayLaterHowLongTheKeyIsHeld() {
    FakeLeg caller = world.call("100", "101");
    FakeLeg callee = callee(caller);
    caller.say(new LegEvent.Digit('1', 0));
    caller.say(new LegEvent.DigitHeld(400));
    world.pass(300);
    caller.say(new LegEvent.Digit('2', LegEvent.DigitHeld.UNTIL));
    world.pass(1000);
    caller.say(new LegEvent.DigitHeld(1000));
    assertThat(Bench.port(world, callee).sentDigits())
        .containsExactly("1/400", "2/8000", "held/1000");
  }

  @Test
  void theHoldingOfAShadowIsNotPassedOn() {
    FakeLeg caller = world.call("100", "101");
    FakeLeg callee = callee(caller);
    Bench.port(world, caller).press('5', 100);
    world.settle();
    caller.say(new LegEvent.Digit('5', 0));
    caller.say(new LegEvent.DigitHeld(400));
    world.pass(2000);
    assertThat(Bench.port(world, callee).sentDigits()).isEmpty();
  }

  @Test
  void whoSignalsDigitsIsToldLaterTooHowLongTheyLast() {
    FakeLeg caller = world.call("100", "101");
    world.tech().dialled().getLast().signalsDigits();
    FakeLeg callee = callee(caller);
    caller.say(new LegEvent.Digit('1', 0));
    world.pass(300);
    caller.say(new LegEvent.DigitHeld(400));
    assertThat(callee.heard()).containsExactly("digit 1/100", "digit held 400");
  }

  @Test
  void aPartyWithoutEventsHearsTones() {
    FakeLeg caller = world.call("100", "101");
    world.tech().dialled().getLast().party().speaks(MediaFormat.PCMA);
    FakeLeg callee = callee(caller);
    Bench.port(world, caller).press('1', 80);
    world.settle();
    assertThat(Bench.port(world, callee).sentDigits()).containsExactly("1/80");
  }

  @Test
  void aPressThatIsSentBothWaysCountsOnce() {
    FakeLeg caller = world.call("100", "101");
    world.tech().dialled().getLast().signalsDigits();
    FakeLeg callee = callee(caller);
    for (int i = 0; i < 2; i++) {
      Bench.port(world, caller).press('5', 100);
      world.settle();
      caller.say(new LegEvent.Digit('5', 100));
      world.pass(300);
    }
    assertThat(callee.heard()).containsExactly("digit 5/100", "digit 5/100");
  }

  @Test
  void aMessageBesideARelayedEventIsItsShadow() {
    FakeLeg caller = world.call("100", "101");
    FakeLeg callee = callee(caller);
    Bench.port(world, caller).press('5', 100);
    world.settle();
    caller.say(new LegEvent.Digit('5', 100));
    assertThat(Bench.port(world, callee).sentDigits()).isEmpty();
  }

  @Test
  void aMessageBeforeARelayedEventIsItsShadow() {
    FakeLeg caller = world.call("100", "101");
    FakeLeg callee = callee(caller);
    for (int i = 0; i < 2; i++) {
      caller.say(new LegEvent.Digit('5', 100));
      world.pass(120);
      Bench.port(world, caller).press('5', 100);
      world.settle();
    }
    world.pass(2000);
    assertThat(Bench.port(world, callee).sentDigits()).isEmpty();
  }

  @Test
  void aMessageBeforeAnEventThatBecomesOneIsItsShadow() {
    FakeLeg caller = world.call("100", "101");
    world.tech().dialled().getLast().signalsDigits();
    FakeLeg callee = callee(caller);
    for (int i = 0; i < 2; i++) {
      caller.say(new LegEvent.Digit('5', 70));
      world.pass(120);
      Bench.port(world, caller).press('5', 100);
      world.settle();
    }
    world.pass(2000);
    assertThat(callee.heard()).containsExactly("digit 5/100", "digit 5/100");
  }

  @Test
  void aPartyThatPressesByMessagesAloneWaitsOnce() {
    FakeLeg caller = world.call("100", "101");
    FakeLeg callee = callee(caller);
    caller.say(new LegEvent.Digit('1', 100));
    caller.say(new LegEvent.Digit('1', 100));
    assertThat(Bench.port(world, callee).sentDigits()).isEmpty();
    world.pass(300);
    caller.say(new LegEvent.Digit('2', 100));
    assertThat(Bench.port(world, callee).sentDigits()).containsExactly("1/100", "1/100", "2/100");
  }

  @Test
  void theDialplanHearsEachPressOnce() {
    bench.plan.answersFirst = true;
    FakeLeg caller = world.call("100", "101");
    Bench.port(world, caller).press('4', 100);
    world.settle();
    caller.say(new LegEvent.Digit('4', 100));
    caller.say(new LegEvent.Digit('6', 100));
    Bench.port(world, caller).press('6', 100);
    world.pass(2000);
    assertThat(bench.plan.inputs).containsExactly(new RunInput.Digit('4'), new RunInput.Digit('6'));
  }
}
