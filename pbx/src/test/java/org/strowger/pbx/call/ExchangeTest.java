package org.strowger.pbx.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.strowger.kernel.Deadlines;
import org.strowger.media.plane.Sound;
import org.strowger.media.session.MediaFormat;
import org.strowger.pbx.dialplan.Channel;
import org.strowger.pbx.dialplan.RunInput;
import org.strowger.pbx.record.CallRecord;
import org.strowger.pbx.record.HangupParty;
import org.strowger.pbx.sim.FakeLeg;
import org.strowger.pbx.sim.FakeMediaPort;
import org.strowger.pbx.sim.FakeScripts;
import org.strowger.pbx.sim.FakeWorld;

/** Limits, drain, the operator, the dialplan's own acts. */
class ExchangeTest {
  private final Bench bench = new Bench();

  @Test
  void moreCallsThanAllowedAreRefusedAndThoseThatRunGoOn() {
    bench.settings = bench.settings.withMaxCalls(1);
    FakeWorld world = bench.world();
    FakeLeg first = world.call("100", "101");
    FakeLeg second = world.call("102", "103");
    assertThat(second.heard()).containsExactly("refused");
    assertThat(first.isEnded()).isFalse();
    first.hangsUp(16);
    assertThat(world.call("102", "103").heard()).containsExactly("proceed");
  }

  @Test
  void drainingRefusesNewCallsAndEndsTheRestInTime() {
    FakeWorld world = bench.world();
    FakeLeg caller = world.call("100", "101");
    world.tech().dialled().getFirst().answers();
    world.exchange().drain(world.now() + 30_000_000_000L);
    assertThat(world.call("102", "103").heard()).containsExactly("refused");
    world.pass(29_000);
    assertThat(caller.isEnded()).isFalse();
    world.pass(1_000);
    assertThat(caller.isEnded()).isTrue();
    assertThat(world.record().end().by()).isEqualTo(HangupParty.EXCHANGE);
    assertThat(world.leftovers()).isEmpty();
  }

  @Test
  void aDrainWithoutEndWaitsForTheCalls() {
    FakeWorld world = bench.world();
    FakeLeg caller = world.call("100", "101");
    world.exchange().drain(Deadlines.NEVER);
    assertThat(world.exchange().isDraining()).isTrue();
    assertThat(caller.isEnded()).isFalse();
    caller.hangsUp(16);
    assertThat(world.exchange().size()).isZero();
  }

  @Test
  void theOperatorEndsACall() {
    FakeWorld world = bench.world();
    FakeLeg caller = world.call("100", "101");
    FakeLeg callee = world.tech().dialled().getFirst();
    callee.answers();
    String id = world.exchange().calls().getFirst().id();
    assertThat(world.exchange().hangup(world.now(), id, Cause.of(31, "the operator"))).isTrue();
    world.settle();
    assertThat(caller.heard()).endsWith("hangup 31");
    assertThat(callee.heard()).endsWith("hangup 31");
    assertThat(world.record().end().cause().diagnostic()).isEqualTo("the operator");
    assertThat(world.exchange().hangup(world.now(), id, Cause.of(31))).isFalse();
  }

  @Test
  void runningCallsKeepTheConfigurationThatTheyBeganWith() {
    FakeWorld world = bench.world();
    world.call("100", "101");
    bench.settings = bench.settings.withMaxCallMs(1_000);
    world.exchange().configure(bench.configuration(), world.scripts());
    FakeLeg callee = world.tech().dialled().getFirst();
    callee.answers();
    world.pass(60_000);
    assertThat(callee.isEnded()).isFalse();
    FakeLeg other = world.call("102", "103");
    world.tech().dialled().getLast().answers();
    world.pass(1_000);
    assertThat(other.isEnded()).isTrue();
  }

  @Test
  void aCallFromNobodyKnownIsRejected() {
    FakeWorld world = bench.world();
    FakeLeg stranger = world.call("nobody", "101");
    assertThat(stranger.heard()).containsExactly("hangup 21");
    assertThat(world.exchange().size()).isZero();
  }

  @Test
  void aCallThatPassedTooManyExchangesEndsWithCause25() {
    FakeWorld world = bench.world();
    FakeLeg caller = world.call("100", "101", 0);
    assertThat(caller.heard()).containsExactly("hangup 25");
    assertThat(world.record().end().cause().value()).isEqualTo(25);
  }

