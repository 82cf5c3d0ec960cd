package org.strowger.server.tech.h323;

import java.util.Map;
import org.strowger.h323.gatekeeper.RasEvent;
import org.strowger.pbx.call.Cause;
import org.strowger.pbx.call.LegEvent;

/**
 * What a gatekeeper's refusal of a call means beyond its cause (H.225.0 7.11.3). A gatekeeper is
 * one of ours by configuration, so a number that it names is dialled.
 */
final class Refusals {
  private static final Map<String, Cause.Sense> SENSE =
      Map.ofEntries(
          Map.entry("calledPartyNotRegistered", Cause.Sense.NOT_FOUND),
          Map.entry("notRegistered", Cause.Sense.NOT_FOUND),
          Map.entry("aliasesInconsistent", Cause.Sense.AMBIGUOUS),
          Map.entry("securityDenial", Cause.Sense.FORBIDDEN),
          Map.entry("securityError", Cause.Sense.FORBIDDEN),
          Map.entry("securityDHmismatch", Cause.Sense.FORBIDDEN),
          Map.entry("callerNotRegistered", Cause.Sense.FORBIDDEN),
          Map.entry("invalidEndpointIdentifier", Cause.Sense.FORBIDDEN),
          Map.entry("qosControlNotSupported", Cause.Sense.NOT_IMPLEMENTED));

  private static final int UNSPECIFIED = 31;

  private Refusals() {}

  /** The end of a call that was not admitted. */
  static LegEvent.Ended ended(RasEvent.Refused refused) {
    Cause cause =
        H323Causes.withNewNumber(
            H323Causes.cause(refused.cause(), refused.words()), refused.cause());
    return new LegEvent.Ended(cause.in(sense(refused)), false, refused.words());
  }

  /** A refusal without a meaning of its own is a fault of the gatekeeper's, and not a number's. */
  private static Cause.Sense sense(RasEvent.Refused refused) {
    boolean unexplained = !refused.reason().isEmpty() && refused.cause().value() == UNSPECIFIED;
    return SENSE.getOrDefault(
        refused.reason(), unexplained ? Cause.Sense.FAULT : Cause.Sense.PLAIN);
  }
}
