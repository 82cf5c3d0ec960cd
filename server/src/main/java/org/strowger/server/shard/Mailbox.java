package org.strowger.server.shard;

import java.util.ArrayDeque;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What other threads want a shard to do. Any thread puts, the shard takes.
 *
 * <p>Bounded: when it is full {@link #offer} says so, and the sender decides what to drop. A lock
 * held for a few instructions guards the queue; it is not on the path of datagrams, which the shard
 * reads itself.
 */
public final class Mailbox {
  private final ReentrantLock lock = new ReentrantLock();
  private final ArrayDeque<Runnable> queue = new ArrayDeque<>();
  private final int capacity;

  /** A mailbox for so many messages. */
  public Mailbox(int capacity) {
    this.capacity = capacity;
  }

  /** Puts a message; false if the mailbox is full. */
  public boolean offer(Runnable message) {
    lock.lock();
    try {
      return queue.size() < capacity && queue.add(message);
    } finally {
      lock.unlock();
    }
  }

  /** The oldest message, removed; null if there is none. */
  public @Nullable Runnable poll() {
    lock.lock();
    try {
      return queue.poll();
    } finally {
      lock.unlock();
    }
  }

  /** How many wait. */
  public int size() {
    lock.lock();
    try {
      return queue.size();
    } finally {
      lock.unlock();
    }
  }
}
