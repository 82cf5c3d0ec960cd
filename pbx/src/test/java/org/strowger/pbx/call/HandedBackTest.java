package org.strowger.pbx.call;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.strowger.media.session.Direction;
import org.strowger.pbx.sim.FakeLeg;
import org.strowger.pbx.sim.FakeWorld;

/**
 * A party that the dialplan has again, or gets: it is heard, and is told why nobody else has it.
 */
class HandedBackTest {
  private final Bench bench = new Bench();
  private final FakeWorld world = bench.world();

  private static final String ECHO =
      """
      [phones]
      exten => 101,1,Dial(FAKE/101,,g)
       same => n,Answer()
       same => n,Echo()
      exten => 500,1,Answer()
       same => n,Echo()
      """;

  private FakeLeg held() {
    BenchDialplan.load(world, bench, ECHO);
    FakeLeg caller = world.call("100", "101");
    FakeLeg callee = world.tech().dialled().getLast();
    callee.answers();
    callee.offers(Direction.SENDONLY);
    assertThat(caller.heard()).endsWith("offer PCMA PCMU SENDONLY");
    return caller;
  }

  private FakeLeg holder() {
    return world.tech().dialled().getLast();
  }

  private static void echoes(FakeWorld world, FakeLeg caller) {
    assertThat(caller.heard()).endsWith("offer PCMA PCMU SENDRECV");
    assertThat(caller.heard().stream().filter(each -> each.startsWith("offer"))).hasSize(2);
    assertThat(Bench.port(world, caller).settings().local().direction())
        .isEqualTo(Direction.SENDRECV);
    assertThat(Bench.port(world, caller).echoes()).isTrue();
    caller.hangsUp(16);
    assertThat(world.leftovers()).isEmpty();
  }

  @Test
  void aHeldPartyThatIsSentIntoTheDialplanIsHeard() {
    FakeLeg caller = held();
    holder().say(new LegEvent.TransferAsked("500", null));
    echoes(world, caller);
  }

  @Test
  void aHeldCallerThatIsLeftToItsDialplanIsHeard() {
    FakeLeg caller = held();
    holder().hangsUp(16);
    echoes(world, caller);
  }

  @Test
  void aHoldThatIsUnderWayWhenTheHolderLeavesIsTakenBackAfterIt() {
    BenchDialplan.load(world, bench, ECHO);
    FakeLeg caller = world.call("100", "101");
    FakeLeg callee = world.tech().dialled().getLast();
    callee.answers();
    caller.ponders();
    callee.offers(Direction.SENDONLY);
    callee.say(new LegEvent.TransferAsked("500", null));
    assertThat(caller.heard()).endsWith("offer PCMA PCMU SENDONLY");
    caller.say(new LegEvent.MediaAccepted(caller.answerToLast()));
    assertThat(caller.heard()).endsWith("offer PCMA PCMU SENDRECV");
    caller.say(new LegEvent.MediaAccepted(caller.answerToLast()));
    echoes(world, caller);
  }

  @Test
  void aHeldPartyThatRefusesToSpeakIsNotAskedAgain() {
    FakeLeg caller = held();
    caller.refuses(true);
    holder().say(new LegEvent.TransferAsked("500", null));
    assertThat(caller.heard()).endsWith("offer PCMA PCMU SENDRECV");
    caller.offers(Direction.RECVONLY);
    assertThat(caller.heard()).endsWith("accept PCMA SENDONLY");
    caller.hangsUp(16);
    assertThat(world.leftovers()).isEmpty();
  }

  /** RFC 8606: 21 by the user is 603 to a caller by SIP, by the network 403. */
  @ParameterizedTest
  @ValueSource(strings = {"Hangup(${HANGUPCAUSE})", "Hangup()", "NoOp()"})
  void aCauseThatIsHandedOnAroseWhereItArose(String last) {
    BenchDialplan.load(
        world, bench, "[phones]\nexten => 101,1,Dial(FAKE/101)\n same => n," + last + "\n");
    FakeLeg caller = world.call("100", "101");
    world
        .tech()
        .dialled()
        .getLast()
        .say(new LegEvent.Ended(new Cause(21, Location.U, ""), true, "603 Decline"));
    assertThat(caller.hungUp()).isEqualTo(new Cause(21, Location.U, ""));
  }

  @Test
  void aCauseOfTheDialplansOwnAroseHere() {
    BenchDialplan.load(
        world, bench, "[phones]\nexten => 101,1,Dial(FAKE/101)\n same => n,Hangup(17)\n");
    FakeLeg caller = world.call("100", "101");
    world
        .tech()
        .dialled()
        .getLast()
        .say(new LegEvent.Ended(new Cause(21, Location.U, ""), true, "603 Decline"));
    assertThat(caller.hungUp()).isEqualTo(Cause.of(17));
  }
}
