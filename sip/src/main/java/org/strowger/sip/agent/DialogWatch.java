package org.strowger.sip.agent;

import org.strowger.kernel.Outbox;
import org.strowger.sip.message.SipResponse;

/**
 * For requests in a dialog whose answer matters only if the peer has lost the dialog: RFC 3261
 * 12.2.1.2. Confined to its shard.
 */
final class DialogWatch implements ExchangeUser {
  private final Session session;

  DialogWatch(Session session) {
    this.session = session;
  }

  @Override
  public void onResponse(long now, Exchange exchange, SipResponse response, Outbox out) {
    if (response.status() == 408 || response.status() == 481) {
      session.abort(now, EndReason.DIALOG_LOST, response, out);
    }
  }

  @Override
  public void onTrouble(long now, Exchange exchange, Trouble trouble, Outbox out) {
    if (trouble == Trouble.TIMEOUT) {
      session.abort(now, EndReason.DIALOG_LOST, null, out);
    }
  }
}
