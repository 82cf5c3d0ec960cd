package org.strowger.h323.gatekeeper;

import java.time.Duration;

/** Our requests, with the time-outs and counts of retries that H.225.0 7.19 recommends. */
enum RequestKind {
  GATEKEEPER("GRQ", 5, 2),
  REGISTRATION("RRQ", 3, 2),
  KEEP_ALIVE("RRQ", 3, 2),
  UNREGISTRATION("URQ", 3, 1),
  ADMISSION("ARQ", 5, 2),
  BANDWIDTH("BRQ", 3, 2),
  DISENGAGE("DRQ", 3, 2),
  RESOURCES("RAI", 3, 2);

  private final String brief;
  private final long timeout;
  private final int retries;

  RequestKind(String brief, int seconds, int retries) {
    this.brief = brief;
    this.timeout = Duration.ofSeconds(seconds).toNanos();
    this.retries = retries;
  }

  /** The three letters by which the field knows it. */
  String brief() {
    return brief;
  }

  /** How long an answer is waited for before the request goes out again, nanoseconds. */
  long timeout() {
    return timeout;
  }

  /** How often it goes out again. */
  int retries() {
    return retries;
  }
}
