package org.strowger.pbx.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.strowger.media.plane.Sound;
import org.strowger.pbx.dialplan.DialOptions;
import org.strowger.pbx.dialplan.DialStatus;
import org.strowger.pbx.record.Disposition;
import org.strowger.pbx.settings.Gateway;
import org.strowger.pbx.settings.GatewayGroup;
import org.strowger.pbx.sim.FakeLeg;
import org.strowger.pbx.sim.FakeWorld;

class DialTest {
  private final Bench bench = new Bench();

  private static List<String> peers(FakeWorld world) {
    return world.tech().dialled().stream().map(FakeLeg::peer).toList();
  }

  @Test
  void allTargetsAndAllTheirPlacesRingAtOnce() {
    bench.plan.targets = "101&102";
    FakeWorld world = bench.world();
    world.registered("101", "desk", "soft");
    world.call("100", "600");
    assertThat(world.tech().dialled().stream().map(leg -> leg.request().binding()))
        .containsExactly("desk", "soft", "102#1");
  }

  @Test
  void theFirstAnswerWinsAndTheOthersAreTold() {
    bench.plan.targets = "101&102&103";
    FakeWorld world = bench.world();
    FakeLeg caller = world.call("100", "600");
    List<FakeLeg> legs = world.tech().dialled();
    legs.forEach(FakeLeg::rings);
    assertThat(caller.heard()).containsExactly("proceed", "ring");
    legs.get(1).answers();
    assertThat(legs.get(0).heard()).containsExactly("hangup 26");
    assertThat(legs.get(2).heard()).containsExactly("hangup 26");
    assertThat(Bench.joined(world, caller, legs.get(1))).isTrue();
    caller.hangsUp(16);
    assertThat(world.record().legs()).hasSize(4);
    assertThat(world.record().legs().get(1).end().disposition()).isEqualTo(Disposition.CANCELLED);
    assertThat(world.leftovers()).isEmpty();
  }

  @Test
  void answersThatCrossTheHangUpAreHungUpToo() {
    bench.plan.targets = "101&102&103";
    FakeWorld world = bench.world();
    FakeLeg caller = world.call("100", "600");
    List<FakeLeg> legs = world.tech().dialled();
    legs.forEach(FakeLeg::lingers);
    legs.get(0).answers();
    legs.get(1).answers();
    legs.get(2).answers();
    assertThat(legs.get(1).heard()).containsExactly("hangup 26", "hangup 26");
    assertThat(legs.get(2).heard()).containsExactly("hangup 26", "hangup 26");
    assertThat(caller.heard()).containsExactly("proceed", "answer");
    legs.get(1).fails(26, "");
    legs.get(2).fails(26, "");
    caller.hangsUp(16);
    legs.get(0).fails(16, "");
    assertThat(world.record().legs().get(2).times().answer()).isNull();
    assertThat(world.leftovers()).isEmpty();
  }

  @Test
  void anAnswerThatCrossesTheCallersHangUpIsHungUp() {
    FakeWorld world = bench.world();
    FakeLeg caller = world.call("100", "101");
    FakeLeg callee = world.tech().dialled().getFirst().lingers();
    caller.hangsUp(16);
    callee.answers();
    assertThat(callee.heard()).containsExactly("hangup 16", "hangup 16");
    callee.fails(16, "");
    assertThat(world.record().end().disposition()).isEqualTo(Disposition.CANCELLED);
    assertThat(world.record().legs().get(1).times().answer()).isNull();
    assertThat(world.leftovers()).isEmpty();
  }

  @Test
  void aLegWhoseProtocolNeverSaysThatItEndedIsForgottenInTheEnd() {
    FakeWorld world = bench.world();
    FakeLeg caller = world.call("100", "101");
    world.tech().dialled().getFirst().lingers();
    caller.hangsUp(16);
    assertThat(world.leftovers()).isNotEmpty();
    world.pass(90_000);
    assertThat(world.leftovers()).isEmpty();
    assertThat(world.record().legs().get(1).end().detail()).contains("never said");
  }

