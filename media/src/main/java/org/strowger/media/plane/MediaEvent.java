package org.strowger.media.plane;

import org.strowger.kernel.Address;

/** What a port tells its owner. */
public sealed interface MediaEvent {
  /** The port that speaks. */
  MediaPort port();

  /**
   * One key press, told once, when it began.
   *
   * @param digit {@code 0-9 * # A-D}, or {@code !} for hook flash
   * @param relayed whether the plane itself passes it on to the joined port
   */
  record Digit(MediaPort port, char digit, boolean relayed) implements MediaEvent {}

  /**
   * A key was let go.
   *
   * @param durationMs how long it was held, 1..65535
   */
  record DigitEnd(MediaPort port, char digit, int durationMs) implements MediaEvent {}

  /**
   * A playback ended by itself.
   *
   * @param playback the number given to {@link MediaPort#play}
   * @param failure why nothing or not all was heard; empty if all was
   */
  record PlayEnded(MediaPort port, long playback, String failure) implements MediaEvent {}

  /**
   * A recording ended.
   *
   * @param milliseconds its length
   */
  record RecordEnded(MediaPort port, long recording, long milliseconds) implements MediaEvent {}

  /** The real source of the peer's packets was learnt and is kept from now on. */
  record SourceLearnt(MediaPort port, Address source) implements MediaEvent {}

  /** Neither RTP nor RTCP came for as long as {@link PortSettings#silenceMs} says. */
  record Silent(MediaPort port) implements MediaEvent {}

  /**
   * The peer asks by RTCP for a whole picture (RFC 4585 6.3.1, RFC 5104 4.3.1), and the joined one
   * did not say that it takes such wishes by RTCP: told once a second at most.
   */
  record PictureWanted(MediaPort port) implements MediaEvent {}

  /**
   * The peer asks by RTCP for no more than so much (TMMBR, RFC 5104 4.2.1), and was told that it is
   * heard: told once a second at most, the last that it asked for.
   *
   * @param bitRate bits a second
   */
  record RateLimited(MediaPort port, long bitRate) implements MediaEvent {}

  /** The port is closed; its last event, always told, with the final figures. */
  record Closed(MediaPort port, MediaFigures figures) implements MediaEvent {}
}
