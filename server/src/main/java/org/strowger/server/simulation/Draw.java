package org.strowger.server.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.strowger.kernel.sim.SimLink;
import org.strowger.server.phone.AnswerRule;
import org.strowger.server.phone.TalkPlan;
import org.strowger.server.simulation.Scenario.Extension;
import org.strowger.server.simulation.Scenario.Mishap;
import org.strowger.server.simulation.Scenario.PlannedCall;
import org.strowger.server.simulation.Scenario.Trunk;

/** Draws scenarios. Confined to one drawing. */
final class Draw {
  private static final long SECOND = 1_000_000_000L;

  /** Registrations are through by then, for most. */
  private static final long FIRST_CALL = 3 * SECOND;

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
    Trunk trunk = new Trunk(chance(0.5), chance(0.5), chance(0.3), chance(0.5), chance(0.5));
    List<Extension> phones = new ArrayList<>();
    int count = 2 + random.nextInt(MOST_PHONES - 1);
    for (int i = 1; i <= count; i++) {
      phones.add(new Extension(Integer.toString(1000 + i), rule(), chance(0.95)));
    }
    List<PlannedCall> calls = new ArrayList<>();
    int planned = 1 + random.nextInt(MOST_CALLS);
    for (int i = 0; i < planned; i++) {
      calls.add(call(i, count));
    }
    return new Scenario(seed, link, chance(0.3), trunk, phones, calls, mishaps(phones));
  }

  private SimLink link() {
    return switch (random.nextInt(4)) {
      case 0 -> SimLink.PERFECT;
      case 1 -> new SimLink(0.05, 0.1, 0.02, SECOND / 500, SECOND / 50);
      default -> SimLink.BAD;
    };
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

  private PlannedCall call(int index, int phones) {
    boolean outside = chance(0.25);
    String from = outside ? "139" + (10_000_000 + index) : extension(phones);
    long patience = chance(0.3) ? time(4) : time(40);
    return new PlannedCall(
        from, outside, dialled(index, phones, outside), FIRST_CALL + time(20), patience, time(12));
  }

  private String dialled(int index, int phones, boolean outside) {
    if (outside) {
      return chance(0.1) ? "9" : extension(phones);
    }
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
    if (chance(0.05)) {
      String number = phones.get(random.nextInt(phones.size())).number();
      mishaps.add(new Mishap.PhoneDies(FIRST_CALL + time(30), number));
    }
    if (chance(0.1)) {
      String number = phones.get(random.nextInt(phones.size())).number();
      mishaps.add(new Mishap.PhoneRestarts(FIRST_CALL + time(30), number));
    }
    if (chance(0.2)) {
      mishaps.add(new Mishap.Reload(FIRST_CALL + time(30)));
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
