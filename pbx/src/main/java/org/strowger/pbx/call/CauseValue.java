package org.strowger.pbx.call;

import java.util.Map;

/** Cause values of ITU-T Q.850 and their names. */
public final class CauseValue {
  /** Cause 1. */
  public static final int UNALLOCATED = 1;

  /** Cause 3. */
  public static final int NO_ROUTE_TO_DESTINATION = 3;

  /** Cause 16. */
  public static final int NORMAL_CLEARING = 16;

  /** Cause 17. */
  public static final int USER_BUSY = 17;

  /** Cause 18. */
  public static final int NO_USER_RESPONDING = 18;

  /** Cause 19. */
  public static final int NO_ANSWER = 19;

  /** Cause 20. */
  public static final int SUBSCRIBER_ABSENT = 20;

  /** Cause 21. */
  public static final int CALL_REJECTED = 21;

  /** Cause 22. */
  public static final int NUMBER_CHANGED = 22;

  /** Cause 23. */
  public static final int REDIRECTION = 23;

  /** Cause 25. */
  public static final int EXCHANGE_ROUTING_ERROR = 25;

  /** Cause 26. */
  public static final int NON_SELECTED_USER = 26;

  /** Cause 27. */
  public static final int DESTINATION_OUT_OF_ORDER = 27;

  /** Cause 28. */
  public static final int INVALID_NUMBER_FORMAT = 28;

  /** Cause 29. */
  public static final int FACILITY_REJECTED = 29;

  /** Cause 31. */
  public static final int NORMAL_UNSPECIFIED = 31;

  /** Cause 34. */
  public static final int NO_CIRCUIT = 34;

  /** Cause 38. */
  public static final int NETWORK_OUT_OF_ORDER = 38;

  /** Cause 41. */
  public static final int TEMPORARY_FAILURE = 41;

  /** Cause 42. */
  public static final int SWITCHING_CONGESTION = 42;

  /** Cause 44. */
  public static final int REQUESTED_CHANNEL_NOT_AVAILABLE = 44;

  /** Cause 47. */
  public static final int RESOURCE_UNAVAILABLE = 47;

  /** Cause 57. */
  public static final int BEARER_NOT_AUTHORIZED = 57;

  /** Cause 58. */
  public static final int BEARER_NOT_AVAILABLE = 58;

  /** Cause 65. */
  public static final int BEARER_NOT_IMPLEMENTED = 65;

  /** Cause 88. */
  public static final int INCOMPATIBLE_DESTINATION = 88;

  /** Cause 102. */
  public static final int RECOVERY_ON_TIMER_EXPIRY = 102;

  /** Cause 111. */
  public static final int PROTOCOL_ERROR = 111;

  /** Cause 127. */
  public static final int INTERWORKING = 127;

  private static final Map<Integer, String> NAMES =
      Map.ofEntries(
          Map.entry(1, "unallocated number"),
          Map.entry(2, "no route to transit network"),
          Map.entry(3, "no route to destination"),
          Map.entry(4, "send special information tone"),
          Map.entry(5, "misdialled trunk prefix"),
          Map.entry(6, "channel unacceptable"),
          Map.entry(7, "call awarded"),
          Map.entry(8, "preemption"),
          Map.entry(9, "preemption, circuit reserved"),
          Map.entry(14, "ported number"),
          Map.entry(16, "normal call clearing"),
          Map.entry(17, "user busy"),
          Map.entry(18, "no user responding"),
          Map.entry(19, "no answer from user"),
          Map.entry(20, "subscriber absent"),
          Map.entry(21, "call rejected"),
          Map.entry(22, "number changed"),
          Map.entry(23, "redirection to new destination"),
          Map.entry(24, "call rejected by feature"),
          Map.entry(25, "exchange routing error"),
          Map.entry(26, "non-selected user clearing"),
          Map.entry(27, "destination out of order"),
          Map.entry(28, "invalid number format"),
          Map.entry(29, "facility rejected"),
          Map.entry(30, "response to status enquiry"),
          Map.entry(31, "normal, unspecified"),
          Map.entry(34, "no circuit available"),
          Map.entry(38, "network out of order"),
          Map.entry(39, "permanent frame mode out of service"),
          Map.entry(40, "permanent frame mode operational"),
          Map.entry(41, "temporary failure"),
          Map.entry(42, "switching equipment congestion"),
          Map.entry(43, "access information discarded"),
          Map.entry(44, "requested channel not available"),
          Map.entry(46, "precedence call blocked"),
          Map.entry(47, "resource unavailable"),
          Map.entry(49, "quality of service not available"),
          Map.entry(50, "facility not subscribed"),
          Map.entry(53, "outgoing calls barred within CUG"),
          Map.entry(55, "incoming calls barred within CUG"),
          Map.entry(57, "bearer capability not authorized"),
          Map.entry(58, "bearer capability not presently available"),
          Map.entry(62, "inconsistent access information"),
          Map.entry(63, "service or option not available"),
          Map.entry(65, "bearer capability not implemented"),
          Map.entry(66, "channel type not implemented"),
          Map.entry(69, "facility not implemented"),
          Map.entry(70, "only restricted digital information"),
          Map.entry(79, "service or option not implemented"),
          Map.entry(81, "invalid call reference"),
          Map.entry(82, "identified channel does not exist"),
          Map.entry(83, "suspended call exists"),
          Map.entry(84, "call identity in use"),
          Map.entry(85, "no call suspended"),
          Map.entry(86, "call has been cleared"),
          Map.entry(87, "user not member of CUG"),
          Map.entry(88, "incompatible destination"),
          Map.entry(90, "non-existent CUG"),
          Map.entry(91, "invalid transit network selection"),
          Map.entry(95, "invalid message"),
          Map.entry(96, "mandatory information element missing"),
          Map.entry(97, "message type non-existent"),
          Map.entry(98, "message not compatible with call state"),
          Map.entry(99, "information element non-existent"),
          Map.entry(100, "invalid information element contents"),
          Map.entry(101, "message not compatible with call state"),
          Map.entry(102, "recovery on timer expiry"),
          Map.entry(103, "parameter non-existent"),
          Map.entry(110, "message with unrecognized parameter"),
          Map.entry(111, "protocol error"),
          Map.entry(127, "interworking"));

  private CauseValue() {}

  /** The name of a value, in lower case; {@code unassigned} where Q.850 gives none. */
  public static String name(int value) {
    return NAMES.getOrDefault(value, "unassigned");
  }
}
