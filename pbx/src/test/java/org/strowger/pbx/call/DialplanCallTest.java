package org.strowger.pbx.call;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.strowger.media.plane.Sound;
import org.strowger.media.session.Direction;
import org.strowger.media.session.MediaFormat;
import org.strowger.pbx.record.Disposition;
import org.strowger.pbx.record.HangupParty;
import org.strowger.pbx.sim.FakeLeg;
import org.strowger.pbx.sim.FakeParty;
import org.strowger.pbx.sim.FakeWorld;

/** Whole calls with a real dialplan on the exchange. */
class DialplanCallTest {
  private final Bench bench = new Bench();
  private final FakeWorld world = bench.world();

  private void dialplan(String text) {
    BenchDialplan.load(world, bench, text);
  }

  @Test
  void whoReplacesTheCallerOfAMenuIsInTheMenu() {
    dialplan(
        """
        [phones]
        exten => 500,1,Answer()
         same => n(menu),Background(hello)
         same => n,WaitExten(20)
        exten => 1,1,Dial(FAKE/101)
        exten => h,1,Set(CDR(left)=${CHANNEL(channeltype)}${CDR(left)})
        """);
    FakeLeg caller = world.call("100", "500");
    world.pass(1_000);
    FakeLeg other = world.replaces("102", caller.id());
    assertThat(other.heard()).containsExactly("answer");
    assertThat(caller.heard()).endsWith("hangup 16");
    assertThat(Bench.port(world, other).playing()).isInstanceOf(Sound.Prompts.class);
    Bench.port(world, other).press('1', 100);
    world.settle();
    FakeLeg callee = world.tech().dialled().getFirst();
    callee.answers();
    assertThat(Bench.joined(world, other, callee)).isTrue();
    other.hangsUp(16);
    assertThat(callee.heard()).endsWith("hangup 16");
    assertThat(world.record().end().by()).isEqualTo(HangupParty.CALLER);
    assertThat(world.record().legs()).hasSize(3);
    assertThat(world.leftovers()).isEmpty();
  }

  @Test
  void withoutACodecTheCallerOfAMenuIsNotReplaced() {
    dialplan(
        """
        [phones]
        exten => 500,1,Answer()
         same => n,WaitExten(20)
        exten => 1,1,Dial(FAKE/101)
        """);
    FakeLeg caller = world.call("100", "500");
    FakeParty party = world.party();
    party.speaks(MediaFormat.G729);
    FakeLeg other = world.replaces("102", caller.id(), party, party.offer(Direction.SENDRECV));
    assertThat(other.heard()).containsExactly("hangup 65");
    Bench.port(world, caller).press('1', 100);
    world.settle();
    world.tech().dialled().getFirst().answers();
    caller.hangsUp(16);
    assertThat(world.leftovers()).isEmpty();
  }

