package org.strowger.pbx.call;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.strowger.pbx.dialplan.Destination;
import org.strowger.pbx.dialplan.DialTarget;
import org.strowger.pbx.dialplan.Scripts;

/**
 * A {@code Local/extension@context} of a dialling: the dialplan runs there for the same caller,
 * while others may ring. Confined to its shard.
 *
 * <p>It has no leg of its own: what its dialplan dials are legs of the call. Until somebody answers
 * in it, or its dialplan itself does, the caller hears of it only that it rings; then it has won,
 * and its dialplan has the caller until it ends.
 */
final class LocalBranch {
  /** Dialplans that may wait for each other in one call, a loop of Local targets among them. */
  static final int MAX_DEPTH = 8;

  private final ChannelLeg outer;
  private final DialTarget target;
  private final DialAttempt attempt;
  private final ChannelLeg inner;
  private boolean won;
  private boolean over;
  private Cause cause = Cause.of(CauseValue.NO_ROUTE_TO_DESTINATION);

  /** A branch of a dialling on a channel. */
  LocalBranch(ChannelLeg outer, DialTarget target, DialAttempt attempt, CallerId caller) {
    this.outer = outer;
    this.target = target;
    this.attempt = attempt;
    this.inner =
        new ChannelLeg(
            outer.call(), outer.leg(), LegFacts.branch(outer, target, caller, this), this);
  }

  ChannelLeg outer() {
    return outer;
  }

  ChannelLeg inner() {
    return inner;
  }

  DialAttempt attempt() {
    return attempt;
  }

  DialTarget target() {
    return target;
  }

  /** Whether the caller is this branch's. */
  boolean hasWon() {
    return won;
  }

  boolean isOver() {
    return over;
  }

  /** Why nobody answered. */
  Cause cause() {
    return cause;
  }

  /** The leg whose end decided about it; null if none did. */
  @Nullable Leg decider() {
    return inner.decider();
  }

  /** Begins; may be over before this returns. */
  void start(long now, Map<String, String> variables) {
    Call call = outer.call();
    Scripts.Match match =
        call.scripts().match(target.peer(), target.number(), inner.facts().caller().digits());
    if (match == Scripts.Match.NONE || match == Scripts.Match.INCOMPLETE) {
      fail(now, Cause.of(CauseValue.UNALLOCATED, "there is no " + target));
    } else if (outer.depth() >= MAX_DEPTH || !call.takeBranch()) {
      fail(
          now, Cause.of(CauseValue.EXCHANGE_ROUTING_ERROR, "too many dialplans wait in " + target));
    } else {
      Destination destination = new Destination(target.peer(), target.number(), 1);
      inner.startBranch(now, destination, variables, (at, _, why) -> ended(at, why));
    }
  }

  private void fail(long now, Cause why) {
    outer.call().note(now, null, "not " + target + ": " + why);
    cause = why;
    over = true;
  }

  private void ended(long now, Cause why) {
    over = true;
    cause = why;
    if (won) {
      outer.branchEnded(now, this);
    } else {
      attempt.branchEnded(now);
    }
  }

  /** Its dialplan says that somebody is alerted. */
  void rings(long now) {
    attempt.branchRings(now);
  }

  /** Takes the caller, unless somebody else has it; whether it has. */
  boolean claim(long now) {
    if (!won && !over && outer.claim(now)) {
      won = attempt.claimed(now, this);
    }
    return won;
  }

  /** Others answered, or the caller is gone: all that ring for it are hung up. */
  void cancel(long now, Cause why) {
    if (!over) {
      over = true;
      cause = why;
      inner.cancelBranch(now, why);
    }
  }

  /** The caller is taken away from it. */
  void abandon(long now) {
    if (!over) {
      over = true;
      inner.abandon(now);
    }
  }
}
