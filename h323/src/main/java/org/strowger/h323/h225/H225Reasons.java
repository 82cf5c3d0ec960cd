package org.strowger.h323.h225;

import static org.strowger.h323.h225.H225Parameters.CONFERENCE_IDENTIFIER;
import static org.strowger.h323.h225.H225Parameters.NON_STANDARD_PARAMETER;
import static org.strowger.h323.h225.H225Security.SECURITY_ERRORS;
import static org.strowger.h323.per.Asn1.EXTENSION_MARKER;
import static org.strowger.h323.per.Asn1.alternative;
import static org.strowger.h323.per.Asn1.choice;
import static org.strowger.h323.per.Asn1.octetString;

import org.strowger.h323.per.ChoiceType;

/** H.225.0 Annex H: why a call ends or is diverted (7.3.9, 7.4.1). */
public final class H225Reasons {
  public static final ChoiceType RELEASE_COMPLETE_REASON =
      choice(
          "ReleaseCompleteReason",
          alternative("noBandwidth"),
          alternative("gatekeeperResources"),
          alternative("unreachableDestination"),
          alternative("destinationRejection"),
          alternative("invalidRevision"),
          alternative("noPermission"),
          alternative("unreachableGatekeeper"),
          alternative("gatewayResources"),
          alternative("badFormatAddress"),
          alternative("adaptiveBusy"),
          alternative("inConf"),
          alternative("undefinedReason"),
          EXTENSION_MARKER,
          alternative("facilityCallDeflection"),
          alternative("securityDenied"),
          alternative("calledPartyNotRegistered"),
          alternative("callerNotRegistered"),
          alternative("newConnectionNeeded"),
          alternative("nonStandardReason", NON_STANDARD_PARAMETER),
          alternative("replaceWithConferenceInvite", CONFERENCE_IDENTIFIER),
          alternative("genericDataReason"),
          alternative("neededFeatureNotSupported"),
          alternative("tunnelledSignallingRejected"),
          alternative("invalidCID"),
          alternative("securityError", SECURITY_ERRORS),
          alternative("hopCountExceeded"));

  public static final ChoiceType FACILITY_REASON =
      choice(
          "FacilityReason",
          alternative("routeCallToGatekeeper"),
          alternative("callForwarded"),
          alternative("routeCallToMC"),
          alternative("undefinedReason"),
          EXTENSION_MARKER,
          alternative("conferenceListChoice"),
          alternative("startH245"),
          alternative("noH245"),
          alternative("newTokens"),
          alternative("featureSetUpdate"),
          alternative("forwardedElements"),
          alternative("transportedInformation"));

  public static final ChoiceType CALL_TERMINATION_CAUSE =
      choice(
          "CallTerminationCause",
          alternative("releaseCompleteReason", RELEASE_COMPLETE_REASON),
          alternative("releaseCompleteCauseIE", octetString(2, 32)),
          EXTENSION_MARKER);

  private H225Reasons() {}
}
