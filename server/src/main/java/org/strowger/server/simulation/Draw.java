package org.strowger.server.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.strowger.kernel.sim.SimLink;
import org.strowger.server.gateway.KeyWay;
import org.strowger.server.phone.AnswerRule;
import org.strowger.server.phone.TalkPlan;
import org.strowger.server.simulation.Scenario.Extension;
import org.strowger.server.simulation.Scenario.Habits;
import org.strowger.server.simulation.Scenario.Keys;
import org.strowger.server.simulation.Scenario.Mishap;
import org.strowger.server.simulation.Scenario.PlannedCall;
import org.strowger.server.simulation.Scenario.Trunk;

/** Draws scenarios. Confined to one drawing. */
final class Draw {
  private static final long SECOND = 1_000_000_000L;

  /** Registrations are through by then, for most. */
  private static final long FIRST_CALL = 3 * SECOND;

  /** Some calls come when short registrations have expired or been refreshed. */
  private static final long LATE = 75 * SECOND;

  /** Seconds: longer than the shortest session, so that it is refreshed, or not. */
  private static final int LONG_TALK = 200;

  /** RFC 4028 §5. */
  private static final int SHORTEST_SESSION = 90;

  private static final int SHORTEST_REGISTRATION = 60;

  /** How long most phones take to have power again. */
  private static final long RESTART = 3 * SECOND;

  private static final KeyWay[] LOSSY_KEYS = {KeyWay.RFC4733, KeyWay.SIGNAL, KeyWay.ALPHANUMERIC};

  private static final int MOST_PHONES = 5;
  private static final int MOST_CALLS = 6;

  private final long seed;
  private final SplittableRandom random;

  private Draw(long seed) {
    this.seed = seed;
    this.random = new SplittableRandom(seed);
  }

  /** The scenario of a seed. */
  static Scenario scenario(long seed) {
    return new Draw(seed).scenario();
  }

  private Scenario scenario() {
    SimLink link = link();
    boolean loses = link.loss() > 0;
    Trunk trunk =
        new Trunk(
            chance(0.5),
            chance(0.5),
            chance(0.3),
            chance(0.5),
            chance(0.5),
            keysBy(loses),
            List.of("rfc4733", "signal", "alphanumeric").get(random.nextInt(3)));
    List<Extension> phones = new ArrayList<>();
    int count = 2 + random.nextInt(MOST_PHONES - 1);
    for (int i = 1; i <= count; i++) {
      String number = Integer.toString(1000 + i);
      phones.add(new Extension(number, rule(), chance(0.95), habits(loses)));
      if (chance(0.15)) {
        phones.add(new Extension(number, rule(), true, habits(loses)));
      }
    }
    boolean speaking = chance(0.3);
    List<PlannedCall> calls = new ArrayList<>();
    int planned = 1 + random.nextInt(MOST_CALLS);
    for (int i = 0; i < planned; i++) {
      calls.add(call(i, count, phones, !speaking));
    }
    int session = chance(0.3) ? SHORTEST_SESSION : 0;
    return new Scenario(seed, link, speaking, session, trunk, phones, calls, mishaps(phones));
  }

  private SimLink link() {
    return switch (random.nextInt(4)) {
      case 0 -> SimLink.PERFECT;
      case 1 -> new SimLink(0.05, 0.1, 0.02, SECOND / 500, SECOND / 50);
      default -> SimLink.BAD;
    };
  }

  /** Tones and doubled keys need a network that neither loses nor delays. */
  private KeyWay keysBy(boolean loses) {
    KeyWay[] ways = loses ? LOSSY_KEYS : KeyWay.values();
    return ways[random.nextInt(ways.length)];
  }

  private Habits habits(boolean loses) {
    Keys[] keys = Keys.values();
    return new Habits(
        chance(0.4) ? SHORTEST_REGISTRATION : 3600,
        chance(0.3),
        keys[random.nextInt(loses ? keys.length - 1 : keys.length)]);
  }

