package org.strowger.pbx.trace;

import org.strowger.pbx.record.CallRecord;

/** Says in a plain sentence what became of a call. */
public final class Diagnosis {
  private Diagnosis() {}

  /** The sentence for a finished record. */
  public static String of(CallRecord record, FlightRecord flight) {
    CallRecord.End end = record.end();
    return end == null ? "" : end.cause().toString();
  }
}
