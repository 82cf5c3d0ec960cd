package org.strowger.pbx.call;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.strowger.kernel.Address;
import org.strowger.kernel.IpAddress;
import org.strowger.kernel.Octets;
import org.strowger.media.plane.MediaFigures;
import org.strowger.pbx.sim.FakeLeg;
import org.strowger.pbx.sim.FakeWorld;
import org.strowger.pbx.trace.FlightEntry;

/** Why a call failed, in a sentence. */
class DiagnosisTest {
  private static final MediaFigures HEARD =
      new MediaFigures(null, "", 500, 80_000, 0, 0, 0, 500, 80_000, -1, -1, 0);

  private final Bench bench = new Bench();

  private String diagnosis(FakeWorld world) {
    return world.record().end().diagnosis();
  }

  private static void sent(FakeWorld world, FakeLeg leg, String label) {
    world
        .exchange()
        .message(
            new FlightEntry.Message(
                world.now(),
                leg.id(),
                FlightEntry.Way.SENT,
                new FlightEntry.Label("SIP", label, leg.peer()),
                Octets.EMPTY,
                null,
                new Address(IpAddress.v4(0xC0A80109), 5060)));
  }

  @Test
  void anAnsweredCallSaysWhoHungUpAndWhen() {
    FakeWorld world = bench.world();
    FakeLeg caller = world.call("100", "101");
    FakeLeg callee = world.tech().dialled().getFirst();
    callee.answers();
    Bench.port(world, caller).counted(HEARD);
    Bench.port(world, callee).counted(HEARD);
    world.pass(12_300);
    callee.hangsUp(16);
    assertThat(diagnosis(world)).isEqualTo("Answered; the called party hung up after 12.3 s.");
  }

  @Test
  void aBusyCalleeIsNamedWithItsWords() {
    FakeWorld world = bench.world();
    world.call("100", "101");
    world.tech().dialled().getFirst().fails(17, "486 Busy Here");
    assertThat(diagnosis(world)).isEqualTo("101 is busy, says 101 (486 Busy Here).");
  }

  @Test
  void aGatewayThatIsDownIsNamed() {
    bench.plan.targets = "86138@gw1";
    FakeWorld world = bench.world();
    world.health().down("gw1", "connection refused");
    world.call("100", "986138");
    world.tech().dialled().getFirst().fails(27, "connection refused");
    assertThat(diagnosis(world)).isEqualTo("gw1 is out of order (connection refused).");
  }

  @Test
  void aFullGatewayIsNamedWithItsLimit() {
    bench.gateways[0].channels(1);
    bench.plan.targets = "86138@gw1";
    FakeWorld world = bench.world();
    world.call("100", "986138");
    world.call("102", "986138");
    assertThat(diagnosis(world)).isEqualTo("Failed: all channels of gw1 are in use, 1 (cause 34).");
  }

  @Test
  void aMissingAckIsNamedWithTheAddress() {
    FakeWorld world = bench.world();
    FakeLeg caller = world.call("100", "101");
    FakeLeg callee = world.tech().dialled().getFirst();
    callee.answers();
    for (int i = 0; i < 7; i++) {
      sent(world, caller, "200 INVITE");
      world.pass(4000);
    }
    caller.fails(102, "no ACK");
    assertThat(diagnosis(world))
        .isEqualTo(
            "No ACK for our 200 INVITE, sent 7 times: 100 at 192.168.1.9:5060 is not reachable"
                + " from here.");
  }

  @Test
  void aPartyOfWhomNothingWasHeardIsNamedAndTheFiguresAreInItsRow() {
    FakeWorld world = bench.world();
    FakeLeg caller = world.call("100", "101");
    FakeLeg callee = world.tech().dialled().getFirst();
    callee.answers();
    Bench.port(world, callee).counted(HEARD);
    MediaFigures deaf = new MediaFigures(null, "", 0, 0, 0, 0, 0, 500, 80_000, -1, -1, 0);
    Bench.port(world, caller).counted(deaf);
    world.pass(10_000);
    assertThat(world.exchange().calls().getFirst().legs().getFirst().media()).isEqualTo(deaf);
    caller.hangsUp(16);
    assertThat(diagnosis(world))
        .isEqualTo("Answered; the caller hung up after 10.0 s. No media came from 100.");
    assertThat(world.record().legs().getFirst().media()).isEqualTo(deaf);
  }

  @Test
  void aCallWithoutAnyMediaNamesBothParties() {
    FakeWorld world = bench.world();
    FakeLeg caller = world.call("100", "101");
    world.tech().dialled().getFirst().answers();
    world.pass(10_000);
    caller.hangsUp(16);
    assertThat(diagnosis(world))
        .isEqualTo(
            "Answered; the caller hung up after 10.0 s. No media came from 100. No media came from"
                + " 101.");
  }

  @Test
  void aCallerThatGaveUpIsNoFailure() {
    FakeWorld world = bench.world();
    FakeLeg caller = world.call("100", "101");
    world.pass(5_000);
    caller.hangsUp(16);
    assertThat(diagnosis(world)).isEqualTo("The caller gave up after 5.0 s.");
  }

  @Test
  void messagesBeforeTheOfferAndAfterTheEndBelongToTheCall() {
    FakeWorld world = bench.world();
    FakeLeg caller = world.call("100", "101");
    caller.hangsUp(16);
    sent(world, caller, "487 INVITE");
    String last = world.exchange().traces().last();
    assertThat(last).isEqualTo(world.record().id());
    assertThat(world.exchange().traces().flight(last).entries().getLast())
        .isInstanceOf(FlightEntry.Message.class);
  }
}
