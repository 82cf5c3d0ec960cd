package org.strowger.sip.message;

/**
 * A request method: case-sensitive (RFC 3261 7.1), known or not. Immutable.
 *
 * @param name the token as it stands in the message
 */
public record Method(String name) {
  /** RFC 3261 13. */
  public static final Method INVITE = new Method("INVITE");

  /** RFC 3261 13.2.2.4. */
  public static final Method ACK = new Method("ACK");

  /** RFC 3261 15. */
  public static final Method BYE = new Method("BYE");

  /** RFC 3261 9. */
  public static final Method CANCEL = new Method("CANCEL");

  /** RFC 3261 11. */
  public static final Method OPTIONS = new Method("OPTIONS");

  /** RFC 3261 10. */
  public static final Method REGISTER = new Method("REGISTER");

  /** RFC 3262. */
  public static final Method PRACK = new Method("PRACK");

  /** RFC 3311. */
  public static final Method UPDATE = new Method("UPDATE");

  /** RFC 6086. */
  public static final Method INFO = new Method("INFO");

  /** RFC 3515. */
  public static final Method REFER = new Method("REFER");

  /** RFC 6665. */
  public static final Method NOTIFY = new Method("NOTIFY");

  /** RFC 6665. */
  public static final Method SUBSCRIBE = new Method("SUBSCRIBE");

  /** RFC 3428. */
  public static final Method MESSAGE = new Method("MESSAGE");

  /** RFC 3903. */
  public static final Method PUBLISH = new Method("PUBLISH");

  /** The method of a name; the constant where it is a known one. */
  public static Method of(String name) {
    return switch (name) {
      case "INVITE" -> INVITE;
      case "ACK" -> ACK;
      case "BYE" -> BYE;
      case "CANCEL" -> CANCEL;
      case "OPTIONS" -> OPTIONS;
      case "REGISTER" -> REGISTER;
      case "PRACK" -> PRACK;
      case "UPDATE" -> UPDATE;
      case "INFO" -> INFO;
      case "REFER" -> REFER;
      case "NOTIFY" -> NOTIFY;
      case "SUBSCRIBE" -> SUBSCRIBE;
      case "MESSAGE" -> MESSAGE;
      case "PUBLISH" -> PUBLISH;
      default -> new Method(name);
    };
  }

  @Override
  public String toString() {
    return name;
  }
}
