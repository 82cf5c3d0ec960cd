package org.strowger.server.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.strowger.kernel.sim.SimWorld;
import org.strowger.pbx.record.CallRecord;
import org.strowger.pbx.record.RecordStore;

/** Records in memory; notes every use of a store that is wrong. Confined to its world's thread. */
final class MemoryRecords implements RecordStore {
  private static final long DISK = 2_000_000L;

  private final SimWorld world;
  private final Map<String, Long> begun = new HashMap<>();
  private final Set<String> open = new LinkedHashSet<>();
  private final Map<String, CallRecord> finished = new LinkedHashMap<>();
  private final List<String> wrong = new ArrayList<>();

  MemoryRecords(SimWorld world) {
    this.world = world;
  }

  /** Calls that began and did not finish. */
  Set<String> open() {
    return open;
  }

  /** The final records, in order. */
  List<CallRecord> finished() {
    return List.copyOf(finished.values());
  }

  /** When something happened that a call's record gives the wall clock's time of. */
  long virtual(CallRecord record, Instant at) {
    long start = begun.getOrDefault(record.id(), 0L);
    return start + Duration.between(record.times().setup(), at).toNanos();
  }

  /** What was done that must not be done. */
  List<String> wrong() {
    return wrong;
  }

  @Override
  public void begin(CallRecord started) {
    begun.put(started.id(), world.now());
    if (finished.containsKey(started.id()) || !open.add(started.id())) {
      wrong.add("call " + started.id() + " begins twice");
    }
  }

  @Override
  public void update(CallRecord soFar) {
    if (!open.contains(soFar.id())) {
      wrong.add("call " + soFar.id() + " is updated while it is not open");
    }
  }

  @Override
  public void finish(CallRecord record, Runnable stored) {
    if (!open.remove(record.id())) {
      wrong.add("call " + record.id() + " is finished while it is not open");
    }
    finished.put(record.id(), record);
    world.after(DISK, stored);
  }
}