  @Test
  void aGatewayThatFailsGivesWayToTheNext() {
    bench.plan.targets = "86138@pstn";
    FakeWorld world = bench.world();
    FakeLeg caller = world.call("100", "986138");
    world.tech().dialled().get(0).fails(34, "Release Complete 34");
    assertThat(peers(world)).containsExactly("gw1", "gw2");
    FakeLeg second = world.tech().dialled().get(1);
    second.answers();
    assertThat(Bench.joined(world, caller, second)).isTrue();
    caller.hangsUp(16);
    assertThat(world.record().legs()).hasSize(3);
    assertThat(world.record().legs().get(1).end().disposition()).isEqualTo(Disposition.CONGESTION);
  }

  /** What a gateway says that was given up changes nothing. */
  @Test
  void eachAttemptOfAHuntHasItsRowAndLateWordsChangeNone() {
    bench.plan.targets = "86138@pstn";
    bench.plan.ringMs = 30_000;
    FakeWorld world = bench.world();
    FakeLeg caller = world.call("100", "986138");
    FakeLeg silent = world.tech().dialled().get(0);
    silent.lingers();
    world.pass(10_000);
    FakeLeg second = world.tech().dialled().get(1);
    second.rings();
    silent.rings();
    silent.answers();
    assertThat(caller.heard()).noneMatch(word -> word.startsWith("answer"));
    world.pass(20_000);
    silent.fails(34, "503 Service Unavailable");
    assertThat(world.record().legs().stream().skip(1))
        .extracting(row -> row.party().peer() + " " + row.end().cause().value())
        .containsExactly("gw1 102", "gw2 19");
    assertThat(world.record().end().disposition()).isEqualTo(Disposition.NO_ANSWER);
    assertThat(world.record().legs().get(1).times().answer()).isNull();
    assertThat(world.record().times().answer()).isNull();
    assertThat(world.leftovers()).isEmpty();
  }

  @Test
  void whatTheUserAnsweredEndsTheHunt() {
    for (int cause : new int[] {1, 16, 17, 18, 19, 20, 21, 22, 28}) {
      Bench fresh = new Bench();
      fresh.plan.targets = "86138@pstn";
      FakeWorld world = fresh.world();
      world.call("100", "986138");
      world.tech().dialled().get(0).fails(cause, "");
      assertThat(peers(world)).as("after cause %d", cause).containsExactly("gw1");
      assertThat(world.leftovers()).isEmpty();
    }
  }

  @Test
  void aGatewayThatStaysSilentGivesWayAfterItsTime() {
    bench.plan.targets = "86138@pstn";
    FakeWorld world = bench.world();
    world.call("100", "986138");
    world.pass(9_999);
    assertThat(peers(world)).containsExactly("gw1");
    world.pass(1);
    assertThat(world.tech().dialled().get(0).heard()).containsExactly("hangup 102");
    assertThat(peers(world)).containsExactly("gw1", "gw2");
  }

  @Test
  void aGatewayThatWorksOnTheCallHasAllTheTimeToRing() {
    bench.plan.targets = "86138@pstn";
    FakeWorld world = bench.world();
    world.call("100", "986138");
    world.tech().dialled().get(0).say(new LegEvent.Proceeding());
    world.pass(30_000);
    assertThat(peers(world)).containsExactly("gw1");
  }

  @Test
  void aGatewayThatIsDownIsPassedOver() {
    bench.plan.targets = "86138@pstn";
    FakeWorld world = bench.world();
    world.health().down("gw1", "no answer to probes");
    world.call("100", "986138");
    assertThat(peers(world)).containsExactly("gw2");
  }

  @Test
  void withAllGatewaysDownTheFirstIsTriedAllTheSame() {
    bench.plan.targets = "86138@pstn";
    FakeWorld world = bench.world();
    world.health().down("gw1", "connection refused");
    world.health().down("gw2", "connection refused");
    FakeLeg caller = world.call("100", "986138");
    world.tech().dialled().getFirst().answers();
    assertThat(caller.heard()).containsExactly("proceed", "answer");
    assertThat(peers(world)).containsExactly("gw1");
  }

