package org.strowger.pbx.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.strowger.kernel.Address;
import org.strowger.kernel.IpAddress;
import org.strowger.media.plane.MediaFigures;
import org.strowger.media.session.Direction;
import org.strowger.media.session.MediaDescription;
import org.strowger.media.session.MediaFormat;
import org.strowger.media.session.MediaStream;
import org.strowger.media.session.StreamKind;
import org.strowger.pbx.dialplan.DialStatus;
import org.strowger.pbx.dialplan.RunInput;
import org.strowger.pbx.record.CallRecord;
import org.strowger.pbx.record.Disposition;
import org.strowger.pbx.record.HangupParty;
import org.strowger.pbx.record.LegRecord;
import org.strowger.pbx.sim.FakeLeg;
import org.strowger.pbx.sim.FakeParty;
import org.strowger.pbx.sim.FakeWorld;
import org.strowger.pbx.trace.FlightEntry;

class BasicCallTest {
  private final Bench bench = new Bench();

  /** What went where, by the trace; who takes keys in no way, by the log. */
  @Test
  void theEndOfALegTellsOfItsMediaAndNoWayOfKeysIsToldOnce() {
    Bench bench = new Bench();
    for (int i = 0; i < 2; i++) {
      bench.phones[i].media(Bench.G711.withCodecs(List.of(MediaFormat.G729, MediaFormat.PCMA)));
    }
    FakeWorld g729 = bench.world();
    FakeParty party = g729.party();
    party.speaks(MediaFormat.G729);
    FakeLeg from = g729.call("100", "101", party, party.offer(Direction.SENDRECV));
    FakeLeg to = g729.tech().dialled().getLast();
    to.party().speaks(MediaFormat.G729, MediaFormat.TELEPHONE_EVENT);
    to.answers();
    to.offers(Direction.SENDONLY);
    to.offers(Direction.SENDRECV);
    String call = g729.exchange().traces().callIds().getFirst();
    assertThat(g729.told().poll()).isEqualTo(new ExchangeEvent.NoKeys(call, "100", "G729"));
    assertThat(g729.told().isEmpty()).isTrue();
    Address source = new Address(IpAddress.v4(0xC6336401), 4000);
    Bench.port(g729, from)
        .counted(new MediaFigures(source, "G729", 50, 1000, 1, 2, 0, 40, 800, -1, -1, 4));
    from.hangsUp(16);
    assertThat(g729.exchange().traces().flight(call).entries())
        .filteredOn(FlightEntry.Note.class::isInstance)
        .extracting(entry -> ((FlightEntry.Note) entry).text())
        .contains("audio G729: 50 packets in from 198.51.100.1:4000, 1 lost, 2 dropped, 40 out");
  }

  @Test
  void oneCallFromRingingToTheRecord() {
    FakeWorld world = bench.world();
    FakeLeg caller = world.call("100", "101");
    FakeLeg callee = world.tech().dialled().getFirst();
    world.pass(500);
    callee.rings();
    world.pass(2000);
    callee.answers();
    world.pass(30_000);
    assertThat(Bench.joined(world, caller, callee)).isTrue();
    callee.hangsUp(16);

    assertThat(caller.heard()).containsExactly("proceed", "ring", "answer", "hangup 16");
    CallRecord record = world.record();
    assertThat(record.end().disposition()).isEqualTo(Disposition.ANSWERED);
    assertThat(record.end().by()).isEqualTo(HangupParty.CALLEE);
    assertThat(record.end().cause().value()).isEqualTo(16);
    assertThat(record.times().ringMs()).isEqualTo(2000);
    assertThat(record.times().talkMs()).isEqualTo(30_000);
    assertThat(record.origin().dialled()).isEqualTo("101");
    assertThat(record.legs()).hasSize(2);
    LegRecord row = record.legs().get(1);
    assertThat(row.times().talkMs()).isEqualTo(30_000);
    assertThat(row.end().byPeer()).isTrue();
    assertThat(row.codec()).isEqualTo("PCMA");
    assertThat(row.pair()).isEqualTo(caller.id());
    assertThat(world.leftovers()).isEmpty();
  }

  @Test
  void theCallerHangsUp() {
    FakeWorld world = bench.world();
    FakeLeg caller = world.call("100", "101");
    FakeLeg callee = world.tech().dialled().getFirst();
    callee.answers();
    world.pass(1000);
    caller.hangsUp(16);

    assertThat(callee.heard()).containsExactly("hangup 16");
    assertThat(world.record().end().by()).isEqualTo(HangupParty.CALLER);
    assertThat(bench.plan.inputs).hasSize(1);
    assertThat(world.leftovers()).isEmpty();
  }

