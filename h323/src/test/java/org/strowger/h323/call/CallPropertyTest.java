package org.strowger.h323.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.strowger.h323.control.AudioCapability;
import org.strowger.h323.control.AudioCodec;
import org.strowger.h323.control.CallMedia;
import org.strowger.h323.q931.Cause;
import org.strowger.kernel.Octets;
import org.strowger.kernel.sim.SimLink;

/** Whatever the owners do and whenever connections go, every call ends once and leaves nothing. */
class CallPropertyTest {
  private static final int ACTIONS = 60;
  private static final int SEEDS = 60;

  private final List<CallMedia> media =
      List.of(
          Exchange.callerMedia(),
          Exchange.media(Exchange.CALLER_IP, 21_000, AudioCapability.of(AudioCodec.G711_ULAW)),
          CallMedia.of(Exchange.callerMedia().audio().withDirection(true, false)),
          CallMedia.of(Exchange.callerMedia().audio().withDirection(false, false)),
          CallMedia.of(Exchange.callerMedia().audio().withDirection(false, true)));

  private static final List<PeerProfile.Keys> KEYS = List.of(PeerProfile.Keys.values());

  private static PeerProfile profile(SplittableRandom random) {
    return new PeerProfile(
        new PeerProfile.Start(random.nextBoolean(), random.nextBoolean(), random.nextBoolean()),
        KEYS.get(random.nextInt(KEYS.size())),
        random.nextInt(4) != 0,
        random.nextInt(4) == 0 ? 20 : 0,
        PeerProfile.DEFAULT.capabilities(),
        Set.of());
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1000, 2000, 3000})
  void randomCommandsAndLostConnections(long base) {
    for (long seed = base; seed < base + SEEDS; seed++) {
      try {
        run(seed, false);
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError("seed " + seed, e);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {10_000, 11_000, 12_000, 13_000})
  void randomCommandsAndMangledOctets(long base) {
    for (long seed = base; seed < base + SEEDS; seed++) {
      try {
        run(seed, true);
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError("seed " + seed, e);
      }
    }
  }

  private void run(long seed, boolean mangled) {
    SplittableRandom random = new SplittableRandom(seed);
    PeerProfile callers = profile(random);
    SimLink link = random.nextBoolean() ? SimLink.PERFECT : SimLink.BAD;
    Exchange exchange = new Exchange(seed, link, callers, profile(random));
    List<CallId> made = new ArrayList<>();
    if (mangled) {
      exchange.caller.mangler(octets -> mangle(random, octets));
      exchange.called.mangler(octets -> mangle(random, octets));
    }
    if (random.nextInt(3) != 0) {
      exchange.answering(Exchange.calledMedia());
    }
    for (int i = 0; i < ACTIONS; i++) {
      act(random, exchange, callers, made);
      exchange.world.runFor(random.nextLong(random.nextBoolean() ? 5_000_000 : 800_000_000));
    }
    boolean killed = random.nextInt(6) == 0;
    if (killed) {
      exchange.called.host().kill();
    }
    releaseAll(exchange, exchange.caller);
    releaseAll(exchange, exchange.called);
    exchange.world.runFor(120 * Exchange.SECOND);
    // A call that was on its way when all were released is new to the called end.
    releaseAll(exchange, exchange.called);
    exchange.world.runFor(120 * Exchange.SECOND);
    assertThat(exchange.caller.endpoint.calls()).isZero();
    assertThat(exchange.caller.endpoint.connections()).isZero();
    assertThat(exchange.caller.endpoint.nextTimeout()).isEqualTo(Long.MAX_VALUE);
    assertEndedOnce(exchange.caller, new HashSet<>(made));
    if (killed) {
      // What a dead host's engine holds is of no interest to anybody.
      return;
    }
    assertThat(exchange.called.endpoint.calls()).isZero();
    assertThat(exchange.called.endpoint.connections()).isZero();
    assertThat(exchange.called.endpoint.nextTimeout()).isEqualTo(Long.MAX_VALUE);
    Set<CallId> offered = new HashSet<>();
    exchange.called.all(H323Event.CallOffered.class).forEach(event -> offered.add(event.id()));
    assertEndedOnce(exchange.called, offered);
  }

  private static Octets mangle(SplittableRandom random, Octets octets) {
    if (octets.isEmpty() || random.nextInt(10) != 0) {
      return octets;
    }
    byte[] bytes = octets.toArray();
    for (int i = random.nextInt(1, 4); i > 0; i--) {
      // Mostly behind the TPKT header, so that the stream stays readable.
      int at = random.nextInt(8) == 0 ? 0 : Math.min(4, bytes.length - 1);
      bytes[random.nextInt(at, bytes.length)] = (byte) random.nextInt();
    }
    return Octets.wrap(bytes);
  }

  private static void releaseAll(Exchange exchange, Exchange.Side side) {
    Set<CallId> ids = new HashSet<>();
    side.events.forEach(event -> ids.add(event.id()));
    for (CallId id : ids) {
      side.command(out -> side.endpoint.release(exchange.world.now(), id, Cause.of(16, 0), out));
    }
  }

  private void act(
      SplittableRandom random, Exchange exchange, PeerProfile profile, List<CallId> made) {
    Exchange.Side side = random.nextBoolean() ? exchange.caller : exchange.called;
    long now = exchange.world.now();
    CallId id = pick(random, side, made);
    CallMedia some = media.get(random.nextInt(media.size()));
    switch (random.nextInt(12)) {
      case 0, 1 -> made.add(exchange.call(profile, random.nextInt(5) == 0 ? null : some));
      case 2 -> side.command(out -> side.endpoint.proceed(now, id, out));
      case 3 -> side.command(out -> side.endpoint.alert(now, id, some, true, out));
      case 4 ->
          side.command(
              out -> side.endpoint.progress(now, id, new ProgressReport(some, 8, null), out));
      case 5 -> side.command(out -> side.endpoint.connect(now, id, some, Party.UNKNOWN, out));
      case 6, 7 -> side.command(out -> side.endpoint.changeMedia(now, id, some, out));
      case 8 -> side.command(out -> side.endpoint.userInput(now, id, '5', 100, out));
      case 9 -> side.command(out -> side.endpoint.inform(now, id, "12", true, out));
      case 10 -> {
        if (random.nextInt(4) == 0) {
          side.command(out -> side.endpoint.release(now, id, Cause.of(17, 0), out));
        } else {
          side.command(out -> side.endpoint.acknowledge(now, id, out));
        }
      }
      default -> exchange.world.cut(random.nextLong(3 * Exchange.SECOND));
    }
  }

  private static CallId pick(SplittableRandom random, Exchange.Side side, List<CallId> made) {
    List<H323Event> events = side.events;
    if (!events.isEmpty()) {
      return events.get(random.nextInt(events.size())).id();
    }
    return made.isEmpty() ? new CallId(77) : made.getLast();
  }

  private static void assertEndedOnce(Exchange.Side side, Set<CallId> calls) {
    for (CallId id : calls) {
      List<H323Event> of = side.events.stream().filter(event -> event.id().equals(id)).toList();
      assertThat(of.getLast()).isInstanceOf(H323Event.Released.class);
      assertThat(of.stream().filter(H323Event.Released.class::isInstance)).hasSize(1);
    }
  }
}
