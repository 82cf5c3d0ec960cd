package org.strowger.pbx.call;

import org.jspecify.annotations.Nullable;
import org.strowger.media.session.MediaDescription;

/**
 * The one seam that every protocol implements: what a call can ask of one party's signalling. A SIP
 * dialog, an H.323 call, a test's fake. Confined to its shard.
 *
 * <p>Commands never block and never call back before they return; what happens comes as {@link
 * LegEvent}s to the leg's {@link LegListener}. After {@link LegEvent.Ended} every command is
 * ignored. Commands that make no sense in the leg's state (answering an answered leg) are ignored
 * and noted in the flight record, since both parties act at once.
 *
 * <p>Media in every command is <em>ours</em>: our addresses, our formats, our direction. Media in
 * every event is the party's.
 */
public interface LegPort {
  /** The leg's name. */
  LegId id();

  /** The endpoint or gateway of the configuration that this leg speaks with, for people. */
  String peer();

  /** Incoming: whether the party wants every hop of its call protected (RFC 3261 26.2.2). */
  default boolean wantsProtection() {
    return false;
  }

  /** Incoming, of a party that made no offer: what becomes of one of ours before the answer. */
  default EarlyOffer earlyOffer() {
    return EarlyOffer.LEFT_OUT;
  }

  /**
   * Incoming: the number may grow, more digits are awaited (Setup Acknowledge, Q.931 5.2.4).
   * Without it the caller's timer would run out while we wait. Where a protocol has no such word:
   * nothing.
   */
  void awaitDigits();

  /**
   * Outgoing: digits that follow the called number (Information, Q.931 5.1.3). A party that takes
   * numbers whole does not get them.
   *
   * @param complete whether no more will follow
   */
  void moreDigits(String digits, boolean complete);

  /** Incoming: the call is being worked on (100, Call Proceeding). */
  void proceed();

  /**
   * Incoming, before {@link #ring}: the called party is busy, and the call waits (182, H.450.6).
   */
  void waits();

  /**
   * Incoming: the called party is alerted (180, Alerting).
   *
   * @param early our answer when the caller is to hear something already; else null. Where the
   *     party made no offer it is ours, of which becomes what {@link #earlyOffer} says: where it is
   *     not left out, {@link LegEvent.MediaAccepted} follows
   */
  void ring(@Nullable MediaDescription early);

  /**
   * Incoming: progress with something to hear (183, Progress with in-band information).
   *
   * @param early as in {@link #ring}
   */
  void progress(@Nullable MediaDescription early);

  /**
   * Incoming: the call is answered (200, Connect).
   *
   * @param media our answer; where the party made no offer, our offer, and its answer follows as
   *     {@link LegEvent.MediaAccepted}
   * @param connected who answered
   */
  void answer(MediaDescription media, CallerId connected);

  /** Asks the party for a change of an answered leg's media; accepted or refused by an event. */
  void offer(MediaDescription media);

  /** Our answer to the party's {@link LegEvent.MediaOffered}. */
  void accept(MediaDescription media);

  /** Refuses the party's {@link LegEvent.MediaOffered}; what was agreed before stays. */
  void refuse(Cause cause);

  /**
   * Sends a digit by signalling (INFO, user input indication), for legs whose {@link
   * #digitsInSignalling} is true.
   *
   * @param durationMs 40..65535
   */
  void digit(char digit, int durationMs);

  /**
   * Says how long the last digit lasts in all, where the protocol can say so after its beginning.
   *
   * @param durationMs 40..65535
   */
  void digitHeld(int durationMs);

  /**
   * Whether this party is told of a key by signalling when it is pressed: {@link #digit}, and
   * {@link #digitHeld} when it is let go. Else it is told then, with its length.
   */
  default boolean tellsKeysAtOnce() {
    return false;
  }

  /** Whether digits to this party go by signalling; else they go by the media port. */
  boolean digitsInSignalling();

  /** Asks the party for a whole picture of its video (RFC 5168, H.245 videoFastUpdatePicture). */
  void wantPicture();

  /**
   * Asks the party by signalling to send no more than so much of its video (H.245
   * flowControlCommand).
   *
   * @param bitRate bits a second; {@link org.strowger.media.session.MediaStream#UNLIMITED} for no
   *     limit any more
   * @return false if the protocol says that in a description alone: then an offer is to say it
   */
  boolean limitRate(long bitRate);

  /** Tells the party who it now speaks with, or, before the answer, who is being alerted. */
  void identify(CallerId connected);

  /** Tells who asked for a transfer that the new call rings; once is enough. */
  void transferRings();

  /**
   * Answers a {@link LegEvent.TransferAsked}.
   *
   * @param outcome null when the new call was answered; else why it failed
   */
  void transferResult(@Nullable Cause outcome);

  /**
   * Asks the party to call elsewhere by itself. An answered leg (REFER) goes on until {@link
   * LegEvent.TransferEnded} and after it; a caller's that is not answered yet (302) ends by it.
   *
   * @param target a number, or, for a protocol that can, {@code user@host}
   * @return whether it was asked; false if the protocol or the party cannot
   */
  boolean redirect(String target);

  /** Ends the leg, in any state (CANCEL, BYE, final response, Release Complete). */
  void hangup(Cause cause);
}