  @Test
  void onlyTheLastTracesAreKept() {
    bench.settings = bench.settings.withTraces(2);
    FakeWorld world = bench.world();
    for (int i = 0; i < 4; i++) {
      world.call("100", "101").hangsUp(16);
    }
    List<CallRecord> records = world.store().finished();
    assertThat(world.exchange().traces().callIds())
        .containsExactly(records.get(2).id(), records.get(3).id());
    assertThat(world.exchange().traces().record(records.get(3).id())).isEqualTo(records.get(3));
  }

  @Test
  void aCallerThatIsNotAnsweredYetMayBeSilent() {
    FakeWorld world = bench.world();
    world
        .scripts()
        .plan(
            new FakeScripts.Plan() {
              @Override
              public void begin(Channel channel, String extension) {
                channel.progress();
                channel.play(new Sound.Prompts(List.of("hello"), "en"));
              }

              @Override
              public boolean on(Channel channel, RunInput input) {
                channel.answer();
                channel.play(new Sound.Prompts(List.of("hello"), "en"));
                return true;
              }
            });
    FakeLeg caller = world.call("100", "*97");
    assertThat(Bench.port(world, caller).settings().silenceMs()).isZero();
    Bench.port(world, caller).finishPlaying();
    world.settle();
    assertThat(caller.heard()).containsExactly("proceed", "progress early", "answer");
    assertThat(Bench.port(world, caller).settings().silenceMs()).isEqualTo(60_000);
  }

  @Test
  void aDialplanAnswersPlaysAndHangsUp() {
    FakeWorld world = bench.world();
    world
        .scripts()
        .plan(
            new FakeScripts.Plan() {
              @Override
              public void begin(Channel channel, String extension) {
                channel.answer();
                channel.play(new Sound.Prompts(List.of("hello"), "en"));
              }

              @Override
              public boolean on(Channel channel, RunInput input) {
                return !(input instanceof RunInput.PlayEnded);
              }
            });
    FakeLeg caller = world.call("100", "*97");
    assertThat(caller.heard()).containsExactly("proceed", "answer");
    Bench.port(world, caller).finishPlaying();
    world.settle();
    assertThat(caller.heard()).containsExactly("proceed", "answer", "hangup 16");
    assertThat(world.record().end().by()).isEqualTo(HangupParty.EXCHANGE);
    assertThat(world.leftovers()).isEmpty();
  }

  @Test
  void aCallerWhoseCodecsWeCannotSpeakIsNotAnswered() {
    bench.phones[0].media(Bench.G711.withCodecs(List.of(MediaFormat.G729)));
    bench.plan.answersFirst = true;
    FakeWorld world = bench.world();
    FakeLeg caller = world.call("100", "101");
    assertThat(caller.heard()).containsExactly("proceed", "hangup 65");
    assertThat(world.leftovers()).isEmpty();
  }

  @Test
  void digitsThatComePieceByPieceAreCollected() {
    FakeWorld world = bench.world();
    FakeLeg caller = world.overlap("gw1", "1");
    assertThat(caller.heard()).containsExactly("await digits");
    caller.say(new LegEvent.MoreDigits("0", false));
    caller.say(new LegEvent.MoreDigits("1", false));
    assertThat(caller.heard()).containsExactly("await digits", "proceed");
    assertThat(world.tech().dialled().getFirst().peer()).isEqualTo("101");
    caller.hangsUp(16);
    assertThat(world.record().origin().dialled()).isEqualTo("101");
  }

  /** Q.931 5.1.3: where the dialplan takes whatever follows, whoever is called gets it. */
  @Test
  void digitsThatFollowGoToWhoIsCalled() {
    bench.plan.targets = "2@gw2";
    FakeWorld world = bench.world();
    FakeLeg caller = world.overlap("gw1", "2");
    assertThat(caller.heard()).containsExactly("await digits");
    FakeLeg called = world.tech().dialled().getFirst();
    caller.say(new LegEvent.MoreDigits("3", false));
    caller.say(new LegEvent.MoreDigits("4", true));
    assertThat(called.heard()).contains("digits 3", "digits 4 complete");
    called.say(new LegEvent.Proceeding());
    assertThat(caller.heard()).containsExactly("await digits", "proceed");
    caller.hangsUp(16);
    assertThat(world.record().origin().dialled()).isEqualTo("234");
    assertThat(world.record().legs().getLast().party().sent()).endsWith("34");
    assertThat(world.leftovers()).isEmpty();
  }

