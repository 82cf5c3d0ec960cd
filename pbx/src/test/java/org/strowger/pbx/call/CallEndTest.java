package org.strowger.pbx.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.strowger.media.session.MediaFormat;
import org.strowger.pbx.dialplan.DialOptions;
import org.strowger.pbx.record.CallRecord;
import org.strowger.pbx.settings.Configuration;
import org.strowger.pbx.sim.FakeLeg;

/**
 * Every way in which a call ends leaves exactly one record a call, with consistent times, and a
 * sentence of its own that tells an operator which way it was.
 */
class CallEndTest {
  /**
   * A way.
   *
   * @param what what happens, in words
   * @param special what is special about the exchange
   * @param course the call of 100, from its beginning to its end
   * @param ends how each record reads, in the order of the ends
   */
  private record Way(
      String what, Consumer<Bench> special, Consumer<Course> course, List<String> ends) {
    static Way of(String what, Consumer<Course> course, String... ends) {
      return new Way(what, bench -> {}, course, List.of(ends));
    }

    Way with(Consumer<Bench> other) {
      return new Way(what, other, course, ends);
    }
  }

  private static Stream<Way> byAParty() {
    return Stream.of(
        Way.of(
            "the caller hangs up",
            c -> {
              c.talk();
              c.caller.hangsUp(16);
            },
            "CALLER ANSWERED 16 Answered; the caller hung up after 1.0 s."),
        Way.of(
            "the called party hangs up",
            c -> c.talk().hangsUp(16),
            "CALLEE ANSWERED 16 Answered; the called party hung up after 1.0 s."),
        Way.of(
                "the caller hangs up by a key",
                c -> {
                  c.talk();
                  Bench.port(c.world, c.caller).press('*', 100);
                  c.world.settle();
                },
                "CALLER ANSWERED 16 Answered; the caller hung up after 1.0 s: by *.")
            .with(CallEndTest::keysHangUp),
        Way.of(
                "the called party hangs up by a key",
                c -> {
                  Bench.port(c.world, c.talk()).press('*', 100);
                  c.world.settle();
                },
                "CALLEE ANSWERED 16 Answered; the called party hung up after 1.0 s: by *.")
            .with(CallEndTest::keysHangUp),
        Way.of(
            "the caller gives up",
            c -> {
              c.callee().rings();
              c.world.pass(3_000);
              c.caller.hangsUp(16);
            },
            "CALLER CANCELLED 16 The caller gave up after 3.0 s."),
        Way.of(
            "giving up crosses the answer",
            c -> {
              c.callee().lingers();
              c.world.pass(4_000);
              c.caller.hangsUp(16);
              c.callee().answers();
              c.callee().hangsUp(16);
            },
            "CALLER CANCELLED 16 The caller gave up after 4.0 s."),
        Way.of(
            "the called party is busy",
            c -> c.callee().fails(17, "486 Busy Here"),
            "CALLEE BUSY 17 101 is busy, says 101 (486 Busy Here)."),
        Way.of(
            "the called party refuses",
            c -> c.callee().fails(21, "603 Decline"),
            "CALLEE FAILED 21 101 refused the call, says 101 (603 Decline)."));
  }

  private static void keysHangUp(Bench bench) {
    bench.plan.options =
        new DialOptions(
            false,
            null,
            new DialOptions.Features(false, false, true, true),
            DialOptions.TalkLimit.NONE,
            DialOptions.OnAnswer.NOTHING,
            false,
            false);
  }

  private static Stream<Way> byTheExchange() {
    return Stream.of(
        Way.of(
                "nobody answers in time",
                c -> c.world.pass(5_000),
                "EXCHANGE NO ANSWER 19 Failed: nobody answered in time (cause 19).")
            .with(bench -> bench.plan.ringMs = 5_000),
        Way.of(
                "the longest talk is over",
                c -> {
                  c.talk();
                  c.world.pass(1_000);
                },
                "EXCHANGE ANSWERED 31 Answered; the exchange ended it after 1.5 s: the longest"
                    + " talk allowed is over.")
            .with(bench -> bench.settings = bench.settings.withMaxCallMs(1_500)),
        Way.of(
            "the call is dead",
            c -> {
              c.talk();
              Bench.port(c.world, c.caller).fallSilent();
              c.world.settle();
            },
            "EXCHANGE ANSWERED 41 Answered; the exchange ended it after 1.0 s: no media from 100."),
        Way.of(
            "the answer brings no media",
            c -> {
              c.callee().say(new LegEvent.Answered(null, CallerId.UNKNOWN));
              c.world.pass(60_000);
            },
            "EXCHANGE FAILED 102 Failed: no media after the answer (cause 102)."),
        Way.of(
            "the operator ends it",
            c -> {
              c.talk();
              String id = c.world.exchange().calls().getFirst().id();
              c.world.exchange().hangup(c.world.now(), id, Cause.of(31, "the operator"));
              c.world.settle();
            },
            "EXCHANGE ANSWERED 31 Answered; the exchange ended it after 1.0 s: the operator."),
        Way.of(
            "the exchange stops",
            c -> {
              c.talk();
              c.world.exchange().drain(c.world.now() + 1_000_000_000L);
              c.world.pass(1_000);
            },
            "EXCHANGE ANSWERED 38 Answered; the exchange ended it after 2.0 s: the exchange"
                + " stops."),
        Way.of(
            "the caller's peer is removed while it talks",
            c -> {
              c.talk();
              Configuration none =
                  new Configuration(c.bench.settings, Map.of(), Map.of(), Map.of());
              c.world.exchange().configure(none, c.world.scripts());
              c.world.pass(1_000);
              c.callee().hangsUp(16);
            },
            "CALLEE ANSWERED 16 Answered; the called party hung up after 2.0 s."),
        Way.of(
            "the store takes its time",
            c -> {
              c.world.store().slow();
              c.talk();
              c.caller.hangsUp(16);
              assertThat(c.world.exchange().size()).as("not forgotten yet").isOne();
              c.world.store().acknowledge();
            },
            "CALLER ANSWERED 16 Answered; the caller hung up after 1.0 s."));
  }

