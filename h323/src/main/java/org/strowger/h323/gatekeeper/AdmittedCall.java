package org.strowger.h323.gatekeeper;

import java.time.Duration;
import org.strowger.h323.call.CallId;
import org.strowger.kernel.Deadlines;
import org.strowger.kernel.Outbox;
import org.strowger.kernel.Timed;

/** A call at the gatekeeper, from its ARQ to its DRQ. Confined to its shard. */
final class AdmittedCall implements Timed {
  /** Where its admission stands. */
  enum Stage {
    /** ARQ waits for its answer. */
    ASKED,
    /** ARQ waits for a registration, since the gatekeeper knows ours no more. */
    UNREGISTERED,
    ADMITTED,
    /** It is over for its owner. */
    OVER
  }

  private final CallAdmission wanted;
  private final StatusReports reports;
  private Stage stage = Stage.ASKED;
  private boolean askedAgain;
  private boolean routed;
  private long bandwidth;
  private long asked;
  private long reportEvery;
  private long reportAt = Deadlines.NEVER;

  AdmittedCall(CallAdmission wanted, StatusReports reports) {
    this.wanted = wanted;
    this.reports = reports;
    this.bandwidth = wanted.bandwidth();
  }

  CallId id() {
    return wanted.numbers().id();
  }

  CallAdmission wanted() {
    return wanted;
  }

  Stage stage() {
    return stage;
  }

  void enter(Stage next) {
    stage = next;
    if (next == Stage.OVER) {
      reportAt = Deadlines.NEVER;
    }
  }

  /** Whether its ARQ may be sent once more, after a registration: once. */
  boolean mayAskAgain() {
    boolean may = !askedAgain;
    askedAgain = true;
    return may;
  }

  /** Whether the gatekeeper routes its signalling. */
  boolean routed() {
    return routed;
  }

  /** What may be used, 100 bit/s. */
  long bandwidth() {
    return bandwidth;
  }

  /** What is asked for by the BRQ that waits; 0 for none. */
  long asked() {
    return asked;
  }

  void ask(long wish) {
    asked = wish;
  }

  void grant(long granted) {
    bandwidth = granted;
    asked = 0;
  }

  /**
   * It is admitted.
   *
   * @param everySeconds how often a report is due (irrFrequency); 0 for never
   */
  void admit(long now, boolean byGatekeeper, long granted, long everySeconds) {
    stage = Stage.ADMITTED;
    routed = byGatekeeper;
    bandwidth = granted;
    reportEvery = Duration.ofSeconds(everySeconds).toNanos();
    reportAt = reportEvery == 0 ? Deadlines.NEVER : now + reportEvery;
  }

  @Override
  public long nextTimeout() {
    return reportAt;
  }

  @Override
  public void onTimeout(long now, Outbox out) {
    if (reportAt <= now) {
      reportAt = now + reportEvery;
      reports.unsolicited(this, out);
    }
  }
}
