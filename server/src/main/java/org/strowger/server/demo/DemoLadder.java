package org.strowger.server.demo;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.strowger.kernel.Octets;
import org.strowger.pbx.trace.FlightEntry;
import org.strowger.pbx.trace.FlightEntry.Way;
import org.strowger.pbx.trace.Ladder;
import org.strowger.server.gateway.GatewayEvent;
import org.strowger.server.phone.PhoneEvent;
import org.strowger.server.tech.h323.BriefLabels;
import org.strowger.server.tech.h323.H323Trace;
import org.strowger.sip.message.SipMessage;
import org.strowger.sip.message.SipRequest;
import org.strowger.sip.message.SipResponse;

/** The messages of a story as a ladder: SIP on the left, H.323 on the right. Immutable. */
final class DemoLadder {
  static final String SIP = "SIP";
  static final String RTP = "RTP";
  static final String PHONE = "phone 1001";
  static final String GATEWAY = "gateway";

  /** Three columns and the time make 100 characters. */
  private static final int COLUMN = 30;

  private static final int LONGEST_LABEL = COLUMN - 6;

  private final List<FlightEntry> entries = new ArrayList<>();
  private String phoneCodec = "";
  private String gatewayCodec = "";

  DemoLadder(List<Happening> story) {
    List<Happening> inOrder = new ArrayList<>(story);
    inOrder.sort(Comparator.comparingLong(Happening::at));
    for (Happening happening : inOrder) {
      switch (happening) {
        case Happening.OfPhone(long at, PhoneEvent event) -> phone(at, event);
        case Happening.OfGateway(long at, GatewayEvent event) -> gateway(at, event);
      }
    }
  }

  private void phone(long at, PhoneEvent event) {
    if (event instanceof PhoneEvent.Traced(boolean sent, var _, SipMessage message)) {
      add(at, sent, SIP, label(message), PHONE);
    } else if (event instanceof PhoneEvent.MediaAgreed(var _, String codec, var _)) {
      phoneCodec = codec;
      add(at, true, RTP, RTP + " " + codec, PHONE);
    } else if (event instanceof PhoneEvent.Heard) {
      add(at, false, RTP, RTP + " " + phoneCodec, PHONE);
    }
  }

  private void gateway(long at, GatewayEvent event) {
    if (event instanceof GatewayEvent.Traced(boolean sent, var _, H323Trace.Message message)) {
      String label = BriefLabels.of(message.protocol(), message.label());
      add(at, sent, message.protocol(), label, GATEWAY);
    } else if (event instanceof GatewayEvent.MediaAgreed(var _, String codec, var _)) {
      gatewayCodec = codec;
      add(at, true, RTP, RTP + " " + codec, GATEWAY);
    } else if (event instanceof GatewayEvent.Heard) {
      add(at, false, RTP, RTP + " " + gatewayCodec, GATEWAY);
    }
  }

  /** What a party sent the exchange received. */
  private void add(long at, boolean sentByParty, String protocol, String label, String party) {
    Way way = sentByParty ? Way.RECEIVED : Way.SENT;
    entries.add(
        new FlightEntry.Message(
            at,
            null,
            way,
            new FlightEntry.Label(protocol, label, party),
            Octets.EMPTY,
            null,
            null));
  }

  /** {@code INVITE}, {@code 180 Ringing}, {@code 200 OK (BYE)}. */
  static String label(SipMessage message) {
    return switch (message) {
      case SipRequest request -> request.method().name();
      case SipResponse response -> {
        String method = response.cseq().method().name();
        String status = response.status() + " " + response.reasonPhrase();
        String whole = response.isSuccess() ? status + " (" + method + ")" : status;
        String fitting = whole.replace("Authentication", "Auth.");
        yield fitting.length() <= LONGEST_LABEL ? fitting : response.status() + " (" + method + ")";
      }
    };
  }

  /** The entries, oldest first. */
  List<FlightEntry> entries() {
    return List.copyOf(entries);
  }

  /** Where in the entries a message with a label begins to be; -1 if it is nowhere from there. */
  int find(int from, String party, Way way, String label) {
    for (int i = from; i < entries.size(); i++) {
      if (entries.get(i) instanceof FlightEntry.Message message
          && message.way() == way
          && message.label().peer().equals(party)
          && message.label().label().startsWith(label)) {
        return i;
      }
    }
    return -1;
  }

  /** Whether anything of a protocol was said with a party, either way. */
  boolean speaks(String party, String protocol) {
    return entries.stream()
        .anyMatch(entry ->
            entry instanceof FlightEntry.Message message
                && message.label().peer().equals(party)
                && message.label().protocol().equals(protocol));
  }

  /** The drawing, one line each. */
  List<String> draw() {
    if (entries.isEmpty()) {
      return List.of();
    }
    List<String> lines =
        new ArrayList<>(
            new Ladder(Set.of(SIP), false, COLUMN).draw(entries, entries.getFirst().at()));
    lines.add("");
    lines.add(BriefLabels.LEGEND);
    return lines;
  }
}