  /** RFC 3578 §2: a number that cannot grow there waits until it is whole. */
  @Test
  void whoTakesNumbersWholeIsCalledWhenNoMoreDigitsCome() {
    bench.plan.targets = "2@gw2";
    FakeWorld world = bench.world();
    world.tech().takesMoreDigits = false;
    FakeLeg caller = world.overlap("gw1", "2");
    caller.say(new LegEvent.MoreDigits("3", false));
    world.pass(14_000);
    caller.say(new LegEvent.MoreDigits("4", false));
    world.pass(14_000);
    assertThat(world.tech().dialled()).isEmpty();
    world.pass(2_000);
    FakeLeg called = world.tech().dialled().getFirst();
    assertThat(called.request().called().digits()).endsWith("34");
    assertThat(called.request().complete()).isTrue();
    assertThat(called.heard()).noneMatch(word -> word.startsWith("digits"));
    caller.hangsUp(16);
    assertThat(world.record().origin().dialled()).isEqualTo("234");
    assertThat(world.record().legs().getLast().party().sent()).endsWith("34");
    assertThat(world.leftovers()).isEmpty();
  }

  @Test
  void whoTakesNumbersWholeIsCalledAtOnceWhenTheNumberIsComplete() {
    bench.plan.targets = "2@gw2";
    FakeWorld world = bench.world();
    world.tech().takesMoreDigits = false;
    FakeLeg caller = world.overlap("gw1", "2");
    caller.say(new LegEvent.MoreDigits("3", true));
    assertThat(world.tech().dialled().getFirst().request().called().digits()).endsWith("3");
    caller.hangsUp(16);
    assertThat(world.leftovers()).isEmpty();
  }

  @Test
  void whoHangsUpWhileTheNumberGrowsCallsNobody() {
    bench.plan.targets = "2@gw2";
    FakeWorld world = bench.world();
    world.tech().takesMoreDigits = false;
    FakeLeg caller = world.overlap("gw1", "2");
    caller.hangsUp(16);
    world.pass(20_000);
    assertThat(world.tech().dialled()).isEmpty();
    assertThat(world.leftovers()).isEmpty();
  }

  @Test
  void aNumberThatStaysIncompleteIsCause28() {
    FakeWorld world = bench.world();
    FakeLeg caller = world.overlap("gw1", "1");
    world.pass(15_000);
    assertThat(caller.heard()).containsExactly("await digits", "hangup 28");
    assertThat(world.leftovers()).isEmpty();
  }

  @Test
  void aNumberThatComesWholeAndIsTooShortIsCause28AtOnce() {
    FakeWorld world = bench.world();
    FakeLeg caller = world.call("gw1", "1");
    assertThat(caller.heard()).containsExactly("hangup 28");
    assertThat(world.leftovers()).isEmpty();
  }

  @Test
  void aCallerThatGivesUpWhileDiallingIsRecorded() {
    FakeWorld world = bench.world();
    world.overlap("gw1", "1").hangsUp(16);
    assertThat(world.record().end().by()).isEqualTo(HangupParty.CALLER);
    assertThat(world.leftovers()).isEmpty();
  }

  @Test
  void aFloodOfKeysIsCutAndTheCallStillEnds() {
    bench.plan.answersFirst = true;
    FakeWorld world = bench.world();
    FakeLeg caller = world.call("100", "101");
    FakeMediaPort port = Bench.port(world, caller);
    for (int i = 0; i < Exchange.MAX_PORT_EVENTS; i++) {
      port.press('1', 100);
    }
    world.settle();
    assertThat(bench.plan.inputs).hasSize(Exchange.MAX_PORT_EVENTS / 2);
    caller.hangsUp(16);
    assertThat(world.leftovers()).isEmpty();
  }

  @Test
  void whoIsSpokenWithIsPassedOn() {
    FakeWorld world = bench.world();
    FakeLeg caller = world.call("100", "101");
    FakeLeg callee = world.tech().dialled().getFirst();
    callee.say(new LegEvent.Answered(callee.answerToLast(), CallerId.of("101", "Li")));
    assertThat(caller.connected()).isEqualTo(CallerId.of("101", "Li"));
    callee.say(new LegEvent.Identified(CallerId.of("777", null)));
    assertThat(caller.heard()).endsWith("identify 777");
  }
}
