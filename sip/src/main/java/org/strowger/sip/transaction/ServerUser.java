package org.strowger.sip.transaction;

import org.strowger.kernel.Flow;
import org.strowger.kernel.Outbox;
import org.strowger.sip.message.SipRequest;
import org.strowger.sip.message.SipResponse;

/** The core above the transactions: hears what is new, never a retransmission. */
public interface ServerUser {
  /** A new request; the answer goes through the transaction. */
  void onRequest(long now, ServerTransaction transaction, Outbox out);

  /** An ACK that belongs to no transaction: one for a 2xx. */
  void onAck(long now, SipRequest ack, Flow flow, Outbox out);

  /** A response that belongs to no transaction, such as a very late 2xx. */
  void onStray(long now, SipResponse response, Flow flow, Outbox out);
}
