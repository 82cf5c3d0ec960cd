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

  private final FlightRecorder recorder;
  private final Function<String, @Nullable LegId> legOfCallId;
  private final Map<String, List<Waiting>> waiting =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, List<Waiting>> eldest) {
          return size() > MAX_WAITING_CALLS;
        }
      };

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
    List<Waiting> before = waiting.remove(callId);
    if (before != null) {
      before.forEach(earlier -> note(earlier.at, leg, earlier.traced));
    }
    note(now, leg, traced);
  }

  private void keep(long now, String callId, SipEvent.Traced traced) {
    List<Waiting> messages = waiting.computeIfAbsent(callId, _ -> new ArrayList<>());
    if (messages.size() < MAX_WAITING_MESSAGES) {
      messages.add(new Waiting(now, traced));
    }
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
