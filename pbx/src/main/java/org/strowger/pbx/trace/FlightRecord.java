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

  /** Entries of the beginning, which explain most failures, kept for good. */
  static final int HEAD = 128;

  /** Later entries kept; older ones make room. */
  static final int TAIL = 256;

  private final Instant wallStart;
  private final long start;
  private final List<FlightEntry> head = new ArrayList<>();
  private final ArrayDeque<FlightEntry> tail = new ArrayDeque<>();
  private int dropped;

  /** An empty record that begins at a monotonic time and the same moment of the wall clock. */
  public FlightRecord(long start, Instant wallStart) {
    this.start = start;
    this.wallStart = wallStart;
  }

  /** Appends an entry. */
  public void add(FlightEntry entry) {
    FlightEntry kept = bounded(entry);
    if (head.size() < HEAD) {
      head.add(kept);
      return;
    }
    if (tail.size() == TAIL) {
      tail.removeFirst();
      dropped++;
    }
    tail.addLast(kept);
  }

  private static FlightEntry bounded(FlightEntry entry) {
    if (entry instanceof FlightEntry.Message message && message.octets().length() > MAX_OCTETS) {
      Octets cut = message.octets().slice(0, MAX_OCTETS);
      return new FlightEntry.Message(
          message.at(),
          message.leg(),
          message.way(),
          message.label(),
          cut,
          message.local(),
          message.remote());
    }
    return entry;
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
