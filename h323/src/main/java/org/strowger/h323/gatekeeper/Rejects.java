package org.strowger.h323.gatekeeper;

import java.util.Map;

/**
 * Reasons of RAS rejects (H.225.0 7.8.3, 7.9.3, 7.11.3): what they mean for a call, and what an
 * operator can do about them.
 */
final class Rejects {
  private static final int REJECTED = 21;
  private static final int NOT_IMPLEMENTED = 79;
  private static final int INTERWORKING = 127;

  /**
   * AdmissionRejectReason and LocationRejectReason. No standard says which causes these are: they
   * are chosen so that RFC 3398 makes of them what a caller by SIP is to know, such as 403 where
   * the gatekeeper does not let us, and not 480.
   */
  private static final Map<String, Integer> CAUSES =
      Map.ofEntries(
          Map.entry("calledPartyNotRegistered", 20),
          Map.entry("notRegistered", 20),
          Map.entry("unallocatedNumber", 1),
          Map.entry("noRouteToDestination", 3),
          Map.entry("incompleteAddress", 28),
          Map.entry("aliasesInconsistent", 1),
          Map.entry("hopCountExceeded", 25),
          Map.entry("invalidPermission", REJECTED),
          Map.entry("securityDenial", REJECTED),
          Map.entry("securityError", REJECTED),
          Map.entry("securityDHmismatch", REJECTED),
          Map.entry("requestDenied", 47),
          Map.entry("resourceUnavailable", 47),
          Map.entry("exceedsCallCapacity", 34),
          Map.entry("qosControlNotSupported", NOT_IMPLEMENTED),
          Map.entry("routeCallToSCN", 23),
          Map.entry("routeCalltoSCN", 23),
          Map.entry("collectDestination", 28),
          Map.entry("collectPIN", REJECTED),
          Map.entry("callerNotRegistered", REJECTED),
          Map.entry("invalidEndpointIdentifier", REJECTED),
          Map.entry("routeCallToGatekeeper", 3),
          Map.entry("registerWithAssignedGK", 38));

  private static final Map<String, String> ADVICE =
      Map.ofEntries(
          Map.entry("duplicateAlias", "another endpoint has one of the aliases: give others"),
          Map.entry("invalidAlias", "the gatekeeper takes other aliases: see its configuration"),
          Map.entry(
              "invalidTerminalAliases",
              "the gatekeeper takes other aliases or prefixes: see its configuration"),
          Map.entry(
              "securityDenial",
              "the gatekeeper must take us without a password: H.235 is not spoken"),
          Map.entry(
              "securityError",
              "the gatekeeper must take us without a password: H.235 is not spoken"),
          Map.entry("terminalExcluded", "allow this host in the gatekeeper's configuration"),
          Map.entry("invalidTerminalType", "allow gateways in the gatekeeper's configuration"),
          Map.entry("invalidRASAddress", "advertise an address that the gatekeeper can reach"),
          Map.entry(
              "invalidCallSignalAddress", "advertise an address that the gatekeeper can reach"),
          Map.entry("invalidRevision", "the gatekeeper speaks another version of H.225.0"),
          Map.entry("resourceUnavailable", "the gatekeeper has no room for another endpoint"));

  private Rejects() {}

  /** The Q.850 cause of a refused call; 127 for what is not known. */
  static int cause(String reason) {
    return CAUSES.getOrDefault(reason, INTERWORKING);
  }

  /** What to do about a refused registration; empty if nothing is known. */
  static String advice(String reason) {
    return ADVICE.getOrDefault(reason, "");
  }
}
