package org.strowger.sip.agent;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Address;
import org.strowger.kernel.Agenda;
import org.strowger.kernel.Deadlines;
import org.strowger.kernel.Env;
import org.strowger.kernel.Flow;
import org.strowger.kernel.Octets;
import org.strowger.kernel.Outbox;
import org.strowger.kernel.ShardIds;
import org.strowger.kernel.Timed;
import org.strowger.kernel.Transmit;
import org.strowger.kernel.Transport;
import org.strowger.sip.message.Framed;
import org.strowger.sip.message.ParsedMessage;
import org.strowger.sip.message.SipMessage;
import org.strowger.sip.message.SipParser;
import org.strowger.sip.message.SipStreamFramer;
import org.strowger.sip.transaction.Carrier;

/**
 * The agent's listeners and streams: RFC 3261 18.1. Confined to its shard.
 *
 * <p>A stream is opened once for a peer and used again. What is sent before it stands waits, within
 * bounds. One that nothing came or went by for {@link #IDLE} is closed if we opened it. One that a
 * peer opened has {@link #FIRST_MESSAGE} to bring a message or a keep-alive, so that nobody takes
 * up all connections with silence.
 */
final class Connections implements Carrier {
  /** Octets that may wait for a connection to stand. */
  static final int MAX_WAITING = 262_144;

  /** How long a stream of ours may be silent. */
  static final long IDLE = Duration.ofMinutes(30).toNanos();

  /** How long a connection attempt may take. */
  static final long OPENING = Duration.ofSeconds(10).toNanos();

  /** How long a stream that a peer opened may stay without a message. */
  static final long FIRST_MESSAGE = Duration.ofSeconds(32).toNanos();

  /** Requests without any answer after which a stream is given up and opened anew. */
  static final int MAX_SILENCES = 2;

  private record Peer(Transport transport, Address remote, String serverName) {}

  private enum Due {
    OPENING,
    FIRST_MESSAGE,
    FRAMER,
    IDLE
  }

  /** One stream. */
  private final class Stream implements Timed {
    private final Peer peer;
    private final boolean ours;
    private final SipStreamFramer framer = new SipStreamFramer();
    private final ArrayDeque<Octets> waiting = new ArrayDeque<>();
    private final Deadlines<Due> deadlines = new Deadlines<>(Due.class);
    private Flow flow;
    private boolean open;
    private int waitingOctets;
    private int silences;

    private Stream(Flow flow, Peer peer, boolean ours) {
      this.flow = flow;
      this.peer = peer;
      this.ours = ours;
    }

    private void alive(long now) {
      deadlines.set(Due.FRAMER, framer.nextTimeout());
      if (ours) {
        deadlines.set(Due.IDLE, now + IDLE);
      }
      agenda.touch(this);
    }

    @Override
    public long nextTimeout() {
      return deadlines.next();
    }

    @Override
    public void onTimeout(long now, Outbox out) {
      for (Due due = deadlines.due(now); due != null; due = deadlines.due(now)) {
        switch (due) {
          case FRAMER -> framer.onTimeout(now);
          case OPENING, FIRST_MESSAGE, IDLE -> {}
        }
        drop(now, flow.id(), out);
        return;
      }
    }
  }

  private final SipSettings settings;
  private final Env env;
  private final Agenda agenda;
  private final LossListener losses;
  private final Map<Long, Stream> byId = new HashMap<>();
  private final Map<Peer, Stream> byPeer = new HashMap<>();
  private long now;
  private boolean tracing;

  /** Hears which connections are gone. */
  @FunctionalInterface
  interface LossListener {
    void onLost(long now, long id, Outbox out);
  }

  Connections(SipSettings settings, Env env, Agenda agenda, LossListener losses) {
    this.settings = settings;
    this.env = env;
    this.agenda = agenda;
    this.losses = losses;
  }

  /** Notes the time for what follows: sending has no other way to know it. */
  void at(long time) {
    now = time;
  }

  int size() {
    return byId.size();
  }

  /** Whether everything sent is told by {@link SipEvent.Traced}. */
  void trace(boolean on) {
    tracing = on;
  }

  @Override
  public boolean send(Flow flow, Octets message, Outbox out) {
    if (flow.transport() == Transport.UDP) {
      trace(flow, message, out);
      out.send(flow, message);
      return true;
    }
    if (isNeighbours(flow)) {
      trace(flow, message, out);
      out.send(flow, message);
      return true;
    }
    Stream stream = byId.get(flow.id());
    if (stream == null) {
      return false;
    }
    trace(stream.flow, message, out);
    if (stream.open) {
      stream.alive(now);
      out.send(stream.flow, message);
      return true;
    }
    if (stream.waitingOctets + message.length() > MAX_WAITING) {
      return false;
    }
    stream.waiting.add(message);
    stream.waitingOctets += message.length();
    return true;
  }

  /** Whether a stream is another shard's: what is sent on it goes there, open or not. */
  private boolean isNeighbours(Flow flow) {
    return env.shards() > 1 && ShardIds.shard(flow.id()) != env.shard();
  }

  private void trace(Flow flow, Octets octets, Outbox out) {
    if (tracing
        && octets.length() > 4
        && SipParser.parse(octets) instanceof ParsedMessage.Parsed(SipMessage message)) {
      out.add(new SipEvent.Traced(true, flow, message));
    }
  }

