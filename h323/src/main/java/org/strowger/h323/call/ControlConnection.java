package org.strowger.h323.call;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strowger.h323.q931.Tpkt;
import org.strowger.h323.q931.TpktFramer;
import org.strowger.kernel.Address;
import org.strowger.kernel.Deadlines;
import org.strowger.kernel.Env;
import org.strowger.kernel.Flow;
import org.strowger.kernel.IpAddress;
import org.strowger.kernel.Octets;
import org.strowger.kernel.Outbox;
import org.strowger.kernel.Transmit;
import org.strowger.kernel.Transport;

/**
 * The H.245 connection of one call, if it has one of its own (H.323 8.2). Confined to its shard.
 *
 * <p>It is made by whoever hears the other's h245Address first; if both make one, the end with the
 * numerically smaller address closes the one that it opened (H.323 8.2.3). Not every peer counts
 * the same way, so until one of the two is heard on, the other is kept.
 */
final class ControlConnection {
  private enum Timer {
    LISTEN,
    CONNECT
  }

  private final H323Call call;
  private final CallHost host;
  private final Env env;
  private final H323Settings settings;
  private final Deadlines<Timer> timers = new Deadlines<>(Timer.class);
  private TpktFramer framer = new TpktFramer();
  private long listener;
  private @Nullable Address listening;
  private boolean advertised;
  private @Nullable Address remote;
  private long connecting;
  private @Nullable Flow flow;
  private @Nullable Flow spare;
  private boolean heard;

  ControlConnection(H323Call call, CallHost host, Env env, H323Settings settings) {
    this.call = call;
    this.host = host;
    this.env = env;
    this.settings = settings;
  }

  /** Whether it stands. */
  boolean stands() {
    return flow != null;
  }

  /** Whether it stands or is being made. */
  boolean isBegun() {
    return flow != null || connecting != 0;
  }

  /** Sends a message; false if it does not stand. */
  boolean send(Octets message, Outbox out) {
    Flow to = flow;
    if (to != null) {
      out.send(to, Tpkt.frame(message));
    }
    return to != null;
  }

  /** Whether a peer's address is known, or ours was told. */
  boolean reachable() {
    return remote != null || advertised;
  }

  /** The peer's h245Address. */
  void onAddress(Address address) {
    remote = address;
  }

  /** Our address, which the message that is being made tells; null if there is none to tell. */
  @Nullable Address advertise() {
    if (isBegun()) {
      return null;
    }
    advertised |= listening != null;
    return listening;
  }

  /** Whether our address is known and the peer has not been told. */
  boolean unadvertised() {
    return listening != null && !advertised && !isBegun();
  }

  /** Asks for a listener. */
  void listen(long now, IpAddress local, Outbox out) {
    if (listener == 0 && flow == null) {
      listener = env.nextId();
      host.register(listener, call);
      timers.set(Timer.LISTEN, now + settings.listen());
      out.add(new Transmit.Listen(listener, local));
    }
  }

  /** Whether a listener was asked for and its answer is still awaited. */
  boolean listenPending() {
    return listener != 0 && listening == null;
  }

  /** Connects to the peer's address, if it is known and nothing stands or is being made. */
  void connect(long now, Outbox out) {
    Address address = remote;
    if (address != null && !isBegun()) {
      connecting = env.nextId();
      host.register(connecting, call);
      timers.set(Timer.CONNECT, now + settings.connect());
      out.add(new Transmit.Connect(Transport.TCP, connecting, address, ""));
    }
  }

  /** Our listener stands. */
  void onListening(long id, Address local, IpAddress reachable) {
    if (id == listener) {
      timers.clear(Timer.LISTEN);
      listening = new Address(local.ip().isAny() ? reachable : local.ip(), local.port());
    }
  }

  /** A connection stands, ours or one that our listener accepted; true if it is the channel now. */
  boolean onOpened(Flow opened, Outbox out) {
    boolean ours = opened.id() == connecting;
    if (ours) {
      connecting = 0;
      use(opened, out);
      return true;
    }
    if (heard || spare != null) {
      out.add(new Transmit.Close(opened.id()));
      return false;
    }
    host.register(opened.id(), call);
    if (isBegun() && !yields()) {
      spare = opened;
      return false;
    }
    drop(connecting, out);
    connecting = 0;
    use(opened, out);
    stopListening(out);
    return true;
  }

  /** This connection is the channel now, whichever was before. */
  private void use(Flow next, Outbox out) {
    if (flow != null) {
      drop(flow.id(), out);
    }
    flow = next;
    framer = new TpktFramer();
    timers.clear(Timer.CONNECT);
    if (!advertised) {
      stopListening(out);
    }
  }