  @Test
  void theDialplanLearnsWhatBecameOfTheDial() {
    FakeWorld world = bench.world();
    world.call("100", "101");
    world.tech().dialled().getFirst().fails(17, "486 Busy Here");

    RunInput.DialEnded ended = bench.plan.ended();
    assertThat(ended.status()).isEqualTo(DialStatus.BUSY);
    assertThat(ended.endedBy()).isEqualTo(RunInput.EndedBy.CALLEE);
    CallRecord record = world.record();
    assertThat(record.end().disposition()).isEqualTo(Disposition.BUSY);
    assertThat(record.end().detail()).isEqualTo("486 Busy Here");
    assertThat(record.legs().get(1).end().detail()).isEqualTo("486 Busy Here");
    assertThat(record.times().talkMs()).isZero();
  }

  @Test
  void theCallerGivesUpWhileItRings() {
    FakeWorld world = bench.world();
    FakeLeg caller = world.call("100", "101");
    FakeLeg callee = world.tech().dialled().getFirst();
    callee.rings();
    world.pass(3000);
    caller.hangsUp(16);

    assertThat(callee.heard()).containsExactly("hangup 16");
    assertThat(world.record().end().disposition()).isEqualTo(Disposition.CANCELLED);
    assertThat(world.record().times().ringMs()).isEqualTo(3000);
    assertThat(world.leftovers()).isEmpty();
  }

  @Test
  void nobodyAnswersInTime() {
    bench.plan.ringMs = 20_000;
    FakeWorld world = bench.world();
    FakeLeg caller = world.call("100", "101");
    FakeLeg callee = world.tech().dialled().getFirst();
    callee.rings();
    world.pass(19_999);
    assertThat(callee.heard()).isEmpty();
    world.pass(1);

    assertThat(callee.heard()).containsExactly("hangup 19");
    assertThat(caller.heard()).containsExactly("proceed", "ring", "hangup 19");
    assertThat(bench.plan.ended().status()).isEqualTo(DialStatus.NOANSWER);
    assertThat(world.record().end().disposition()).isEqualTo(Disposition.NO_ANSWER);
    assertThat(world.record().end().by()).isEqualTo(HangupParty.EXCHANGE);
  }

  @Test
  void aCallerWithoutAnOfferGetsOursWithTheAnswer() {
    FakeWorld world = bench.world();
    FakeParty party = world.party();
    FakeLeg caller = world.call("100", "101", party, null);
    FakeLeg callee = world.tech().dialled().getFirst();
    assertThat(FakeParty.words(callee.request().offer())).isEqualTo("PCMA PCMU SENDRECV");
    callee.answers();
    assertThat(FakeParty.words(caller.lastMedia())).isEqualTo("PCMA PCMU SENDRECV");
    caller.say(new LegEvent.MediaAccepted(party.answer(caller.lastMedia())));

    assertThat(Bench.joined(world, caller, callee)).isTrue();
    caller.hangsUp(16);
    assertThat(world.leftovers()).isEmpty();
  }

  /** RFC 3262 5, H.323 8.2: where the caller can agree before the answer it hears what there is. */
  @Test
  void aCallerWithoutAnOfferHearsEarlyMediaWhenItAgreedToOurs() {
    FakeWorld world = bench.world();
    FakeParty party = world.party();
    FakeLeg caller = world.call("100", "101", party, null);
    FakeLeg callee = world.tech().dialled().getFirst();
    callee.say(new LegEvent.Progress(callee.answerToLast(), null));
    assertThat(caller.heard()).containsExactly("proceed", "progress early");
    assertThat(Bench.port(world, caller).joined()).isNull();
    caller.say(new LegEvent.MediaAccepted(party.answer(caller.lastMedia())));
    assertThat(Bench.joined(world, caller, callee)).isTrue();
    MediaDescription early = caller.lastMedia();
    callee.answers();
    assertThat(caller.lastMedia()).isEqualTo(early);
    assertThat(Bench.joined(world, caller, callee)).isTrue();
    caller.hangsUp(16);
    assertThat(world.leftovers()).isEmpty();
  }

  @Test
  void mediaThatFollowsTheAnswerIsWaitedFor() {
    FakeWorld world = bench.world();
    FakeLeg caller = world.call("100", "101");
    FakeLeg callee = world.tech().dialled().getFirst();
    callee.say(new LegEvent.Answered(null, CallerId.UNKNOWN));
    assertThat(caller.heard()).containsExactly("proceed");
    callee.say(new LegEvent.MediaAccepted(callee.answerToLast()));
    assertThat(caller.heard()).containsExactly("proceed", "answer");
  }

  @Test
  void mediaThatNeverFollowsEndsTheCall() {
    FakeWorld world = bench.world();
    FakeLeg caller = world.call("100", "101");
    FakeLeg callee = world.tech().dialled().getFirst();
    callee.say(new LegEvent.Answered(null, CallerId.UNKNOWN));
    world.pass(20_000);
    assertThat(callee.heard()).containsExactly("hangup 102");
    assertThat(caller.heard()).containsExactly("proceed", "hangup 102");
    assertThat(world.leftovers()).isEmpty();
  }

