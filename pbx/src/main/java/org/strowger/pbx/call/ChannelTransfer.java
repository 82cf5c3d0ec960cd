package org.strowger.pbx.call;

import org.strowger.pbx.dialplan.RunInput;
import org.strowger.pbx.record.HangupParty;

/** Transfer(): a dialplan asks its party to call elsewhere by itself. */
final class ChannelTransfer {
  private ChannelTransfer() {}

  static void ask(ChannelLeg channel, String target) {
    Call call = channel.call();
    Leg leg = channel.leg();
    int slash = target.indexOf('/');
    String tech = slash < 0 ? "" : target.substring(0, slash);
    String number = target.substring(slash + 1);
    boolean early = !leg.isAnswered();
    boolean fits = tech.isEmpty() || call.services().isSameTech(tech, leg.peer().tech());
    boolean possible = !channel.isGone() && channel.isHeard() && leg.isLive();
    if (!possible || number.isEmpty() || !fits) {
      channel.post(new RunInput.TransferEnded(TransferStatus.FAILURE));
    } else if (!leg.redirect(channel.now(), number)) {
      channel.post(new RunInput.TransferEnded(TransferStatus.UNSUPPORTED));
    } else if (early) {
      Cause cause = Cause.of(CauseValue.REDIRECTION, "sent to " + number);
      call.ledger().decide(HangupParty.EXCHANGE, cause, "");
      ended(channel, TransferStatus.SUCCESS);
    }
  }

  /** The party said what became of it. */
  static void ended(ChannelLeg channel, TransferStatus status) {
    if (status == TransferStatus.SUCCESS) {
      channel.reached(channel.now());
    }
    channel.post(new RunInput.TransferEnded(status));
  }
}
