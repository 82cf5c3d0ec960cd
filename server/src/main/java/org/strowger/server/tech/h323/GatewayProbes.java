package org.strowger.server.tech.h323;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Env;
import org.strowger.kernel.Outbox;
import org.strowger.kernel.Transmit;
import org.strowger.kernel.Transport;
import org.strowger.server.tech.peer.ProbeRounds;

/**
 * Connections to the call signalling ports of gateways: one that stands means up. It is closed at
 * once; there is no message that every gateway answers without a call (Status Inquiry with the
 * global call reference upsets some). Confined to its shard.
 */
final class GatewayProbes implements ProbeRounds.Prober {
  private final Env env;
  private final ProbeRounds rounds;
  private final Map<Long, String> open = new HashMap<>();
  private H323Peers peers;

  GatewayProbes(Env env, H323Peers peers) {
    this.env = env;
    this.peers = peers;
    this.rounds = new ProbeRounds(env, this, ProbeRounds.WAIT);
  }

  /** Probes these gateways from now on. */
  void configure(long now, H323Peers other, Outbox out) {
    peers = other;
    rounds.configure(
        now,
        peers.all().stream()
            .filter(peer -> peer.gatekeeper() == null) // its registration says whether it is there
            .map(peer -> new ProbeRounds.Plan(peer.name(), peer.address(), peer.probe()))
            .toList(),
        out);
  }

  /** When they are asked, and whether they are there. */
  ProbeRounds rounds() {
    return rounds;
  }

  /** Whether a connection is one of these. */
  boolean owns(long connection) {
    return open.containsKey(connection);
  }

  @Override
  public void ask(long now, String gateway, Outbox out) {
    H323Peer peer = peers.named(gateway);
    if (peer != null) {
      long connection = env.nextId();
      open.put(connection, gateway);
      out.add(new Transmit.Connect(Transport.TCP, connection, peer.address(), ""));
    }
  }

  @Override
  public void giveUp(long now, String gateway, Outbox out) {
    open.entrySet().stream()
        .filter(entry -> entry.getValue().equals(gateway))
        .forEach(entry -> out.add(new Transmit.Close(entry.getKey())));
    open.values().remove(gateway); // one question is open at a time
  }

  void onOpened(long connection, Outbox out) {
    if (over(connection, true, "", out)) {
      out.add(new Transmit.Close(connection));
    }
  }

  void onClosed(long connection, String reason, Outbox out) {
    over(connection, false, reason, out);
  }

  private boolean over(long connection, boolean up, String why, Outbox out) {
    @Nullable String gateway = open.remove(connection);
    if (gateway != null) {
      rounds.answered(gateway, up, why, out);
    }
    return gateway != null;
  }
}
