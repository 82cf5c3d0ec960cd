package org.strowger.pbx.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.strowger.media.plane.Sound;
import org.strowger.pbx.dialplan.Channel;
import org.strowger.pbx.dialplan.DialOptions;
import org.strowger.pbx.dialplan.DialRequest;
import org.strowger.pbx.dialplan.DialStatus;
import org.strowger.pbx.dialplan.DialTarget;
import org.strowger.pbx.dialplan.RunInput;
import org.strowger.pbx.record.CallRecord;
import org.strowger.pbx.record.Disposition;
import org.strowger.pbx.record.HangupParty;
import org.strowger.pbx.sim.FakeLeg;
import org.strowger.pbx.sim.FakeScripts;
import org.strowger.pbx.sim.FakeWorld;

/** Local targets of a Dial: the dialplan runs at another place for the same caller. */
class LocalBranchTest {
  /**
   * What each extension does: 5xx dials what the test says, 61x answers and plays, 62x is busy by
   * itself, all others dial the phone of their number.
   */
  private static final class Plan implements FakeScripts.Plan {
    String targets = "";
    long ringMs;
    DialOptions options = DialOptions.NONE;
    final List<String> inputs = new ArrayList<>();
    final List<RunInput.DialEnded> ends = new ArrayList<>();

    @Override
    public void begin(Channel channel, String extension) {
      if (extension.startsWith("61")) {
        channel.answer();
        channel.play(new Sound.Prompts(List.of("hello"), "en"));
      } else if (extension.startsWith("5")) {
        dial(channel, targets, ringMs, options);
      } else {
        dial(channel, extension, 0, DialOptions.NONE);
      }
    }

    private static void dial(Channel channel, String targets, long ringMs, DialOptions options) {
      List<DialTarget> parties =
          Stream.of(targets.split("&"))
              .map(each ->
                  each.startsWith("L")
                      ? new DialTarget("Local", "phones", each.substring(1))
                      : new DialTarget("FAKE", each, ""))
              .toList();
      channel.dial(
          new DialRequest(parties, ringMs, channel.facts().caller(), options, List.of(), Map.of()));
    }

    @Override
    public boolean on(Channel channel, RunInput input) {
      String where = channel.facts().called().digits();
      inputs.add(where + " " + input.getClass().getSimpleName());
      if (input instanceof RunInput.DialEnded ended && where.startsWith("5")) {
        ends.add(ended);
      }
      return !(input instanceof RunInput.DialEnded || input instanceof RunInput.PlayEnded);
    }
  }

  private final Plan plan = new Plan();
  private final FakeWorld world =
      new FakeWorld(1, new Bench().configuration(), new FakeScripts(plan));

  private FakeLeg call(String targets) {
    plan.targets = targets;
    return world.call("100", "500");
  }

  private FakeLeg dialled(int index) {
    return world.tech().dialled().get(index);
  }

  @Test
  void whatIsDialledThereRingsAndTalks() {
    FakeLeg caller = call("L101");
    dialled(0).rings();
    assertThat(caller.heard()).containsExactly("proceed", "ring");
    dialled(0).answers();
    assertThat(caller.heard()).containsExactly("proceed", "ring", "answer");
    assertThat(Bench.joined(world, caller, dialled(0))).isTrue();
    assertThat(plan.inputs).containsExactly("500 DialAnswered", "101 DialAnswered");
    world.pass(3_000);
    dialled(0).hangsUp(16);
    assertThat(caller.heard()).endsWith("hangup 16");
    assertThat(plan.ends).hasSize(1);
    assertThat(plan.ends.getFirst().status()).isEqualTo(DialStatus.ANSWER);
    assertThat(plan.ends.getFirst().talkMs()).isEqualTo(3_000);
    assertThat(plan.ends.getFirst().endedBy()).isEqualTo(RunInput.EndedBy.CALLEE);
    CallRecord record = world.record();
    assertThat(record.end().disposition()).isEqualTo(Disposition.ANSWERED);
    assertThat(record.end().by()).isEqualTo(HangupParty.CALLEE);
    assertThat(record.legs()).hasSize(2);
    assertThat(record.legs().getLast().party().dialled()).isEqualTo("101");
    assertThat(world.leftovers()).isEmpty();
  }

  @Test
  void theFirstToAnswerAmongPhonesAndBranchesWins() {
    FakeLeg caller = call("101&L102&L103");
    assertThat(world.tech().dialled()).hasSize(3);
    dialled(2).answers();
    assertThat(dialled(0).heard()).containsExactly("hangup 26");
    assertThat(dialled(1).heard()).containsExactly("hangup 26");
    assertThat(Bench.joined(world, caller, dialled(2))).isTrue();
    caller.hangsUp(16);
    assertThat(dialled(2).heard()).endsWith("hangup 16");
    assertThat(plan.ends).isEmpty(); // the caller went: the script is told that
    assertThat(world.record().end().by()).isEqualTo(HangupParty.CALLER);
    assertThat(world.leftovers()).isEmpty();
  }

