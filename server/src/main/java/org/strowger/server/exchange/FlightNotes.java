package org.strowger.server.exchange;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Flow;
import org.strowger.kernel.Octets;
import org.strowger.pbx.call.LegId;
import org.strowger.pbx.trace.FlightEntry;
import org.strowger.pbx.trace.FlightEntry.Label;
import org.strowger.pbx.trace.FlightEntry.Way;
import org.strowger.pbx.trace.FlightRecorder;
import org.strowger.sip.agent.SipEvent;
import org.strowger.sip.message.SipMessage;
import org.strowger.sip.message.SipRequest;
import org.strowger.sip.message.SipResponse;

/**
 * Notes signalling messages in the flight records of their calls. Confined to its shard.
 *
 * <p>A SIP message names its call by Call-ID; the first ones come before their leg is known and
 * wait here, bounded, until it is.
 */
public final class FlightNotes {
  private static final int MAX_WAITING_CALLS = 512;
  private static final int MAX_WAITING_MESSAGES = 16;

  /** Octets of all messages that wait; the calls that wait longest make room. */
  static final int MAX_WAITING_OCTETS = 4 << 20;

  private final FlightRecorder recorder;
  private final Function<String, @Nullable LegId> legOfCallId;
  private final Map<String, List<Waiting>> waiting = new LinkedHashMap<>(); // longest first
  private int octets;

  private record Waiting(long at, SipEvent.Traced traced) {}

  /**
   * Notes for a recorder.
   *
   * @param legOfCallId the leg of a SIP Call-ID; null if it is not known (yet)
   */
  public FlightNotes(FlightRecorder recorder, Function<String, @Nullable LegId> legOfCallId) {
    this.recorder = recorder;
    this.legOfCallId = legOfCallId;
  }

  /** A SIP message came or went. */
  public void sip(long now, SipEvent.Traced traced) {
    String callId = traced.message().callId();
    LegId leg = legOfCallId.apply(callId);
    if (leg == null) {
      keep(now, callId, traced);
      return;
    }
    for (Waiting earlier : forget(callId)) {
      note(earlier.at, leg, earlier.traced);
    }
    note(now, leg, traced);
  }

  private void keep(long now, String callId, SipEvent.Traced traced) {
    List<Waiting> messages = waiting.computeIfAbsent(callId, _ -> new ArrayList<>());
    if (messages.size() < MAX_WAITING_MESSAGES) {
      messages.add(new Waiting(now, traced));
      octets += length(traced);
    }
    while (waiting.size() > MAX_WAITING_CALLS || octets > MAX_WAITING_OCTETS) {
      forget(waiting.keySet().iterator().next());
    }
  }

  /** What waited for a call, which waits no longer. */
  private List<Waiting> forget(String callId) {
    List<Waiting> messages = waiting.remove(callId);
    if (messages == null) {
      return List.of();
    }
    messages.forEach(message -> octets -= length(message.traced));
    return messages;
  }

  private static int length(SipEvent.Traced traced) {
    return traced.message().octets().length();
  }

  /** Octets of the messages that wait. */
  int octets() {
    return octets;
  }

  private void note(long at, LegId leg, SipEvent.Traced traced) {
    SipMessage message = traced.message();
    recorder.message(
        new FlightEntry.Message(
            at,
            leg,
            traced.sent() ? Way.SENT : Way.RECEIVED,
            new Label("SIP", label(message), traced.flow().remote().toString()),
            DigestMask.masked(message),
            traced.flow().local(),
            traced.flow().remote()));
  }

  /** {@code INVITE}, {@code 200 INVITE}. */
  static String label(SipMessage message) {
    return switch (message) {
      case SipRequest request -> request.method().name();
      case SipResponse response -> response.status() + " " + response.cseq().method().name();
    };
  }

  /** A message of a leg of another protocol. */
  public void message(long at, LegId leg, boolean sent, Label label, Octets octets, Flow flow) {
    recorder.message(
        new FlightEntry.Message(
            at, leg, sent ? Way.SENT : Way.RECEIVED, label, octets, flow.local(), flow.remote()));
  }
}
