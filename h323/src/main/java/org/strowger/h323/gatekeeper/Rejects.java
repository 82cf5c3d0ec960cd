package org.strowger.h323.gatekeeper;

import java.util.Map;

/**
 * Reasons of RAS rejects (H.225.0 7.8.3, 7.9.3, 7.11.3): what they mean for a call, and what an
 * operator can do about them.
 */
final class Rejects {
  private static final int REJECTED = 21;
  private static final int UNSPECIFIED = 31;

  /** AdmissionRejectReason and LocationRejectReason; no standard says which causes these are. */
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
          Map.entry("securityDenial", UNSPECIFIED),
          Map.entry("securityError", UNSPECIFIED),
          Map.entry("securityDHmismatch", UNSPECIFIED),
          Map.entry("requestDenied", 47),
          Map.entry("resourceUnavailable", 47),
          Map.entry("exceedsCallCapacity", 34),
          Map.entry("qosControlNotSupported", 49),
          Map.entry("routeCallToSCN", 23),
          Map.entry("routeCalltoSCN", 23),
          Map.entry("collectDestination", 28),
          Map.entry("collectPIN", REJECTED),
          Map.entry("callerNotRegistered", UNSPECIFIED),
          Map.entry("invalidEndpointIdentifier", UNSPECIFIED),
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

  /** The Q.850 cause of a refused call; 31 for what is not known. */
  static int cause(String reason) {
    return CAUSES.getOrDefault(reason, UNSPECIFIED);
  }

  /** What to do about a refused registration; empty if nothing is known. */
  static String advice(String reason) {
    return ADVICE.getOrDefault(reason, "");
  }
}
