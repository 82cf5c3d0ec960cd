package org.strowger.server.mediaio;

import java.util.Arrays;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Which pairs of an even and the following odd port are free (RFC 3550 11). Any thread.
 *
 * <p>It hands them out in a circle from a random start, so that a port is used again as late as
 * possible and nobody can guess the next call's; a pair that was freed rests for {@link
 * #QUARANTINE} at least, for packets of the old call that are still on their way.
 */
final class PortRange {
  /** How long a freed pair rests, nanoseconds. */
  static final long QUARANTINE = 10_000_000_000L;

  private static final long TAKEN = Long.MAX_VALUE;

  private final ReentrantLock lock = new ReentrantLock();
  private final int first;

  /** When each pair is free; {@link #TAKEN} while it is used. */
  private final long[] freeAt;

  private int next;

  /**
   * A range with all pairs free.
   *
   * @param first lowest port; an odd one is left out
   * @param last highest port, included
   * @param random chooses the start
   * @param now monotonic nanoseconds
   */
  PortRange(int first, int last, long random, long now) {
    this.first = first + (first & 1);
    int pairs = Math.max(0, (last - this.first + 1) / 2);
    freeAt = new long[pairs];
    Arrays.fill(freeAt, now);
    next = pairs == 0 ? 0 : (int) Long.remainderUnsigned(random, pairs);
  }

  /** How many pairs there are. */
  int pairs() {
    return freeAt.length;
  }

  /** Takes the next free pair; its even port, or -1 if none is free. */
  int take(long now) {
    lock.lock();
    try {
      for (int tried = 0; tried < freeAt.length; tried++) {
        int pair = next;
        next = (next + 1) % freeAt.length;
        if (freeAt[pair] != TAKEN && freeAt[pair] - now <= 0) {
          freeAt[pair] = TAKEN;
          return first + 2 * pair;
        }
      }
      return -1;
    } finally {
      lock.unlock();
    }
  }

  /** Gives a pair back; it rests first. */
  void free(int port, long now) {
    lock.lock();
    try {
      freeAt[(port - first) / 2] = now + QUARANTINE;
    } finally {
      lock.unlock();
    }
  }

  /** How many pairs are taken. */
  int taken() {
    lock.lock();
    try {
      int count = 0;
      for (long at : freeAt) {
        count += at == TAKEN ? 1 : 0;
      }
      return count;
    } finally {
      lock.unlock();
    }
  }
}
