package org.strowger.pbx.trace;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.strowger.pbx.call.Cause;
import org.strowger.pbx.call.CauseValue;
import org.strowger.pbx.call.LegId;
import org.strowger.pbx.record.CallRecord;
import org.strowger.pbx.record.Disposition;
import org.strowger.pbx.record.HangupParty;
import org.strowger.pbx.record.LegRecord;

/**
 * Says in a plain sentence what became of a call, and, if it failed, why: from its record, and from
 * messages in the flight record that were repeated in vain.
 */
public final class Diagnosis {
  /** A message sent so often without any answer was sent in vain. */
  private static final int IN_VAIN = 3;

  /** Whoever said nothing for so long was not heard. */
  private static final long LONG_TALK_MS = 2_000;

  private Diagnosis() {}

  /** The sentence for a finished record; empty for one that is not finished. */
  public static String of(CallRecord record, FlightRecord flight) {
    CallRecord.End end = record.end();
    if (end == null) {
      return "";
    }
    String vain = sentInVain(record, flight.entries());
    if (vain != null && !end.cause().isNormal()) {
      return vain;
    }
    if (end.disposition() == Disposition.ANSWERED) {
      return answered(record, end);
    }
    if (end.disposition() == Disposition.CANCELLED && end.by() == HangupParty.CALLER) {
      return "The caller gave up after " + seconds(record.times().totalMs()) + ".";
    }
    String attempts = attempts(record);
    return failed(record, end) + attempts;
  }

  private static String answered(CallRecord record, CallRecord.End end) {
    String who =
        switch (end.by()) {
          case CALLER -> "the caller hung up";
          case CALLEE -> "the called party hung up";
          case EXCHANGE -> "the exchange ended it";
        };
    String talk = "Answered; " + who + " after " + seconds(record.times().talkMs());
    String whole =
        end.cause().isNormal() && end.cause().diagnostic().isEmpty()
            ? talk + "."
            : talk + ": " + why(end.cause()) + ".";
    return whole + silent(record);
  }

  /**
   * Names the parties of whom nothing was heard although we sent to them or a codec was agreed;
   * empty if there is none.
   */
  private static String silent(CallRecord record) {
    StringBuilder silent = new StringBuilder();
    for (LegRecord leg : record.legs()) {
      boolean wanted = leg.media().packetsSent() > 0 || !leg.codec().isEmpty();
      boolean mute = leg.media().packetsReceived() == 0 && wanted;
      if (mute && leg.times().talkMs() >= LONG_TALK_MS) {
        silent.append(" No media came from ").append(leg.party().peer()).append('.');
      }
    }
    return silent.toString();
  }

  private static String failed(CallRecord record, CallRecord.End end) {
    String number = record.origin().dialled();
    Cause cause = end.cause();
    if (!cause.diagnostic().isEmpty()) {
      return "Failed: " + cause.diagnostic() + " (cause " + cause.value() + ").";
    }
    String place = deciding(record, cause);
    return switch (cause.value()) {
      case CauseValue.UNALLOCATED -> "No such number: " + number + place + ".";
      case CauseValue.NO_ROUTE_TO_DESTINATION -> "Nothing leads to " + number + place + ".";
      case CauseValue.USER_BUSY -> number + " is busy" + place + ".";
      case CauseValue.NO_ANSWER, CauseValue.NO_USER_RESPONDING ->
          number + " did not answer" + place + ".";
      case CauseValue.CALL_REJECTED -> number + " refused the call" + place + ".";
      case CauseValue.SUBSCRIBER_ABSENT ->
          number
              + (place.isEmpty() ? " is not registered." : " is not reachable now" + place + ".");
      case CauseValue.DESTINATION_OUT_OF_ORDER -> unreachable(record, cause, number);
      case CauseValue.NO_CIRCUIT, CauseValue.REQUESTED_CHANNEL_NOT_AVAILABLE ->
          "No channel was free" + place + ".";
      case CauseValue.BEARER_NOT_IMPLEMENTED -> "The parties have no codec in common" + place + ".";
      case CauseValue.RECOVERY_ON_TIMER_EXPIRY -> "There was no answer in time" + place + ".";
      default ->
          "The call failed with cause " + cause + (place.isEmpty() ? words(end) : place) + ".";
    };
  }

