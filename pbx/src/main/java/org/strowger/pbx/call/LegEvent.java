package org.strowger.pbx.call;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strowger.media.session.MediaDescription;

/** What happened on a leg, in no protocol's words. */
public sealed interface LegEvent {
  /** Outgoing: the far side works on the call. */
  record Proceeding() implements LegEvent {}

  /**
   * Outgoing: the called party is busy with another call and is told of this one, which waits
   * (H.450.6, 182). That it is alerted follows, or does not.
   */
  record CallWaiting() implements LegEvent {}

  /**
   * Outgoing: the called party is alerted.
   *
   * @param early the party's media when there is something to hear; else null
   */
  record Ringing(@Nullable MediaDescription early) implements LegEvent {}

  /**
   * Outgoing: progress.
   *
   * @param early the party's media when there is something to hear; else null
   * @param cause why the call will fail, when an announcement says so; else null
   */
  record Progress(@Nullable MediaDescription early, @Nullable Cause cause) implements LegEvent {}

  /**
   * Outgoing: answered; media is agreed, or, null, follows as {@link MediaAccepted}.
   *
   * @param connected who answered; {@link CallerId#UNKNOWN} if not said
   */
  record Answered(@Nullable MediaDescription media, CallerId connected) implements LegEvent {}

  /**
   * The party wants other media (hold and resume are a change of direction).
   *
   * @param media its offer; null when it asks us to make one: {@link LegPort#accept} then carries
   *     ours and {@link MediaAccepted} follows
   */
  record MediaOffered(@Nullable MediaDescription media) implements LegEvent {}

  /** The party answered our offer. */
  record MediaAccepted(MediaDescription media) implements LegEvent {}

  /** The party refused our offer; what was agreed before stays. */
  record MediaRefused(Cause cause) implements LegEvent {}

  /**
   * The party pressed a key and said so in signalling.
   *
   * @param durationMs how long; 0 if not said, {@link DigitHeld#UNTIL} if that is to say
   */
  record Digit(char digit, int durationMs) implements LegEvent {}

  /**
   * The key pressed last is held longer than was said of it, or was let go.
   *
   * @param durationMs from its press
   */
  record DigitHeld(int durationMs) implements LegEvent {
    /** As the duration of a digit: it goes on until this event. */
    public static final int UNTIL = -1;
  }

  /** The party wants a whole picture of the other's video. */
  record PictureWanted() implements LegEvent {}

  /**
   * The party wants no more than so much of the other's video.
   *
   * @param bitRate bits a second; {@link org.strowger.media.session.MediaStream#UNLIMITED} for no
   *     limit any more
   */
  record RateLimited(long bitRate) implements LegEvent {}

  /** More digits of the called number arrived (overlap); with none, dialling is complete. */
  record MoreDigits(String digits, boolean complete) implements LegEvent {}

  /** The connected party's identity changed, or became known. */
  record Identified(CallerId connected) implements LegEvent {}

  /**
   * The party wants the other party to be connected elsewhere (REFER, H.450.2).
   *
   * @param target the number or user
   * @param replaces the leg of ours that the new call takes over (attended); null for a blind one
   */
  record TransferAsked(String target, @Nullable LegId replaces) implements LegEvent {}

  /** What became of {@link LegPort#redirect}, of an answered leg. */
  record TransferEnded(TransferStatus status) implements LegEvent {}

  /**
   * Outgoing: the far side says to call elsewhere (302, call forwarded).
   *
   * @param targets numbers or users, in order of preference
   */
  record Redirected(List<String> targets, Redirection.Reason reason) implements LegEvent {
    /** Copies the list. */
    public Redirected {
      targets = List.copyOf(targets);
    }
  }

  /**
   * The leg is over. Always the last event.
   *
   * @param cause why
   * @param byPeer whether the party ended it, and not our {@link LegPort#hangup}
   * @param detail the protocol's own words for the record, such as {@code 486 Busy Here}
   */
  record Ended(Cause cause, boolean byPeer, String detail) implements LegEvent {}
}
