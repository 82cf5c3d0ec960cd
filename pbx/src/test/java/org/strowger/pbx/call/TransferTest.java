package org.strowger.pbx.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.strowger.media.session.Direction;
import org.strowger.pbx.record.CallRecord;
import org.strowger.pbx.record.Disposition;
import org.strowger.pbx.record.HangupParty;
import org.strowger.pbx.record.LegRecord;
import org.strowger.pbx.sim.FakeLeg;
import org.strowger.pbx.sim.FakeParty;
import org.strowger.pbx.sim.FakeWorld;

/** Blind and attended transfer, begun by either side. */
class TransferTest {
  private final Bench bench = new Bench();
  private FakeWorld world;
  private FakeLeg caller;
  private FakeLeg callee;

  @BeforeEach
  void talk() {
    world = bench.world();
    caller = world.call("100", "101");
    callee = answered();
  }

  private FakeLeg answered() {
    FakeLeg leg = world.tech().dialled().getLast();
    leg.answers();
    return leg;
  }

  private static void blind(FakeLeg by, String target) {
    by.say(new LegEvent.TransferAsked(target, null));
  }

  @Test
  void theCallerTransfersTheCallee() {
    blind(caller, "102");
    FakeLeg target = world.tech().dialled().getLast();
    assertThat(target.peer()).isEqualTo("102");
    assertThat(target.request().caller().digits()).isEqualTo("101");
    assertThat(target.request().redirection().from().digits()).isEqualTo("100");
    assertThat(caller.isEnded()).isFalse();
    target.answers();
    assertThat(caller.heard()).endsWith("transferred", "hangup 16");
    assertThat(Bench.joined(world, callee, target)).isTrue();
    target.hangsUp(16);
    assertThat(callee.heard()).endsWith("hangup 16");
    assertThat(world.record().end().disposition()).isEqualTo(Disposition.ANSWERED);
    assertThat(world.record().end().by()).isEqualTo(HangupParty.CALLEE);
    assertThat(world.leftovers()).isEmpty();
  }

  @Test
  void theCalleeTransfersTheCaller() {
    blind(callee, "102");
    FakeLeg target = world.tech().dialled().getLast();
    assertThat(target.request().caller().digits()).isEqualTo("100");
    assertThat(callee.heard()).doesNotContain("transfer rings");
    target.rings();
    assertThat(callee.heard()).endsWith("transfer rings");
    target.answers();
    assertThat(callee.heard()).endsWith("transferred", "hangup 16");
    assertThat(Bench.joined(world, caller, target)).isTrue();
    caller.hangsUp(16);
    assertThat(target.heard()).endsWith("hangup 16");
    assertThat(world.record().end().by()).isEqualTo(HangupParty.CALLER);
    assertThat(world.leftovers()).isEmpty();
  }

  @Test
  void theTransferorMayLeaveAtOnce() {
    blind(callee, "102");
    callee.hangsUp(16);
    FakeLeg target = world.tech().dialled().getLast();
    assertThat(caller.isEnded()).isFalse();
    target.answers();
    assertThat(Bench.joined(world, caller, target)).isTrue();
    assertThat(callee.heard()).doesNotContain("transferred");
    target.hangsUp(16);
    assertThat(world.leftovers()).isEmpty();
  }

  @Test
  void aCallerThatTransfersAndLeavesDoesNotEndTheCall() {
    blind(caller, "102");
    caller.hangsUp(16);
    FakeLeg target = world.tech().dialled().getLast();
    target.answers();
    assertThat(Bench.joined(world, callee, target)).isTrue();
    callee.hangsUp(16);
    assertThat(target.heard()).endsWith("hangup 16");
    assertThat(world.leftovers()).isEmpty();
  }

  /** Who talked has talked, whatever becomes of whom the party is sent to. */
  @Test
  void eachPairOfATransferHasItsRow() {
    world.pass(5_000);
    blind(callee, "102");
    FakeLeg busy = world.tech().dialled().getLast();
    callee.hangsUp(16);
    world.pass(3_000);
    busy.fails(17, "486 Busy Here");
    List<LegRecord> rows = world.record().legs();
    assertThat(rows)
        .extracting(row -> row.party().peer() + " " + row.end().disposition())
        .containsExactly("100 ANSWERED", "101 ANSWERED", "102 BUSY");
    assertThat(rows.get(1).times().talkMs()).isEqualTo(5_000);
    assertThat(rows.get(1).pair()).isEqualTo(caller.id());
    assertThat(rows.get(2).times().talkMs()).isZero();
    assertThat(world.record().linkedId()).isEqualTo(world.record().id());
  }

  @Test
  void aTransferThatFailsBringsBothBackTogether() {
    blind(callee, "102");
    world.tech().dialled().getLast().fails(17, "486 Busy Here");
    assertThat(callee.heard()).endsWith("not transferred 17");
    assertThat(Bench.joined(world, caller, callee)).isTrue();
    callee.hangsUp(16);
    assertThat(caller.heard()).endsWith("hangup 16");
    assertThat(world.leftovers()).isEmpty();
  }

  @Test
  void aTransferThatFailsAfterTheTransferorLeftEndsTheCall() {
    blind(callee, "102");
    callee.hangsUp(16);
    world.tech().dialled().getLast().fails(17, "486 Busy Here");
    assertThat(caller.heard()).endsWith("hangup 17");
    assertThat(world.leftovers()).isEmpty();
  }

  @Test
  void aPartyThatHangsUpMeanwhileEndsTheTransfer() {
    blind(callee, "102");
    caller.hangsUp(16);
    assertThat(world.tech().dialled().getLast().heard()).containsExactly("hangup 16");
    assertThat(callee.heard()).endsWith("not transferred 16", "hangup 16");
    assertThat(world.leftovers()).isEmpty();
  }

