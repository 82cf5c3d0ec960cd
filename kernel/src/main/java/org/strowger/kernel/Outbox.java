package org.strowger.kernel;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * Where engines put what they want done. Confined to its shard.
 *
 * <p>An engine only appends; its owner drains the box after the engine's method has returned. So an
 * engine is never entered again from inside itself.
 */
public final class Outbox {
  private final ArrayDeque<Output> outputs = new ArrayDeque<>();

  /** Appends one output. */
  public void add(Output output) {
    outputs.add(output);
  }

  /** Appends octets for a flow. */
  public void send(Flow flow, Octets octets) {
    add(new Transmit.Send(flow, octets));
  }

  /** The oldest output, removed; null if there is none. */
  public @Nullable Output poll() {
    return outputs.poll();
  }

  /** Whether there is nothing to do. */
  public boolean isEmpty() {
    return outputs.isEmpty();
  }

  /** How many outputs wait. */
  public int size() {
    return outputs.size();
  }
}