  private AnswerRule rule() {
    return switch (random.nextInt(10)) {
      case 0 -> new AnswerRule.Busy();
      case 1 -> new AnswerRule.Decline();
      case 2 -> new AnswerRule.RingForEver();
      case 3 -> new AnswerRule.Answer(Duration.ZERO, TalkPlan.LISTEN);
      default -> new AnswerRule.Answer(Duration.ofNanos(time(10)), TalkPlan.LISTEN);
    };
  }

  private PlannedCall call(int index, int numbers, List<Extension> phones, boolean mayBeLong) {
    boolean outside = chance(0.25);
    String from = outside ? "139" + (10_000_000 + index) : extension(numbers);
    String to = outside ? fromOutside(index, numbers) : dialled(index, numbers);
    long at = FIRST_CALL + time(20) + (chance(0.1) ? LATE : 0);
    long talk = mayBeLong && chance(0.15) ? time(LONG_TALK) : time(12);
    return new PlannedCall(from, outside, to, at, patience(to, phones), talk);
  }

  /** Some give up in the moment of the answer. */
  private long patience(String to, List<Extension> phones) {
    if (chance(0.15)) {
      for (Extension phone : phones) {
        if (phone.number().equals(to) && phone.rule() instanceof AnswerRule.Answer answer) {
          return answer.after().toNanos() + random.nextLong(SECOND / 100);
        }
      }
    }
    return chance(0.3) ? time(4) : time(40);
  }

  private String fromOutside(int index, int phones) {
    return switch (random.nextInt(16)) {
      case 0 -> "9";
      case 1 -> "600";
      case 2 -> "700";
      case 3 -> "555" + index;
      case 4, 5, 6, 7 -> "8" + (1 + random.nextInt(9)) + (100 + index);
      default -> extension(phones);
    };
  }

  private String dialled(int index, int phones) {
    return switch (random.nextInt(12)) {
      case 0, 1, 2, 3 -> extension(phones);
      case 4 -> "600";
      case 5 -> "601";
      case 6 -> "700";
      case 7 -> "555" + index;
      // The second digit is the telephone network's treatment, see SimulatedGateway.
      default -> "9" + (1 + random.nextInt(9)) + (100 + index);
    };
  }

  private String extension(int phones) {
    return Integer.toString(1001 + random.nextInt(phones));
  }

  private List<Mishap> mishaps(List<Extension> phones) {
    List<Mishap> mishaps = new ArrayList<>();
    if (chance(0.15)) {
      mishaps.add(new Mishap.Cut(FIRST_CALL + time(30), time(20)));
    }
    if (chance(0.05)) {
      mishaps.add(new Mishap.GatewayDies(FIRST_CALL + time(30)));
    }
    if (chance(0.1)) {
      String number = phones.get(random.nextInt(phones.size())).number();
      mishaps.add(new Mishap.PhoneDies(FIRST_CALL + time(30), number));
    }
    if (chance(0.1)) {
      String number = phones.get(random.nextInt(phones.size())).number();
      long length = chance(0.3) ? time(LONG_TALK) : RESTART;
      mishaps.add(new Mishap.PhoneRestarts(FIRST_CALL + time(30), number, length));
    }
    if (chance(0.2)) {
      mishaps.add(new Mishap.Reload(FIRST_CALL + time(30)));
    }
    if (chance(0.1)) {
      Duration by = Duration.ofSeconds(random.nextLong(-7_200, 7_200));
      mishaps.add(new Mishap.ClockSteps(FIRST_CALL + time(30), by));
    }
    if (chance(0.25)) {
      mishaps.add(new Mishap.AllHangUp(FIRST_CALL + time(30)));
    }
    return mishaps;
  }

  private boolean chance(double share) {
    return random.nextDouble() < share;
  }

  /** A time up to so many seconds; whole seconds half of the time, so that things coincide. */
  private long time(int seconds) {
    return chance(0.5) ? random.nextInt(seconds + 1) * SECOND : random.nextLong(seconds * SECOND);
  }
}
