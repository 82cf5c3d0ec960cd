package org.strowger.h323.control;

import java.time.Duration;

/**
 * What the H.245 procedures of an endpoint have in common. Immutable; times in nanoseconds.
 *
 * @param terminalType H.323 table 1: 50 terminal, 60 gateway, 120 gatekeeper, 190 active MC
 * @param t101 wait for the answer to a capability set
 * @param t103 wait for the answer to opening or closing a channel
 * @param t106 wait for the answer to a master/slave determination
 * @param t109 wait for the answer to a mode request
 * @param settle how long channels may be unlike what is wanted before that is told as a change
 */
public record ControlSettings(
    int terminalType, long t101, long t103, long t106, long t109, long settle) {
  /**
   * A gateway; 15 s for all answers, so that a SIP caller's 32 s suffice, and no repetition, since
   * the channel is reliable. A second to settle.
   */
  public static final ControlSettings GATEWAY =
      new ControlSettings(60, seconds(15), seconds(15), seconds(15), seconds(15), seconds(1));

  private static long seconds(int seconds) {
    return Duration.ofSeconds(seconds).toNanos();
  }
}
