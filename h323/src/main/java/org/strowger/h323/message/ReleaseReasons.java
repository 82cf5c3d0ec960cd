package org.strowger.h323.message;

import java.util.Map;
import org.strowger.h323.q931.Cause;

/** Release reasons and Q.850 causes (H.225.0 table 5, and practice where it is silent). */
public final class ReleaseReasons {
  /** The reason of a call that goes elsewhere by a Facility. */
  public static final String DEFLECTION = "facilityCallDeflection";

  private static final Map<String, Integer> CAUSES =
      Map.ofEntries(
          Map.entry("noBandwidth", 34),
          Map.entry("gatekeeperResources", 47),
          Map.entry("unreachableDestination", 3),
          Map.entry("destinationRejection", 16),
          Map.entry("invalidRevision", 88),
          Map.entry("noPermission", 127),
          Map.entry("unreachableGatekeeper", 38),
          Map.entry("gatewayResources", 42),
          Map.entry("badFormatAddress", 28),
          Map.entry("adaptiveBusy", 41),
          Map.entry("inConf", 17),
          Map.entry("undefinedReason", 31),
          Map.entry(DEFLECTION, 16),
          Map.entry("securityDenied", 31),
          Map.entry("calledPartyNotRegistered", 20),
          Map.entry("callerNotRegistered", 31),
          Map.entry("newConnectionNeeded", 47),
          Map.entry("nonStandardReason", 127),
          Map.entry("replaceWithConferenceInvite", 31),
          Map.entry("genericDataReason", 31),
          Map.entry("neededFeatureNotSupported", 31),
          Map.entry("tunnelledSignallingRejected", 127),
          Map.entry("invalidCID", 31),
          Map.entry("securityError", 31),
          Map.entry("hopCountExceeded", 25));

  private static final Map<Integer, String> REASONS =
      Map.of(
          3, "unreachableDestination",
          17, "inConf",
          20, "calledPartyNotRegistered",
          21, "destinationRejection",
          25, "hopCountExceeded",
          28, "badFormatAddress",
          34, "noBandwidth",
          42, "gatewayResources");

  /** Q.850 §2.2.3: location "user". */
  private static final int USER = 0;

  /** What stands for neither cause nor reason. */
  private static final int NORMAL_UNSPECIFIED = 31;

  private ReleaseReasons() {}

  /**
   * The cause that a reason means where no Cause element stands; 31 for none.
   *
   * @param reason the alternative of ReleaseCompleteReason, or empty
   * @param answered whether the call was answered: destinationRejection before is a rejection
   */
  public static int cause(String reason, boolean answered) {
    return reason.equals("destinationRejection") && !answered
        ? 21
        : CAUSES.getOrDefault(reason, NORMAL_UNSPECIFIED);
  }

  /**
   * The same as an element: only a rejection is known to be the user's.
   *
   * @param location of all other causes
   */
  public static Cause element(String reason, boolean answered, int location) {
    boolean byUser = reason.equals("destinationRejection") && !answered;
    return Cause.of(cause(reason, answered), byUser ? USER : location);
  }

  /** The reason that is sent beside a cause. */
  public static String reason(int cause) {
    return REASONS.getOrDefault(cause, "undefinedReason");
  }
}