  private static String words(CallRecord.End end) {
    return end.detail().isEmpty() ? "" : ", " + end.detail();
  }

  /** Which peer said so, or on the way to which one it was; empty if no leg ended with it. */
  private static String deciding(CallRecord record, Cause cause) {
    LegRecord leg = endedWith(record, cause);
    LegRecord.End end = leg == null ? null : leg.end();
    if (leg == null || end == null) {
      return "";
    }
    return (end.byPeer() ? ", says " : ", on the way to ") + leg.party().peer() + words(end);
  }

  private static String unreachable(CallRecord record, Cause cause, String number) {
    LegRecord leg = endedWith(record, cause);
    LegRecord.End end = leg == null ? null : leg.end();
    if (leg == null || end == null) {
      return number + " is out of order.";
    }
    String what = end.byPeer() ? " is out of order" : " is not reachable";
    return leg.party().peer() + what + words(end) + ".";
  }

  /** The outgoing leg that ended with a cause; null if none did. */
  private static @Nullable LegRecord endedWith(CallRecord record, Cause cause) {
    for (LegRecord leg : record.legs()) {
      LegRecord.End end = leg.end();
      if (!leg.incoming() && end != null && end.cause().value() == cause.value()) {
        return leg;
      }
    }
    return null;
  }

  private static String words(LegRecord.End end) {
    return end.detail().isEmpty() ? "" : " (" + end.detail() + ")";
  }

  /** How many ways were tried, if it was more than one. */
  private static String attempts(CallRecord record) {
    long tried = record.legs().stream().filter(leg -> !leg.incoming()).count();
    return tried > 1 ? " " + tried + " ways were tried." : "";
  }

  private static String why(Cause cause) {
    return cause.diagnostic().isEmpty() ? cause.toString() : cause.diagnostic();
  }

  private static String seconds(long milliseconds) {
    return String.format(Locale.ROOT, "%.1f s", milliseconds / 1000.0);
  }

  /** The last message that was repeated and never answered; null if there is none. */
  private static @Nullable String sentInVain(CallRecord record, List<FlightEntry> entries) {
    Map<LegId, FlightEntry.Message> last = new HashMap<>();
    Map<LegId, Integer> times = new HashMap<>();
    String found = null;
    for (FlightEntry entry : entries) {
      if (entry instanceof FlightEntry.Message message && message.leg() != null) {
        LegId leg = message.leg();
        FlightEntry.Message before = last.get(leg);
        boolean again =
            message.way() == FlightEntry.Way.SENT
                && before != null
                && before.way() == FlightEntry.Way.SENT
                && before.label().equals(message.label());
        int count = again ? times.getOrDefault(leg, 1) + 1 : 1;
        times.put(leg, count);
        last.put(leg, message);
        found = count >= IN_VAIN ? inVain(record, message, count) : found;
      }
    }
    return found;
  }

  private static String inVain(CallRecord record, FlightEntry.Message message, int count) {
    String label = message.label().label();
    String where = message.remote() == null ? "" : " at " + message.remote();
    String missing = label.matches("2\\d\\d INVITE") ? "No ACK for our " : "No answer to our ";
    return missing
        + label
        + ", sent "
        + count
        + " times: "
        + name(record, message)
        + where
        + " is not reachable from here.";
  }

  /** Whose leg a message is of; the message's own word for it if the record does not know. */
  private static String name(CallRecord record, FlightEntry.Message message) {
    for (LegRecord leg : record.legs()) {
      if (leg.leg().equals(message.leg()) && !leg.party().peer().isEmpty()) {
        return leg.party().peer();
      }
    }
    return message.label().peer();
  }
}
