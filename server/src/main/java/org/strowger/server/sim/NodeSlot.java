package org.strowger.server.sim;

import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Address;
import org.strowger.kernel.Deadlines;
import org.strowger.kernel.Flow;
import org.strowger.kernel.Node;
import org.strowger.kernel.Octets;
import org.strowger.kernel.Outbox;

/** Stands for a node that needs its host before it can be made. */
public final class NodeSlot implements Node {
  private @Nullable Node node;

  /** Puts the node in. */
  public void fill(Node other) {
    node = other;
  }

  private Node node() {
    if (node == null) {
      throw new IllegalStateException("the slot is empty");
    }
    return node;
  }

  @Override
  public void onBytes(long now, Flow flow, Octets octets, Outbox out) {
    node().onBytes(now, flow, octets, out);
  }

  @Override
  public void onOpened(long now, Flow flow, long listener, Outbox out) {
    node().onOpened(now, flow, listener, out);
  }

  @Override
  public void onClosed(long now, long id, String reason, Outbox out) {
    node().onClosed(now, id, reason, out);
  }

  @Override
  public void onListening(long now, long id, Address local, Outbox out) {
    node().onListening(now, id, local, out);
  }

  @Override
  public void onTimeout(long now, Outbox out) {
    node().onTimeout(now, out);
  }

  @Override
  public long nextTimeout() {
    return node == null ? Deadlines.NEVER : node.nextTimeout();
  }
}