  private static Stream<Way> byTheProtocol() {
    return Stream.of(
        Way.of(
            "nobody refreshes the caller's session",
            c -> {
              c.talk();
              Course.lost(c.caller, 102, "nobody refreshed the session");
            },
            "EXCHANGE ANSWERED 102 Answered; the exchange ended it after 1.0 s: nobody refreshed"
                + " the session."),
        Way.of(
            "the called party's session timer fails",
            c -> Course.lost(c.talk(), 102, "the session's refresh failed"),
            "EXCHANGE ANSWERED 102 Answered; the exchange ended it after 1.0 s: the session's"
                + " refresh failed."),
        Way.of(
            "the caller does not acknowledge",
            c -> {
              c.talk();
              Course.lost(c.caller, 102, "no ACK");
            },
            "EXCHANGE ANSWERED 102 Answered; the exchange ended it after 1.0 s: no ACK."),
        Way.of(
            "the called party does not respond",
            c -> Course.lost(c.callee(), 102, "no response"),
            "EXCHANGE FAILED 102 Failed: no response (cause 102)."),
        Way.of(
            "the protocol never says that a leg ended",
            c -> {
              c.callee().lingers();
              c.callee().rings();
              c.world.pass(1_000);
              c.caller.hangsUp(16);
              c.world.pass(Leg.GONE_AFTER / 1_000_000);
            },
            "CALLER CANCELLED 16 The caller gave up after 91.0 s."));
  }

  private static Stream<Way> nowhere() {
    return Stream.of(
        Way.of(
                "there is no such peer",
                c -> {},
                "EXCHANGE FAILED 3 Failed: there is no endpoint, gateway or group 999 (cause 3).")
            .with(bench -> bench.plan.targets = "999"),
        Way.of(
                "the gateway is full",
                c -> c.callee().fails(17, "486 Busy Here"),
                "CALLEE BUSY 17 101 is busy, says gw1 (486 Busy Here).")
            .with(bench -> {
              bench.gateways[0].channels(1);
              bench.plan.targets = "1@gw1&2@gw1";
            }),
        Way.of(
                "the caller's codecs cannot be spoken",
                c -> {},
                "EXCHANGE FAILED 65 Failed: no codec that we can speak (cause 65).")
            .with(bench -> {
              bench.phones[0].media(Bench.G711.withCodecs(List.of(MediaFormat.G729)));
              bench.plan.answersFirst = true;
            }));
  }

  private static Stream<Way> byTransfer() {
    return Stream.of(
        Way.of(
            "after a blind transfer the one who was called hangs up",
            c -> {
              c.talk().say(new LegEvent.TransferAsked("102", null));
              c.talk().hangsUp(16);
            },
            "CALLEE ANSWERED 16 Answered; the called party hung up after 4.0 s."),
        Way.of(
            "a blind transfer fails after the transferor left",
            c -> {
              FakeLeg by = c.talk();
              by.say(new LegEvent.TransferAsked("102", null));
              by.hangsUp(16);
              c.callee().fails(17, "486 Busy Here");
            },
            "CALLEE ANSWERED 17 Answered; the called party hung up after 1.0 s: 17 user busy."),
        Way.of(
            "an attended transfer",
            c -> {
              FakeLeg by = c.talk();
              FakeLeg consultation = c.world.call("101", "102");
              FakeLeg target = c.talk();
              by.say(new LegEvent.TransferAsked("102", consultation.id()));
              c.world.pass(1_000);
              target.hangsUp(16);
            },
            "EXCHANGE ANSWERED 16 Answered; the exchange ended it after 1.0 s: transferred to call"
                + " ID.",
            "CALLEE ANSWERED 16 Answered; the called party hung up after 5.0 s."),
        Way.of(
            "a pick-up",
            c -> {
              c.callee().rings();
              FakeLeg other = c.world.replaces("102", c.callee().id());
              c.world.pass(1_000);
              other.hangsUp(16);
            },
            "CALLEE ANSWERED 16 Answered; the called party hung up after 1.0 s."));
  }

  @TestFactory
  Stream<DynamicTest> ways() {
    return Stream.of(byAParty(), byTheExchange(), byTheProtocol(), nowhere(), byTransfer())
        .flatMap(ways -> ways)
        .map(way -> DynamicTest.dynamicTest(way.what, () -> check(way)));
  }

  private static void check(Way way) {
    Bench bench = new Bench();
    way.special.accept(bench);
    Course course = new Course(bench);
    way.course.accept(course);
    List<CallRecord> records = course.world.store().finished();
    assertThat(records).extracting(EndedRecord::reading).containsExactlyElementsOf(way.ends);
    assertThat(records).extracting(CallRecord::id).doesNotHaveDuplicates();
    records.forEach(EndedRecord::consistent);
    assertThat(course.world.leftovers()).isEmpty();
  }
}
