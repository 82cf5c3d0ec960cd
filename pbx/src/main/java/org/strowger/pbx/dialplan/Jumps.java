package org.strowger.pbx.dialplan;

import org.jspecify.annotations.Nullable;
import org.strowger.pbx.call.Cause;
import org.strowger.pbx.call.CauseValue;
import org.strowger.pbx.dialplan.text.Guard;

/**
 * Where a run goes when it does not go on with the next priority: to a target, into a subroutine,
 * or to the extensions {@code i t T e} of the context. Confined to its shard.
 *
 * <p>Each answers null if the place of the next step is set, else what is to be done instead.
 */
final class Jumps {
  private final RunExecution execution;

  Jumps(RunExecution execution) {
    this.execution = execution;
  }

  /** The extension has ended: the call ends with what became of its last Dial. */
  Verdict fallThrough() {
    if (execution.depth() > 0) {
      return new Verdict.Return("");
    }
    String status = execution.variables().value("DIALSTATUS");
    int cause = CauseValue.NORMAL_CLEARING;
    if (!status.isEmpty() && !status.equals("ANSWER")) {
      String value = execution.variables().value("HANGUPCAUSE");
      cause = value.matches("[1-9][0-9]?|1[01][0-9]|12[0-7]") ? Integer.parseInt(value) : cause;
    }
    return new Verdict.End(Cause.of(cause));
  }

  /** Goes to a target. */
  @Nullable Verdict go(Target target) {
    Destination to = execution.resolve(target);
    if (to != null && execution.go(to)) {
      return null;
    }
    Destination here = execution.place();
    String context = target.context() == null ? here.context() : target.context();
    String number = target.extension() == null ? here.extension() : target.extension();
    execution.warn("there is no " + context + "," + number + "," + target.priority() + " to go to");
    return invalid(new Destination(context, number, 1), 0);
  }

  /**
   * Goes to {@code i} of a context, or {@code e} (null), or ends the call.
   *
   * @param cause with which it ends; 0 for one of routing
   */
  @Nullable Verdict invalid(Destination wanted, int cause) {
    execution.variables().set("INVALID_EXTEN", Guard.guard(wanted.extension()));
    if (execution.over()) {
      return new Verdict.End(Cause.of(CauseValue.NORMAL_CLEARING));
    }
    if (execution.go(new Destination(wanted.context(), "i", 1))) {
      return null;
    }
    execution.exception("INVALID", wanted);
    if (execution.go(new Destination(wanted.context(), "e", 1))) {
      return null;
    }
    return new Verdict.End(
        Cause.of(
            cause == 0 ? CauseValue.NO_ROUTE_TO_DESTINATION : cause,
            "no extension " + wanted.extension() + " in context " + wanted.context()));
  }

  /** Goes to an extension that stands for an event, or to {@code e}. */
  @Nullable Verdict special(String name, Verdict otherwise) {
    String context = execution.place().context();
    if (execution.go(new Destination(context, name, 1))) {
      return null;
    }
    execution.exception(
        name.equals("T") ? "ABSOLUTETIMEOUT" : "RESPONSETIMEOUT", execution.place());
    return execution.go(new Destination(context, "e", 1)) ? null : otherwise;
  }

  /** An application raised an exception: goes to {@code e}. */
  @Nullable Verdict raised(String reason) {
    execution.exception(reason, execution.place());
    return execution.go(new Destination(execution.place().context(), "e", 1))
        ? null
        : new Verdict.End(Cause.of(CauseValue.TEMPORARY_FAILURE, reason));
  }

  /** The caller dialled an extension. */
  @Nullable Verdict dialled(Verdict.Dialled dialled) {
    Destination to = new Destination(dialled.context(), dialled.number(), 1);
    return execution.go(to) ? null : invalid(to, CauseValue.UNALLOCATED);
  }

  /** Goes into a subroutine. */
  @Nullable Verdict gosub(Verdict.Gosub gosub) {
    Destination to = execution.resolve(gosub.target());
    if (to == null || !execution.push(gosub.arguments())) {
      execution.warn("Gosub cannot go to " + gosub.target() + ", or is too deep");
      return new Verdict.End(Cause.of(CauseValue.TEMPORARY_FAILURE, "Gosub failed"));
    }
    if (!execution.go(to)) {
      execution.pop();
      return invalid(to, 0);
    }
    return null;
  }
}
