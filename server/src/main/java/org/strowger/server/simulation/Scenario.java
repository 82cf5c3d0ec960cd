package org.strowger.server.simulation;

import java.util.List;
import org.strowger.kernel.sim.SimLink;
import org.strowger.media.plane.Sound;
import org.strowger.server.phone.AnswerRule;
import org.strowger.server.phone.TalkPlan;

/**
 * What happens in one simulation. Immutable; all times are virtual nanoseconds since the start.
 *
 * @param seed what it was drawn from, and what the network's and the nodes' randomness comes from
 * @param link how the network behaves
 * @param speaking whether everybody who is answered makes a sound, so that it can be counted
 * @param trunk how the gateway speaks H.323
 * @param phones the phones, each with a number of its own
 * @param calls who calls whom
 * @param mishaps what goes wrong beside
 */
public record Scenario(
    long seed,
    SimLink link,
    boolean speaking,
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

  /** How the gateway speaks H.323; the exchange has its own flags for it. */
  public record Trunk(
      boolean fastStart,
      boolean tunnelling,
      boolean earlyH245,
      boolean exchangeFastStart,
      boolean exchangeTunnelling) {}

  /**
   * A phone.
   *
   * @param rule what it does with calls
   * @param registers whether it is there at all
   */
  public record Extension(String number, AnswerRule rule, boolean registers) {}

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

    /** A phone loses its power and has it again: it forgets its calls and registers anew. */
    record PhoneRestarts(long at, String number) implements Mishap {}

    /** The exchange reads its configuration again. */
    record Reload(long at) implements Mishap {}

    /** All phones hang up all their calls, and so does the gateway. */
    record AllHangUp(long at) implements Mishap {}
  }

  /** The same with another share of datagrams lost, 0..1. */
  public Scenario losing(double loss) {
    SimLink other =
        new SimLink(loss, link.burst(), link.duplicate(), link.minDelay(), link.maxDelay());
    return new Scenario(seed, other, speaking, trunk, phones, calls, mishaps);
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
              case Mishap.AllHangUp _, Mishap.Reload _ -> false;
              case Mishap.Cut _, Mishap.GatewayDies _, Mishap.PhoneDies _, Mishap.PhoneRestarts _ ->
                  true;
            });
  }
}
