package org.strowger.server.tech.sip;

import org.jspecify.annotations.Nullable;
import org.strowger.pbx.call.Cause;
import org.strowger.pbx.call.LegEvent;
import org.strowger.pbx.call.TransferStatus;
import org.strowger.sip.agent.Payload;
import org.strowger.sip.message.NameAddress;

/**
 * Transfers of one leg by REFER (RFC 3515): the one that its party asks for, and the one that it is
 * asked for. Confined to its shard.
 */
final class SipTransfers {
  private static final long NONE = -1;

  private final SipLeg leg;
  private final LegCommands commands;
  private long askedFor = NONE;
  private Referral referral = Referral.NONE;

  /** How far the party is with the call that we asked it to make. */
  private enum Referral {
    NONE,
    /** It has said nothing yet of what becomes of it. */
    SENT,
    /** It has notified us of its course. */
    HEARD_OF
  }

  SipTransfers(SipLeg leg, LegCommands commands) {
    this.leg = leg;
    this.commands = commands;
  }

  // The party's own.

  /** The party asks for a transfer, which was accepted. */
  void asked(long number) {
    askedFor = number;
  }

  /** The new call rings. */
  void rings() {
    say(180);
  }

  /** What came of it; null when the new call was answered. */
  void result(@Nullable Cause outcome) {
    say(outcome == null ? 200 : SipCauses.status(outcome));
    askedFor = NONE;
  }

  private void say(int status) {
    long number = askedFor;
    if (number != NONE) {
      commands.run(leg, (now, agent, in, out) -> agent.notifyRefer(now, in, number, status, out));
    }
  }

  // Ours.

  /** Asks the party to call elsewhere. */
  void refer(NameAddress to) {
    referral = Referral.SENT;
    commands.run(leg, (now, agent, in, out) -> agent.refer(now, in, to, Payload.NONE, out));
  }

  /** The party says how the call goes that it was asked to make (RFC 3515 2.4.5). */
  void progress(long now, int status, boolean last) {
    if (referral == Referral.NONE) {
      return;
    }
    referral = Referral.HEARD_OF;
    if (last || status >= 200) {
      boolean cannot = status == 405 || status == 420 || status == 501;
      over(
          now,
          status >= 200 && status < 300
              ? TransferStatus.SUCCESS
              : cannot ? TransferStatus.UNSUPPORTED : TransferStatus.FAILURE);
    }
  }

  /** The party leaves: one that had begun to call elsewhere leaves for that. */
  void partyLeft(long now) {
    switch (referral) {
      case NONE -> {}
      case SENT -> over(now, TransferStatus.FAILURE);
      case HEARD_OF -> over(now, TransferStatus.SUCCESS);
    }
  }

  private void over(long now, TransferStatus outcome) {
    referral = Referral.NONE;
    leg.tell(now, new LegEvent.TransferEnded(outcome));
  }
}
