package org.strowger.kernel.sim;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Address;
import org.strowger.kernel.Flow;
import org.strowger.kernel.Octets;
import org.strowger.kernel.Transmit;

/** The connections of a simulated world: ordered octets, late but never lost, cut into pieces. */
final class SimStreams {
  /** Accepted connections count from here, so that they never meet the ids that nodes mint. */
  private static final long FIRST_ACCEPTED = 1L << 40;

  /** One end of a connection. */
  private static final class End {
    final SimHost host;
    final Flow flow;
    @Nullable End peer;
    long lastArrival;
    boolean open = true;

    End(SimHost host, Flow flow) {
      this.host = host;
      this.flow = flow;
    }
  }

  private record Key(SimHost host, long id) {}

  private final SimWorld world;
  private final Map<Key, End> ends = new HashMap<>();
  private long nextAccepted = FIRST_ACCEPTED;

  SimStreams(SimWorld world) {
    this.world = world;
  }

  void connect(SimHost from, Transmit.Connect connect) {
    Address remote = connect.remote();
    world.after(
        world.streamDelay(),
        () -> {
          SimHost to = world.hostAt(remote.ip());
          Long listener = to == null ? null : to.tcpListener(remote.port());
          if (to == null || listener == null) {
            from.closed(connect.id(), "connection refused");
          } else {
            open(from, connect, to, listener);
          }
        });
  }

  private void open(SimHost from, Transmit.Connect connect, SimHost to, long listener) {
    Address local = new Address(from.ip(), from.ephemeralPort());
    Flow near = new Flow(connect.transport(), connect.id(), local, connect.remote());
    Flow far =
        new Flow(
            connect.transport(), to.accepted(listener, nextAccepted++), connect.remote(), local);
    End nearEnd = new End(from, near);
    End farEnd = new End(to, far);
    nearEnd.peer = farEnd;
    farEnd.peer = nearEnd;
    ends.put(new Key(from, near.id()), nearEnd);
    ends.put(new Key(to, far.id()), farEnd);
    // First, so that what the far end sends at once does not arrive before the connection stands.
    arrive(nearEnd, () -> from.opened(near, 0));
    to.opened(far, listener);
  }

  void send(SimHost from, long id, Octets octets) {
    End end = ends.get(new Key(from, id));
    if (end == null || end.peer == null) {
      return;
    }
    End peer = end.peer;
    int at = 0;
    while (at < octets.length()) {
      int to = Math.min(octets.length(), at + 1 + world.random().nextInt(600));
      Octets piece = octets.slice(at, to);
      arrive(peer, () -> peer.host.bytes(peer.flow, piece));
      at = to;
    }
  }

  void close(SimHost from, long id) {
    End end = ends.remove(new Key(from, id));
    if (end == null || end.peer == null) {
      return;
    }
    end.open = false;
    world.after(0, () -> from.closed(id, ""));
    End peer = end.peer;
    arrive(
        peer,
        () -> {
          ends.remove(new Key(peer.host, peer.flow.id()));
          peer.open = false;
          peer.host.closed(peer.flow.id(), "");
        });
  }

  void closeAll(SimHost host) {
    List<Key> keys = new ArrayList<>(ends.keySet());
    keys.removeIf(key -> key.host != host);
    for (Key key : keys) {
      close(host, key.id);
    }
  }

  /** Puts an action at an end's next place in order. */
  private void arrive(End end, Runnable action) {
    long at = Math.max(end.lastArrival, world.now() + world.streamDelay());
    end.lastArrival = at;
    world.after(
        at - world.now(),
        () -> {
          if (end.open) {
            action.run();
          }
        });
  }
}
