package org.strowger.sip.agent;

import java.util.HashMap;
import java.util.Map;
import org.strowger.kernel.Flow;
import org.strowger.kernel.Outbox;
import org.strowger.sip.message.CSeq;
import org.strowger.sip.message.HeaderName;
import org.strowger.sip.message.SipRequest;
import org.strowger.sip.message.SipResponse;

/** Our requests outside of sessions, such as REGISTER and OPTIONS. Confined to its shard. */
final class LoneRequests {
  private final SipCore core;
  private final Map<RequestId, Exchange> open = new HashMap<>();

  LoneRequests(SipCore core) {
    this.core = core;
  }

  boolean isEmpty() {
    return open.isEmpty();
  }

  RequestId send(long now, RequestOrder order, Outbox out) {
    RequestId id = new RequestId(core.env().nextId());
    long[] cseq = {order.cseq()};
    SipRequest request =
        order
            .request()
            .add(HeaderName.CALL_ID, order.callId().isEmpty() ? core.newCallId() : order.callId())
            .add(HeaderName.CSEQ, new CSeq(order.cseq(), order.request().method()));
    if (request.fromTag().isEmpty()) {
      request = request.with(HeaderName.FROM, request.from().withTag(core.newTag()));
    }
    ExchangeOrder exchangeOrder =
        new ExchangeOrder(
            request,
            order.destination(),
            order.nextHop(),
            order.credentials(),
            (message, flow) -> core.dress(order.dress(message, core::contact, flow), flow));
    Exchange exchange =
        new Exchange(core, exchangeOrder, () -> ++cseq[0], new Outcome(id, cseq, order));
    open.put(id, exchange);
    exchange.start(now, out);
    return id;
  }

  void forget(long now, RequestId id, Outbox out) {
    Exchange exchange = open.remove(id);
    if (exchange != null) {
      exchange.abandon(now, out);
    }
  }

  /** Tells what became of a request. */
  private final class Outcome implements ExchangeUser {
    private final RequestId id;
    private final long[] cseq;
    private final RequestOrder order;

    private Outcome(RequestId id, long[] cseq, RequestOrder order) {
      this.id = id;
      this.cseq = cseq;
      this.order = order;
    }

    @Override
    public void onResponse(long now, Exchange exchange, SipResponse response, Outbox out) {
      Flow flow = exchange.flow();
      if (response.isFinal() && flow != null && open.remove(id) != null) {
        order.used(cseq[0]);
        out.add(new SipEvent.Responded(id, response, flow));
      }
    }

    @Override
    public void onTrouble(long now, Exchange exchange, Trouble trouble, Outbox out) {
      open.remove(id);
      order.used(cseq[0]);
      out.add(new SipEvent.RequestFailed(id, trouble));
    }
  }
}
