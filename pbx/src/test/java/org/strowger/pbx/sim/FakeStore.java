package org.strowger.pbx.sim;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.strowger.pbx.record.CallRecord;
import org.strowger.pbx.record.RecordStore;

/** Records in memory. Confined to the test's thread. */
public final class FakeStore implements RecordStore {
  private final Map<String, CallRecord> open = new LinkedHashMap<>();
  private final List<CallRecord> finished = new ArrayList<>();
  private final List<Runnable> unacknowledged = new ArrayList<>();
  private boolean slow;

  /** Makes it wait with its word until {@link #acknowledge}. */
  public void slow() {
    slow = true;
  }

  /** Says that all is stored. */
  public void acknowledge() {
    List<Runnable> waiting = List.copyOf(unacknowledged);
    unacknowledged.clear();
    waiting.forEach(Runnable::run);
  }

  /** The calls that began and did not finish: what a crash would leave as interrupted. */
  public Map<String, CallRecord> open() {
    return open;
  }

  /** The final records, in order. */
  public List<CallRecord> finished() {
    return finished;
  }

  @Override
  public void begin(CallRecord started) {
    open.put(started.id(), started);
  }

  @Override
  public void update(CallRecord soFar) {
    open.replace(soFar.id(), soFar);
  }

  @Override
  public void finish(CallRecord record, Runnable stored) {
    open.remove(record.id());
    finished.add(record);
    if (slow) {
      unacknowledged.add(stored);
    } else {
      stored.run();
    }
  }
}
