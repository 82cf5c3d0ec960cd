package org.strowger.server.tech.peer;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.strowger.kernel.Deadlines;
import org.strowger.kernel.Env;
import org.strowger.kernel.Outbox;
import org.strowger.kernel.Timed;

/**
 * When gateways are asked whether they are there, and what is believed of them meanwhile. Confined
 * to its shard.
 *
 * <p>How to ask is the protocol's ({@link Prober}); what comes of it is told as {@link
 * GatewayEvent}s. One that is up is asked once a round; one that is down again and again, since it
 * may be back long before the next round. A call that does not reach its gateway counts too: the
 * gateway is down until the question that follows shortly says otherwise, so that the next calls of
 * its group do not wait in vain.
 */
public final class ProbeRounds implements Timed {
  /** How long a gateway that is down may take to answer. */
  public static final Duration WAIT = Duration.ofSeconds(5);

  /** How soon a gateway is asked that a call did not reach; no round is shorter. */
  static final long SOON = Duration.ofSeconds(1).toNanos();

  /** How soon a gateway that is down is asked again. */
  static final long AGAIN = Duration.ofSeconds(2).toNanos();

  private static final int SPREAD_MS = 1000;

  /** What a protocol does. */
  public interface Prober {
    /** Asks; {@link ProbeRounds#answered} follows, unless nothing comes in time. */
    void ask(long now, String gateway, Outbox out);

    /** Nothing came in time: what was asked is to be forgotten. */
    void giveUp(long now, String gateway, Outbox out);
  }

  /**
   * A gateway to be asked.
   *
   * @param gateway its name
   * @param place where it is: elsewhere it is another gateway
   * @param interval of the rounds; zero for never
   */
  public record Plan(String gateway, Object place, Duration interval) {}

  private static final class Probe {
    private final Plan plan;
    private final long interval;
    private long due;
    private long asked;
    private long giveUp = Deadlines.NEVER;
    private boolean up = true;

    private Probe(Plan plan, long due) {
      this.plan = plan;
      this.interval = Math.max(SOON, plan.interval().toNanos());
      this.due = due;
      this.asked = due;
    }

    private boolean isOpen() {
      return giveUp != Deadlines.NEVER;
    }

    private long due() {
      long next = up ? due : Math.min(due, asked + Math.min(interval, AGAIN));
      return isOpen() ? Deadlines.NEVER : next;
    }
  }

  private final Env env;
  private final Prober prober;
  private final long patience;
  private final Map<String, Probe> probes = new LinkedHashMap<>();

  /**
   * Rounds without gateways.
   *
   * @param patience how long a gateway that is up may take to answer
   */
  public ProbeRounds(Env env, Prober prober, Duration patience) {
    this.env = env;
    this.prober = prober;
    this.patience = patience.toNanos();
  }

  /**
   * Asks these gateways from now on, the first time spread over a second; what is being asked is
   * given up. One that is no longer asked, or is elsewhere now, counts as up.
   */
  public void configure(long now, List<Plan> plans, Outbox out) {
    Map<String, Probe> before = new LinkedHashMap<>(probes);
    before.values().stream()
        .filter(Probe::isOpen)
        .forEach(probe -> prober.giveUp(now, probe.plan.gateway(), out));
    probes.clear();
    for (Plan plan : plans) {
      if (plan.interval().isPositive()) {
        Probe probe = new Probe(plan, now + Duration.ofMillis(env.random(SPREAD_MS)).toNanos());
        Probe old = before.get(plan.gateway());
        if (old != null && old.plan.place().equals(plan.place())) {
          probe.up = old.up;
          before.remove(plan.gateway());
        }
        probes.put(plan.gateway(), probe);
      }
    }
    before.values().forEach(gone -> change(gone, true, "", out));
  }

  /** Whether a gateway is there, as far as it is asked; true if it is not. */
  public boolean isUp(String gateway) {
    Probe probe = probes.get(gateway);
    return probe == null || probe.up;
  }

  /** What came of asking; an answer to a question that was given up must not come here. */
  public void answered(String gateway, boolean up, String why, Outbox out) {
    Probe probe = probes.get(gateway);
    if (probe != null && probe.isOpen()) {
      probe.giveUp = Deadlines.NEVER;
      change(probe, up, why, out);
    }
  }

  /** A call did not reach its gateway; the first shard, which asks for all, gets to know. */
  public void unreachable(long now, String gateway, String why, Outbox out) {
    if (!env.isFirstShard()) {
      out.add(new GatewayEvent.Unreached(gateway, why));
      return;
    }
    Probe probe = probes.get(gateway);
    if (probe != null) {
      probe.due = Math.min(probe.due, now + SOON);
      change(probe, false, why, out);
    }
  }

  private void change(Probe probe, boolean up, String why, Outbox out) {
    if (probe.up != up) {
      probe.up = up;
      String gateway = probe.plan.gateway();
      out.add(up ? new GatewayEvent.Up(gateway) : new GatewayEvent.Down(gateway, why));
    }
  }

  @Override
  public long nextTimeout() {
    long next = Deadlines.NEVER;
    for (Probe probe : probes.values()) {
      next = Math.min(next, Math.min(probe.due(), probe.giveUp));
    }
    return next;
  }

  @Override
  public void onTimeout(long now, Outbox out) {
    for (Probe probe : List.copyOf(probes.values())) {
      String gateway = probe.plan.gateway();
      if (probe.giveUp <= now) {
        probe.giveUp = Deadlines.NEVER;
        prober.giveUp(now, gateway, out);
        change(probe, false, "no answer in time", out);
      }
      if (probe.due() <= now) {
        probe.due = now + probe.interval;
        probe.asked = now;
        probe.giveUp = now + (probe.up ? patience : Math.min(patience, WAIT.toNanos()));
        prober.ask(now, gateway, out);
      }
    }
  }
}