  @Test
  void aGatewayThatIsDownIsNotTriedWhereAnotherWasAndFailed() {
    bench.plan.targets = "86138@pstn";
    FakeWorld world = bench.world();
    world.health().down("gw1", "connection refused");
    FakeLeg caller = world.call("100", "986138");
    world.tech().dialled().getFirst().fails(42, "congested");
    assertThat(caller.heard()).containsExactly("proceed", "hangup 42");
    assertThat(peers(world)).containsExactly("gw2");
  }

  @Test
  void aGatewayThatIsDownAndStaysSilentHoldsTheCallerThreeSeconds() {
    bench.plan.targets = "86138@gw1";
    FakeWorld world = bench.world();
    world.health().down("gw1", "no answer to probes");
    FakeLeg caller = world.call("100", "986138");
    world.pass(2_999);
    assertThat(caller.heard()).containsExactly("proceed");
    world.pass(1);
    assertThat(caller.heard()).containsExactly("proceed", "hangup 102");
    assertThat(bench.plan.ended().status()).isEqualTo(DialStatus.CONGESTION);
    assertThat(world.record().end().cause().diagnostic()).contains("gw1 does not respond");
  }

  @Test
  void aFullGatewayIsCause34AndItsChannelsComeBack() {
    bench.gateways[0].channels(1);
    bench.plan.targets = "86138@gw1";
    FakeWorld world = bench.world();
    FakeLeg first = world.call("100", "986138");
    FakeLeg second = world.call("102", "986138");
    assertThat(second.heard()).containsExactly("proceed", "hangup 34");
    first.hangsUp(16);
    assertThat(world.circuits().used("gw1")).isZero();
    world.call("102", "986138");
    assertThat(peers(world)).containsExactly("gw1", "gw1");
  }

  @Test
  void callsFromAFullGatewayAreRefusedWithARecord() {
    bench.gateways[0].channels(1);
    FakeWorld world = bench.world();
    world.call("gw1", "101");
    FakeLeg second = world.call("gw1", "102");
    assertThat(second.heard()).containsExactly("hangup 34");
    assertThat(world.record().end().disposition()).isEqualTo(Disposition.CONGESTION);
    assertThat(world.circuits().used("gw1")).isEqualTo(1);
  }

