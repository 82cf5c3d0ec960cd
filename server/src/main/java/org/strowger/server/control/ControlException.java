package org.strowger.server.control;

/** A request could not be answered; the message is for the person who asked. */
public final class ControlException extends Exception {
  private static final long serialVersionUID = 1L;

  /** With what went wrong and what to do. */
  public ControlException(String message) {
    super(message);
  }

  /** With what went wrong and why. */
  public ControlException(String message, Throwable cause) {
    super(message, cause);
  }
}