  /** Whether the peer speaks on the connection that was not chosen. */
  boolean isSpare(long id) {
    return spare != null && spare.id() == id;
  }

  /** Takes the connection that was not chosen; false if there is none. */
  boolean useSpare(Outbox out) {
    Flow next = spare;
    if (next == null) {
      return false;
    }
    spare = null;
    drop(connecting, out);
    connecting = 0;
    use(next, out);
    return true;
  }

  private void dropSpare(Outbox out) {
    if (spare != null) {
      drop(spare.id(), out);
      spare = null;
    }
  }

  /** The peer speaks on the chosen connection: no other one is needed. */
  private void heard(Outbox out) {
    if (!heard) {
      heard = true;
      dropSpare(out);
      stopListening(out);
    }
  }

  /** H.323 8.2.3: whether we close the connection that we opened. */
  private boolean yields() {
    Address ours = listening;
    Address theirs = remote;
    return ours != null && theirs != null && compare(ours, theirs) < 0;
  }

  private static int compare(Address one, Address other) {
    int byIp = one.ip().octets().toHex().compareTo(other.ip().octets().toHex());
    return byIp != 0 ? byIp : Integer.compare(one.port(), other.port());
  }

  private void drop(long id, Outbox out) {
    if (id != 0) {
      host.unregister(id);
      out.add(new Transmit.Close(id));
    }
  }

  private void stopListening(Outbox out) {
    drop(listener, out);
    listener = 0;
    listening = null;
    timers.clear(Timer.LISTEN);
  }

  /** Octets of the connection; the messages that they complete. */
  List<Octets> onBytes(long id, Octets octets, Outbox out) {
    List<Octets> messages = new ArrayList<>();
    if (flow != null && flow.id() == id) {
      heard(out);
      framer.push(octets);
      for (Octets next = framer.next(); next != null; next = framer.next()) {
        messages.add(next);
      }
    }
    return messages;
  }

  /** Whether the peer sends what is no TPKT. */
  boolean broken() {
    return framer.broken();
  }

  /** What the end of a connection or listener means. */
  enum Loss {
    /** Nothing: another one stands, or it was given up. */
    NONE,
    /** One that the peer never spoke on; it may speak on another one that stands or is awaited. */
    SWITCHED,
    /** The connection that we wanted to make failed. */
    UNREACHABLE,
    /** The control channel is gone. */
    LOST
  }

  /** A connection, an attempt or the listener ended. */
  Loss onClosed(long now, long id, Outbox out) {
    host.unregister(id);
    if (id == listener) {
      listener = 0;
      listening = null;
      timers.clear(Timer.LISTEN);
      return Loss.NONE;
    }
    if (isSpare(id)) {
      spare = null;
      return Loss.NONE;
    }
    if (id == connecting) {
      connecting = 0;
      timers.clear(Timer.CONNECT);
      return otherWay(now, out) ? Loss.SWITCHED : Loss.UNREACHABLE;
    }
    if (flow != null && flow.id() == id) {
      flow = null;
      return !heard && otherWay(now, out) ? Loss.SWITCHED : Loss.LOST;
    }
    return Loss.NONE;
  }

  /** Takes the spare connection, or awaits the one that the peer may be making to our listener. */
  private boolean otherWay(long now, Outbox out) {
    if (useSpare(out)) {
      return true;
    }
    if (listening == null || !advertised) {
      return false;
    }
    remote = null;
    timers.set(Timer.CONNECT, now + settings.connect());
    return true;
  }

  /** Closes everything. */
  void close(Outbox out) {
    closeUnused(out);
    if (flow != null) {
      drop(flow.id(), out);
      flow = null;
    }
  }

  /** Closes what is no open channel: nothing new is to come. */
  void closeUnused(Outbox out) {
    stopListening(out);
    dropSpare(out);
    drop(connecting, out);
    connecting = 0;
    timers.clear();
  }

  long nextTimeout() {
    return timers.next();
  }

  /** Gives up what is not answered in time. */
  Loss onTimeout(long now, Outbox out) {
    Loss loss = Loss.NONE;
    for (Timer timer = timers.due(now); timer != null; timer = timers.due(now)) {
      switch (timer) {
        case LISTEN -> stopListening(out);
        case CONNECT -> {
          drop(connecting, out);
          connecting = 0;
          loss = Loss.UNREACHABLE;
        }
      }
    }
    return loss;
  }
}
