package org.strowger.server.tech.h323;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.strowger.h323.gatekeeper.RasEndpoint;
import org.strowger.h323.gatekeeper.RasEvent;
import org.strowger.h323.gatekeeper.RasSettings;
import org.strowger.h323.q931.Cause;
import org.strowger.kernel.Deadlines;
import org.strowger.kernel.Env;
import org.strowger.kernel.Flow;
import org.strowger.kernel.Octets;
import org.strowger.kernel.Outbox;
import org.strowger.kernel.Timed;

/**
 * Our registrations at gatekeepers, one for each gateway that is reached by one. Confined to its
 * shard, which is the first: calls of others order here by message.
 */
final class Gatekeepers implements Timed {
  private static final int NETWORK_OUT_OF_ORDER = 38;
  private static final int LOCATION = 5; // private network serving the remote user

  private final Env env;
  private final Map<String, RasEndpoint> endpoints = new LinkedHashMap<>();
  private final List<RasEndpoint> leaving = new ArrayList<>();
  private boolean draining;

  Gatekeepers(Env env) {
    this.env = env;
  }

  /** Registers for these gateways from now on; what is as it was is not touched. */
  void configure(long now, H323Peers peers, Outbox out) {
    Map<String, RasSettings> wanted = new LinkedHashMap<>();
    for (H323Peer peer : peers.all()) {
      RasSettings gatekeeper = peer.gatekeeper();
      if (gatekeeper != null) {
        wanted.put(peer.name(), gatekeeper);
      }
    }
    for (Map.Entry<String, RasEndpoint> entry : List.copyOf(endpoints.entrySet())) {
      if (!entry.getValue().settings().equals(wanted.get(entry.getKey()))) {
        endpoints.remove(entry.getKey());
        leave(now, entry.getValue(), out);
      }
    }
    if (!draining) {
      wanted.forEach((name, settings) -> {
        if (!endpoints.containsKey(name)) {
          RasEndpoint endpoint = new RasEndpoint(settings, env);
          endpoints.put(name, endpoint);
          endpoint.start(now, out);
        }
      });
    }
  }

  /** Takes back all registrations, each when its last call is over. */
  void leave(long now, Outbox out) {
    draining = true;
    List.copyOf(endpoints.values()).forEach(endpoint -> leave(now, endpoint, out));
  }

  private void leave(long now, RasEndpoint endpoint, Outbox out) {
    if (!leaving.contains(endpoint)) {
      leaving.add(endpoint);
    }
    settle(now, out);
  }

  /** Those without calls say good-bye; those that were heard are forgotten. */
  private void settle(long now, Outbox out) {
    for (RasEndpoint endpoint : List.copyOf(leaving)) {
      if (endpoint.calls() == 0 && !endpoint.isLeaving()) {
        if (endpoint.isRegistered()) {
          endpoint.stop(now, out);
        } else {
          endpoint.stop(now, out);
          leaving.remove(endpoint);
        }
      }
    }
  }

  /** Whether a gatekeeper has not answered yet that we leave. */
  boolean isLeaving() {
    return leaving.stream().anyMatch(RasEndpoint::isLeaving);
  }

  /** All of them by their gateways' names. */
  Map<String, RasEndpoint> all() {
    return endpoints;
  }

  private List<RasEndpoint> alive() {
    List<RasEndpoint> alive = new ArrayList<>(endpoints.values());
    leaving.stream().filter(endpoint -> !alive.contains(endpoint)).forEach(alive::add);
    return alive;
  }

  /** A datagram at the RAS port; what comes from no gatekeeper of ours is dropped. */
  void onBytes(long now, Flow flow, Octets octets, Outbox out) {
    for (RasEndpoint endpoint : alive()) {
      if (endpoint.isFrom(flow.remote())) {
        endpoint.onBytes(now, flow.remote(), octets, out);
        break;
      }
    }
    settle(now, out);
  }

  /** A call wants something. */
  void on(long now, RasOrder order, Outbox out) {
    RasEndpoint endpoint = endpoints.get(order.gateway());
    switch (order) {
      case RasOrder.Admit(String _, var call) -> {
        if (endpoint != null && !draining) {
          endpoint.admit(now, call, out);
        } else {
          Cause cause = Cause.of(NETWORK_OUT_OF_ORDER, LOCATION);
          String words = "no gatekeeper to ask";
          out.add(new RasEvent.Refused(call.numbers().id(), cause, "", words, null));
        }
      }
      case RasOrder.Disengage(String _, var id, int cause) -> {
        // Another configuration may have another gatekeeper by now.
        alive().forEach(any -> any.disengage(now, id, cause, out));
        settle(now, out);
      }
      case RasOrder.Bandwidth(String _, var id, long bandwidth) -> {
        if (endpoint == null) {
          out.add(new RasEvent.BandwidthGranted(id, bandwidth));
        } else {
          endpoint.bandwidth(now, id, bandwidth, out);
        }
      }
    }
  }

  @Override
  public long nextTimeout() {
    long next = Deadlines.NEVER;
    for (RasEndpoint endpoint : endpoints.values()) {
      next = Math.min(next, endpoint.nextTimeout());
    }
    for (RasEndpoint endpoint : leaving) {
      next = Math.min(next, endpoint.nextTimeout());
    }
    return next;
  }

  @Override
  public void onTimeout(long now, Outbox out) {
    alive().forEach(endpoint -> endpoint.onTimeout(now, out));
    settle(now, out);
  }
}
