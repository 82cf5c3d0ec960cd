package org.strowger.server.demo;

/** Something of the demo did not happen; the message says what. */
public final class DemoFailure extends Exception {
  private static final long serialVersionUID = 1L;

  /** With a reason for people. */
  public DemoFailure(String reason) {
    super(reason);
  }
}
