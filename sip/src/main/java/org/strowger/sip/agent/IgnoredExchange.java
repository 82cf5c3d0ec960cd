package org.strowger.sip.agent;

import org.strowger.kernel.Outbox;
import org.strowger.sip.message.SipResponse;

/** For requests whose fate changes nothing any more. */
enum IgnoredExchange implements ExchangeUser {
  INSTANCE;

  @Override
  public void onResponse(long now, Exchange exchange, SipResponse response, Outbox out) {
    // nothing waits for it
  }

  @Override
  public void onTrouble(long now, Exchange exchange, Trouble trouble, Outbox out) {
    // nothing waits for it
  }
}