  @Test
  void weightsShareTheCallsAmongEquals() {
    bench.members =
        List.of(new GatewayGroup.Member("gw1", 1, 30), new GatewayGroup.Member("gw2", 1, 10));
    bench.plan.targets = "86138@pstn";
    FakeWorld world = bench.world();
    List<FakeLeg> callers = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      callers.add(world.call("100", "986138"));
    }
    long first = peers(world).stream().filter("gw1"::equals).count();
    assertThat(first).isBetween(260L, 340L);
    callers.forEach(caller -> caller.hangsUp(16));
    assertThat(world.leftovers()).isEmpty();
  }

  @Test
  void numbersAndIdentitiesAreChangedForAGateway() {
    bench.gateways[0].rules(new Gateway.NumberRule(1, "0086"), Gateway.IdentityRule.UNTRUSTED);
    bench.plan.targets = "913800138000@gw1";
    FakeWorld world = bench.world();
    world.call("100", "913800138000");
    FakeLeg callee = world.tech().dialled().getFirst();
    assertThat(callee.request().called().digits()).isEqualTo("008613800138000");
    assertThat(callee.request().caller().digits()).isEqualTo("100");
    assertThat(callee.request().hops()).isEqualTo(69);
    callee.fails(1, "404 Not Found");
    assertThat(world.record().legs().get(1).party().sent()).isEqualTo("008613800138000");
  }

  @Test
  void anUnknownTargetIsNoRoute() {
    bench.plan.targets = "999";
    FakeWorld world = bench.world();
    FakeLeg caller = world.call("100", "999");
    assertThat(caller.heard()).containsExactly("proceed", "hangup 3");
    assertThat(world.leftovers()).isEmpty();
  }

  @Test
  void anUnregisteredPhoneIsAbsent() {
    FakeWorld world = bench.world();
    world.registered("101");
    FakeLeg caller = world.call("100", "101");
    assertThat(caller.heard()).containsExactly("proceed", "hangup 20");
  }

  @Test
  void oneBusyPlaceDoesNotStopTheOthers() {
    FakeWorld world = bench.world();
    world.registered("101", "desk", "soft");
    FakeLeg caller = world.call("100", "101");
    world.tech().dialled().get(0).fails(17, "486");
    assertThat(caller.heard()).containsExactly("proceed");
    world.tech().dialled().get(1).fails(19, "480");
    assertThat(caller.heard()).containsExactly("proceed", "hangup 17");
  }

  @Test
  void aDeclineOfTheUserStopsAllItsPlaces() {
    FakeWorld world = bench.world();
    world.registered("101", "desk", "soft");
    FakeLeg caller = world.call("100", "101");
    world.tech().dialled().get(0).hangsUp(21);
    assertThat(world.tech().dialled().get(1).heard()).containsExactly("hangup 26");
    assertThat(caller.heard()).containsExactly("proceed", "hangup 21");
    assertThat(world.leftovers()).isEmpty();
  }

  @Test
  void whoRingsIsToldToTheCallerWhereItIsOne() {
    FakeWorld world = bench.world();
    FakeLeg caller = world.call("100", "101");
    FakeLeg callee = world.tech().dialled().getFirst();
    callee.say(new LegEvent.Identified(CallerId.of("777", "Li")));
    callee.rings();
    assertThat(caller.heard()).containsExactly("proceed", "identify 777", "ring");
    callee.say(
        new LegEvent.Answered(callee.answerToLast(), CallerId.UNKNOWN.withName("Li from sales")));
    assertThat(caller.connected()).isEqualTo(CallerId.of("777", "Li from sales"));
    bench.plan.targets = "102&103";
    FakeLeg other = world.call("100", "600");
    world.tech().dialled().getLast().say(new LegEvent.Identified(CallerId.of("777", "Li")));
    assertThat(other.heard()).containsExactly("proceed");
  }

  @Test
  void aCallerThatWasAnsweredBeforeIsToldWhoAnswered() {
    bench.plan.answersFirst = true;
    FakeWorld world = bench.world();
    FakeLeg caller = world.call("100", "101");
    FakeLeg callee = world.tech().dialled().getFirst();
    callee.say(new LegEvent.Answered(callee.answerToLast(), CallerId.of("777", "Li")));
    assertThat(caller.heard()).endsWith("identify 777");
  }

  @Test
  void aCallerThatWasAnsweredBeforeHearsRingingFromUs() {
    bench.plan.answersFirst = true;
    FakeWorld world = bench.world();
    FakeLeg caller = world.call("100", "101");
    FakeLeg callee = world.tech().dialled().getFirst();
    assertThat(Bench.port(world, caller).playing()).isNull();
    callee.rings();
    assertThat(Bench.port(world, caller).playing()).isEqualTo(new Sound.Tone("ringback", "cn"));
    callee.answers();
    assertThat(Bench.port(world, caller).playing()).isNull();
    assertThat(Bench.joined(world, caller, callee)).isTrue();
  }

  @Test
  void withROneHearsRingingWhateverTheCalledSideSends() {
    bench.plan.options =
        new DialOptions(
            true,
            null,
            DialOptions.Features.NONE,
            DialOptions.TalkLimit.NONE,
            DialOptions.OnAnswer.NOTHING,
            false,
            false);
    FakeWorld world = bench.world();
    FakeLeg caller = world.call("100", "101");
    assertThat(caller.heard()).containsExactly("proceed", "ring");
    FakeLeg callee = world.tech().dialled().getFirst();
    callee.say(new LegEvent.Progress(callee.answerToLast(), null));
    assertThat(caller.heard()).containsExactly("proceed", "ring");
  }

  @Test
  void theFirstWithSomethingToSayKeepsTheCallersEar() {
    bench.plan.targets = "101&102";
    FakeWorld world = bench.world();
    FakeLeg caller = world.call("100", "600");
    FakeLeg first = world.tech().dialled().get(0);
    FakeLeg second = world.tech().dialled().get(1);
    first.say(new LegEvent.Progress(first.answerToLast(), null));
    second.say(new LegEvent.Ringing(second.answerToLast()));
    assertThat(Bench.joined(world, caller, first)).isTrue();
    second.answers();
    assertThat(Bench.joined(world, caller, second)).isTrue();
    assertThat(first.heard()).containsExactly("hangup 26");
  }

  @Test
  void aCallerThatHearsNothingForLongIsToldThatTheCallIsWorkedOn() {
    FakeWorld world = bench.world();
    FakeLeg caller = world.call("100", "101");
    world.pass(7_999);
    assertThat(caller.heard()).containsExactly("proceed");
    world.pass(1);
    assertThat(caller.heard()).containsExactly("proceed", "progress");
    world.tech().dialled().getFirst().rings();
    world.pass(20_000);
    assertThat(caller.heard()).containsExactly("proceed", "progress", "ring");
  }

  @Test
  void aPhoneIsWhoWeKnowItToBeAndMayHideIt() {
    bench.phones[0].callerId(CallerId.of("8000", "Zhang"));
    bench.phones[1].callerId(CallerId.of("8001", "Li"));
    FakeWorld world = bench.world();
    FakeLeg caller = world.call("100", "101");
    FakeLeg callee = world.tech().dialled().getFirst();
    assertThat(callee.request().caller()).isEqualTo(CallerId.of("8000", "Zhang"));
    callee.answers();
    assertThat(caller.connected()).isEqualTo(CallerId.of("8001", "Li"));
    caller.hangsUp(16);
    assertThat(world.record().caller().digits()).isEqualTo("8000");
  }

  @Test
  void withoutAMediaPortTheCallFailsCleanly() {
    FakeWorld world = bench.world();
    world.plane().capacity(0);
    FakeLeg caller = world.call("100", "101");
    assertThat(caller.heard()).containsExactly("proceed", "hangup 47");
    assertThat(world.circuits().used("101")).isZero();
    assertThat(world.leftovers()).isEmpty();
  }

  @Test
  void aTalkLimitWarnsAndEnds() {
    bench.plan.options =
        new DialOptions(
            false,
            null,
            DialOptions.Features.NONE,
            new DialOptions.TalkLimit(60_000, 20_000, 10_000),
            DialOptions.OnAnswer.NOTHING,
            false,
            false);
    FakeWorld world = bench.world();
    FakeLeg caller = world.call("100", "101");
    FakeLeg callee = world.tech().dialled().getFirst();
    callee.answers();
    world.pass(40_000);
    assertThat(Bench.port(world, caller).playing()).isInstanceOf(Sound.Prompts.class);
    Bench.port(world, caller).finishPlaying();
    world.pass(10_000);
    assertThat(Bench.port(world, caller).playing()).isInstanceOf(Sound.Prompts.class);
    world.pass(10_000);
    assertThat(callee.heard()).endsWith("hangup 31");
    assertThat(world.record().times().talkMs()).isEqualTo(60_000);
    assertThat(world.leftovers()).isEmpty();
  }

  @Test
  void theLongestCallEndsByTheExchangesLimit() {
    bench.settings = bench.settings.withMaxCallMs(3_600_000);
    FakeWorld world = bench.world();
    FakeLeg caller = world.call("100", "101");
    world.tech().dialled().getFirst().answers();
    world.pass(3_599_999);
    assertThat(caller.heard()).endsWith("answer");
    world.pass(1);
    assertThat(caller.heard()).endsWith("hangup 31");
  }
}
