package org.strowger.h323.call;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.strowger.h323.message.ServiceOutcome;
import org.strowger.kernel.Deadlines;
import org.strowger.kernel.Flow;
import org.strowger.kernel.Octets;
import org.strowger.kernel.Outbox;
import org.strowger.kernel.Timed;
import org.strowger.kernel.Transmit;
import org.strowger.kernel.Transport;

/** Our connections of no call, by their ids. Confined to its shard. */
final class ServiceConnections implements Timed {
  /** The most at once; one more is refused. */
  static final int MAX = 64;

  private final H323Settings settings;
  private final Map<Long, ServiceConnection> open = new HashMap<>();
  private final Map<Long, Flow> flows = new HashMap<>();

  ServiceConnections(H323Settings settings) {
    this.settings = settings;
  }

  int size() {
    return open.size();
  }

  boolean owns(long id) {
    return open.containsKey(id);
  }

  /** Connects; what happens then is heard by the id. */
  void begin(long now, long id, MessageWaitingOrder order, CallNumbers numbers, Outbox out) {
    if (open.size() >= MAX) {
      out.add(new MessageWaitingEvent.Delivered(numbers.id().value(), "too many at once"));
      return;
    }
    open.put(id, new ServiceConnection(order, numbers, now + settings.connect() + settings.t303()));
    out.add(new Transmit.Connect(Transport.TCP, id, order.remote(), ""));
  }

  void onOpened(long now, Flow flow, Outbox out) {
    ServiceConnection connection = open.get(flow.id());
    if (connection != null && now < connection.deadline()) {
      flows.put(flow.id(), flow);
      connection.onOpened(flow, out);
    }
  }

  void onClosed(long id, String reason, Outbox out) {
    end(id, reason.isEmpty() ? "the connection was closed" : reason, out);
  }

  void onBytes(Flow flow, Octets octets, Outbox out) {
    ServiceConnection connection = open.get(flow.id());
    ServiceOutcome outcome = connection == null ? null : connection.onBytes(flow, octets, out);
    if (outcome != null) {
      out.add(new Transmit.Close(flow.id()));
      end(flow.id(), outcome.words(), out);
    }
  }

  private void end(long id, String why, Outbox out) {
    ServiceConnection over = open.remove(id);
    flows.remove(id);
    if (over != null) {
      out.add(new MessageWaitingEvent.Delivered(over.name(), why));
    }
  }

  @Override
  public long nextTimeout() {
    long next = Deadlines.NEVER;
    for (ServiceConnection connection : open.values()) {
      next = Math.min(next, connection.deadline());
    }
    return next;
  }

  @Override
  public void onTimeout(long now, Outbox out) {
    for (Map.Entry<Long, ServiceConnection> entry : List.copyOf(open.entrySet())) {
      if (entry.getValue().deadline() <= now) {
        Flow flow = flows.get(entry.getKey());
        if (flow != null) {
          entry.getValue().release(flow, out);
        }
        out.add(new Transmit.Close(entry.getKey()));
        end(entry.getKey(), "no answer", out);
      }
    }
  }
}
