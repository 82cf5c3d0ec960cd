package org.strowger.server.tech.h323;

import java.util.Map;

/** Names of H.245 messages as the field shortens them, for ladders in a terminal. */
public final class BriefLabels {
  /** What the short names stand for: a line below a ladder. */
  public static final String LEGEND =
      "  H.245: TCS terminalCapabilitySet, MSD masterSlaveDetermination, OLC/CLC "
          + "open/closeLogicalChannel";

  private static final Map<String, String> SHORT =
      Map.of(
          "terminalCapabilitySet", "TCS",
          "masterSlaveDetermination", "MSD",
          "openLogicalChannel", "OLC",
          "closeLogicalChannel", "CLC");

  private BriefLabels() {}

  /** {@code H.245 TCS Ack} for {@code terminalCapabilitySetAck}; other protocols' as they are. */
  public static String of(String protocol, String label) {
    if (!protocol.equals(H323Trace.H245)) {
      return label;
    }
    String brief = label;
    for (Map.Entry<String, String> name : SHORT.entrySet()) {
      if (label.startsWith(name.getKey())) {
        brief = (name.getValue() + " " + label.substring(name.getKey().length())).strip();
      }
    }
    return protocol + " " + brief;
  }
}
