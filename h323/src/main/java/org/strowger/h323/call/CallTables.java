package org.strowger.h323.call;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Agenda;
import org.strowger.kernel.Flow;
import org.strowger.kernel.Outbox;
import org.strowger.kernel.Timed;
import org.strowger.kernel.Transmit;

/**
 * Which calls there are, which signalling connection carries each, and whose every other connection
 * and listener is. Confined to its shard.
 *
 * <p>A call that is over and a connection that is of no more use are noted while they are worked
 * on, and forgotten {@link #after} that.
 */
final class CallTables implements Timed {
  private final Map<CallId, H323Call> calls = new HashMap<>();
  private final Map<Long, SignallingConnection> connections = new HashMap<>();
  private final Map<Long, H323Call> owners = new HashMap<>();
  private final Map<H323Call, SignallingConnection> carriers = new HashMap<>();
  private final ArrayDeque<SignallingConnection> idle = new ArrayDeque<>();
  private final ArrayDeque<H323Call> ended = new ArrayDeque<>();
  private final Agenda agenda = new Agenda();

  /** How many calls there are. */
  int calls() {
    return calls.size();
  }

  /** How many signalling connections there are. */
  int signalling() {
    return connections.size();
  }

  /** How many connections and listeners of calls there are beside those. */
  int owned() {
    return owners.size();
  }

  /** Whether there is a connection or listener of an id. */
  boolean knows(long id) {
    return connections.containsKey(id) || owners.containsKey(id);
  }

  /** The calls whose messages a connection carries. */
  List<CallId> callsOn(long id) {
    H323Call owner = owners.get(id);
    if (owner != null) {
      return List.of(owner.id());
    }
    SignallingConnection signalling = connections.get(id);
    return signalling == null ? List.of() : signalling.calls().stream().map(H323Call::id).toList();
  }

  /** A call; null if it is over. */
  @Nullable H323Call call(CallId id) {
    return calls.get(id);
  }

  /** A signalling connection; null if there is none. */
  @Nullable SignallingConnection connection(long id) {
    return connections.get(id);
  }

  /** Whose a connection or listener is that is not for signalling; null if nobody's. */
  @Nullable H323Call owner(long id) {
    return owners.get(id);
  }

  /** A call has a connection or listener of its own. */
  void own(long id, H323Call call) {
    owners.put(id, call);
  }

  /** That connection or listener is no more. */
  void disown(long id) {
    owners.remove(id);
  }

  /** A signalling connection that is about to be made. */
  SignallingConnection connect(long id) {
    SignallingConnection connection = new SignallingConnection(id, idle);
    connections.put(id, connection);
    return connection;
  }

  /** A signalling connection that was accepted, and is of use until a time at least. */
  void accept(Flow flow, long until) {
    SignallingConnection connection = connect(flow.id());
    connection.opened(flow);
    connection.idleAt(until);
    agenda.touch(connection);
  }

  /** A call that a signalling connection carries. */
  void add(H323Call call, SignallingConnection connection) {
    calls.put(call.id(), call);
    connection.add(call);
    carriers.put(call, connection);
  }

  /** A call was worked on: its timers may have changed, and calls may be over by it. */
  void after(H323Call call, Outbox out) {
    if (!call.finished()) {
      agenda.touch(call);
    }
    sweep(out);
  }

  /** A connection's timer may have changed. */
  void touch(SignallingConnection connection) {
    agenda.touch(connection);
  }

  /** A call is over. */
  void end(H323Call call) {
    ended.add(call);
  }

  /** A signalling connection is closed; the calls that it carried, which have none now. */
  List<H323Call> closed(SignallingConnection connection) {
    connections.remove(connection.id());
    agenda.remove(connection);
    List<H323Call> carried = List.copyOf(connection.calls());
    for (H323Call call : carried) {
      connection.remove(call);
      carriers.remove(call);
    }
    return carried;
  }

  /** Forgets calls that are over, and closes connections that are of no more use. */
  private void sweep(Outbox out) {
    for (H323Call call = ended.poll(); call != null; call = ended.poll()) {
      calls.remove(call.id(), call);
      if (call.finished()) {
        agenda.remove(call);
      }
      SignallingConnection connection = carriers.remove(call);
      if (connection != null) {
        connection.remove(call);
        if (connection.isEmpty()) {
          close(connection, out);
        }
      }
    }
    for (SignallingConnection unused = idle.poll(); unused != null; unused = idle.poll()) {
      close(unused, out);
    }
  }

  private void close(SignallingConnection connection, Outbox out) {
    connections.remove(connection.id());
    agenda.remove(connection);
    out.add(new Transmit.Close(connection.id()));
  }

  @Override
  public long nextTimeout() {
    return agenda.nextTimeout();
  }

  @Override
  public void onTimeout(long now, Outbox out) {
    agenda.onTimeout(now, out);
    sweep(out);
  }
}
