package org.strowger.kernel;

/**
 * Hears nothing: stands for a node until there is one, and is the base of those that hear one thing
 * only. Immutable.
 */
public class IdleNode implements Node {
  /** One that hears nothing at all. */
  public static final Node NODE = new IdleNode();

  /** For those that hear one thing. */
  protected IdleNode() {}

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
