package org.strowger.server.simulation;

import java.util.List;
import org.strowger.pbx.record.CallRecord;

/**
 * What a simulation came to. Immutable.
 *
 * @param violations invariants that do not hold; none is what is hoped for
 * @param records of all calls that the exchange took in, in order of their ends
 * @param ladders of the calls in the records, in the same order
 * @param virtual how long it took until all was at rest, virtual nanoseconds
 * @param steps events that were simulated
 */
public record Outcome(
    Scenario scenario,
    List<String> violations,
    List<CallRecord> records,
    List<String> ladders,
    long virtual,
    long steps) {
  /** Copies the lists. */
  public Outcome {
    violations = List.copyOf(violations);
    records = List.copyOf(records);
    ladders = List.copyOf(ladders);
  }

  /** Whether every invariant holds. */
  public boolean holds() {
    return violations.isEmpty();
  }
}
