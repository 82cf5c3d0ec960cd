package org.strowger.pbx.call;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.strowger.media.plane.MediaPort;
import org.strowger.media.plane.Sound;
import org.strowger.pbx.sim.FakeLeg;
import org.strowger.pbx.sim.FakeMediaPort;
import org.strowger.pbx.sim.FakeWorld;

/** What a caller hears while early media is promised (RFC 3960 3.1). */
class RingBackTest {
  private static final Sound RINGING = new Sound.Tone("ringback", "cn");

  private final Bench bench = new Bench();
  private final FakeWorld world = bench.world();
  private final FakeLeg caller = world.call("100", "101");
  private final FakeLeg callee = world.tech().dialled().getFirst();

  private FakeMediaPort port() {
    return Bench.port(world, caller);
  }

  private FakeMediaPort far() {
    MediaPort far = port().joined();
    assertThat(far).isNotNull();
    return (FakeMediaPort) far;
  }

  @Test
  void promisedMediaThatStaysAwayIsReplacedByRingingUntilItComes() {
    callee.say(new LegEvent.Progress(callee.answerToLast(), null));
    world.pass(1_400);
    assertThat(port().playing()).isNull();
    world.pass(200);
    assertThat(port().playing()).isEqualTo(RINGING);
    far().hears();
    world.settle();
    assertThat(port().playing()).isNull();
    world.pass(10_000);
    assertThat(port().playing()).isNull();
  }

  @Test
  void mediaThatComesInTimeIsHeardAlone() {
    callee.say(new LegEvent.Progress(callee.answerToLast(), null));
    far().hears();
    world.settle();
    world.pass(10_000);
    assertThat(port().playing()).isNull();
  }

  @Test
  void theAnswerEndsTheRinging() {
    callee.say(new LegEvent.Ringing(callee.answerToLast()));
    world.pass(2_000);
    assertThat(port().playing()).isEqualTo(RINGING);
    callee.answers();
    assertThat(port().playing()).isNull();
    assertThat(Bench.joined(world, caller, callee)).isTrue();
  }

  @Test
  void anAlertAfterEarlyMediaIsToldOnce() {
    callee.say(new LegEvent.Progress(callee.answerToLast(), null));
    callee.rings();
    callee.rings();
    assertThat(caller.heard()).containsExactly("proceed", "progress early", "ring");
  }

  @Test
  void thatACallWaitsIsToldOnceAndBeforeTheAlert() {
    callee.say(new LegEvent.CallWaiting());
    callee.say(new LegEvent.CallWaiting());
    callee.rings();
    callee.say(new LegEvent.CallWaiting());
    assertThat(caller.heard()).containsExactly("proceed", "waits", "ring");
  }

  @Test
  void aPartyThatGivesUpTakesItsRingingAlong() {
    callee.say(new LegEvent.Progress(callee.answerToLast(), null));
    world.pass(2_000);
    FakeMediaPort ours = port();
    callee.fails(17, "busy");
    assertThat(ours.playing()).isNull();
    assertThat(world.leftovers()).isEmpty();
  }
}
