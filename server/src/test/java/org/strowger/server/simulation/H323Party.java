package org.strowger.server.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.strowger.h323.call.H323Endpoint;
import org.strowger.h323.call.H323Event;
import org.strowger.h323.call.H323Settings;
import org.strowger.h323.call.OutgoingCall;
import org.strowger.h323.call.PeerProfile;
import org.strowger.kernel.Event;
import org.strowger.kernel.IpAddress;
import org.strowger.kernel.Outbox;
import org.strowger.kernel.sim.ListenedNode;
import org.strowger.kernel.sim.SimHost;
import org.strowger.kernel.sim.SimWorld;

/** A party by H.323 whose test sees each event, and answers it. */
final class H323Party {
  private static final int SOUND = 4000;

  final H323Endpoint endpoint;
  final List<H323Event> events = new ArrayList<>();

  /** RTP packets that came. */
  int packets;

  private final SimWorld world;
  private final SimHost host;
  private final ListenedNode node;

  /**
   * A party.
   *
   * @param reaction commands the endpoint after an event
   */
  H323Party(SimWorld world, IpAddress ip, BiConsumer<H323Event, Outbox> reaction) {
    this(world, ip, PeerProfile.DEFAULT, reaction);
  }

  /** A party that speaks in a way of its own. */
  H323Party(
      SimWorld world, IpAddress ip, PeerProfile profile, BiConsumer<H323Event, Outbox> reaction) {
    this.world = world;
    this.endpoint = new H323Endpoint(H323Settings.DEFAULT, _ -> profile, world.env(0));
    this.node =
        new ListenedNode(endpoint, new Outbox(), _ -> {}, (event, out) -> on(event, reaction, out));
    this.host = world.host(ip, node);
    host.bind(SOUND, (_, _, _) -> packets++);
  }

  private void on(Event event, BiConsumer<H323Event, Outbox> reaction, Outbox out) {
    if (event instanceof H323Event happened) {
      events.add(happened);
      reaction.accept(happened, out);
    }
  }

  void call(OutgoingCall order) {
    node.act(host, out -> endpoint.call(world.now(), order, out));
  }

  /** Takes calls, too. */
  H323Party listening() {
    host.listenTcp(1720, 1L << 50);
    return this;
  }

  void act(Consumer<Outbox> action) {
    node.act(host, action);
  }

  /** What happened of a kind, in order. */
  <T extends H323Event> List<T> events(Class<T> kind) {
    return events.stream().filter(kind::isInstance).map(kind::cast).toList();
  }
}
