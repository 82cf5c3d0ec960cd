package org.strowger.server.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.strowger.h323.call.H323Endpoint;
import org.strowger.h323.call.H323Event;
import org.strowger.h323.call.H323Settings;
import org.strowger.h323.call.OutgoingCall;
import org.strowger.h323.call.PeerProfile;
import org.strowger.kernel.Address;
import org.strowger.kernel.Flow;
import org.strowger.kernel.IpAddress;
import org.strowger.kernel.Node;
import org.strowger.kernel.Octets;
import org.strowger.kernel.Outbox;
import org.strowger.kernel.Output;
import org.strowger.kernel.Transmit;
import org.strowger.kernel.sim.SimHost;
import org.strowger.kernel.sim.SimWorld;

/** A caller by H.323 whose test sees each event, and answers it. */
final class H323Party implements Node {
  final H323Endpoint endpoint;
  final List<H323Event> events = new ArrayList<>();
  private final SimWorld world;
  private final SimHost host;
  private final BiConsumer<H323Event, Outbox> reaction;
  private final Outbox inner = new Outbox();

  /**
   * A party.
   *
   * @param reaction commands the endpoint after an event
   */
  H323Party(SimWorld world, IpAddress ip, BiConsumer<H323Event, Outbox> reaction) {
    this.world = world;
    this.reaction = reaction;
    this.endpoint = new H323Endpoint(H323Settings.DEFAULT, _ -> PeerProfile.DEFAULT, world.env(0));
    this.host = world.host(ip, this);
  }

  void call(OutgoingCall order) {
    host.act(out -> {
      endpoint.call(world.now(), order, inner);
      drain(out);
    });
  }

  /** What happened of a kind, in order. */
  <T extends H323Event> List<T> events(Class<T> kind) {
    return events.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  private void drain(Outbox out) {
    for (Output output = inner.poll(); output != null; output = inner.poll()) {
      if (output instanceof H323Event event) {
        events.add(event);
        reaction.accept(event, inner);
      } else if (output instanceof Transmit transmit) {
        out.add(transmit);
      }
    }
  }

  @Override
  public void onBytes(long now, Flow flow, Octets octets, Outbox out) {
    endpoint.onBytes(now, flow, octets, inner);
    drain(out);
  }

  @Override
  public void onOpened(long now, Flow flow, long listener, Outbox out) {
    endpoint.onOpened(now, flow, listener, inner);
    drain(out);
  }

  @Override
  public void onClosed(long now, long id, String reason, Outbox out) {
    endpoint.onClosed(now, id, reason, inner);
    drain(out);
  }

  @Override
  public void onListening(long now, long id, Address local, Outbox out) {
    endpoint.onListening(now, id, local, inner);
    drain(out);
  }

  @Override
  public void onTimeout(long now, Outbox out) {
    endpoint.onTimeout(now, inner);
    drain(out);
  }

  @Override
  public long nextTimeout() {
    return endpoint.nextTimeout();
  }
}
