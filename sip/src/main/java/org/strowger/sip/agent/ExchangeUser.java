package org.strowger.sip.agent;

import org.strowger.kernel.Outbox;
import org.strowger.sip.message.SipResponse;

/** Hears what becomes of a request. */
interface ExchangeUser {
  /** A response that the exchange does not deal with itself. */
  void onResponse(long now, Exchange exchange, SipResponse response, Outbox out);

  /** No final response. */
  void onTrouble(long now, Exchange exchange, Trouble trouble, Outbox out);
}
