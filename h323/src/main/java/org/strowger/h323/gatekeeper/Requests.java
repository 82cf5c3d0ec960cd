package org.strowger.h323.gatekeeper;

import static org.strowger.h323.ras.RasMessages.RAS_MESSAGE;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.strowger.h323.per.ChoiceValue;
import org.strowger.h323.per.PerCodec;
import org.strowger.kernel.Address;
import org.strowger.kernel.Agenda;
import org.strowger.kernel.Env;
import org.strowger.kernel.Outbox;
import org.strowger.kernel.Timed;

/**
 * Requests of ours by requestSeqNum: sent again until they are answered, or given up (H.225.0 7.6,
 * 7.19). Confined to its shard.
 */
final class Requests implements Timed {
  /** The most requests that wait at once. */
  static final int MAX = 4_096;

  private static final int MAX_NUMBER = 65_535;

  private final RasSettings.Channel channel;
  private final Map<Integer, Request> open = new HashMap<>();
  private final ArrayDeque<Request> expired = new ArrayDeque<>();
  private final Agenda agenda = new Agenda();
  private int last;

  Requests(RasSettings.Channel channel, Env env) {
    this.channel = channel;
    this.last = env.random(MAX_NUMBER);
  }

  /** Whether there is no room for another. */
  boolean isFull() {
    return open.size() >= MAX;
  }

  /** A number that no request that waits has. */
  int nextNumber() {
    do {
      last = last % MAX_NUMBER + 1;
    } while (open.containsKey(last));
    return last;
  }

  /** Sends a request and waits for its answer. */
  void send(
      long now, RequestKind kind, @Nullable AdmittedCall call, Address to, Numbered m, Outbox out) {
    int number = nextNumber();
    Request request =
        new Request(
            this,
            number,
            kind,
            call,
            channel.to(to),
            PerCodec.encode(RAS_MESSAGE, m.message(number)));
    open.put(number, request);
    request.send(now, out);
    agenda.touch(request);
  }

  /** A message that needs its number. */
  @FunctionalInterface
  interface Numbered {
    ChoiceValue message(int number);
  }

  /** Sends what waits for no answer. */
  void say(ChoiceValue message, Address to, Outbox out) {
    out.send(channel.to(to), PerCodec.encode(RAS_MESSAGE, message));
  }

  /** The request that an answer belongs to, which waits no more; null if none of these kinds. */
  @Nullable Request take(long number, List<RequestKind> kinds) {
    Request request = open.get((int) number);
    if (request == null || !kinds.contains(request.kind())) {
      return null;
    }
    forget(request);
    return request;
  }

  /** The request of a number, whatever it is; null if none waits. */
  @Nullable Request find(long number) {
    return open.get((int) number);
  }

  /** A request is waited for longer. */
  void inProgress(long now, long number, long delay) {
    Request request = open.get((int) number);
    if (request != null) {
      request.inProgress(now, delay);
      agenda.touch(request);
    }
  }

  /** Those of some kinds are not waited for any more. */
  void drop(List<RequestKind> kinds) {
    for (Request request : List.copyOf(open.values())) {
      if (kinds.contains(request.kind())) {
        forget(request);
      }
    }
  }

  private void forget(Request request) {
    open.remove(request.number());
    agenda.remove(request);
  }

  void expire(Request request) {
    if (open.remove(request.number()) != null) {
      expired.add(request);
    }
  }

  /** A request that was given up; null if there is none (any more). */
  @Nullable Request takeExpired() {
    return expired.poll();
  }

  /** Whether any of a kind waits. */
  boolean waits(RequestKind kind) {
    return open.values().stream().anyMatch(request -> request.kind() == kind);
  }

  /** How many wait. */
  int size() {
    return open.size();
  }

  @Override
  public long nextTimeout() {
    return agenda.nextTimeout();
  }

  @Override
  public void onTimeout(long now, Outbox out) {
    agenda.onTimeout(now, out);
  }
}