  @Test
  void withoutACodecThatMayBeOfferedNobodyIsCalled() {
    bench.phones[1].media(Bench.G711.withCodecs(List.of(MediaFormat.G729)).withTranscoding(false));
    FakeWorld world = bench.world();
    FakeLeg caller = world.call("100", "101");
    assertThat(world.tech().dialled()).isEmpty();
    assertThat(caller.heard()).containsExactly("proceed", "hangup 65");
  }

  @Test
  void aCalleeThatTakesNoCodecIsCause65OnBothSides() {
    FakeWorld world = bench.world();
    FakeLeg caller = world.call("100", "101");
    FakeLeg callee = world.tech().dialled().getFirst();
    MediaDescription refused = MediaDescription.of(MediaStream.refused(StreamKind.AUDIO));
    callee.say(new LegEvent.Answered(refused, CallerId.UNKNOWN));
    assertThat(callee.heard()).containsExactly("hangup 65");
    assertThat(caller.heard()).containsExactly("proceed", "hangup 65");
    assertThat(world.leftovers()).isEmpty();
  }

  @Test
  void earlyMediaReachesTheCallerAndTheAnswerRepeatsIt() {
    FakeWorld world = bench.world();
    FakeLeg caller = world.call("100", "101");
    FakeLeg callee = world.tech().dialled().getFirst();
    callee.say(new LegEvent.Progress(callee.answerToLast(), null));
    assertThat(caller.heard()).containsExactly("proceed", "progress early");
    assertThat(Bench.joined(world, caller, callee)).isTrue();
    assertThat(Bench.port(world, caller).settings().dscp()).isEqualTo(46);
    MediaDescription early = caller.lastMedia();
    callee.answers();
    assertThat(caller.lastMedia()).isEqualTo(early);
    assertThat(Bench.joined(world, caller, callee)).isTrue();
  }

  /** RFC 3261 13.2.1: of a fork one branch was heard, and another one answers. */
  @Test
  void theAnswerOfAnotherBranchMovesTheMediaThere() {
    FakeWorld world = bench.world();
    FakeLeg caller = world.call("100", "101");
    FakeLeg callee = world.tech().dialled().getFirst();
    callee.say(new LegEvent.Progress(callee.answerToLast(), null));
    Address voice = new Address(IpAddress.v4(0xC6336477), 7000);
    MediaDescription other =
        MediaDescription.of(callee.answerToLast().audio().withAddresses(voice, null));
    callee.say(new LegEvent.Answered(other, CallerId.UNKNOWN));
    assertThat(Bench.port(world, callee).settings().remote().rtp()).isEqualTo(voice);
    assertThat(Bench.joined(world, caller, callee)).isTrue();
  }

  @Test
  void whatANetworkRepeatsIsToldOnce() {
    FakeWorld world = bench.world();
    FakeLeg caller = world.call("100", "101");
    FakeLeg callee = world.tech().dialled().getFirst();
    callee.say(new LegEvent.Ringing(callee.answerToLast()));
    callee.say(new LegEvent.Progress(callee.answerToLast(), null));
    callee.say(new LegEvent.Progress(callee.answerToLast(), null));
    assertThat(caller.heard()).containsExactly("proceed", "ring early", "progress early");
  }

  @Test
  void aRecordIsBegunAtOnceAndTheCallIsKeptUntilItIsStored() {
    FakeWorld world = bench.world();
    world.store().slow();
    FakeLeg caller = world.call("100", "101");
    assertThat(world.store().open()).hasSize(1);
    world.tech().dialled().getFirst().answers();
    assertThat(world.store().open().values().iterator().next().times().answer()).isNotNull();
    caller.hangsUp(16);
    assertThat(world.exchange().size()).isEqualTo(1);
    world.store().acknowledge();
    assertThat(world.exchange().size()).isZero();
  }

  @Test
  void holdIsRelayedInBothDirections() {
    FakeWorld world = bench.world();
    FakeLeg caller = world.call("100", "101");
    FakeLeg callee = world.tech().dialled().getFirst();
    callee.answers();
    callee.offers(Direction.SENDONLY);
    assertThat(caller.heard()).endsWith("offer PCMA PCMU SENDONLY");
    assertThat(callee.heard()).endsWith("accept PCMA RECVONLY");
    callee.offers(Direction.SENDRECV);
    assertThat(caller.heard()).endsWith("offer PCMA PCMU SENDRECV");
    assertThat(callee.heard()).endsWith("accept PCMA SENDRECV");
    caller.offers(Direction.INACTIVE);
    assertThat(callee.heard()).endsWith("offer PCMA PCMU INACTIVE");
    assertThat(caller.heard()).endsWith("accept PCMA INACTIVE");
  }
}
