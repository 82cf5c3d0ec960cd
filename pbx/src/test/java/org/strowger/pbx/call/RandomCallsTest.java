package org.strowger.pbx.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.strowger.media.session.Direction;
import org.strowger.pbx.dialplan.DialOptions;
import org.strowger.pbx.record.CallRecord;
import org.strowger.pbx.record.CallTimes;
import org.strowger.pbx.record.Disposition;
import org.strowger.pbx.record.HangupParty;
import org.strowger.pbx.record.LegRecord;
import org.strowger.pbx.sim.FakeLeg;
import org.strowger.pbx.sim.FakeMediaPort;
import org.strowger.pbx.sim.FakeWorld;

/** Parties that do anything at any time: every call ends, is recorded once, and leaves nothing. */
class RandomCallsTest {
  private static final int SEEDS = Integer.getInteger("strowger.seeds", 400);
  private static final int STEPS = 60;
  private static final List<Direction> DIRECTIONS = List.of(Direction.values());

  static List<Long> seeds() {
    List<Long> seeds = new ArrayList<>();
    for (long seed = 1; seed <= SEEDS; seed++) {
      seeds.add(seed);
    }
    return seeds;
  }

  private SplittableRandom random;
  private FakeWorld world;
  private final List<FakeLeg> callers = new ArrayList<>();
  private final List<FakeLeg> replacing = new ArrayList<>();

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void everyCallEndsIsRecordedOnceAndLeavesNothing(long seed) {
    random = new SplittableRandom(seed);
    Bench bench = new Bench();
    String[] targets = {
      "", "101&102", "86138@pstn", "86138@pstn&103", "102", "999", "101&L5", "L5&L6"
    };
    bench.plan.targets = targets[random.nextInt(targets.length)];
    bench.plan.answersFirst = random.nextInt(4) == 0;
    bench.gateways[0].channels(random.nextInt(3));
    bench.plan.options =
        new DialOptions(
            random.nextInt(5) == 0,
            random.nextInt(5) == 0 ? "jazz" : null,
            new DialOptions.Features(
                random.nextBoolean(),
                random.nextBoolean(),
                random.nextBoolean(),
                random.nextBoolean()),
            new DialOptions.TalkLimit(random.nextInt(2) * 40_000L, 10_000, 5_000),
            random.nextInt(3) == 0
                ? new DialOptions.OnAnswer("12", "3", random.nextBoolean() ? "hello" : "", null)
                : DialOptions.OnAnswer.NOTHING,
            random.nextInt(5) == 0,
            true);
    world = bench.world(seed);
    if (random.nextBoolean()) {
      world.store().slow();
    }
    for (int i = 0; i < STEPS; i++) {
      step();
    }
    end();
    world.store().acknowledge();

    assertThat(world.leftovers()).isEmpty();
    assertThat(world.store().finished()).hasSize(admitted());
    for (FakeLeg leg : world.tech().dialled()) {
      assertThat(leg.isEnded()).isTrue();
    }
    for (String peer : List.of("100", "101", "102", "103", "gw1", "gw2")) {
      assertThat(world.circuits().used(peer)).as("channels of %s", peer).isZero();
    }
    world.store().finished().forEach(RandomCallsTest::assertConsistent);
    assertThat(ids()).hasSize(admitted());
  }

  private Set<String> ids() {
    Set<String> ids = new HashSet<>();
    world.store().finished().forEach(record -> ids.add(record.id()));
    return ids;
  }

  private int admitted() {
    return (int) callers.stream().filter(leg -> !leg.heard().contains("refused")).count();
  }

  private void step() {
    List<FakeLeg> legs = new ArrayList<>(callers);
    legs.addAll(replacing);
    legs.addAll(world.tech().dialled());
    legs.removeIf(FakeLeg::isEnded);
    int what = random.nextInt(28);
    if (legs.isEmpty() || what == 0) {
      begin();
      return;
    }
    FakeLeg leg = legs.get(random.nextInt(legs.size()));
    switch (what) {
      case 1, 2 -> world.pass(random.nextInt(20_000));
      case 3 -> world.hold();
      case 4, 5 -> world.release();
      case 6 -> leg.lingers();
      case 7 -> leg.ponders();
      case 8 -> leg.refuses(random.nextBoolean());
      case 9 -> leg.hangsUp(16);
      case 10 -> leg.fails(new int[] {17, 34, 41, 27, 1}[random.nextInt(5)], "failure");
      case 11, 12 -> leg.offers(DIRECTIONS.get(random.nextInt(4)));
      case 13 -> leg.say(new LegEvent.MediaOffered(null));
      case 14 -> leg.say(new LegEvent.MediaAccepted(leg.answerToLast()));
      case 15 -> leg.say(new LegEvent.Digit("0123456789*#".charAt(random.nextInt(12)), 80));
      case 16 -> port();
      case 17 -> admin();
      case 18, 19 -> transfer(leg, legs);
      case 20 -> replacing.add(replace(leg));
      default -> outgoing(leg);
    }
  }

