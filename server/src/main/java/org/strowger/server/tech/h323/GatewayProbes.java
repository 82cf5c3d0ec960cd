package org.strowger.server.tech.h323;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.strowger.kernel.Deadlines;
import org.strowger.kernel.Env;
import org.strowger.kernel.Outbox;
import org.strowger.kernel.Timed;
import org.strowger.kernel.Transmit;
import org.strowger.kernel.Transport;

/**
 * Connections to the call signalling ports of gateways: one that stands means up. It is closed at
 * once; there is no message that every gateway answers without a call (Status Inquiry with the
 * global call reference upsets some). Confined to its shard.
 *
 * <p>A call that cannot reach its gateway counts too: the gateway is down until the probe that
 * follows shortly says otherwise, so that the next calls of its group do not wait in vain.
 */
final class GatewayProbes implements Timed {
  /** How long a gateway may take to accept a connection. */
  static final long WAIT = Duration.ofSeconds(5).toNanos();

  /** How soon a gateway is probed that a call did not reach. */
  static final long SOON = Duration.ofSeconds(1).toNanos();

  /** How soon a gateway that is down is asked again: it may be back long before the next round. */
  static final long AGAIN = Duration.ofSeconds(2).toNanos();

  private static final int SPREAD_MS = 1000;

  private static final class Probe {
    private final H323Peer peer;
    private final long interval;
    private long due;
    private long asked;
    private long connection;
    private long giveUp = Deadlines.NEVER;
    private boolean up = true;

    private Probe(H323Peer peer, long due) {
      this.peer = peer;
      this.interval = Math.max(SOON, peer.probe().toNanos());
      this.due = due;
      this.asked = due;
    }

    private long due() {
      return up ? due : Math.min(due, asked + Math.min(interval, AGAIN));
    }

    private void over() {
      connection = 0;
      giveUp = Deadlines.NEVER;
    }
  }

  private final Env env;
  private final Map<String, Probe> probes = new LinkedHashMap<>();
  private final Map<Long, Probe> open = new HashMap<>();

  GatewayProbes(Env env) {
    this.env = env;
  }

  /**
   * Probes these gateways from now on, the first time spread over a second. One that is no longer
   * probed, or has another address now, counts as up.
   */
  void configure(long now, H323Peers peers, Outbox out) {
    Map<String, Probe> before = new LinkedHashMap<>(probes);
    probes.clear();
    for (H323Peer peer : peers.all()) {
      if (peer.probe().isPositive()) {
        Probe probe = new Probe(peer, now + Duration.ofMillis(env.random(SPREAD_MS)).toNanos());
        Probe old = before.get(peer.name());
        if (old != null && old.peer.address().equals(peer.address())) {
          probe.up = old.up;
          before.remove(peer.name());
        }
        probes.put(peer.name(), probe);
      }
    }
    for (long connection : open.keySet()) {
      out.add(new Transmit.Close(connection));
    }
    open.clear();
    before.values().forEach(gone -> change(gone, true, "", out));
  }

  boolean isUp(String gateway) {
    Probe probe = probes.get(gateway);
    return probe == null || probe.up;
  }

  /** Whether a connection is one of these. */
  boolean owns(long connection) {
    return open.containsKey(connection);
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
    for (Probe probe : probes.values()) {
      if (probe.giveUp <= now) {
        out.add(new Transmit.Close(probe.connection));
        open.remove(probe.connection);
        probe.over();
        change(probe, false, "no connection in time", out);
      }
      if (probe.due() <= now) {
        probe.due = now + probe.interval;
        probe.asked = now;
        ask(now, probe, out);
      }
    }
  }

  private void ask(long now, Probe probe, Outbox out) {
    if (probe.connection == 0) {
      probe.connection = env.nextId();
      probe.giveUp = now + WAIT;
      open.put(probe.connection, probe);
      out.add(new Transmit.Connect(Transport.TCP, probe.connection, probe.peer.address(), ""));
    }
  }

  void onOpened(long connection, Outbox out) {
    Probe probe = open.remove(connection);
    if (probe != null) {
      probe.over();
      change(probe, true, "", out);
      out.add(new Transmit.Close(connection));
    }
  }

  void onClosed(long connection, String reason, Outbox out) {
    Probe probe = open.remove(connection);
    if (probe != null) {
      probe.over();
      change(probe, false, reason, out);
    }
  }

  /** A call did not reach its gateway. */
  void unreachable(long now, String gateway, String why, Outbox out) {
    Probe probe = probes.get(gateway);
    if (probe != null) {
      probe.due = Math.min(probe.due, now + SOON);
      change(probe, false, why, out);
    }
  }

  private static void change(Probe probe, boolean up, String why, Outbox out) {
    if (probe.up != up) {
      probe.up = up;
      String name = probe.peer.name();
      out.add(up ? new H323TechEvent.GatewayUp(name) : new H323TechEvent.GatewayDown(name, why));
    }
  }
}
