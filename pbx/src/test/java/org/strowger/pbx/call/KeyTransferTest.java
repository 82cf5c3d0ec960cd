package org.strowger.pbx.call;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.strowger.media.plane.Sound;
import org.strowger.pbx.dialplan.DialOptions;
import org.strowger.pbx.record.Disposition;
import org.strowger.pbx.settings.SoundSettings;
import org.strowger.pbx.sim.FakeLeg;
import org.strowger.pbx.sim.FakeWorld;

/** Dial's options t and T: a party transfers the other by keys. */
class KeyTransferTest {
  private final Bench bench = new Bench();
  private FakeWorld world;
  private FakeLeg caller;
  private FakeLeg callee;

  private static DialOptions features(boolean callee, boolean caller) {
    return new DialOptions(
        false,
        null,
        new DialOptions.Features(callee, caller, false, false),
        DialOptions.TalkLimit.NONE,
        DialOptions.OnAnswer.NOTHING,
        false,
        false);
  }

  @BeforeEach
  void both() {
    talk(features(true, true));
  }

  private void talk(DialOptions options) {
    bench.plan.options = options;
    world = bench.world();
    caller = world.call("100", "101");
    callee = world.tech().dialled().getLast();
    callee.answers();
  }

  /** By RFC 4733 or tones, as the media port reports them. */
  private void press(FakeLeg by, String keys) {
    for (int i = 0; i < keys.length(); i++) {
      Bench.port(world, by).press(keys.charAt(i), 100);
      world.settle();
    }
  }

  /** By INFO or H.245. */
  private void signal(FakeLeg by, String keys) {
    keys.chars().forEach(key -> by.say(new LegEvent.Digit((char) key, 100)));
    world.pass(300);
  }

  @Test
  void theCalleeSendsTheCallerElsewhere() {
    press(callee, "#");
    assertThat(Bench.port(world, callee).playing()).isInstanceOf(Sound.Tone.class);
    assertThat(Bench.port(world, caller).joined()).isNull();
    press(callee, "1");
    assertThat(Bench.port(world, callee).playing()).isNull();
    press(callee, "02");
    FakeLeg target = world.tech().dialled().getLast();
    assertThat(target.peer()).isEqualTo("102");
    assertThat(target.request().redirection().from().digits()).isEqualTo("101");
    target.answers();
    assertThat(Bench.joined(world, caller, target)).isTrue();
    assertThat(callee.isEnded()).isTrue();
    assertThat(Bench.port(world, caller).sentDigits()).isEmpty();
    target.hangsUp(16);
    assertThat(world.record().end().disposition()).isEqualTo(Disposition.ANSWERED);
    assertThat(world.leftovers()).isEmpty();
  }

  @Test
  void theCallerDoesSoBySignalling() {
    signal(caller, "#102");
    FakeLeg target = world.tech().dialled().getLast();
    assertThat(target.request().caller().digits()).isEqualTo("101");
    target.answers();
    assertThat(Bench.joined(world, callee, target)).isTrue();
    target.hangsUp(16);
    assertThat(world.leftovers()).isEmpty();
  }

  @Test
  void whoMayNotIsHeardByTheOther() {
    talk(features(false, true));
    press(callee, "#");
    assertThat(Bench.port(world, caller).sentDigits()).containsExactly("#/100");
    assertThat(Bench.joined(world, caller, callee)).isTrue();
  }

  @Test
  void otherKeysPassOn() {
    press(callee, "5");
    assertThat(Bench.port(world, caller).sentDigits()).containsExactly("5/100");
  }

  @Test
  void aWrongNumberLeadsBackToTheTalkWithAWord() {
    press(callee, "#0");
    assertThat(world.tech().dialled()).hasSize(1);
    assertThat(Bench.joined(world, caller, callee)).isTrue();
    assertThat(Bench.port(world, callee).playing()).isInstanceOf(Sound.Prompts.class);
    caller.hangsUp(16);
    assertThat(world.leftovers()).isEmpty();
  }

  @Test
  void anUnfinishedNumberLeadsBackAfterThreeSeconds() {
    press(callee, "#1");
    world.pass(2_900);
    assertThat(Bench.port(world, caller).joined()).isNull();
    world.pass(200);
    assertThat(Bench.joined(world, caller, callee)).isTrue();
    press(callee, "5");
    assertThat(Bench.port(world, caller).sentDigits()).containsExactly("5/100");
  }

  @Test
  void whoDialsNothingTalksAgain() {
    press(callee, "#");
    world.pass(10_100);
    assertThat(Bench.joined(world, caller, callee)).isTrue();
    assertThat(Bench.port(world, callee).playing()).isNull();
  }

  @Test
  void aBusyTargetLeadsBackAndItCanBeTriedAgain() {
    press(callee, "#102");
    world.tech().dialled().getLast().fails(17, "486 Busy Here");
    assertThat(Bench.joined(world, caller, callee)).isTrue();
    press(callee, "#103");
    FakeLeg target = world.tech().dialled().getLast();
    assertThat(target.peer()).isEqualTo("103");
    target.answers();
    assertThat(Bench.joined(world, caller, target)).isTrue();
    target.hangsUp(16);
    assertThat(world.leftovers()).isEmpty();
  }

  @Test
  void theHeldPartyHearsTheMusicOfWhoHoldsIt() {
    bench.phones[1].sound(new SoundSettings("en", "cn", "waltz"));
    talk(features(true, false));
    press(callee, "#");
    assertThat(Bench.port(world, caller).playing()).isEqualTo(new Sound.Music("waltz"));
    press(callee, "102");
    assertThat(Bench.port(world, caller).playing()).isNull();
  }

  /** A gateway has no class of music: nobody waits in silence for all that. */
  @Test
  void withoutMusicOfItsOwnTheHeldPartyHearsTheDefaultOne() {
    press(callee, "#");
    assertThat(Bench.port(world, caller).playing()).isEqualTo(new Sound.Music("default"));
    press(callee, "0");
    assertThat(Bench.port(world, caller).playing()).isNull();
  }

  @Test
  void aPartyThatHangsUpMeanwhileEndsTheCall() {
    press(callee, "#1");
    caller.hangsUp(16);
    assertThat(callee.isEnded()).isTrue();
    assertThat(world.leftovers()).isEmpty();
  }

  @Test
  void aPhoneThatMayNotTransferAtAllIsLedBack() {
    bench.phones[1].mayNotTransfer();
    talk(features(true, true));
    press(callee, "#102");
    assertThat(world.tech().dialled()).hasSize(1);
    assertThat(Bench.joined(world, caller, callee)).isTrue();
  }
}
