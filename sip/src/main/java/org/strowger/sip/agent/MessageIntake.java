package org.strowger.sip.agent;

import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Flow;
import org.strowger.kernel.Octets;
import org.strowger.kernel.Outbox;
import org.strowger.kernel.Transport;
import org.strowger.sip.message.Framed;
import org.strowger.sip.message.ParsedMessage;
import org.strowger.sip.message.SipMessage;
import org.strowger.sip.message.SipParser;
import org.strowger.sip.message.SipRequest;
import org.strowger.sip.message.SipResponse;

/**
 * From octets to the transactions (RFC 3261 18.1.2, 18.2.1): frames streams, parses, hands what is
 * another shard's over, and answers what cannot be read. Confined to its shard.
 */
final class MessageIntake {
  private final SipCore core;
  private final Placement placement;

  MessageIntake(SipCore core, Placement placement) {
    this.core = core;
    this.placement = placement;
  }

  void onBytes(long now, Flow flow, Octets octets, Outbox out) {
    if (flow.transport() == Transport.UDP) {
      onDatagram(now, flow, octets, out);
    } else {
      onStream(now, flow, octets, out);
    }
  }

  private void onDatagram(long now, Flow flow, Octets octets, Outbox out) {
    for (int i = 0; i < octets.length(); i++) {
      if (octets.at(i) > ' ') {
        onMessage(now, flow, octets, out);
        return;
      }
    }
    // Only white space or zeroes: a keep-alive of a NAT (RFC 5626 3.5.1 wants STUN instead).
  }

  private void onStream(long now, Flow flow, Octets octets, Outbox out) {
    for (Framed framed : core.connections().onOctets(now, flow, octets)) {
      switch (framed) {
        case Framed.Message(Octets message) -> onMessage(now, flow, message, out);
        case Framed.Ping _ -> core.connections().send(flow, Octets.utf8("\r\n"), out);
        case Framed.Pong _ -> {}
        case Framed.Broken(String reason, @Nullable SipResponse response) -> {
          discard(flow, reason, response, response == null ? 0 : response.status(), out);
          core.connections().drop(now, flow.id(), out);
        }
      }
    }
  }

  private void onMessage(long now, Flow flow, Octets octets, Outbox out) {
    switch (SipParser.parse(octets)) {
      case ParsedMessage.Parsed(SipMessage message) -> {
        int shard = placement.shardOf(message);
        if (shard == core.env().shard()) {
          take(now, flow, message, out);
        } else {
          out.add(new SipEvent.Elsewhere(shard, flow, octets));
        }
      }
      case ParsedMessage.Rejected rejected ->
          discard(flow, rejected.reason(), rejected.response(), rejected.status(), out);
    }
  }

  /** A message that another shard read and found to be of this one. */
  void onHandedOver(long now, Flow flow, Octets message, Outbox out) {
    if (SipParser.parse(message) instanceof ParsedMessage.Parsed(SipMessage parsed)) {
      take(now, flow, parsed, out);
    }
  }

  private void take(long now, Flow flow, SipMessage message, Outbox out) {
    core.traceReceived(flow, message, out);
    switch (Multipart.unwrapped(message)) {
      case SipRequest request -> core.layer().onRequest(now, request, flow, out);
      case SipResponse response -> core.layer().onResponse(now, response, flow, out);
    }
  }

  /**
   * What cannot be read is answered, if it was a request, straight back to its source: what it says
   * of its sender may be the malformed part.
   */
  private void discard(
      Flow flow, String reason, @Nullable SipResponse response, int status, Outbox out) {
    if (response != null) {
      core.connections().send(flow, response.octets(), out);
    }
    out.add(new SipEvent.Discarded(flow, reason, status));
  }
}
