package org.strowger.sip.agent;

import org.strowger.kernel.Deadlines;
import org.strowger.kernel.Outbox;
import org.strowger.kernel.Timed;
import org.strowger.sip.message.SipRequest;
import org.strowger.sip.message.SipResponse;
import org.strowger.sip.transaction.InviteServerTransaction;

/**
 * Our 2xx to an INVITE until its ACK: repeated over any transport (RFC 3261 13.3.1.4). Confined to
 * its shard.
 */
final class AcceptedInvite implements Timed {
  private enum Due {
    REPEAT,
    GIVE_UP
  }

  /** Hears that no ACK came in 64·T1. */
  @FunctionalInterface
  interface NoAck {
    void onNoAck(long now, Outbox out);
  }

  private final SipCore core;
  private final InviteServerTransaction transaction;
  private final SipResponse response;
  private final NoAck noAck;
  private final Deadlines<Due> deadlines = new Deadlines<>(Due.class);
  private long interval;

  AcceptedInvite(
      SipCore core, InviteServerTransaction transaction, SipResponse response, NoAck noAck) {
    this.core = core;
    this.transaction = transaction;
    this.response = response;
    this.noAck = noAck;
  }

  void start(long now, Outbox out) {
    interval = core.settings().limits().timers().t1();
    deadlines.set(Due.REPEAT, now + interval);
    deadlines.set(Due.GIVE_UP, now + core.settings().limits().timers().timeout());
    core.agenda().touch(this);
    core.respond(now, transaction, response, out);
  }

  /** Whether the ACK is still awaited. */
  boolean isOpen() {
    return deadlines.isSet(Due.GIVE_UP);
  }

  /** Whether an ACK is the one for this 2xx, now or again. */
  boolean isAcknowledgedBy(SipRequest ack) {
    return ack.cseq().number() == transaction.request().cseq().number();
  }

  void stop() {
    deadlines.clear();
    core.agenda().remove(this);
  }

  @Override
  public long nextTimeout() {
    return deadlines.next();
  }

  @Override
  public void onTimeout(long now, Outbox out) {
    for (Due due = deadlines.due(now); due != null; due = deadlines.due(now)) {
      switch (due) {
        case REPEAT -> {
          interval = Math.min(2 * interval, core.settings().limits().timers().t2());
          deadlines.set(Due.REPEAT, now + interval);
          transaction.respond(now, response, out);
        }
        case GIVE_UP -> {
          stop();
          noAck.onNoAck(now, out);
        }
      }
    }
  }
}
