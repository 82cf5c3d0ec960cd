package org.strowger.kernel;

import java.util.IdentityHashMap;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * The earliest deadlines of many state machines, so that an engine with thousands of them finds the
 * due ones without asking all. Confined to its shard.
 *
 * <p>Whoever changes a state machine calls {@link #touch} afterwards. An entry that a later touch
 * made void stays in the heap until it comes up or until the heap holds more void entries than live
 * ones; then it is built anew.
 */
public final class Agenda implements Timed {
  private static final int SLACK = 64;

  private final PriorityQueue<Entry> heap = new PriorityQueue<>();
  private final IdentityHashMap<Timed, Entry> live = new IdentityHashMap<>();
  private long order;

  private record Entry(long at, long order, Timed timed) implements Comparable<Entry> {
    @Override
    public int compareTo(Entry other) {
      int byTime = Long.compare(at, other.at);
      return byTime != 0 ? byTime : Long.compare(order, other.order);
    }
  }

  /** Notes when a state machine wants to be called next. */
  public void touch(Timed timed) {
    long at = timed.nextTimeout();
    Entry entry = live.get(timed);
    if (at == Deadlines.NEVER) {
      live.remove(timed);
    } else if (entry == null || entry.at != at) {
      Entry fresh = new Entry(at, order++, timed);
      live.put(timed, fresh);
      heap.add(fresh);
    }
    if (heap.size() > 2 * live.size() + SLACK) {
      heap.clear();
      heap.addAll(live.values());
    }
  }

  /** Forgets a state machine. */
  public void remove(Timed timed) {
    live.remove(timed);
  }

  /** How many state machines have a timer running. */
  public int size() {
    return live.size();
  }

  @Override
  public long nextTimeout() {
    Entry first = first();
    return first == null ? Deadlines.NEVER : first.at;
  }

  @Override
  public void onTimeout(long now, Outbox out) {
    for (Entry first = first(); first != null && first.at <= now; first = first()) {
      heap.poll();
      live.remove(first.timed);
      try {
        first.timed.onTimeout(now, out);
      } finally {
        touch(first.timed); // after a bug, too: its other timers still run
      }
    }
  }

  private @Nullable Entry first() {
    Entry first = heap.peek();
    while (first != null && isVoid(first)) {
      heap.poll();
      first = heap.peek();
    }
    return first;
  }

  private boolean isVoid(Entry entry) {
    Entry current = live.get(entry.timed);
    return current == null || current.order != entry.order;
  }
}
