package org.strowger.server.tech.sip;

import java.util.function.LongSupplier;
import org.strowger.kernel.Outbox;
import org.strowger.server.tech.peer.DeferredEvents;
import org.strowger.sip.agent.DialogId;
import org.strowger.sip.agent.SipAgent;

/**
 * What legs ask of the agent: its octets leave at once, its events come later. Confined to its
 * shard.
 */
final class LegCommands {
  private final SipAgent agent;
  private final DeferredEvents events;
  private final LongSupplier clock;
  private String domain;

  /** A command of a leg, at a time, for its session. */
  @FunctionalInterface
  interface Command {
    void run(long now, SipAgent agent, DialogId dialog, Outbox out);
  }

  /**
   * For the legs of an agent.
   *
   * @param domain the host of our addresses towards phones
   */
  LegCommands(SipAgent agent, DeferredEvents events, LongSupplier clock, String domain) {
    this.agent = agent;
    this.events = events;
    this.clock = clock;
    this.domain = domain;
  }

  /** Takes another configuration. */
  void configure(String other) {
    domain = other;
  }

  /** Runs a command; a leg that never had a session has nobody to say it to. */
  void run(SipLeg leg, Command command) {
    DialogId dialog = leg.dialog();
    if (dialog != null) {
      long now = clock.getAsLong();
      command.run(now, agent, dialog, events.outbox());
      events.sort(now);
    }
  }

  /** Whether what our provisional responses to a caller describe goes reliably (RFC 3262). */
  boolean isReliable(SipLeg leg) {
    DialogId dialog = leg.dialog();
    return dialog != null && agent.isReliable(dialog);
  }

  /** The host of our addresses towards a peer. */
  String host(SipPeer peer) {
    return peer.domain().isEmpty() ? domain : peer.domain();
  }
}
