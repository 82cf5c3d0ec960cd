package org.strowger.server.tech.peer;

import java.util.ArrayDeque;
import org.strowger.kernel.Outbox;
import org.strowger.kernel.Output;

/**
 * What an engine puts out, and the events in it that wait for their legs. Confined to its shard.
 *
 * <p>A leg's listener is never called from inside a command of the leg ({@link
 * org.strowger.pbx.call.LegPort}). So what a command gives rise to is only sorted when it returns:
 * octets go on their way, events wait. They are delivered when the owner calls again, for which it
 * is to be asked at once while there are any ({@link #isDue}); what they give rise to is delivered
 * with them. So nothing is left over when the owner's call returns, and what waits is no more than
 * the commands of one such call gave rise to.
 */
public final class DeferredEvents {
  private final Outbox outbox = new Outbox();
  private final ArrayDeque<Runnable> waiting = new ArrayDeque<>();
  private final Sorter sorter;
  private boolean delivering;

  /** What a protocol does with an output of its engine. */
  @FunctionalInterface
  public interface Sorter {
    /** Passes it on, or has it wait by {@link #later}. */
    void sort(long now, Output output);
  }

  /** Nothing waits. */
  public DeferredEvents(Sorter sorter) {
    this.sorter = sorter;
  }

  /** Where the engine puts its outputs. */
  public Outbox outbox() {
    return outbox;
  }

  /** Has an event wait. */
  public void later(Runnable event) {
    waiting.add(event);
  }

  /** Sorts what the engine has put out. */
  public void sort(long now) {
    for (Output output = outbox.poll(); output != null; output = outbox.poll()) {
      sorter.sort(now, output);
    }
  }

  /** Delivers what waits, and what that gives rise to; inside of a delivery it does nothing. */
  public void deliver(long now) {
    if (delivering) {
      return;
    }
    delivering = true;
    try {
      sort(now);
      for (Runnable event = waiting.poll(); event != null; event = waiting.poll()) {
        event.run();
        sort(now);
      }
    } finally {
      delivering = false; // a bug in one call must not silence all others
    }
  }

  /** Whether the owner is to call at once, since events wait. */
  public boolean isDue() {
    return !waiting.isEmpty() && !delivering;
  }
}
