package org.strowger.server.net;

import org.strowger.kernel.Address;
import org.strowger.kernel.Deadlines;
import org.strowger.kernel.Flow;
import org.strowger.kernel.Node;
import org.strowger.kernel.Octets;
import org.strowger.kernel.Outbox;

/** Hears nothing: stands for a node until there is one. */
public enum Idle implements Node {
  /** The only one. */
  NODE;

  @Override
  public void onBytes(long now, Flow flow, Octets octets, Outbox out) {}

  @Override
  public void onOpened(long now, Flow flow, long listener, Outbox out) {}

  @Override
  public void onClosed(long now, long id, String reason, Outbox out) {}

  @Override
  public void onListening(long now, long id, Address local, Outbox out) {}

  @Override
  public void onTimeout(long now, Outbox out) {}

  @Override
  public long nextTimeout() {
    return Deadlines.NEVER;
  }
}
