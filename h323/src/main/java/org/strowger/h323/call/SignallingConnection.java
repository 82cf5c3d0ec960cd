package org.strowger.h323.call;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.strowger.h323.q931.TpktFramer;
import org.strowger.kernel.Deadlines;
import org.strowger.kernel.Flow;
import org.strowger.kernel.Outbox;
import org.strowger.kernel.Timed;

/**
 * A connection of call signalling and the calls on it, found by their call references: a Facility
 * that carries H.245 need not bear a call identifier. Confined to its shard.
 */
final class SignallingConnection implements Timed {
  /** The most calls on one connection. */
  static final int MAX_CALLS = 128;

  /** The most payloads that are no Q.931 message before the connection is closed. */
  static final int MAX_GARBAGE = 8;

  private record Reference(int value, boolean ours) {}

  private final long id;
  private final Queue<SignallingConnection> idle;
  private final TpktFramer framer = new TpktFramer();
  private final Map<Reference, H323Call> calls = new HashMap<>();
  private @Nullable Flow flow;
  private int garbage;
  private long idleAt = Deadlines.NEVER;

  /**
   * A connection that is asked for, or was accepted.
   *
   * @param idle where it puts itself when it was without a call for too long
   */
  SignallingConnection(long id, Queue<SignallingConnection> idle) {
    this.id = id;
    this.idle = idle;
  }

  long id() {
    return id;
  }

  @Nullable Flow flow() {
    return flow;
  }

  TpktFramer framer() {
    return framer;
  }

  void opened(Flow opened) {
    flow = opened;
  }

  /** Without a call it is closed at that time. */
  void idleAt(long at) {
    idleAt = at;
  }

  /** Counts a payload that is no message; true if it was one too many. */
  boolean garbage() {
    return ++garbage > MAX_GARBAGE;
  }

  /**
   * The call of a message.
   *
   * @param fromDestination the message's flag: set, the reference is ours
   */
  @Nullable H323Call call(int reference, boolean fromDestination) {
    return calls.get(new Reference(reference, fromDestination));
  }

  boolean room() {
    return calls.size() < MAX_CALLS;
  }

  void add(H323Call call) {
    idleAt = Deadlines.NEVER;
    calls.put(new Reference(call.callReference(), call.isOutgoing()), call);
  }

  void remove(H323Call call) {
    calls.remove(new Reference(call.callReference(), call.isOutgoing()), call);
  }

  Collection<H323Call> calls() {
    return List.copyOf(calls.values());
  }

  boolean isEmpty() {
    return calls.isEmpty();
  }

  @Override
  public long nextTimeout() {
    return idleAt;
  }

  @Override
  public void onTimeout(long now, Outbox out) {
    if (idleAt <= now) {
      idleAt = Deadlines.NEVER;
      idle.add(this);
    }
  }
}
