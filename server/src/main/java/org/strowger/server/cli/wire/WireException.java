package org.strowger.server.cli.wire;

/** What was given is no such message; the message says where and why. */
public final class WireException extends Exception {
  private static final long serialVersionUID = 1L;

  /** With where and why. */
  public WireException(String message) {
    super(message);
  }

  /** With where and why, and what found it. */
  public WireException(String message, Throwable cause) {
    super(message, cause);
  }
}
