package org.strowger.server.phone;

import org.strowger.kernel.Flow;
import org.strowger.media.plane.MediaFigures;
import org.strowger.media.session.Direction;
import org.strowger.sip.agent.DialogId;
import org.strowger.sip.message.SipMessage;

/** What a phone tells. Immutable. {@link Ended} is the last signalling event of a call. */
public sealed interface PhoneEvent {
  /** A request was answered 401 or 407 and goes out again with credentials. */
  record Challenged(String user, String method, int status) implements PhoneEvent {}

  /**
   * The registrar accepted a number, or accepted it again.
   *
   * @param seconds granted
   */
  record Registered(String user, long seconds) implements PhoneEvent {}

  /** The registrar refused a number or did not answer; it is tried again. */
  record RegistrationFailed(String user, String reason) implements PhoneEvent {}

  /** The registration of a number was taken back. */
  record Unregistered(String user) implements PhoneEvent {}

  /**
   * A call came in.
   *
   * @param user the number called
   * @param caller the user of From
   */
  record Invited(DialogId call, String user, String caller) implements PhoneEvent {}

  /** The exchange works on our call (100). */
  record Proceeding(DialogId call) implements PhoneEvent {}

  /** The called party is alerted (180). */
  record Ringing(DialogId call) implements PhoneEvent {}

  /** 183 and the like. */
  record Progress(DialogId call, int status) implements PhoneEvent {}

  /** Answered, by us or by the peer. */
  record Answered(DialogId call) implements PhoneEvent {}

  /**
   * Media was agreed on.
   *
   * @param codec what we send
   * @param direction as we have it now: {@code RECVONLY} if the peer holds us
   */
  record MediaAgreed(DialogId call, String codec, Direction direction) implements PhoneEvent {}

  /** Our last offer was refused; what was agreed before stays. */
  record OfferRefused(DialogId call) implements PhoneEvent {}

  /** The first packets of the peer came. */
  record Heard(DialogId call) implements PhoneEvent {}

  /**
   * The peer pressed a key.
   *
   * @param bySignalling whether it came as INFO and not in the media
   */
  record Digit(DialogId call, char digit, boolean bySignalling) implements PhoneEvent {}

  /** What we played was heard to its end. */
  record Said(DialogId call) implements PhoneEvent {}

  /** A recording is complete on disk. */
  record Recorded(DialogId call, long milliseconds) implements PhoneEvent {}

  /**
   * The call is over.
   *
   * @param byPeer whether the peer ended it
   * @param status the final response to an INVITE that was not answered; 0 for an answered call
   * @param reason for people
   */
  record Ended(DialogId call, boolean byPeer, int status, String reason) implements PhoneEvent {}

  /** The media port of a call is closed; its final figures. */
  record MediaEnded(DialogId call, MediaFigures figures) implements PhoneEvent {}

  /** A message came or went; only where {@link PhoneSettings#trace} is on. */
  record Traced(boolean sent, Flow flow, SipMessage message) implements PhoneEvent {}
}
