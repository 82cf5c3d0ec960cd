package org.strowger.kernel.sim;

import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.strowger.kernel.Address;
import org.strowger.kernel.Event;
import org.strowger.kernel.Flow;
import org.strowger.kernel.Node;
import org.strowger.kernel.Octets;
import org.strowger.kernel.Outbox;
import org.strowger.kernel.Output;
import org.strowger.kernel.Transmit;

/**
 * An engine as the node of a simulated host: what it transmits goes to the world, what it tells to
 * a listener. Confined to its world's thread.
 */
public final class ListenedNode implements Node {
  private final Node engine;
  private final Outbox inner;
  private final Consumer<Transmit> onTransmit;
  private final BiConsumer<Event, Outbox> onEvent;

  /**
   * A node of a host.
   *
   * @param engine that is listened to
   * @param inner where others that command the engine have it put what it does
   * @param onTransmit sees what is transmitted, before the world does
   * @param onEvent takes what the engine tells; what it adds to the outbox follows
   */
  public ListenedNode(
      Node engine, Outbox inner, Consumer<Transmit> onTransmit, BiConsumer<Event, Outbox> onEvent) {
    this.engine = engine;
    this.inner = inner;
    this.onTransmit = onTransmit;
    this.onEvent = onEvent;
  }

  /** Has the engine do something of its owner's accord. */
  public void act(SimHost host, Consumer<Outbox> action) {
    host.act(out -> {
      action.accept(inner);
      drain(out);
    });
  }

  private void drain(Outbox out) {
    for (Output output = inner.poll(); output != null; output = inner.poll()) {
      switch (output) {
        case Transmit transmit -> {
          onTransmit.accept(transmit);
          out.add(transmit);
        }
        case Event event -> onEvent.accept(event, inner);
      }
    }
  }

  @Override
  public void onBytes(long now, Flow flow, Octets octets, Outbox out) {
    engine.onBytes(now, flow, octets, inner);
    drain(out);
  }

  @Override
  public void onOpened(long now, Flow flow, long listener, Outbox out) {
    engine.onOpened(now, flow, listener, inner);
    drain(out);
  }

  @Override
  public void onClosed(long now, long id, String reason, Outbox out) {
    engine.onClosed(now, id, reason, inner);
    drain(out);
  }

  @Override
  public void onListening(long now, long id, Address local, Outbox out) {
    engine.onListening(now, id, local, inner);
    drain(out);
  }

  @Override
  public void onTimeout(long now, Outbox out) {
    engine.onTimeout(now, inner);
    drain(out);
  }

  @Override
  public long nextTimeout() {
    return engine.nextTimeout();
  }
}