  @Test
  void nineAndANumberGoesToTheGatewayWithoutTheNine() {
    dialplan(
        """
        [phones]
        exten => _9X.,1,Dial(FAKE/${EXTEN:1}@pstn,60)
         same => n,Hangup(${HANGUPCAUSE})
        """);
    FakeLeg caller = world.call("100", "913800138000");
    FakeLeg callee = world.tech().dialled().getFirst();
    assertThat(callee.request().called().digits()).isEqualTo("13800138000");
    callee.rings();
    world.pass(1_000);
    callee.answers();
    world.pass(5_000);
    callee.hangsUp(16);
    assertThat(caller.heard()).containsExactly("proceed", "ring", "answer", "hangup 16");
    assertThat(world.record().end().by()).isEqualTo(HangupParty.CALLEE);
    assertThat(world.leftovers()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {" same => n,Hangup(${HANGUPCAUSE})", " same => n,Hangup()", ""})
  void whyADialFailedIsKnownHoweverTheDialplanEndsTheCall(String end) {
    bench.gateways[0].channels(1);
    dialplan("[phones]\nexten => _9X.,1,Dial(FAKE/${EXTEN:1}@gw1,60)\n" + end + "\n");
    world.call("102", "986138");
    world.call("100", "986138");
    assertThat(world.record().end().diagnosis())
        .isEqualTo("Failed: all channels of gw1 are in use, 1 (cause 34).");
  }

  @Test
  void aBusyPhoneGoesOnToTheVoiceOfTheExchange() {
    dialplan(
        """
        [phones]
        exten => 101,1,Dial(FAKE/101,20)
         same => n,GotoIf($["${DIALSTATUS}" = "BUSY"]?busy)
         same => n,Hangup()
         same => n(busy),Answer()
         same => n,Playback(vm-intro)
         same => n,Hangup(17)
        """);
    FakeLeg caller = world.call("100", "101");
    world.tech().dialled().getFirst().fails(17, "486 Busy Here");
    assertThat(caller.heard()).containsExactly("proceed", "answer");
    assertThat(Bench.port(world, caller).playing()).isInstanceOf(Sound.Prompts.class);
    Bench.port(world, caller).finishPlaying();
    world.settle();
    assertThat(caller.heard()).endsWith("hangup 17");
    assertThat(world.record().end().by()).isEqualTo(HangupParty.EXCHANGE);
    assertThat(world.record().end().disposition()).isEqualTo(Disposition.ANSWERED);
    assertThat(world.leftovers()).isEmpty();
  }

  @Test
  void theHExtensionRunsWhoeverHangsUp() {
    dialplan(
        """
        [phones]
        exten => 101,1,Dial(FAKE/101)
        exten => h,1,Set(CDR(userfield)=after ${DIALSTATUS})
        """);
    FakeLeg caller = world.call("100", "101");
    world.tech().dialled().getLast().answers();
    caller.hangsUp(16);
    world.call("100", "101");
    FakeLeg callee = world.tech().dialled().getLast();
    callee.answers();
    callee.hangsUp(16);
    assertThat(world.store().finished()).hasSize(2);
    assertThat(world.store().finished())
        .allSatisfy(
            record -> assertThat(record.fields()).containsEntry("userfield", "after ANSWER"));
    assertThat(world.leftovers()).isEmpty();
  }

  @Test
  void aMenuReadsKeysAndDials() {
    dialplan(
        """
        [phones]
        exten => 500,1,Answer()
         same => n,Read(CHOICE,menu,1)
         same => n,Dial(FAKE/10${CHOICE})
        """);
    FakeLeg caller = world.call("100", "500");
    Bench.port(world, caller).press('2', 90);
    world.settle();
    FakeLeg callee = world.tech().dialled().getLast();
    assertThat(callee.peer()).isEqualTo("102");
    callee.answers();
    assertThat(Bench.joined(world, caller, callee)).isTrue();
    caller.hangsUp(16);
    assertThat(world.leftovers()).isEmpty();
  }

  @Test
  void aNumberThatLeadsNowhereIsCause1() {
    dialplan("[phones]\nexten => 101,1,Dial(FAKE/101)\n");
    FakeLeg caller = world.call("100", "555");
    assertThat(caller.heard()).endsWith("hangup 1");
    assertThat(world.record().end().diagnosis())
        .isEqualTo("Failed: no extension 555 in context phones (cause 1).");
  }

  @Test
  void aBlindTransferRunsTheDialplanOfTheOneThatTransfers() {
    dialplan(
        """
        [phones]
        exten => _10X,1,Dial(FAKE/${EXTEN},30)
        """);
    FakeLeg caller = world.call("100", "101");
    FakeLeg callee = world.tech().dialled().getLast();
    callee.answers();
    callee.say(new LegEvent.TransferAsked("102", null));
    FakeLeg target = world.tech().dialled().getLast();
    assertThat(target.peer()).isEqualTo("102");
    target.answers();
    assertThat(Bench.joined(world, caller, target)).isTrue();
    assertThat(callee.heard()).endsWith("transferred", "hangup 16");
    caller.hangsUp(16);
    assertThat(target.isEnded()).isTrue();
    assertThat(world.leftovers()).isEmpty();
  }

  @Test
  void aTransferByTheCallerRunsForTheCallee() {
    dialplan(
        """
        [phones]
        exten => _10X,1,Dial(FAKE/${EXTEN},30)
        """);
    FakeLeg caller = world.call("100", "101");
    FakeLeg callee = world.tech().dialled().getLast();
    callee.answers();
    caller.say(new LegEvent.TransferAsked("103", null));
    FakeLeg target = world.tech().dialled().getLast();
    assertThat(target.peer()).isEqualTo("103");
    target.fails(17, "486 Busy Here");
    assertThat(caller.heard()).endsWith("not transferred 17");
    assertThat(Bench.joined(world, caller, callee)).isTrue();
    callee.hangsUp(16);
    assertThat(caller.isEnded()).isTrue();
    assertThat(world.leftovers()).isEmpty();
  }

  /** P2: what a caller sends stays a value on its way into a Local target and a subroutine. */
  @Test
  void whatACallerSendsAddsNothingBehindADialEither() {
    dialplan(
        """
        [phones]
        exten => _5X.,1,Set(__WANTED=${EXTEN:1})
         same => n,Dial(Local/600@phones)
        exten => 600,1,Dial(FAKE/${WANTED})
        exten => _7X.,1,Dial(FAKE/101,,U(screen^${EXTEN:1}))
        [screen]
        exten => s,1,Gosub(count,1(${ARG1}))
         same => n,Return()
        exten => count,1,Set(CDR(arguments)=${ARGC})
         same => n,Return()
        """);
    world.call("100", "5101&FAKE/102");
    assertThat(world.tech().dialled()).isEmpty();
    FakeLeg caller = world.call("100", "71,2,3");
    world.tech().dialled().getLast().answers();
    caller.hangsUp(16);
    assertThat(world.store().finished().getLast().fields()).containsEntry("arguments", "1");
    assertThat(world.leftovers()).isEmpty();
  }

  private FakeLeg screened(String result) {
    dialplan(
        """
        [phones]
        exten => 500,1,Dial(FAKE/101,,U(screen^%s))
         same => n,Dial(FAKE/102)
         same => n(away),Dial(FAKE/103)
        exten => 501,1,Dial(FAKE/100)
        exten => 502,1,Dial(FAKE/101,,gU(screen^%s))
         same => n,Dial(FAKE/102)
        [screen]
        exten => s,1,Set(GOSUB_RESULT=${STRREPLACE(ARG1,+,^)})
         same => n,Return()
        """
            .formatted(result, result));
    return world.call("102", "500");
  }

  /** Whom a caller speaks with after 101 answered and its subroutine said something. */
  @ParameterizedTest
  @CsvSource({
    "'',101",
    "nonsense,101",
    "CONTINUE,102",
    "BUSY,102",
    "CONGESTION,102",
    "GOTO:away,103",
    "GOTO:3,103",
    "GOTO:501+1,100",
    "GOTO:phones+501+1,100"
  })
  void aSubroutineSaysHowTheCallerGoesOn(String result, String peer) {
    FakeLeg caller = screened(result);
    FakeLeg asked = world.tech().dialled().getFirst();
    asked.answers();
    FakeLeg last = world.tech().dialled().getLast();
    assertThat(last.peer()).isEqualTo(peer);
    assertThat(asked.isEnded()).isEqualTo(last != asked);
    if (last != asked) {
      last.answers();
    }
    assertThat(Bench.joined(world, caller, last)).isTrue();
    caller.hangsUp(16);
    assertThat(world.leftovers()).isEmpty();
  }

  @Test
  void aSubroutineMayAbortUnlessTheCallerGoesOn() {
    FakeLeg caller = screened("ABORT");
    world.tech().dialled().getFirst().answers();
    assertThat(world.tech().dialled()).hasSize(1);
    assertThat(caller.isEnded()).isTrue();
    FakeLeg other = world.call("103", "502");
    world.tech().dialled().getLast().answers();
    assertThat(world.tech().dialled().getLast().peer()).isEqualTo("102");
    other.hangsUp(16);
    assertThat(world.leftovers()).isEmpty();
  }

  @Test
  void inTheEndTheRecordSaysHowLongTheyTalked() {
    dialplan(
        """
        [phones]
        exten => 500,1,Dial(FAKE/101)
        exten => h,1,Set(CDR(so)=${CDR(billsec)} of ${CDR(duration)})
        """);
    world.call("100", "500");
    FakeLeg callee = world.tech().dialled().getFirst();
    world.pass(3_000);
    callee.answers();
    world.pass(7_000);
    callee.hangsUp(16);
    assertThat(world.record().fields()).containsEntry("so", "7 of 10");
  }

  /** A dialplan that dials again and again must not fill the memory with rows of one record. */
  @Test
  void aCallHasABoundedNumberOfLegsInItsRecord() {
    dialplan(
        """
        [phones]
        exten => 500,1,Dial(FAKE/101)
         same => n,Goto(1)
        """);
    FakeLeg caller = world.call("100", "500");
    for (int i = 0; i <= CallLedger.MAX_LEGS && !caller.isEnded(); i++) {
      world.tech().dialled().getLast().fails(34, "503");
    }
    assertThat(caller.isEnded()).isTrue();
    assertThat(world.record().legs()).hasSize(CallLedger.MAX_LEGS);
    assertThat(world.leftovers()).isEmpty();
  }
}
