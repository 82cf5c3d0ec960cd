package org.strowger.server.tech.sip;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.strowger.kernel.Deadlines;
import org.strowger.kernel.Env;
import org.strowger.kernel.Outbox;
import org.strowger.kernel.Timed;
import org.strowger.sip.agent.RequestId;
import org.strowger.sip.agent.RequestOrder;
import org.strowger.sip.agent.SipAgent;
import org.strowger.sip.agent.Trouble;
import org.strowger.sip.message.Method;
import org.strowger.sip.message.NameAddress;
import org.strowger.sip.message.SipResponse;
import org.strowger.sip.message.SipUri;

/** OPTIONS to gateways (RFC 3261 §11): any response at all means up. Confined to its shard. */
final class GatewayProbes implements Timed {
  private static final class Probe {
    private final SipPeer peer;
    private final long interval;
    private long due;
    private boolean up = true;

    private Probe(SipPeer peer, long due) {
      this.peer = peer;
      this.interval = peer.behavior().probe().toNanos();
      this.due = due;
    }
  }

  private final SipAgent agent;
  private final Env env;
  private final Map<String, Probe> probes = new LinkedHashMap<>();
  private final Map<RequestId, Probe> open = new HashMap<>();

  GatewayProbes(SipAgent agent, Env env) {
    this.agent = agent;
    this.env = env;
  }

  /**
   * Probes these gateways from now on, the first time spread over a second. One that is not probed
   * any more counts as up.
   */
  void configure(long now, List<SipPeer> gateways, Outbox out) {
    Map<String, Probe> before = new LinkedHashMap<>(probes);
    probes.clear();
    open.clear(); // what an older probe hears may be of another address
    for (SipPeer gateway : gateways) {
      if (gateway.behavior().probe().isPositive()) {
        Probe probe = new Probe(gateway, now + Duration.ofMillis(env.random(1000)).toNanos());
        Probe old = before.remove(gateway.name());
        probe.up = old == null || old.up;
        probes.put(gateway.name(), probe);
      }
    }
    before.values().forEach(left -> change(left, true, "", out));
  }

  boolean isUp(String gateway) {
    Probe probe = probes.get(gateway);
    return probe == null || probe.up;
  }

  @Override
  public long nextTimeout() {
    return probes.values().stream().mapToLong(probe -> probe.due).min().orElse(Deadlines.NEVER);
  }

  @Override
  public void onTimeout(long now, Outbox out) {
    for (Probe probe : probes.values()) {
      if (probe.due <= now) {
        probe.due = now + probe.interval;
        ask(now, probe, out);
      }
    }
  }

  private void ask(long now, Probe probe, Outbox out) {
    SipUri target = probe.peer.target();
    if (target == null || open.containsValue(probe)) {
      return;
    }
    NameAddress to = NameAddress.of(target);
    String host = probe.peer.domain().isEmpty() ? target.host() : probe.peer.domain();
    NameAddress from = NameAddress.of(SipUri.of("probe", host));
    open.put(agent.request(now, RequestOrder.of(Method.OPTIONS, target, from, to), out), probe);
  }

  void onResponse(long now, RequestId id, SipResponse response, Outbox out) {
    Probe probe = open.remove(id);
    if (probe == null) {
      return;
    }
    // 408 and 503 are what a proxy before a dead gateway says.
    boolean up = response.status() != 408 && response.status() != 503;
    change(probe, up, response.status() + " " + response.reasonPhrase(), out);
  }

  void onFailure(long now, RequestId id, Trouble trouble, Outbox out) {
    Probe probe = open.remove(id);
    if (probe != null) {
      change(probe, false, trouble.name(), out);
    }
  }

  private static void change(Probe probe, boolean up, String why, Outbox out) {
    if (probe.up != up) {
      probe.up = up;
      String name = probe.peer.name();
      out.add(up ? new SipTechEvent.GatewayUp(name) : new SipTechEvent.GatewayDown(name, why));
    }
  }
}
