package org.strowger.h323.call;

import java.time.Duration;
import org.strowger.h323.control.ControlSettings;

/**
 * What an endpoint is like, whoever the peer is. Immutable; times in nanoseconds.
 *
 * @param control the H.245 procedures
 * @param connect wait for the TCP connection
 * @param listen wait for a listener for H.245; without it the call goes on
 * @param t303 Setup until the first answer
 * @param t304 Setup Acknowledge or our last digits until the next message
 * @param t310 Call Proceeding until Alerting, Connect or Progress with in-band information
 * @param t301 Alerting until Connect
 * @param endSession wait for the peer's endSessionCommand, or for its Release Complete after it
 * @param idle how long an accepted connection may stay without a call
 * @param maxCalls calls at once; a Setup beyond is released with cause 42
 * @param maxConnections connections at once; one more that is accepted is closed
 */
public record H323Settings(
    ControlSettings control,
    long connect,
    long listen,
    long t303,
    long t304,
    long t310,
    long t301,
    long endSession,
    long idle,
    int maxCalls,
    int maxConnections) {
  /** A gateway of the usual size: T303 10 s, T310 60 s, T301 180 s, 10,000 calls. */
  public static final H323Settings DEFAULT =
      new H323Settings(
          ControlSettings.GATEWAY,
          seconds(10),
          seconds(2),
          seconds(10),
          seconds(30),
          seconds(60),
          seconds(180),
          seconds(2),
          seconds(30),
          10_000,
          20_000);

  private static long seconds(int seconds) {
    return Duration.ofSeconds(seconds).toNanos();
  }
}
