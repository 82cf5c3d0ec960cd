package org.strowger.server.tech.sip;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.strowger.pbx.call.Cause;
import org.strowger.pbx.call.CauseValue;
import org.strowger.pbx.call.Location;
import org.strowger.sip.agent.EndReason;
import org.strowger.sip.message.Reason;
import org.strowger.sip.message.SipMessage;
import org.strowger.sip.message.SipRequest;
import org.strowger.sip.message.SipResponse;
import org.strowger.sip.message.Warning;

/**
 * SIP statuses and Q.850 causes: RFC 3398 7.2.4.1 and 8.2.6.1, RFC 4497 tables 1 and 2, RFC 3326,
 * RFC 8606.
 */
public final class SipCauses {
  /** Cause to status, before answer; what is not here is 500. */
  private static final Map<Integer, Integer> STATUS =
      Map.ofEntries(
          Map.entry(1, 404),
          Map.entry(2, 404),
          Map.entry(3, 404),
          Map.entry(26, 404),
          Map.entry(17, 486),
          Map.entry(18, 408),
          Map.entry(27, 502),
          Map.entry(28, 484),
          Map.entry(102, 504),
          Map.entry(16, 480),
          Map.entry(19, 480),
          Map.entry(20, 480),
          Map.entry(31, 480),
          Map.entry(21, 403),
          Map.entry(52, 403),
          Map.entry(54, 403),
          Map.entry(55, 403),
          Map.entry(57, 403),
          Map.entry(87, 403),
          Map.entry(22, 410),
          Map.entry(23, 410),
          Map.entry(25, 483),
          Map.entry(29, 501),
          Map.entry(69, 501),
          Map.entry(79, 501),
          Map.entry(34, 503),
          Map.entry(38, 503),
          Map.entry(41, 503),
          Map.entry(42, 503),
          Map.entry(44, 503),
          Map.entry(47, 503),
          Map.entry(58, 503),
          Map.entry(88, 503),
          Map.entry(65, 488),
          Map.entry(70, 488));

  /** Cause to status, where the number to call instead is known. */
  private static final Map<Integer, Integer> REDIRECTION =
      Map.of(CauseValue.NUMBER_CHANGED, 301, CauseValue.REDIRECTION, 302);

  /** What a cause means beyond its value to status. */
  private static final Map<Cause.Sense, Integer> EXACT =
      Map.of(
          Cause.Sense.NOT_FOUND, 404,
          Cause.Sense.AMBIGUOUS, 485,
          Cause.Sense.UNAVAILABLE, 480,
          Cause.Sense.UNPROTECTED, 480,
          Cause.Sense.FORBIDDEN, 403,
          Cause.Sense.NOT_ACCEPTABLE, 488,
          Cause.Sense.NOT_IMPLEMENTED, 501,
          Cause.Sense.FAULT, 500);

  /** Statuses that would be others again if their cause's value alone were handed on. */
  private static final Map<Integer, Cause.Sense> SENSE =
      Map.of(
          480, Cause.Sense.UNAVAILABLE,
          485, Cause.Sense.AMBIGUOUS,
          488, Cause.Sense.NOT_ACCEPTABLE,
          606, Cause.Sense.NOT_ACCEPTABLE,
          500, Cause.Sense.FAULT);

  /** Status to cause; 3xx is 23, what is not here is 31. */
  private static final Map<Integer, Integer> CAUSE =
      Stream.of(
              row(1, 404, 485, 604),
              row(17, 486, 600),
              row(18, 480),
              row(22, 410),
              row(38, 502),
              row(21, 401, 402, 403, 407, 603, 607, 608),
              row(25, 482, 483),
              row(28, 484),
              row(31, 488, 606),
              row(41, 400, 409, 481, 500, 503),
              row(63, 405),
              row(79, 406, 415, 501),
              row(102, 408, 504),
              row(127, 411, 413, 414, 416, 420, 421, 423, 505, 513))
          .flatMap(row -> row.entrySet().stream())
          .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

  private SipCauses() {}

  private static Map<Integer, Integer> row(int cause, Integer... statuses) {
    return Stream.of(statuses).collect(Collectors.toMap(status -> status, status -> cause));
  }

  /** The status that refuses an INVITE for a cause. */
  public static int status(Cause cause) {
    Integer exact = EXACT.get(cause.sense());
    if (exact != null) {
      return exact;
    }
    if (cause.value() == CauseValue.CALL_REJECTED && cause.location() == Location.U) {
      return 603;
    }
    return STATUS.getOrDefault(cause.value(), 500);
  }

  /**
   * The status that sends a caller to the number that a cause names; 0 if it names none (RFC 3398
   * 7.2.4.1 for 22).
   */
  static int redirection(Cause cause) {
    return cause.newNumber() == null ? 0 : REDIRECTION.getOrDefault(cause.value(), 0);
  }