  /** A request on a stream got no answer at all: after some of these the stream counts as dead. */
  void onSilence(long time, Flow flow, Outbox out) {
    Stream stream = flow.transport() == Transport.UDP ? null : byId.get(flow.id());
    if (stream == null && flow.transport().isReliable() && isNeighbours(flow)) {
      out.add(new SipEvent.Silent(flow));
    }
    if (stream != null && ++stream.silences >= MAX_SILENCES) {
      drop(time, flow.id(), out);
    }
  }

  @Override
  public @Nullable Flow connect(
      Transport transport, Address remote, String serverName, Outbox out) {
    Peer peer = new Peer(transport, remote, serverName);
    Stream existing = byPeer.get(peer);
    if (existing != null) {
      return existing.flow;
    }
    if (byId.size() >= settings.maxConnections()) {
      return null;
    }
    long id = env.nextId();
    Address local = new Address(listenerFor(transport, remote).local().ip(), 0);
    Stream stream = new Stream(new Flow(transport, id, local, remote), peer, true);
    stream.deadlines.set(Due.OPENING, now + OPENING);
    agenda.touch(stream);
    byId.put(id, stream);
    byPeer.put(peer, stream);
    out.add(new Transmit.Connect(transport, id, remote, serverName));
    return stream.flow;
  }

  /** The UDP flow towards an address; null if no listener has its family. */
  @Nullable Flow datagramFlow(Address remote) {
    for (Listener listener : settings.listeners()) {
      if (listener.transport() == Transport.UDP
          && listener.local().ip().isV6() == remote.ip().isV6()) {
        return new Flow(Transport.UDP, listener.id(), listener.local(), remote);
      }
    }
    return null;
  }

  /** Whether a connection stands; false for one that is being opened. */
  boolean isOpen(Flow flow) {
    Stream stream = byId.get(flow.id());
    return flow.transport().isReliable() && stream != null && stream.open;
  }

  /** Whether something can be sent on a flow. */
  boolean isUsable(Flow flow) {
    return flow.transport() == Transport.UDP || byId.containsKey(flow.id()) || isNeighbours(flow);
  }

  @Override
  public Address sentBy(Flow flow) {
    for (Listener listener : settings.listeners()) {
      boolean same =
          flow.transport() == Transport.UDP
              ? listener.transport() == Transport.UDP && listener.id() == flow.id()
              : listener.transport() == flow.transport()
                  && listener.local().ip().isV6() == flow.remote().ip().isV6();
      if (same) {
        return listener.seenFrom(flow.remote().ip());
      }
    }
    return flow.local();
  }

  private Listener listenerFor(Transport transport, Address remote) {
    Listener fallback = settings.listeners().getFirst();
    for (Listener listener : settings.listeners()) {
      if (listener.local().ip().isV6() == remote.ip().isV6()) {
        if (listener.transport() == transport) {
          return listener;
        }
        fallback = listener;
      }
    }
    return fallback;
  }

  /** The transports that we can use, for RFC 3263: UDP only where we listen, streams always. */
  List<Transport> transports() {
    boolean udp = settings.listeners().stream().anyMatch(l -> l.transport() == Transport.UDP);
    return udp
        ? List.of(Transport.UDP, Transport.TCP, Transport.TLS)
        : List.of(Transport.TCP, Transport.TLS);
  }

  void onOpened(Flow flow, Outbox out) {
    Stream stream = byId.get(flow.id());
    if (stream == null) {
      if (byId.size() >= settings.maxConnections()) {
        out.add(new Transmit.Close(flow.id()));
        return;
      }
      stream = new Stream(flow, new Peer(flow.transport(), flow.remote(), ""), false);
      stream.deadlines.set(Due.FIRST_MESSAGE, now + FIRST_MESSAGE);
      byId.put(flow.id(), stream);
      // RFC 5923 in spirit: what the peer opened serves both ways while it stands.
      byPeer.put(stream.peer, stream);
    }
    stream.flow = flow;
    stream.open = true;
    stream.deadlines.clear(Due.OPENING);
    stream.alive(now);
    for (Octets message = stream.waiting.poll(); message != null; message = stream.waiting.poll()) {
      out.send(flow, message);
    }
    stream.waitingOctets = 0;
  }

  void onClosed(long time, long id, Outbox out) {
    Stream stream = byId.remove(id);
    if (stream != null) {
      byPeer.remove(stream.peer, stream);
      stream.deadlines.clear();
      agenda.remove(stream);
      losses.onLost(time, id, out);
    }
  }

  /** Closes a connection and tells who waits on it. */
  void drop(long time, long id, Outbox out) {
    out.add(new Transmit.Close(id));
    onClosed(time, id, out);
  }

  /** Cuts a stream's octets into messages; answers keep-alives (RFC 5626 4.4.1). */
  List<Framed> onOctets(long time, Flow flow, Octets octets) {
    Stream stream = byId.get(flow.id());
    if (stream == null) {
      return List.of();
    }
    stream.silences = 0;
    List<Framed> framed = stream.framer.onOctets(time, octets);
    if (!framed.isEmpty()) {
      stream.deadlines.clear(Due.FIRST_MESSAGE);
    }
    stream.alive(time);
    return framed;
  }
}
