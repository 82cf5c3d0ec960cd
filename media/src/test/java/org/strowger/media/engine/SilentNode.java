package org.strowger.media.engine;

import org.strowger.kernel.Address;
import org.strowger.kernel.Deadlines;
import org.strowger.kernel.Flow;
import org.strowger.kernel.Node;
import org.strowger.kernel.Octets;
import org.strowger.kernel.Outbox;

/** A host's signalling where there is none. */
final class SilentNode implements Node {
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
