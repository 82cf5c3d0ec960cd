package org.strowger.h323.call;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strowger.h323.message.H225Common;
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
 * How the H.245 messages of one call travel: inside H.225.0 messages (tunnelled, H.323 8.2.1) or on
 * a connection of their own. Confined to its shard.
 *
 * <p>Tunnelling is offered by a flag in every message and is agreed when both ends set it; a peer
 * that tunnels although its flag says no is believed. Until there is a way, messages wait here. A
 * connection of their own is made by whoever hears the other's h245Address first; if both are made,
 * the end with the numerically smaller address closes the one that it opened (H.323 8.2.3). Not
 * every peer counts the same way, so until one of the two is heard on, the other is kept.
 */
final class ControlPath {
  /** The most messages that wait for a way; more mean that the peer answers nothing. */
  static final int MAX_QUEUED = 128;

  /** The most octets of H.245 in one H.225.0 message. */
  private static final int MAX_TUNNELLED = 16_384;

  enum Tunnelling {
    /** We offer it and the peer has not said. */
    OFFERED,
    AGREED,
    REFUSED
  }

  private enum Timer {
    LISTEN,
    CONNECT
  }

  private final H323Call call;
  private final CallHost host;
  private final Env env;
  private final H323Settings settings;
  private final Deadlines<Timer> timers = new Deadlines<>(Timer.class);
  private final ArrayDeque<Octets> queue = new ArrayDeque<>();
  private TpktFramer framer = new TpktFramer();
  private Tunnelling tunnelling;
  private boolean tunnelUsed;
  private boolean setupOpen;
  private long listener;
  private @Nullable Address listening;
  private boolean advertised;
  private @Nullable Address remote;
  private long connecting;
  private @Nullable Flow flow;
  private @Nullable Flow spare;
  private boolean heard;
  private boolean overflowed;

  ControlPath(H323Call call, CallHost host, Env env, H323Settings settings, boolean tunnelling) {
    this.call = call;
    this.host = host;
    this.env = env;
    this.settings = settings;
    this.tunnelling = tunnelling ? Tunnelling.OFFERED : Tunnelling.REFUSED;
  }

  Tunnelling tunnelling() {
    return tunnelling;
  }

  /** The flag that our messages bear. */
  boolean flag() {
    return tunnelling != Tunnelling.REFUSED;
  }

  /** Whether a connection of its own stands. */
  boolean separate() {
    return flow != null;
  }

  /** Whether messages can go now or with the next message of ours. */
  boolean usable() {
    return flow != null || tunnelling == Tunnelling.AGREED || setupOpen;
  }

  /** Whether more messages waited than can be kept. */
  boolean overflowed() {
    return overflowed;
  }

  /** Whether a peer's address is known, or ours was told. */
  boolean reachable() {
    return remote != null || advertised;
  }

  /** While Setup is being made, messages may go into it. */
  void setupOpen(boolean open) {
    setupOpen = open;
  }

  /** The tunnelling flag of a message of the peer that has a User-user element. */
  void onFlag(H225Common.Tunnelling flag, boolean tunnels) {
    if (flow != null || connecting != 0 || tunnelUsed) {
      return;
    }
    if (tunnels && tunnelling != Tunnelling.REFUSED) {
      tunnelling = Tunnelling.AGREED;
      tunnelUsed = true;
    } else if (tunnelling != Tunnelling.REFUSED) {
      tunnelling =
          switch (flag) {
            case TRUE -> Tunnelling.AGREED;
            case FALSE -> Tunnelling.REFUSED;
            case PROVISIONAL -> tunnelling;
          };
    }
  }

  /** A peer that was refused tunnelling tunnels all the same, and there is no other way. */
  boolean believe() {
    if (flow == null && connecting == 0 && tunnelling == Tunnelling.REFUSED) {
      tunnelling = Tunnelling.AGREED;
      tunnelUsed = true;
    }
    return tunnelling == Tunnelling.AGREED;
  }

  /** The peer's h245Address. */
  void onAddress(Address address) {
    remote = address;
  }

  /** Messages to be carried. */
  void enqueue(Collection<Octets> messages, Outbox out) {
    Flow separate = flow;
    for (Octets message : messages) {
      if (separate != null) {
        out.send(separate, Tpkt.frame(message));
      } else if (queue.size() < MAX_QUEUED) {
        queue.add(message);
      } else {
        overflowed = true;
      }
    }
  }

  /** Forgets what waits, since the procedures begin anew. */
  void clear() {
    queue.clear();
  }

  /** Messages to go into the H.225.0 message that is being made; empty if they go elsewhere. */
  List<Octets> takeTunnelled() {
    List<Octets> taken = new ArrayList<>();
    boolean tunnels = tunnelling == Tunnelling.AGREED || setupOpen;
    int size = 0;
    while (tunnels && flow == null && !queue.isEmpty() && taken.size() < MAX_QUEUED / 2) {
      size += queue.element().length();
      if (size > MAX_TUNNELLED && !taken.isEmpty()) {
        break;
      }
      taken.add(queue.remove());
    }
    return taken;
  }

  /** Whether messages wait that an H.225.0 message could carry. */
  boolean wantsCarrier() {
    return tunnelling == Tunnelling.AGREED && flow == null && !queue.isEmpty();
  }

  /** The h245Address for the message that is being made; null if there is none to give. */
  @Nullable Address advertise() {
    if (flag() && tunnelling != Tunnelling.OFFERED || flow != null || connecting != 0) {
      // No h245Address to a peer that tunnels.
      return null;
    }
    advertised |= listening != null;
    return listening;
  }

  /** Whether our address is known and the peer has not been told. */
  boolean unadvertised() {
    return listening != null && !advertised && flow == null && connecting == 0;
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
    if (address != null && flow == null && connecting == 0) {
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
    if ((flow != null || connecting != 0) && !yields()) {
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
    List<Octets> waiting = List.copyOf(queue);
    queue.clear();
    enqueue(waiting, out);
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
    stopListening(out);
    dropSpare(out);
    drop(connecting, out);
    connecting = 0;
    if (flow != null) {
      drop(flow.id(), out);
      flow = null;
    }
    timers.clear();
    queue.clear();
  }

  /** Closes what is no open channel: nothing new is to come. */
  void closeUnused(Outbox out) {
    stopListening(out);
    dropSpare(out);
    drop(connecting, out);
    connecting = 0;
    timers.clear();
    queue.clear();
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
