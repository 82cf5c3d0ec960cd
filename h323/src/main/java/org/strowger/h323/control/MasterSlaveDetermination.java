package org.strowger.h323.control;

import org.strowger.h323.per.SequenceValue;
import org.strowger.kernel.Deadlines;
import org.strowger.kernel.Env;

/**
 * H.245 annex C.2: which end decides when both want things that exclude each other. Confined to its
 * shard.
 *
 * <p>A peer that keeps its number back until it has seen ours, to lose on purpose, is answered all
 * the same: ours goes out at once. Departs from the annex in one point: a second request while ours
 * waits for its acknowledgement is answered anew, where the annex gives up.
 */
final class MasterSlaveDetermination {
  /** How often a number is drawn anew when both ends drew alike (N100). */
  static final int MAX_ATTEMPTS = 10;

  /** What came of an input. */
  enum Outcome {
    /** Nothing yet. */
    PENDING,
    /** This end knows its status now. */
    DETERMINED,
    /** It cannot be determined. */
    FAILED;

    /** Tells the owner of a failure. */
    void tell(ControlOutput out) {
      if (this == FAILED) {
        out.tell(new ControlIndication.Failed("master/slave determination failed"));
      }
    }
  }

  private enum State {
    IDLE,
    OUTGOING_AWAITING_RESPONSE,
    INCOMING_AWAITING_RESPONSE
  }

  private static final int NUMBERS = 1 << 24;
  private static final int HALF = NUMBERS / 2;

  private final ControlSettings settings;
  private final Env env;
  private State state = State.IDLE;
  private int number;
  private int attempts;
  private boolean master;
  private boolean determined;
  private long t106 = Deadlines.NEVER;

  MasterSlaveDetermination(ControlSettings settings, Env env) {
    this.settings = settings;
    this.env = env;
  }

  /** Whether the last determination came to an end. */
  boolean determined() {
    return determined;
  }

  /** Whether this end is the master, once {@link #determined}. */
  boolean master() {
    return master;
  }

  long nextTimeout() {
    return t106;
  }

  /** DETERMINE.request; while a determination runs, nothing. */
  void start(long now, ControlOutput out) {
    if (state == State.IDLE) {
      determined = false;
      attempts = 0;
      request(now, out);
    }
  }

  private void request(long now, ControlOutput out) {
    number = env.random(NUMBERS);
    state = State.OUTGOING_AWAITING_RESPONSE;
    t106 = now + settings.t106();
    out.send(
        ControlMessages.request(
            "masterSlaveDetermination",
            m ->
                m.with("terminalType", settings.terminalType())
                    .with("statusDeterminationNumber", number)));
  }

  Outcome onRequest(long now, SequenceValue request, ControlOutput out) {
    int theirType = (int) request.integer("terminalType");
    int theirNumber = (int) request.integer("statusDeterminationNumber");
    int difference = (theirNumber - number) & (NUMBERS - 1);
    boolean same = theirType == settings.terminalType();
    if (state == State.IDLE && same && (difference == 0 || difference == HALF)) {
      number = env.random(NUMBERS);
      difference = (theirNumber - number) & (NUMBERS - 1);
    }
    if (same && (difference == 0 || difference == HALF)) {
      return indeterminate(now, out);
    }
    master = same ? difference < HALF : settings.terminalType() > theirType;
    state = State.INCOMING_AWAITING_RESPONSE;
    t106 = now + settings.t106();
    acknowledge(out);
    return Outcome.PENDING;
  }

  private Outcome indeterminate(long now, ControlOutput out) {
    if (state != State.OUTGOING_AWAITING_RESPONSE) {
      out.send(
          ControlMessages.response(
              "masterSlaveDeterminationReject", r -> r.with("cause", "identicalNumbers")));
      return Outcome.PENDING;
    }
    return again(now, out);
  }

  private Outcome again(long now, ControlOutput out) {
    if (++attempts >= MAX_ATTEMPTS) {
      return fail();
    }
    request(now, out);
    return Outcome.PENDING;
  }

  private Outcome fail() {
    state = State.IDLE;
    t106 = Deadlines.NEVER;
    return Outcome.FAILED;
  }

  private void acknowledge(ControlOutput out) {
    // The decision is the status of who receives the acknowledgement.
    out.send(
        ControlMessages.response(
            "masterSlaveDeterminationAck", r -> r.with("decision", master ? "slave" : "master")));
  }

  Outcome onAck(SequenceValue ack, ControlOutput out) {
    boolean nowMaster = ack.choice("decision").name().equals("master");
    return switch (state) {
      case IDLE -> Outcome.PENDING;
      case OUTGOING_AWAITING_RESPONSE -> {
        master = nowMaster;
        acknowledge(out);
        yield conclude();
      }
      case INCOMING_AWAITING_RESPONSE -> nowMaster == master ? conclude() : fail();
    };
  }

  private Outcome conclude() {
    state = State.IDLE;
    t106 = Deadlines.NEVER;
    determined = true;
    return Outcome.DETERMINED;
  }

  Outcome onReject(long now, ControlOutput out) {
    return switch (state) {
      case IDLE -> Outcome.PENDING;
      case OUTGOING_AWAITING_RESPONSE -> again(now, out);
      case INCOMING_AWAITING_RESPONSE -> fail();
    };
  }

  Outcome onRelease() {
    return state == State.INCOMING_AWAITING_RESPONSE ? fail() : Outcome.PENDING;
  }

  /** T106. */
  Outcome onTimeout(long now, ControlOutput out) {
    if (t106 > now) {
      return Outcome.PENDING;
    }
    if (state == State.OUTGOING_AWAITING_RESPONSE) {
      out.send(ControlMessages.indication("masterSlaveDeterminationRelease", m -> m));
    }
    return fail();
  }

  /** Forgets what was determined and what was asked, as when the control channel starts anew. */
  void reset() {
    state = State.IDLE;
    determined = false;
    t106 = Deadlines.NEVER;
  }
}
