package org.strowger.server.simulation;

import java.time.Duration;
import java.util.List;
import org.strowger.kernel.sim.SimLink;
import org.strowger.media.plane.Sound;
import org.strowger.server.gateway.KeyWay;
import org.strowger.server.phone.AnswerRule;
import org.strowger.server.phone.TalkPlan;

/**
 * What happens in one simulation. Immutable; all times are virtual nanoseconds since the start.
 *
 * @param seed what it was drawn from, and what the network's and the nodes' randomness comes from
 * @param link how the network behaves
 * @param speaking whether everybody who is answered makes a sound, so that it can be counted
 * @param sessionSeconds the exchange's session timer (RFC 4028); 0 for none
 * @param trunk how the gateway speaks H.323
 * @param phones the phones; several may have the same number
 * @param calls who calls whom
 * @param mishaps what goes wrong beside
 */
public record Scenario(
    long seed,
    SimLink link,
    boolean speaking,
    int sessionSeconds,
    Trunk trunk,
    List<Extension> phones,
    List<PlannedCall> calls,
    List<Mishap> mishaps) {
  /** Copies the lists. */
  public Scenario {
    phones = List.copyOf(phones);
    calls = List.copyOf(calls);
    mishaps = List.copyOf(mishaps);
  }

  /**
   * How the gateway speaks H.323; the exchange has its own flags for it.
   *
   * @param keysBy how the gateway's subscribers press keys
   * @param userInput how the exchange tells the gateway of keys
   */
  public record Trunk(
      boolean fastStart,
      boolean tunnelling,
      boolean earlyH245,
      boolean exchangeFastStart,
      boolean exchangeTunnelling,
      KeyWay keysBy,
      String userInput) {}

  /**
   * A phone.
   *
   * @param rule what it does with calls
   * @param registers whether it is there at all
   * @param habits how it speaks SIP
   */
  public record Extension(String number, AnswerRule rule, boolean registers, Habits habits) {}

  /**
   * How a phone speaks SIP.
   *
   * @param registration seconds that it registers for at a time
   * @param session whether it has session timers (RFC 4028), of the shortest interval
   * @param keys how it presses keys
   */
  public record Habits(int registration, boolean session, Keys keys) {}

  /** How a phone presses keys. */
  public enum Keys {
    /** As telephone-events (RFC 4733). */
    EVENTS,
    /** By INFO, although it has telephone-events. */
    INFO,
    /** By INFO, without telephone-events. */
    INFO_ALONE,
    /** As tones. */
    TONES;

    /** Whether it offers telephone-events. */
    boolean hasEvents() {
      return this == EVENTS || this == INFO;
    }

    /** Whether a press goes by INFO. */
    boolean byInfo() {
      return this == INFO || this == INFO_ALONE;
    }
  }

  /**
   * A call that somebody makes.
   *
   * @param from a phone's number, or a subscriber's of the telephone network
   * @param outside whether it comes from the telephone network
   * @param to the number dialled
   * @param at when
   * @param patience how long the caller waits for an answer
   * @param talk how long the caller talks
   */
  public record PlannedCall(
      String from, boolean outside, String to, long at, long patience, long talk) {}

  /** Something that goes wrong, or many things at the same moment. */
  public sealed interface Mishap {
    /** When. */
    long at();

    /** All links are dead for a time. */
    record Cut(long at, long length) implements Mishap {}

    /** The gateway's host loses its power. */
    record GatewayDies(long at) implements Mishap {}

    /** A phone loses its power. */
    record PhoneDies(long at, String number) implements Mishap {}

    /** A phone is without power for a time: it forgets its calls and registers anew. */
    record PhoneRestarts(long at, String number, long length) implements Mishap {}

    /** The exchange reads its configuration again. */
    record Reload(long at) implements Mishap {}

    /** The exchange's wall clock is set. */
    record ClockSteps(long at, Duration by) implements Mishap {}

    /** All phones hang up all their calls, and so does the gateway. */
    record AllHangUp(long at) implements Mishap {}
  }

  /** The same with another share of datagrams lost, 0..1. */
  public Scenario losing(double loss) {
    SimLink other =
        new SimLink(loss, link.burst(), link.duplicate(), link.minDelay(), link.maxDelay());
    return new Scenario(seed, other, speaking, sessionSeconds, trunk, phones, calls, mishaps);
  }

  /** Whether a gateway that is not there is tried before the one that is. */
  boolean failsOver() {
    return seed % 4 == 0;
  }

  /** Draws the scenario of a seed. */
  public static Scenario drawn(long seed) {
    return Draw.scenario(seed);
  }

  /** What a phone does in a call from the answer on. */
  TalkPlan talk() {
    return speaking ? TalkPlan.saying(new Sound.Tone("dial", "cn")).repeating() : TalkPlan.LISTEN;
  }

  /** Whether parts of the world could not hear each other for long. */
  public boolean partitioned() {
    return mishaps.stream()
        .anyMatch(mishap ->
            switch (mishap) {
              case Mishap.AllHangUp _, Mishap.ClockSteps _, Mishap.Reload _ -> false;
              case Mishap.Cut _, Mishap.GatewayDies _, Mishap.PhoneDies _, Mishap.PhoneRestarts _ ->
                  true;
            });
  }
}
