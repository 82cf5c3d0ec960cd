package org.strowger.media.plane;

import org.strowger.kernel.Address;

/**
 * One RTP/RTCP port pair and the engine's work on it. Commands from the owning shard only; none
 * blocks; all but {@link #close} may be given again at any time.
 */
public interface MediaPort {
  /** Where we receive RTP: what our descriptions say. */
  Address rtp();

  /** Where we receive RTCP when it is not multiplexed. */
  Address rtcp();

  /** Sets or changes what was agreed with the peer. Starts learning its source anew. */
  void configure(PortSettings settings);

  /**
   * Joins two ports: what one receives the other sends, relayed where a format is shared, else
   * transcoded. A port is joined to one other at most; joining it again leaves the first.
   */
  void join(MediaPort other);

  /** Ends the join of this port, if any. */
  void leave();

  /**
   * Plays to the peer, over whatever the join would send.
   *
   * @param playback a number of the caller's, told back when it ends by itself
   * @param sound what
   */
  void play(long playback, Sound sound);

  /** Stops playing; no event follows. */
  void stopPlaying();

  /** Sends back what comes, until told otherwise. */
  void echo(boolean on);

  /**
   * Keeps what the peer says (decoded) until stopped or the longest length is reached.
   *
   * @param recording a number of the caller's, told back at the end
   * @param file where to, a WAV file; written off the media thread
   * @param longestMs greatest length, milliseconds
   */
  void record(long recording, String file, int longestMs);

  /** Ends a recording; {@link MediaEvent.RecordEnded} follows. */
  void stopRecording();

  /**
   * Sends a digit in the media: as a telephone-event where agreed (RFC 4733), else as its two
   * tones.
   *
   * @param digit {@code 0-9 * # A-D !}
   * @param durationMs 40..65535
   */
  void sendDigit(char digit, int durationMs);

  /**
   * Says that the key pressed last is held longer, or shorter, than it was said. One that was let
   * go stays as it was.
   *
   * @param durationMs from when it was pressed, 40..65535
   */
  void holdDigit(int durationMs);

  /**
   * Asks the peer by RTCP to send no more than so much (TMMBR, RFC 5104 4.2.1), until it says that
   * it heard it.
   *
   * @param bitRate bits a second, or {@link org.strowger.media.session.MediaStream#UNLIMITED}
   */
  void limitRate(long bitRate);

  /** The figures so far, up to a second old; after {@link MediaEvent.Closed} the final ones. */
  MediaFigures figures();

  /** Frees the port. {@link MediaEvent.Closed} follows, and nothing after it. */
  void close();
}
