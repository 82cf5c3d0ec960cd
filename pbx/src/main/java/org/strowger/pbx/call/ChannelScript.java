package org.strowger.pbx.call;

import java.util.ArrayDeque;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Deadlines;
import org.strowger.pbx.dialplan.RunInput;
import org.strowger.pbx.dialplan.RunState;
import org.strowger.pbx.dialplan.Script;

/**
 * The script of a channel, and what waits to be told to it. Confined to its shard.
 *
 * <p>A verb of the channel may have its result at once (nobody to dial), but the script must not be
 * resumed before the verb returns: results wait in an inbox until it does.
 */
final class ChannelScript {
  /** Hears what becomes of it. */
  interface Owner {
    /** The script is given an input; null for the passing of time. */
    void fed(@Nullable RunInput input);

    /** A fault of ours in it. */
    void failed(RuntimeException fault);

    /**
     * The script is over.
     *
     * @param result of a subroutine that returned; null if none did
     */
    void over(@Nullable String result, Cause cause);
  }

  /** Inputs that may wait; more keys than anybody presses within one event. */
  private static final int MAX_INPUTS = 256;

  private final Owner owner;
  private final ArrayDeque<RunInput> inbox = new ArrayDeque<>();
  private @Nullable Script script;
  private boolean running;
  private boolean over;

  /** A script that has not begun. */
  ChannelScript(Owner owner) {
    this.owner = owner;
  }

  boolean isOver() {
    return over;
  }

  /** Whether it does something just now, which may be why we are called. */
  boolean isRunning() {
    return running;
  }

  /** Begins. */
  void begin(Supplier<Script> run) {
    step(() -> {
      Script begun = run.get();
      script = begun;
      return begun.state();
    });
  }

  /** Puts an input before the script; {@link #pump} hands it over. */
  void post(RunInput input) {
    if (!over && inbox.size() < MAX_INPUTS) {
      inbox.add(input);
    }
  }

  /** Hands over what waits, unless the script runs just now. */
  void pump(long now) {
    Script runs = script;
    if (running || runs == null) {
      return;
    }
    for (RunInput input = inbox.poll(); input != null && !over; input = inbox.poll()) {
      RunInput next = input;
      owner.fed(next);
      step(() -> runs.on(now, next));
    }
  }

  /** Lets the script do something; a fault of ours in it ends this call and no other. */
  private void step(Supplier<RunState> what) {
    running = true;
    try {
      look(what.get());
    } catch (RuntimeException fault) {
      owner.failed(fault);
    } finally {
      running = false;
    }
  }

  private void look(RunState state) {
    if (over) {
      return;
    }
    switch (state) {
      case RunState.Waiting _ -> {}
      case RunState.Ended(Cause cause) -> end(null, cause);
      case RunState.Returned(String result) -> end(result, Cause.of(CauseValue.NORMAL_CLEARING));
    }
  }

  /** Ends it, if it is not over. */
  void end(@Nullable String result, Cause cause) {
    if (!over) {
      over = true;
      owner.over(result, cause);
    }
  }

  long nextTimeout() {
    Script runs = script;
    return runs == null || over ? Deadlines.NEVER : runs.nextTimeout();
  }

  void onTimeout(long now) {
    Script runs = script;
    if (runs != null && !over && runs.nextTimeout() <= now) {
      owner.fed(null);
      step(() -> runs.onTimeout(now));
    }
  }
}
