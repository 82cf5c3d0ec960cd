package org.strowger.sip.transaction;

import org.strowger.kernel.Outbox;
import org.strowger.sip.message.SipResponse;

/** The transaction user of a client transaction. */
public interface ClientUser {
  /**
   * A response: provisional ones, one final one, and for INVITE every 2xx again, since the ACK to
   * them is the user's (RFC 3261 13.2.2.4).
   */
  void onResponse(long now, ClientTransaction transaction, SipResponse response, Outbox out);

  /** The transaction ended without a final response. */
  void onFailure(long now, ClientTransaction transaction, Failure failure, Outbox out);
}
