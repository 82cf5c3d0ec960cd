package org.strowger.h323.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** H.225.0 table 5, line by line, in both directions. */
class ReleaseReasonsTest {
  @ParameterizedTest
  @CsvSource({
    "noBandwidth,34",
    "gatekeeperResources,47",
    "unreachableDestination,3",
    "destinationRejection,16",
    "invalidRevision,88",
    "noPermission,127",
    "unreachableGatekeeper,38",
    "gatewayResources,42",
    "badFormatAddress,28",
    "adaptiveBusy,41",
    "inConf,17",
    "undefinedReason,31",
    "facilityCallDeflection,16",
    "securityDenied,31",
    "calledPartyNotRegistered,20",
    "callerNotRegistered,31",
    "newConnectionNeeded,47",
    "nonStandardReason,127",
    "replaceWithConferenceInvite,31",
    "genericDataReason,31",
    "neededFeatureNotSupported,31",
    "tunnelledSignallingRejected,127",
    "invalidCID,31",
    "securityError,31",
    "hopCountExceeded,25",
    "'',31",
    "aReasonOfTheFuture,31"
  })
  void aReasonWithoutCauseMeansOne(String reason, int cause) {
    assertThat(ReleaseReasons.cause(reason, true)).isEqualTo(cause);
    int before = reason.equals("destinationRejection") ? 21 : cause;
    assertThat(ReleaseReasons.cause(reason, false)).isEqualTo(before);
  }

  @Test
  void everyCauseHasItsReason() {
    for (int cause = 1; cause <= 127; cause++) {
      String reason =
          switch (cause) {
            case 3 -> "unreachableDestination";
            case 17 -> "inConf";
            case 20 -> "calledPartyNotRegistered";
            case 21 -> "destinationRejection";
            case 25 -> "hopCountExceeded";
            case 28 -> "badFormatAddress";
            case 34 -> "noBandwidth";
            case 42 -> "gatewayResources";
            default -> "undefinedReason";
          };
      assertThat(ReleaseReasons.reason(cause)).as("cause %d", cause).isEqualTo(reason);
    }
  }
}
