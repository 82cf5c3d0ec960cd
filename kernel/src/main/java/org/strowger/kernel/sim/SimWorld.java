package org.strowger.kernel.sim;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Address;
import org.strowger.kernel.Deadlines;
import org.strowger.kernel.IpAddress;
import org.strowger.kernel.Node;
import org.strowger.kernel.Octets;

/**
 * A world in one thread: virtual time, hosts with nodes, and a network between them. Confined to
 * the test's thread.
 *
 * <p>Time advances only in {@link #step}, to whatever is due next: a message's arrival, a scheduled
 * action, or a node's timer. Nothing sleeps. Everything random comes from the seed, so a failing
 * seed replays exactly.
 */
public final class SimWorld {
  /** Far more steps than any call needs; a run that takes more is a loop. */
  public static final int MAX_STEPS = 5_000_000;

  private record Due(long at, long order, Runnable action) {}

  private final SplittableRandom random;
  private final PriorityQueue<Due> agenda =
      new PriorityQueue<>(Comparator.comparingLong(Due::at).thenComparingLong(Due::order));
  private final List<SimHost> hosts = new ArrayList<>();
  private final Map<IpAddress, SimHost> byAddress = new HashMap<>();
  private final SimStreams streams = new SimStreams(this);
  private SimLink link;
  private long cutUntil;
  private boolean losing;
  private long now;
  private long order;
  private long steps;

  /** A world from a seed, with one behaviour for all links. */
  public SimWorld(long seed, SimLink link) {
    this.random = new SplittableRandom(seed);
    this.link = link;
  }

  /** Virtual time, nanoseconds since the start. */
  public long now() {
    return now;
  }

  /** How many steps were taken. */
  public long steps() {
    return steps;
  }

  /** Randomness of this world, for scripts that want some of their own. */
  public SplittableRandom random() {
    return random;
  }

  /** An environment for a node of this world. */
  public SimEnv env(int shard) {
    return new SimEnv(random.nextLong(), shard, this::now);
  }

  /** An environment for one of several shards of a node. */
  public SimEnv env(int shard, int shards) {
    return new SimEnv(random.nextLong(), shard, shards, this::now);
  }

  /** Puts a host with its node on the network. */
  public SimHost host(IpAddress ip, Node node) {
    SimHost host = new SimHost(this, ip, node);
    hosts.add(host);
    byAddress.put(ip, host);
    return host;
  }

  /** Changes how the links behave from now on. */
  public void link(SimLink other) {
    link = other;
  }

  /** Cuts all links for a time: datagrams are lost, streams stand still. */
  public void cut(long nanos) {
    cutUntil = Math.max(cutUntil, now + nanos);
  }

  /** Does something later. */
  public void after(long nanos, Runnable action) {
    agenda.add(new Due(now + nanos, order++, action));
  }

  /** Advances to what is due next and does it; false if nothing is due ever. */
  public boolean step() {
    SimHost timer = earliestTimer();
    long timerAt = timer == null ? Deadlines.NEVER : timer.nextTimeout();
    Due due = agenda.peek();
    if (due == null && timerAt == Deadlines.NEVER) {
      return false;
    }
    if (++steps > MAX_STEPS) {
      throw new IllegalStateException("the world did not come to rest in " + MAX_STEPS + " steps");
    }
    if (due != null && due.at <= timerAt) {
      agenda.remove();
      now = Math.max(now, due.at);
      due.action.run();
    } else if (timer != null) {
      now = Math.max(now, timerAt);
      timer.fire();
    }
    return true;
  }

  /**
   * Runs until a condition holds.
   *
   * @param limit how much virtual time it may take, nanoseconds
   * @return whether it came to hold
   */
  public boolean runUntil(BooleanSupplier condition, long limit) {
    long end = now + limit;
    while (!condition.getAsBoolean()) {
      if (nextAt() > end || !step()) {
        return condition.getAsBoolean();
      }
    }
    return true;
  }

  /** Runs for a length of virtual time, nanoseconds. */
  public void runFor(long nanos) {
    long end = now + nanos;
    boolean more = true;
    while (more && nextAt() <= end) {
      more = step();
    }
    now = Math.max(now, end);
  }

  private long nextAt() {
    SimHost timer = earliestTimer();
    long timerAt = timer == null ? Deadlines.NEVER : timer.nextTimeout();
    Due due = agenda.peek();
    return due == null ? timerAt : Math.min(due.at, timerAt);
  }

  private @Nullable SimHost earliestTimer() {
    SimHost earliest = null;
    for (SimHost host : hosts) {
      if (host.nextTimeout() != Deadlines.NEVER
          && (earliest == null || host.nextTimeout() < earliest.nextTimeout())) {
        earliest = host;
      }
    }
    return earliest;
  }

  /** Sends a datagram through the network, from any address to any other. */
  public void datagram(Address from, Address to, Octets octets) {
    losing = random.nextDouble() < (losing ? link.burst() : link.loss());
    if (losing || now < cutUntil) {
      return;
    }
    deliver(from, to, octets);
    if (random.nextDouble() < link.duplicate()) {
      deliver(from, to, octets);
    }
  }

  private void deliver(Address from, Address to, Octets octets) {
    after(
        delay(),
        () -> {
          SimHost host = byAddress.get(to.ip());
          if (host != null) {
            host.receive(from, to, octets);
          }
        });
  }

  /** One way's delay; what is sent on a stream while links are cut waits for their end. */
  long streamDelay() {
    long lost = random.nextDouble() < link.loss() ? 200_000_000L : 0;
    return Math.max(0, cutUntil - now) + lost + delay();
  }

  private long delay() {
    long spread = link.maxDelay() - link.minDelay();
    return link.minDelay() + (spread <= 0 ? 0 : random.nextLong(spread));
  }

  SimStreams streams() {
    return streams;
  }

  @Nullable SimHost hostAt(IpAddress ip) {
    return byAddress.get(ip);
  }
}
