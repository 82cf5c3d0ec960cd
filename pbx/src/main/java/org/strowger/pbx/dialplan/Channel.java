package org.strowger.pbx.dialplan;

import org.strowger.media.plane.Sound;
import org.strowger.pbx.call.Cause;

/**
 * What a running dialplan can ask of its call: the seam between the interpreter and the exchange.
 * Confined to its shard.
 *
 * <p>No verb blocks, and none resumes the run before it returns: what takes time is answered later
 * by a {@link RunInput}. Verbs that make no sense in the call's state (answering an answered call)
 * are ignored. After {@link RunInput.HungUp} was handed to the run, every verb but {@link #log} is
 * ignored.
 */
public interface Channel {
  /** Digits sent at once at most. */
  int MAX_DIGITS = 128;

  /** What may be read of the call, and the little of it that may be written. */
  ChannelFacts facts();

  /** Tells the caller that the call is being worked on (100, Call Proceeding). */
  void proceeding();

  /** Tells the caller that the called party is alerted (180, Alerting). */
  void ringing();

  /** Opens the way for early media (183, Progress): later {@link #play} can be heard unanswered. */
  void progress();

  /** Answers the call; at once true for {@link ChannelFacts#answered}. */
  void answer();

  /**
   * Calls others. Answered by {@link RunInput.DialAnswered} if one answers, and always by one
   * {@link RunInput.DialEnded} or {@link RunInput.DialLeft}; both parties talk between the two.
   * Digits that the caller presses before the answer come as {@link RunInput.Digit}.
   */
  void dial(DialRequest request);

  /** Gives up what {@link #dial} began; no {@link RunInput.DialEnded} follows. */
  void cancelDial();

  /**
   * Plays to the caller, in place of what is played now. {@link Sound.Prompts} and a {@link
   * Sound.Silence} with a length are answered by {@link RunInput.PlayEnded} when they end by
   * themselves; tones and music last until {@link #stopPlaying}.
   */
  void play(Sound sound);

  /** Stops what {@link #play} began; no {@link RunInput.PlayEnded} follows. */
  void stopPlaying();

  /** Sends back to the caller what it says, until told otherwise. */
  void echo(boolean on);

  /**
   * Sends digits to the caller one after another. Answered by {@link RunInput.DigitsSent}.
   *
   * @param digits {@code 0-9 * # A-D}, {@code w} for half a second of silence; {@link #MAX_DIGITS}
   *     at most
   * @param durationMs of each digit
   * @param gapMs between two
   */
  void sendDigits(String digits, int durationMs, int gapMs);

  /**
   * Sends the caller elsewhere (REFER when answered, 302 when not). Answered by {@link
   * RunInput.TransferEnded}.
   *
   * @param target a number, or technology and number as in Dial
   */
  void transfer(String target);

  /** Ends the call. The run calls this once, at its end, unless the caller hung up before. */
  void hangup(Cause cause);

  /** The run begins a step; for the call's flight record. */
  void executing(Step step);

  /** The dialplan or the interpreter has something to say; for the log and the flight record. */
  void log(Level level, String text);

  /** How much what is logged matters. */
  enum Level {
    DEBUG,
    INFO,
    NOTICE,
    WARNING,
    ERROR
  }

  /**
   * One step of a run, with what the variables stood for.
   *
   * @param application its name
   * @param arguments after expansion
   */
  record Step(
      String context, String extension, int priority, String application, String arguments) {
    /** {@code [8613@phones:2] Dial(H323/8613@gw,60)}. */
    @Override
    public String toString() {
      return "["
          + extension
          + "@"
          + context
          + ":"
          + priority
          + "] "
          + application
          + "("
          + arguments
          + ")";
    }
  }
}
