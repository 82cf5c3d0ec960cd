package org.strowger.pbx.call;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.strowger.media.session.Direction;
import org.strowger.media.session.MediaFormat;
import org.strowger.pbx.dialplan.RunInput;
import org.strowger.pbx.record.CallRecord;
import org.strowger.pbx.record.Disposition;
import org.strowger.pbx.record.HangupParty;
import org.strowger.pbx.record.LegRecord;
import org.strowger.pbx.sim.FakeLeg;
import org.strowger.pbx.sim.FakeParty;
import org.strowger.pbx.sim.FakeWorld;

/** A leg that comes in and takes the place of another: RFC 3891 §3. */
class ReplacementTest {
  private final Bench bench = new Bench();
  private FakeWorld world = bench.world();

  private FakeLeg answered() {
    FakeLeg leg = world.tech().dialled().getLast();
    leg.answers();
    return leg;
  }

  @Test
  void theCalleeIsReplacedAndTheCallerStays() {
    FakeLeg caller = world.call("100", "101");
    FakeLeg callee = answered();
    FakeLeg other = world.replaces("102", callee.id());
    assertThat(other.heard()).containsExactly("answer");
    assertThat(other.connected().digits()).isEqualTo("100");
    assertThat(callee.heard()).endsWith("hangup 16");
    assertThat(caller.heard()).contains("identify 102");
    assertThat(Bench.joined(world, caller, other)).isTrue();
    world.pass(5_000);
    other.hangsUp(16);
    assertThat(caller.heard()).endsWith("hangup 16");

    CallRecord record = world.record();
    assertThat(record.end().disposition()).isEqualTo(Disposition.ANSWERED);
    assertThat(record.end().by()).isEqualTo(HangupParty.CALLEE);
    assertThat(record.times().talkMs()).isEqualTo(5_000);
    assertThat(record.legs()).hasSize(3);
    LegRecord row = record.legs().getLast();
    assertThat(row.party().peer()).isEqualTo("102");
    assertThat(row.pair()).isEqualTo(caller.id());
    assertThat(row.end().disposition()).isEqualTo(Disposition.ANSWERED);
    assertThat(world.leftovers()).isEmpty();
    assertThat(world.circuits().used("102")).isZero();
  }

  @Test
  void theCallerIsReplacedAndItsDialplanEnds() {
    FakeLeg caller = world.call("100", "101");
    FakeLeg callee = answered();
    FakeLeg other = world.replaces("102", caller.id());
    assertThat(Bench.joined(world, other, callee)).isTrue();
    assertThat(caller.heard()).endsWith("hangup 16");
    other.hangsUp(16);
    assertThat(callee.heard()).endsWith("hangup 16");
    assertThat(world.record().end().by()).isEqualTo(HangupParty.CALLER);
    assertThat(world.leftovers()).isEmpty();
  }

  @Test
  void aHeldPartyHearsTheOneThatReplacesItsHolder() {
    FakeLeg caller = world.call("100", "101");
    FakeLeg callee = answered();
    callee.offers(Direction.SENDONLY);
    FakeLeg other = world.replaces("102", callee.id());
    assertThat(caller.heard()).endsWith("offer PCMA PCMU SENDRECV");
    assertThat(Bench.port(world, caller).settings().local().direction())
        .isEqualTo(Direction.SENDRECV);
    assertThat(Bench.joined(world, caller, other)).isTrue();
  }

  @Test
  void withoutAnOfferItGetsOneOfWhatTheOtherPartyCanDo() {
    FakeLeg caller = world.call("100", "101");
    FakeLeg callee = answered();
    FakeLeg other = world.replaces("102", callee.id(), world.party(), null);
    assertThat(other.heard()).containsExactly("answer");
    assertThat(FakeParty.words(other.lastMedia())).startsWith("PCMA");
    other.say(new LegEvent.MediaAccepted(other.answerToLast()));
    assertThat(Bench.joined(world, caller, other)).isTrue();
    caller.hangsUp(16);
    assertThat(other.isEnded()).isTrue();
    assertThat(world.leftovers()).isEmpty();
  }

