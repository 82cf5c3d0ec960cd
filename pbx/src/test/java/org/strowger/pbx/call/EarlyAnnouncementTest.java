package org.strowger.pbx.call;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.strowger.media.plane.Sound;
import org.strowger.media.session.MediaDescription;
import org.strowger.media.session.MediaFormat;
import org.strowger.pbx.sim.FakeLeg;
import org.strowger.pbx.sim.FakeWorld;

/** What is played before the answer to a caller that made no offer. */
class EarlyAnnouncementTest {
  private static final long AGREE_WITHIN_MS = ChannelSound.AGREE_WITHIN / 1_000_000;
  private static final String ANNOUNCES =
      """
      [phones]
      exten => 500,1,Playback(hello,noanswer)
       same => n,Playback(goodbye,noanswer)
       same => n,Answer()
       same => n,Playback(hello)
       same => n,Hangup(17)
      """;

  private final Bench bench = new Bench();
  private final FakeWorld world = bench.world();

  private FakeLeg call(String dialplan, EarlyOffer does) {
    BenchDialplan.load(world, bench, dialplan);
    return world.callWithoutOffer("100", "500", does);
  }

  private @Nullable Sound playing(FakeLeg leg) {
    return Bench.port(world, leg).playing();
  }

  private void finish(FakeLeg leg) {
    Bench.port(world, leg).finishPlaying();
    world.settle();
  }

  @ParameterizedTest
  @EnumSource(
      value = EarlyOffer.class,
      names = {"STANDS", "REVISABLE"})
  void itWaitsForTheCallersAnswerToOurOffer(EarlyOffer does) {
    FakeLeg caller = call(ANNOUNCES, does);
    assertThat(caller.heard()).containsExactly("proceed", "progress early");
    assertThat(playing(caller)).isNull();
    world.pass(500);
    caller.agrees();
    assertThat(playing(caller)).isInstanceOf(Sound.Prompts.class);
    finish(caller);
    assertThat(playing(caller)).isInstanceOf(Sound.Prompts.class);
    finish(caller);
    assertThat(caller.heard()).endsWith("answer");
    assertThat(playing(caller)).isInstanceOf(Sound.Prompts.class);
    finish(caller);
    assertThat(caller.heard()).endsWith("hangup 17");
    assertThat(world.leftovers()).isEmpty();
  }

  @Test
  void whoCannotTakeAnOfferIsNotWaitedForAndHearsWhatFollowsTheAnswer() {
    FakeLeg caller = call(ANNOUNCES, EarlyOffer.LEFT_OUT);
    assertThat(caller.heard()).containsExactly("proceed", "progress", "progress", "answer");
    assertThat(playing(caller)).isNull();
    caller.agrees();
    assertThat(playing(caller)).isInstanceOf(Sound.Prompts.class);
    finish(caller);
    assertThat(world.leftovers()).isEmpty();
  }

  @Test
  void whoDoesNotAgreeInTimeIsWaitedForOnce() {
    FakeLeg caller = call(ANNOUNCES, EarlyOffer.REVISABLE);
    world.pass(AGREE_WITHIN_MS - 1);
    assertThat(caller.heard()).containsExactly("proceed", "progress early");
    world.pass(1);
    assertThat(caller.heard()).endsWith("progress early", "answer");
    assertThat(playing(caller)).isNull();
    caller.agrees();
    assertThat(playing(caller)).isInstanceOf(Sound.Prompts.class);
    finish(caller);
    assertThat(world.leftovers()).isEmpty();
  }

  @Test
  void whoWasAnsweredIsPlayedToAllTheSame() {
    FakeLeg caller = call(ANNOUNCES, EarlyOffer.LEFT_OUT);
    world.pass(AGREE_WITHIN_MS);
    assertThat(playing(caller)).isInstanceOf(Sound.Prompts.class);
    finish(caller);
    assertThat(caller.heard()).endsWith("hangup 17");
    assertThat(world.leftovers()).isEmpty();
  }

  @Test
  void whatIsStoppedDoesNotBeginWhenTheCallerAgrees() {
    FakeLeg caller =
        call(
            """
            [phones]
            exten => 500,1,Playtones(busy)
             same => n,Wait(1)
             same => n,StopPlaytones()
             same => n,Wait(9)
            """,
            EarlyOffer.STANDS);
    world.pass(1_500);
    caller.agrees();
    assertThat(playing(caller)).isNull();
    caller.hangsUp(16);
    assertThat(world.leftovers()).isEmpty();
  }

  /** RFC 3262 5: a second offer would be one too many; the answer is to the first. */
  @Test
  void anOfferThatStandsIsNotReplacedByWhatACalledPartySays() {
    FakeLeg caller =
        call(
            """
            [phones]
            exten => 500,1,Progress()
             same => n,Dial(FAKE/101)
            """,
            EarlyOffer.STANDS);
    MediaDescription first = caller.lastMedia();
    FakeLeg callee = world.tech().dialled().getFirst();
    callee.party().speaks(MediaFormat.PCMU);
    callee.say(new LegEvent.Ringing(callee.answerToLast()));
    assertThat(caller.lastMedia()).isEqualTo(first);
    caller.agrees();
    assertThat(Bench.joined(world, caller, callee)).isTrue();
    callee.answers();
    assertThat(caller.lastMedia()).isEqualTo(first);
    assertThat(Bench.joined(world, caller, callee)).isTrue();
    caller.hangsUp(16);
    assertThat(world.leftovers()).isEmpty();
  }

  @Test
  void musicWhileItRingsBeginsWhenTheCallerAgrees() {
    FakeLeg caller = call("[phones]\nexten => 500,1,Dial(FAKE/101,,m)\n", EarlyOffer.STANDS);
    assertThat(caller.heard()).containsExactly("proceed", "progress early");
    assertThat(playing(caller)).isNull();
    caller.agrees();
    assertThat(playing(caller)).isInstanceOf(Sound.Music.class);
    FakeLeg callee = world.tech().dialled().getFirst();
    callee.answers();
    assertThat(playing(caller)).isNull();
    assertThat(Bench.joined(world, caller, callee)).isTrue();
    caller.hangsUp(16);
    assertThat(world.leftovers()).isEmpty();
  }
}
