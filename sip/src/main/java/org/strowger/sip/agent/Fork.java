package org.strowger.sip.agent;

import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Octets;
import org.strowger.sip.dialog.Dialog;
import org.strowger.sip.dialog.OfferAnswer;
import org.strowger.sip.message.SipResponse;

/** One of the dialogs that an INVITE of ours made (RFC 3261 13.2.2.4). Confined to its shard. */
final class Fork {
  final Dialog dialog;
  final OfferAnswer media = new OfferAnswer();
  long lastRSeq;
  @Nullable SipResponse prackWaits;
  @Nullable Octets preview;
  boolean ackWaits;
  @Nullable SentAck ack;

  Fork(Dialog dialog, @Nullable Octets offer) {
    this.dialog = dialog;
    if (offer != null) {
      media.sendOffer(offer);
    }
  }

  /** Whether a reliable response is the next one of this dialog (RFC 3262 §4). */
  boolean isNext(long rseq) {
    return lastRSeq == 0 || rseq == lastRSeq + 1;
  }
}
