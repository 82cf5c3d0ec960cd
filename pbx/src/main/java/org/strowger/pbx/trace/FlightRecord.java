package org.strowger.pbx.trace;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.strowger.kernel.Octets;

/**
 * What happened in one call, bounded: the beginning is kept whole, of the rest the newest. Confined
 * to its shard.
 */
public final class FlightRecord {
  /** Octets kept of one message. */
  public static final int MAX_OCTETS = 4096;

  /** Octets kept of all messages together; further ones keep their labels only. */
  static final int MAX_TOTAL = 256 * 1024;

  /** Entries of the beginning, which explain most failures, kept for good. */
  static final int HEAD = 128;

  /** Later entries kept; older ones make room. */
  static final int TAIL = 256;

  private final Instant wallStart;
  private final long start;
  private final List<FlightEntry> head = new ArrayList<>();
  private final ArrayDeque<FlightEntry> tail = new ArrayDeque<>();
  private int octets;
  private int dropped;

  /** An empty record that begins at a monotonic time and the same moment of the wall clock. */
  public FlightRecord(long start, Instant wallStart) {
    this.start = start;
    this.wallStart = wallStart;
  }

  /** Appends an entry. */
  public void add(FlightEntry entry) {
    FlightEntry kept = bounded(entry);
    octets += length(kept);
    if (head.size() < HEAD) {
      head.add(kept);
      return;
    }
    if (tail.size() == TAIL) {
      octets -= length(tail.removeFirst());
      dropped++;
    }
    tail.addLast(kept);
  }

  /** A copy of the octets, so that no receive buffer stays in memory for them. */
  private FlightEntry bounded(FlightEntry entry) {
    if (!(entry instanceof FlightEntry.Message message) || message.octets().isEmpty()) {
      return entry;
    }
    int room = Math.min(MAX_OCTETS, MAX_TOTAL - octets);
    int length = Math.min(message.octets().length(), Math.max(0, room));
    return new FlightEntry.Message(
        message.at(),
        message.leg(),
        message.way(),
        message.label(),
        Octets.wrap(message.octets().slice(0, length).toArray()),
        message.local(),
        message.remote());
  }

  private static int length(FlightEntry entry) {
    return entry instanceof FlightEntry.Message message ? message.octets().length() : 0;
  }

  /** All entries kept, oldest first by time. */
  public List<FlightEntry> entries() {
    List<FlightEntry> all = new ArrayList<>(head);
    all.addAll(tail);
    return all;
  }

  /** How many entries made room for newer ones. */
  public int dropped() {
    return dropped;
  }

  /** The monotonic time of the beginning. */
  public long start() {
    return start;
  }

  /** The wall clock's time of an entry. */
  public Instant wallTime(FlightEntry entry) {
    return wallStart.plusNanos(entry.at() - start);
  }
}
