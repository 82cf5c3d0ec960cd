package org.strowger.server.tech.sip;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.strowger.kernel.Env;
import org.strowger.kernel.Outbox;
import org.strowger.server.tech.peer.ProbeRounds;
import org.strowger.sip.agent.RequestId;
import org.strowger.sip.agent.RequestOrder;
import org.strowger.sip.agent.SipAgent;
import org.strowger.sip.agent.Trouble;
import org.strowger.sip.message.Method;
import org.strowger.sip.message.NameAddress;
import org.strowger.sip.message.SipResponse;
import org.strowger.sip.message.SipUri;

/** OPTIONS to gateways (RFC 3261 §11): any response at all means up. Confined to its shard. */
final class GatewayProbes implements ProbeRounds.Prober {
  /** Time for a second server of a gateway's name, where the first one is silent. */
  static final Duration PATIENCE = Duration.ofSeconds(13);

  private final SipAgent agent;
  private final ProbeRounds rounds;
  private final Map<String, SipPeer> peers = new HashMap<>();
  private final Map<RequestId, String> open = new HashMap<>();

  GatewayProbes(SipAgent agent, Env env) {
    this.agent = agent;
    this.rounds = new ProbeRounds(env, this, PATIENCE);
  }

  /** Probes these gateways from now on. */
  void configure(long now, List<SipPeer> gateways, Outbox out) {
    peers.clear();
    List<ProbeRounds.Plan> plans = new ArrayList<>();
    for (SipPeer gateway : gateways) {
      SipUri target = gateway.target();
      if (target != null) {
        peers.put(gateway.name(), gateway);
        plans.add(
            new ProbeRounds.Plan(gateway.name(), target.toString(), gateway.behavior().probe()));
      }
    }
    rounds.configure(now, plans, out);
  }

  /** When they are asked, and whether they are there. */
  ProbeRounds rounds() {
    return rounds;
  }

  @Override
  public void ask(long now, String gateway, Outbox out) {
    SipPeer peer = peers.get(gateway);
    SipUri target = peer == null ? null : peer.target();
    if (peer != null && target != null) {
      NameAddress to = NameAddress.of(target);
      String host = peer.domain().isEmpty() ? target.host() : peer.domain();
      NameAddress from = NameAddress.of(SipUri.of("probe", host));
      open.put(agent.request(now, RequestOrder.of(Method.OPTIONS, target, from, to), out), gateway);
    }
  }

  @Override
  public void giveUp(long now, String gateway, Outbox out) {
    for (Map.Entry<RequestId, String> entry : List.copyOf(open.entrySet())) {
      if (entry.getValue().equals(gateway)) {
        open.remove(entry.getKey());
        agent.forget(now, entry.getKey(), out);
      }
    }
  }

  void onResponse(RequestId id, SipResponse response, Outbox out) {
    String gateway = open.remove(id);
    if (gateway != null) {
      // 408 and 503 are what a proxy before a dead gateway says.
      boolean up = response.status() != 408 && response.status() != 503;
      rounds.answered(gateway, up, response.status() + " " + response.reasonPhrase(), out);
    }
  }

  void onFailure(RequestId id, Trouble trouble, Outbox out) {
    String gateway = open.remove(id);
    if (gateway != null) {
      rounds.answered(gateway, false, trouble.words(), out);
    }
  }
}
