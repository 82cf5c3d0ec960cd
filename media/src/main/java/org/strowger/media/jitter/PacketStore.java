package org.strowger.media.jitter;

import java.util.Arrays;

/**
 * The packets that wait, by timestamp. Confined to one stream; a slot's array grows to the size of
 * the stream's packets once and is used again.
 */
final class PacketStore {
  /** 500 ms of packets of 10 ms, with room. */
  static final int SLOTS = 64;

  static final int NONE = -1;

  private final byte[][] payload = new byte[SLOTS][0];
  private final int[] length = new int[SLOTS];
  private final long[] timestamp = new long[SLOTS];
  private final long[] late = new long[SLOTS];
  private final boolean[] used = new boolean[SLOTS];
  private int count;

  /** The slot of a sequence number. */
  static int slot(int sequence) {
    return sequence % SLOTS;
  }

  /** Whether the slot holds this very packet already. */
  boolean holds(int slot, long packetTimestamp) {
    return used[slot] && timestamp[slot] == packetTimestamp;
  }

  /** Puts a packet in its slot; returns false if that threw out one that still waited there. */
  boolean put(int slot, long packetTimestamp, long lateNanos, byte[] from, int offset, int octets) {
    boolean free = !used[slot];
    if (payload[slot].length < octets) {
      payload[slot] = new byte[octets];
    }
    System.arraycopy(from, offset, payload[slot], 0, octets);
    length[slot] = octets;
    timestamp[slot] = packetTimestamp;
    late[slot] = lateNanos;
    used[slot] = true;
    count += free ? 1 : 0;
    return free;
  }

  /** The slot with the lowest timestamp; {@link #NONE} if nothing waits. */
  int first() {
    int first = NONE;
    for (int slot = 0; slot < SLOTS && count > 0; slot++) {
      if (used[slot] && (first == NONE || timestamp[slot] < timestamp[first])) {
        first = slot;
      }
    }
    return first;
  }

  void remove(int slot) {
    used[slot] = false;
    count--;
  }

  void clear() {
    Arrays.fill(used, false);
    count = 0;
  }

  int count() {
    return count;
  }

  byte[] payload(int slot) {
    return payload[slot];
  }

  int length(int slot) {
    return length[slot];
  }

  long timestamp(int slot) {
    return timestamp[slot];
  }

  /** How late it came against the fastest packets, nanoseconds. */
  long late(int slot) {
    return late[slot];
  }
}
