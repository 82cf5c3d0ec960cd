package org.strowger.sip.message;

/** Response codes and their usual reason phrases: RFC 3261 §21 and the IANA registry. */
public final class StatusCode {
  public static final int TRYING = 100;
  public static final int RINGING = 180;
  public static final int CALL_IS_BEING_FORWARDED = 181;
  public static final int QUEUED = 182;
  public static final int SESSION_PROGRESS = 183;
  public static final int OK = 200;
  public static final int ACCEPTED = 202;
  public static final int NO_NOTIFICATION = 204;
  public static final int MULTIPLE_CHOICES = 300;
  public static final int MOVED_PERMANENTLY = 301;
  public static final int MOVED_TEMPORARILY = 302;
  public static final int USE_PROXY = 305;
  public static final int ALTERNATIVE_SERVICE = 380;
  public static final int BAD_REQUEST = 400;
  public static final int UNAUTHORIZED = 401;
  public static final int PAYMENT_REQUIRED = 402;
  public static final int FORBIDDEN = 403;
  public static final int NOT_FOUND = 404;
  public static final int METHOD_NOT_ALLOWED = 405;
  public static final int NOT_ACCEPTABLE = 406;
  public static final int PROXY_AUTHENTICATION_REQUIRED = 407;
  public static final int REQUEST_TIMEOUT = 408;
  public static final int GONE = 410;
  public static final int CONDITIONAL_REQUEST_FAILED = 412;
  public static final int REQUEST_ENTITY_TOO_LARGE = 413;
  public static final int REQUEST_URI_TOO_LONG = 414;
  public static final int UNSUPPORTED_MEDIA_TYPE = 415;
  public static final int UNSUPPORTED_URI_SCHEME = 416;
  public static final int BAD_EXTENSION = 420;
  public static final int EXTENSION_REQUIRED = 421;
  public static final int SESSION_INTERVAL_TOO_SMALL = 422;
  public static final int INTERVAL_TOO_BRIEF = 423;
  public static final int FLOW_FAILED = 430;
  public static final int ANONYMITY_DISALLOWED = 433;
  public static final int FIRST_HOP_LACKS_OUTBOUND_SUPPORT = 439;
  public static final int TEMPORARILY_UNAVAILABLE = 480;
  public static final int CALL_OR_TRANSACTION_DOES_NOT_EXIST = 481;
  public static final int LOOP_DETECTED = 482;
  public static final int TOO_MANY_HOPS = 483;
  public static final int ADDRESS_INCOMPLETE = 484;
  public static final int AMBIGUOUS = 485;
  public static final int BUSY_HERE = 486;
  public static final int REQUEST_TERMINATED = 487;
  public static final int NOT_ACCEPTABLE_HERE = 488;
  public static final int BAD_EVENT = 489;
  public static final int REQUEST_PENDING = 491;
  public static final int UNDECIPHERABLE = 493;
  public static final int SECURITY_AGREEMENT_REQUIRED = 494;
  public static final int SERVER_INTERNAL_ERROR = 500;
  public static final int NOT_IMPLEMENTED = 501;
  public static final int BAD_GATEWAY = 502;
  public static final int SERVICE_UNAVAILABLE = 503;
  public static final int SERVER_TIMEOUT = 504;
  public static final int VERSION_NOT_SUPPORTED = 505;
  public static final int MESSAGE_TOO_LARGE = 513;
  public static final int PRECONDITION_FAILURE = 580;
  public static final int BUSY_EVERYWHERE = 600;
  public static final int DECLINE = 603;
  public static final int DOES_NOT_EXIST_ANYWHERE = 604;
  public static final int NOT_ACCEPTABLE_ANYWHERE = 606;
  public static final int UNWANTED = 607;
  public static final int REJECTED = 608;

  private static final String PHRASES =
      """
      100 Trying
      180 Ringing
      181 Call Is Being Forwarded
      182 Queued
      183 Session Progress
      199 Early Dialog Terminated
      200 OK
      202 Accepted
      204 No Notification
      300 Multiple Choices
      301 Moved Permanently
      302 Moved Temporarily
      305 Use Proxy
      380 Alternative Service
      400 Bad Request
      401 Unauthorized
      402 Payment Required
      403 Forbidden
      404 Not Found
      405 Method Not Allowed
      406 Not Acceptable
      407 Proxy Authentication Required
      408 Request Timeout
      410 Gone
      412 Conditional Request Failed
      413 Request Entity Too Large
      414 Request-URI Too Long
      415 Unsupported Media Type
      416 Unsupported URI Scheme
      417 Unknown Resource-Priority
      420 Bad Extension
      421 Extension Required
      422 Session Interval Too Small
      423 Interval Too Brief
      424 Bad Location Information
      428 Use Identity Header
      429 Provide Referrer Identity
      430 Flow Failed
      433 Anonymity Disallowed
      436 Bad Identity Info
      437 Unsupported Credential
      438 Invalid Identity Header
      439 First Hop Lacks Outbound Support
      440 Max-Breadth Exceeded
      469 Bad Info Package
      470 Consent Needed
      480 Temporarily Unavailable
      481 Call/Transaction Does Not Exist
      482 Loop Detected
      483 Too Many Hops
      484 Address Incomplete
      485 Ambiguous
      486 Busy Here
      487 Request Terminated
      488 Not Acceptable Here
      489 Bad Event
      491 Request Pending
      493 Undecipherable
      494 Security Agreement Required
      500 Server Internal Error
      501 Not Implemented
      502 Bad Gateway
      503 Service Unavailable
      504 Server Time-out
      505 Version Not Supported
      513 Message Too Large
      555 Push Notification Service Not Supported
      580 Precondition Failure
      600 Busy Everywhere
      603 Decline
      604 Does Not Exist Anywhere
      606 Not Acceptable
      607 Unwanted
      608 Rejected
      """;

  private static final String[] REASONS = reasons();

  private StatusCode() {}

  /** Whether a code is one that a response may carry: 100..699 (RFC 3261 7.2). */
  public static boolean isValid(int status) {
    return status >= 100 && status <= 699;
  }

  /** The usual phrase of a code; for unknown codes that of its class (RFC 3261 8.1.3.2). */
  public static String reason(int status) {
    if (!isValid(status)) {
      throw new IllegalArgumentException("status " + status + " is not in 100..699");
    }
    String reason = REASONS[status];
    return reason == null ? classReason(status / 100) : reason;
  }

  private static String classReason(int statusClass) {
    return switch (statusClass) {
      case 1 -> "Session Progress";
      case 2 -> "OK";
      case 3 -> "Redirection";
      case 4 -> "Request Failure";
      case 5 -> "Server Failure";
      default -> "Global Failure";
    };
  }

  private static String[] reasons() {
    String[] table = new String[700];
    PHRASES.lines().forEach(line -> table[Integer.parseInt(line, 0, 3, 10)] = line.substring(4));
    return table;
  }
}
