package org.strowger.server.tech.sip;

import java.util.PriorityQueue;
import java.util.function.LongConsumer;
import org.strowger.kernel.Deadlines;
import org.strowger.kernel.Outbox;
import org.strowger.kernel.Timed;

/** Answers to wrong credentials, which wait a while (RFC 7616 5.8). Confined to its shard. */
final class DelayedAnswers implements Timed {
  /** Answers that may wait; beyond it they go out at once. */
  static final int MAX_WAITING = 10_000;

  private record Waiting(long at, long order, LongConsumer answer) implements Comparable<Waiting> {
    @Override
    public int compareTo(Waiting other) {
      int byTime = Long.compare(at, other.at);
      return byTime != 0 ? byTime : Long.compare(order, other.order);
    }
  }

  private final PriorityQueue<Waiting> queue = new PriorityQueue<>();
  private long order;

  /** Gives an answer after a delay. */
  void add(long now, long delay, LongConsumer answer) {
    if (queue.size() >= MAX_WAITING) {
      answer.accept(now);
    } else {
      queue.add(new Waiting(now + delay, order++, answer));
    }
  }

  @Override
  public long nextTimeout() {
    Waiting first = queue.peek();
    return first == null ? Deadlines.NEVER : first.at;
  }

  @Override
  public void onTimeout(long now, Outbox out) {
    for (Waiting first = queue.peek(); first != null && first.at <= now; first = queue.peek()) {
      queue.poll();
      first.answer.accept(now);
    }
  }
}
