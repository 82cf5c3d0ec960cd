package org.strowger.pbx.app;

import java.util.Locale;
import java.util.Map;
import org.strowger.pbx.call.CauseValue;

/** Causes as a dialplan writes them: numbers of Q.850, or Asterisk's names. */
final class Causes {
  private static final Map<String, Integer> NAMES =
      Map.ofEntries(
          Map.entry("UNALLOCATED", CauseValue.UNALLOCATED),
          Map.entry("NO_ROUTE_DESTINATION", CauseValue.NO_ROUTE_TO_DESTINATION),
          Map.entry("NORMAL_CLEARING", CauseValue.NORMAL_CLEARING),
          Map.entry("NORMAL", CauseValue.NORMAL_CLEARING),
          Map.entry("USER_BUSY", CauseValue.USER_BUSY),
          Map.entry("BUSY", CauseValue.USER_BUSY),
          Map.entry("NO_USER_RESPONSE", CauseValue.NO_USER_RESPONDING),
          Map.entry("NO_ANSWER", CauseValue.NO_ANSWER),
          Map.entry("NOANSWER", CauseValue.NO_ANSWER),
          Map.entry("SUBSCRIBER_ABSENT", CauseValue.SUBSCRIBER_ABSENT),
          Map.entry("CALL_REJECTED", CauseValue.CALL_REJECTED),
          Map.entry("NUMBER_CHANGED", CauseValue.NUMBER_CHANGED),
          Map.entry("DESTINATION_OUT_OF_ORDER", CauseValue.DESTINATION_OUT_OF_ORDER),
          Map.entry("INVALID_NUMBER_FORMAT", CauseValue.INVALID_NUMBER_FORMAT),
          Map.entry("FACILITY_REJECTED", CauseValue.FACILITY_REJECTED),
          Map.entry("NORMAL_UNSPECIFIED", CauseValue.NORMAL_UNSPECIFIED),
          Map.entry("NORMAL_CIRCUIT_CONGESTION", CauseValue.NO_CIRCUIT),
          Map.entry("CONGESTION", CauseValue.NO_CIRCUIT),
          Map.entry("NETWORK_OUT_OF_ORDER", CauseValue.NETWORK_OUT_OF_ORDER),
          Map.entry("NORMAL_TEMPORARY_FAILURE", CauseValue.TEMPORARY_FAILURE),
          Map.entry("FAILURE", CauseValue.NETWORK_OUT_OF_ORDER),
          Map.entry("SWITCH_CONGESTION", CauseValue.SWITCHING_CONGESTION),
          Map.entry("REQUESTED_CHAN_UNAVAIL", CauseValue.REQUESTED_CHANNEL_NOT_AVAILABLE),
          Map.entry("BEARERCAPABILITY_NOTAUTH", CauseValue.BEARER_NOT_AUTHORIZED),
          Map.entry("BEARERCAPABILITY_NOTAVAIL", CauseValue.BEARER_NOT_AVAILABLE),
          Map.entry("BEARERCAPABILITY_NOTIMPL", CauseValue.BEARER_NOT_IMPLEMENTED),
          Map.entry("INCOMPATIBLE_DESTINATION", CauseValue.INCOMPATIBLE_DESTINATION),
          Map.entry("RECOVERY_ON_TIMER_EXPIRE", CauseValue.RECOVERY_ON_TIMER_EXPIRY),
          Map.entry("PROTOCOL_ERROR", CauseValue.PROTOCOL_ERROR),
          Map.entry("INTERWORKING", CauseValue.INTERWORKING));

  private Causes() {}

  /** The value of a number or name; 0 if it is neither. */
  static int value(String written) {
    String text = written.strip().toUpperCase(Locale.ROOT);
    if (text.matches("[0-9]{1,3}")) {
      int value = Integer.parseInt(text);
      return value >= 1 && value <= 127 ? value : 0;
    }
    String name = text.startsWith("AST_CAUSE_") ? text.substring(10) : text;
    return NAMES.getOrDefault(name, 0);
  }
}