  @Test
  void whoMayNotTransferIsRefusedAndTheTalkGoesOn() {
    bench.phones[1].mayNotTransfer();
    talk();
    blind(callee, "102");
    assertThat(callee.heard()).containsExactly("not transferred 29");
    assertThat(Bench.joined(world, caller, callee)).isTrue();
  }

  @Test
  void aNumberThatLeadsNowhereInTheTransferorsContextIsRefused() {
    blind(callee, "0900123");
    assertThat(callee.heard()).containsExactly("not transferred 1");
    assertThat(Bench.joined(world, caller, callee)).isTrue();
  }

  @Test
  void aHeldPartyIsTransferredWithoutTheHold() {
    callee.offers(Direction.SENDONLY);
    blind(callee, "102");
    FakeLeg target = world.tech().dialled().getLast();
    assertThat(FakeParty.words(target.request().offer())).isEqualTo("PCMA PCMU SENDRECV");
    target.answers();
    assertThat(caller.heard()).endsWith("offer PCMA PCMU SENDRECV");
    assertThat(Bench.joined(world, caller, target)).isTrue();
    assertThat(Bench.port(world, caller).settings().local().direction())
        .isEqualTo(Direction.SENDRECV);
  }

  private FakeLeg[] consult(String from, String to) {
    FakeLeg second = world.call(from, to);
    return new FakeLeg[] {second, answered()};
  }

  @Test
  void theCalleeJoinsItsCallerWithSomebodyItCalled() {
    callee.offers(Direction.SENDONLY);
    FakeLeg[] second = consult("101", "102");
    callee.say(new LegEvent.TransferAsked("102", second[0].id()));
    assertThat(callee.heard()).endsWith("transferred", "hangup 16");
    assertThat(second[0].heard()).endsWith("hangup 16");
    assertThat(Bench.joined(world, caller, second[1])).isTrue();
    assertThat(caller.heard()).contains("identify 102").endsWith("offer PCMA PCMU SENDRECV");
    assertThat(second[1].heard()).contains("identify 100");
    assertThat(world.store().finished()).hasSize(1);
    second[1].hangsUp(16);
    assertThat(caller.isEnded()).isTrue();

    List<CallRecord> records = world.store().finished();
    assertThat(records).hasSize(2);
    assertThat(records.get(0).linkedId()).isEqualTo(records.get(1).id());
    LegRecord moved = records.get(1).legs().getLast();
    assertThat(moved.party().peer()).isEqualTo("102");
    assertThat(moved.end().disposition()).isEqualTo(Disposition.ANSWERED);
    assertThat(moved.pair()).isEqualTo(caller.id());
    assertThat(world.leftovers()).isEmpty();
    assertThat(world.circuits().used("102")).isZero();
  }

  @Test
  void theCallerJoinsItsCalleeWithSomebodyThatCalledIt() {
    FakeLeg[] second = consult("103", "100");
    caller.say(new LegEvent.TransferAsked("103", second[1].id()));
    assertThat(caller.heard()).endsWith("transferred", "hangup 16");
    assertThat(second[1].heard()).endsWith("hangup 16");
    assertThat(Bench.joined(world, callee, second[0])).isTrue();
    second[0].hangsUp(16);
    assertThat(callee.heard()).endsWith("hangup 16");
    assertThat(world.store().finished()).hasSize(2);
    assertThat(world.leftovers()).isEmpty();
  }

  @Test
  void aJoinWithATalkThatIsNotThereIsRefused() {
    callee.say(new LegEvent.TransferAsked("102", new LegId(4711)));
    assertThat(callee.heard()).containsExactly("not transferred 3");
    assertThat(Bench.joined(world, caller, callee)).isTrue();
  }

  @Test
  void aPartyThatIsBeingHungUpIsNotMovedAnyMore() {
    FakeLeg[] second = consult("101", "102");
    second[1].lingers();
    String id = world.exchange().calls().getLast().id();
    second[0].lingers();
    world.exchange().hangup(world.now(), id, Cause.of(31));
    callee.say(new LegEvent.TransferAsked("102", second[0].id()));
    assertThat(callee.heard()).containsExactly("not transferred 3");
    assertThat(Bench.joined(world, caller, callee)).isTrue();
    second[0].fails(31, "");
    second[1].fails(31, "");
    caller.hangsUp(16);
    assertThat(world.leftovers()).isEmpty();
  }

  @Test
  void aConsultationThatOnlyRingsEndsAndThePartyIsSentThere() {
    FakeLeg second = world.call("101", "102");
    FakeLeg ringing = world.tech().dialled().getLast();
    ringing.rings();
    callee.say(new LegEvent.TransferAsked("102", second.id()));
    assertThat(ringing.heard()).containsExactly("hangup 16");
    assertThat(second.isEnded()).isTrue();
    FakeLeg target = world.tech().dialled().getLast();
    assertThat(target).isNotSameAs(ringing);
    target.answers();
    assertThat(Bench.joined(world, caller, target)).isTrue();
    assertThat(callee.heard()).endsWith("transferred", "hangup 16");
    target.hangsUp(16);
    List<CallRecord> records = world.store().finished();
    assertThat(records).hasSize(2);
    assertThat(records.get(0).linkedId()).isEqualTo(records.get(1).id());
    assertThat(world.leftovers()).isEmpty();
  }

  @Test
  void aTransferredCallCanBeTransferredAgain() {
    blind(callee, "102");
    FakeLeg second = answered();
    blind(second, "103");
    FakeLeg third = answered();
    assertThat(Bench.joined(world, caller, third)).isTrue();
    third.hangsUp(16);
    assertThat(world.record().legs()).hasSize(4);
    assertThat(world.leftovers()).isEmpty();
  }
}