  private FakeLeg replace(FakeLeg leg) {
    String peer = random.nextBoolean() ? "102" : "gw2";
    return random.nextInt(4) == 0
        ? world.replaces(peer, leg.id(), world.party(), null)
        : world.replaces(peer, leg.id());
  }

  private void transfer(FakeLeg leg, List<FakeLeg> legs) {
    FakeLeg other = legs.get(random.nextInt(legs.size()));
    String[] targets = {"101", "102", "0900"};
    leg.say(
        new LegEvent.TransferAsked(
            targets[random.nextInt(targets.length)], random.nextBoolean() ? other.id() : null));
  }

  private void begin() {
    String[] peers = {"100", "101", "gw1"};
    String peer = peers[random.nextInt(peers.length)];
    if (random.nextInt(5) == 0) {
      callers.add(world.call(peer, "103", world.party(), null));
    } else {
      callers.add(world.call(peer, "103"));
    }
  }

  private void port() {
    List<FakeMediaPort> ports = world.plane().open();
    if (!ports.isEmpty()) {
      FakeMediaPort port = ports.get(random.nextInt(ports.size()));
      switch (random.nextInt(8)) {
        case 0 -> port.fallSilent();
        case 1, 2 -> port.finishPlaying();
        case 3 -> port.press('*', 100);
        case 4 -> port.press('#', 100);
        default -> port.press('5', 100);
      }
      world.settle();
    }
  }

  private void admin() {
    List<CallRecord> running = world.exchange().calls();
    if (!running.isEmpty() && random.nextInt(3) == 0) {
      String id = running.get(random.nextInt(running.size())).id();
      world.exchange().hangup(world.now(), id, Cause.of(31, "the operator"));
      world.settle();
    }
  }

  private void outgoing(FakeLeg leg) {
    if (leg.request() == null) {
      return;
    }
    switch (random.nextInt(7)) {
      case 6 -> {
        leg.say(new LegEvent.Redirected(List.of("102"), Redirection.Reason.BUSY));
        leg.fails(23, "302");
      }
      case 0 -> leg.say(new LegEvent.Proceeding());
      case 1 -> leg.rings();
      case 2 -> leg.say(new LegEvent.Progress(leg.answerToLast(), null));
      case 3 -> leg.say(new LegEvent.Answered(null, CallerId.UNKNOWN));
      default -> leg.answers();
    }
  }

  private void end() {
    world.release();
    for (int round = 0; round < 3; round++) {
      List<FakeLeg> legs = new ArrayList<>(callers);
      legs.addAll(replacing);
      legs.addAll(world.tech().dialled());
      for (FakeLeg leg : legs) {
        if (random.nextBoolean()) {
          leg.hangsUp(16);
        }
      }
    }
    for (FakeLeg leg : callers) {
      leg.hangsUp(16);
    }
    replacing.forEach(leg -> leg.hangsUp(16));
    world.pass(60_000);
    List.copyOf(world.tech().dialled()).forEach(leg -> leg.hangsUp(16));
    world.pass(200_000);
  }

  private static void assertConsistent(CallRecord record) {
    assertOrdered(record.times());
    CallRecord.End end = record.end();
    assertThat(end).isNotNull();
    boolean answered = record.times().answer() != null;
    assertThat(end.disposition() == Disposition.ANSWERED).isEqualTo(answered);
    for (LegRecord leg : record.legs()) {
      assertOrdered(leg.times());
      assertThat(leg.end()).isNotNull();
      assertThat(leg.times().end()).isBeforeOrEqualTo(record.times().end());
    }
    if (end.by() != HangupParty.EXCHANGE) {
      boolean byCaller = end.by() == HangupParty.CALLER;
      assertThat(record.legs())
          .as("who hung up, in the rows of the legs")
          .anyMatch(leg -> leg.incoming() == byCaller && leg.end().byPeer());
    }
  }

  private static void assertOrdered(CallTimes times) {
    Instant before = times.setup();
    for (Instant at : new Instant[] {times.answer(), times.end()}) {
      if (at != null) {
        assertThat(at).isAfterOrEqualTo(before);
        before = at;
      }
    }
    if (times.ring() != null && times.answer() != null) {
      assertThat(times.ring()).isBeforeOrEqualTo(times.answer());
    }
    assertThat(times.ringMs()).isNotNegative();
    assertThat(times.talkMs()).isNotNegative();
  }
}