  /**
   * The cause of a final response.
   *
   * @param trusted whether the response's own Reason counts (RFC 6432)
   */
  public static Cause ofResponse(SipResponse response, boolean trusted) {
    int status = response.status();
    int value = value(response);
    Cause.Sense sense = SENSE.getOrDefault(status, Cause.Sense.PLAIN);
    Cause said = trusted ? said(response) : null;
    if (said != null) {
      return said.value() == value ? said.in(sense) : said;
    }
    return new Cause(value, status >= 600 ? Location.U : Location.RPN, "").in(sense);
  }

  private static int value(SipResponse response) {
    int status = response.status();
    if (status < 400) {
      return CauseValue.REDIRECTION;
    }
    if ((status == 488 || status == 606) && isMediaAtFault(response)) {
      return CauseValue.BEARER_NOT_IMPLEMENTED;
    }
    return CAUSE.getOrDefault(status, CauseValue.NORMAL_UNSPECIFIED);
  }

  /** RFC 3261 20.43: 304 media type, 305 media format. */
  private static boolean isMediaAtFault(SipResponse response) {
    return response.warnings().stream()
        .map(Warning::code)
        .anyMatch(code -> code == 304 || code == 305);
  }

  /** The Q.850 cause that a message's Reason says; null if it says none (RFC 3326). */
  static @Nullable Cause said(SipMessage message) {
    for (Reason reason : message.reasons()) {
      if (reason.isQ850() && reason.cause() >= 1 && reason.cause() <= 127) {
        return new Cause(reason.cause(), location(reason), "");
      }
    }
    return null;
  }

  private static Location location(Reason reason) {
    String name = reason.params().value("location");
    for (Location location : Location.values()) {
      if (location.name().equalsIgnoreCase(name)) {
        return location;
      }
    }
    return Location.RPN;
  }

  /** What our Reason header says (RFC 3326, RFC 8606). */
  public static Reason reason(Cause cause) {
    Reason reason = Reason.q850(cause.value(), cause.name());
    return new Reason(reason.protocol(), reason.params().with("location", cause.location().name()));
  }

  /**
   * The cause of a session's end.
   *
   * @param message what ended it; null for none
   * @param trusted whether the peer's Reason counts
   */
  static Cause ofEnd(EndReason reason, @Nullable SipMessage message, boolean trusted) {
    Cause said = trusted && message != null ? said(message) : null;
    return switch (reason) {
      case REJECTED, REDIRECTED ->
          message instanceof SipResponse response
              ? ofResponse(response, trusted)
              : Cause.of(CauseValue.NORMAL_UNSPECIFIED);
      case BYE -> said == null ? normal() : said;
      case CANCELLED -> cancelled(message, said);
      case LOCAL -> normal();
      case NO_RESPONSE -> Cause.of(CauseValue.RECOVERY_ON_TIMER_EXPIRY, "no response");
      case RING_LIMIT -> Cause.of(CauseValue.NO_ANSWER, "rang too long");
      case UNREACHABLE -> Cause.of(CauseValue.DESTINATION_OUT_OF_ORDER, "cannot be reached");
      case NO_ACK -> Cause.of(CauseValue.RECOVERY_ON_TIMER_EXPIRY, "no ACK");
      case NO_PRACK -> Cause.of(CauseValue.RECOVERY_ON_TIMER_EXPIRY, "no PRACK");
      case NO_ANSWER -> Cause.of(CauseValue.BEARER_NOT_IMPLEMENTED, unanswered(message));
      case SESSION_EXPIRED ->
          Cause.of(
              CauseValue.RECOVERY_ON_TIMER_EXPIRY,
              message == null ? "nobody refreshed the session" : "the session's refresh failed");
      case DIALOG_LOST ->
          Cause.of(
              CauseValue.TEMPORARY_FAILURE,
              message == null
                  ? "no answer to a request within the call"
                  : "the peer knows no more of the call");
      case REPLACED -> normal();
      case OVERLOAD -> Cause.of(CauseValue.SWITCHING_CONGESTION, "too many sessions");
    };
  }

  /** An offer that was not answered: ours by their ACK or 2xx, theirs in a 2xx by us. */
  private static String unanswered(@Nullable SipMessage message) {
    return switch (message) {
      case SipRequest _ -> "the ACK has no answer to our offer";
      case SipResponse _ -> "no session description in the answer";
      case null -> "the offer in the answer was not answered in time";
    };
  }

  private static Cause normal() {
    return Cause.of(CauseValue.NORMAL_CLEARING);
  }

  /** RFC 3326 2: a fork's other branch answered. */
  private static Cause cancelled(@Nullable SipMessage message, @Nullable Cause said) {
    if (said != null) {
      return said;
    }
    List<Reason> reasons = message == null ? List.of() : message.reasons();
    boolean elsewhere =
        reasons.stream().anyMatch(r -> r.protocol().equalsIgnoreCase("SIP") && r.cause() == 200);
    return elsewhere ? Cause.of(CauseValue.NON_SELECTED_USER) : normal();
  }
}