  @Test
  void aPhoneThatAnswersFirstEndsTheBranches() {
    FakeLeg caller = call("101&L102");
    dialled(0).answers();
    assertThat(dialled(1).heard()).containsExactly("hangup 26");
    assertThat(Bench.joined(world, caller, dialled(0))).isTrue();
    dialled(0).hangsUp(16);
    assertThat(world.leftovers()).isEmpty();
  }

  @Test
  void aBranchThatAnswersByItselfHasTheCallerUntilItEnds() {
    FakeLeg caller = call("101&L610");
    assertThat(dialled(0).heard()).containsExactly("hangup 26");
    assertThat(caller.heard()).contains("answer");
    assertThat(plan.inputs).contains("500 DialAnswered");
    caller.hangsUp(16);
    assertThat(world.record().end().by()).isEqualTo(HangupParty.CALLER);
    assertThat(world.record().end().disposition()).isEqualTo(Disposition.ANSWERED);
    assertThat(world.leftovers()).isEmpty();
  }

  @Test
  void aBusyPhoneThereIsABusyTarget() {
    FakeLeg caller = call("L101");
    dialled(0).fails(17, "486 Busy Here");
    assertThat(caller.heard()).endsWith("hangup 17");
    assertThat(plan.ends.getFirst().status()).isEqualTo(DialStatus.BUSY);
    assertThat(world.record().end().by()).isEqualTo(HangupParty.CALLEE);
    assertThat(world.record().end().disposition()).isEqualTo(Disposition.BUSY);
    assertThat(world.leftovers()).isEmpty();
  }

  @Test
  void oneBusyBranchLeavesTheOthersRinging() {
    FakeLeg caller = call("L101&L102");
    dialled(0).fails(17, "486 Busy Here");
    assertThat(caller.isEnded()).isFalse();
    dialled(1).answers();
    assertThat(Bench.joined(world, caller, dialled(1))).isTrue();
    caller.hangsUp(16);
    assertThat(world.leftovers()).isEmpty();
  }

  @Test
  void whatIsNotThereIsUnallocated() {
    FakeLeg caller = call("L0123");
    assertThat(caller.heard()).endsWith("hangup 1");
    assertThat(world.leftovers()).isEmpty();
  }

  @Test
  void nobodyAnswersInTime() {
    plan.ringMs = 20_000;
    FakeLeg caller = call("L101&102");
    world.pass(20_000);
    assertThat(world.tech().dialled()).allSatisfy(leg -> assertThat(leg.isEnded()).isTrue());
    assertThat(caller.heard()).endsWith("hangup 19");
    assertThat(plan.ends.getFirst().status()).isEqualTo(DialStatus.NOANSWER);
    assertThat(world.leftovers()).isEmpty();
  }

  @Test
  void aCallerThatGivesUpEndsAllThatRings() {
    FakeLeg caller = call("L101&L102");
    caller.hangsUp(16);
    assertThat(world.tech().dialled()).allSatisfy(leg -> assertThat(leg.isEnded()).isTrue());
    assertThat(world.record().end().disposition()).isEqualTo(Disposition.CANCELLED);
    assertThat(world.leftovers()).isEmpty();
  }

  @Test
  void aLoopIsBounded() {
    FakeLeg caller = call("L500");
    assertThat(caller.heard()).endsWith("hangup 25");
    assertThat(plan.ends).hasSize(LocalBranch.MAX_DEPTH);
    assertThat(world.leftovers()).isEmpty();
  }

  @Test
  void aLoopThatSplitsIsBounded() {
    FakeLeg caller = call("L500&L501&L502");
    assertThat(caller.heard()).endsWith("hangup 25");
    assertThat(world.leftovers()).isEmpty();
  }

  @Test
  void theShorterLimitCounts() {
    plan.options =
        new DialOptions(
            false,
            null,
            DialOptions.Features.NONE,
            new DialOptions.TalkLimit(10_000, 0, 0),
            DialOptions.OnAnswer.NOTHING,
            false,
            false);
    FakeLeg caller = call("L101");
    dialled(0).answers();
    world.pass(10_000);
    assertThat(caller.isEnded()).isTrue();
    assertThat(world.leftovers()).isEmpty();
  }

  @Test
  void aTalkThereCanBeTransferred() {
    FakeLeg caller = call("L101");
    dialled(0).answers();
    dialled(0).say(new LegEvent.TransferAsked("102", null));
    dialled(1).answers();
    assertThat(Bench.joined(world, caller, dialled(1))).isTrue();
    assertThat(dialled(0).heard()).endsWith("transferred", "hangup 16");
    dialled(1).hangsUp(16);
    assertThat(world.leftovers()).isEmpty();
  }

  @Test
  void aCallerThatTransfersLeavesNoDialplanBehind() {
    FakeLeg caller = call("L101");
    dialled(0).answers();
    caller.say(new LegEvent.TransferAsked("102", null));
    dialled(1).answers();
    assertThat(Bench.joined(world, dialled(0), dialled(1))).isTrue();
    dialled(1).hangsUp(16);
    assertThat(world.leftovers()).isEmpty();
  }
}
