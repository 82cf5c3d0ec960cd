package org.strowger.sip.agent;

import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Flow;
import org.strowger.kernel.Outbox;
import org.strowger.sip.message.SipRequest;

/** An ACK for a 2xx, sent again for every repeat of the 2xx. Confined to its shard. */
final class SentAck {
  private final SipCore core;
  private final SipRequest request;
  private final WayFinder wayFinder;
  private @Nullable SipRequest whole;
  private @Nullable Flow flow;

  /** Finds the dialog's next hop and sends the ACK there, at once or when the DNS has answered. */
  @FunctionalInterface
  interface WayFinder {
    void find(long now, SentAck ack, Outbox out);
  }

  SentAck(SipCore core, SipRequest request, WayFinder wayFinder) {
    this.core = core;
    this.request = request;
    this.wayFinder = wayFinder;
  }

  /** Its way is known: sends it the first time, or the first time by this way. */
  void send(Flow way, Outbox out) {
    SipRequest dressed = core.dress(request, way);
    whole = core.layer().acknowledge(dressed, way, out);
    flow = way;
  }

  /** RFC 3261 13.2.2.4: the very same again; by a new connection where its own is gone. */
  void repeat(long now, Outbox out) {
    SipRequest ack = whole;
    Flow way = flow;
    if (ack != null && way != null && !core.connections().send(way, ack.octets(), out)) {
      wayFinder.find(now, this, out);
    }
  }
}