  @Test
  void withoutACodecInCommonNothingChanges() {
    FakeLeg caller = world.call("100", "101");
    FakeLeg callee = answered();
    FakeParty party = world.party();
    party.speaks(MediaFormat.G729);
    FakeLeg other = world.replaces("102", callee.id(), party, party.offer(Direction.SENDRECV));
    assertThat(other.heard()).containsExactly("hangup 65");
    assertThat(Bench.joined(world, caller, callee)).isTrue();
    callee.hangsUp(16);
    assertThat(world.record().end().disposition()).isEqualTo(Disposition.ANSWERED);
    assertThat(world.leftovers()).isEmpty();
  }

  @Test
  void aRingingPhoneIsPickedUpFromAnother() {
    FakeLeg caller = world.call("100", "101");
    FakeLeg callee = world.tech().dialled().getLast();
    callee.rings();
    FakeLeg other = world.replaces("102", callee.id());
    assertThat(callee.heard()).containsExactly("hangup 26");
    assertThat(other.heard()).containsExactly("answer");
    assertThat(caller.heard()).endsWith("answer");
    assertThat(caller.connected().digits()).isEqualTo("102");
    assertThat(Bench.joined(world, caller, other)).isTrue();
    other.hangsUp(16);
    assertThat(world.record().end().by()).isEqualTo(HangupParty.CALLEE);
    assertThat(bench.plan.inputs).anyMatch(RunInput.DialAnswered.class::isInstance);
    assertThat(world.leftovers()).isEmpty();
  }

  @Test
  void aPickUpWithoutAnOfferOfACallWithoutAnOfferIsAgreedStepByStep() {
    FakeLeg caller = world.call("100", "101", world.party(), null);
    FakeLeg callee = world.tech().dialled().getLast();
    FakeLeg other = world.replaces("102", callee.id(), world.party(), null);
    assertThat(caller.heard()).doesNotContain("answer");
    other.say(new LegEvent.MediaAccepted(other.answerToLast()));
    assertThat(caller.heard()).endsWith("answer");
    caller.say(new LegEvent.MediaAccepted(caller.answerToLast()));
    assertThat(Bench.joined(world, caller, other)).isTrue();
    caller.hangsUp(16);
    assertThat(world.leftovers()).isEmpty();
  }

  @Test
  void whoMayNotTransferTakesNothingOver() {
    bench.phones[2].mayNotTransfer();
    world = bench.world();
    FakeLeg caller = world.call("100", "101");
    FakeLeg callee = answered();
    assertThat(world.replaces("102", callee.id()).heard()).containsExactly("hangup 21");
    assertThat(Bench.joined(world, caller, callee)).isTrue();
    assertThat(world.circuits().used("102")).isZero();
  }

  @Test
  void aLegThatIsOverIsNotReplaced() {
    FakeLeg caller = world.call("100", "101");
    FakeLeg callee = answered();
    callee.hangsUp(16);
    assertThat(world.replaces("102", callee.id()).heard()).containsExactly("hangup 21");
    assertThat(caller.isEnded()).isTrue();
    assertThat(world.leftovers()).isEmpty();
  }

  @Test
  void aPhoneMovesItsOnlyCallToAnotherOfItsPlaces() {
    bench.phones[1].maxCalls(1);
    world = bench.world();
    FakeLeg caller = world.call("100", "101");
    FakeLeg callee = answered();
    FakeLeg other = world.replaces("101", callee.id());
    assertThat(Bench.joined(world, caller, other)).isTrue();
    assertThat(world.circuits().used("101")).isEqualTo(1);
    other.hangsUp(16);
    assertThat(world.leftovers()).isEmpty();
    assertThat(world.circuits().used("101")).isZero();
  }
}
