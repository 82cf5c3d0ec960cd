package org.strowger.h323.call;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strowger.h323.control.CallMedia;
import org.strowger.h323.control.MediaChannel;
import org.strowger.h323.q931.Cause;
import org.strowger.kernel.Address;
import org.strowger.kernel.Event;
import org.strowger.kernel.Octets;

/**
 * What happened in a call. Immutable. Media in events is the peer's. {@link Released} is the last
 * event of every call that was {@link CallOffered} or made.
 */
public sealed interface H323Event extends Event {
  /** The call that it happened in. */
  CallId id();

  /**
   * Incoming: a Setup came. The owner answers with proceed, alert, progress, connect or release.
   *
   * @param remote the peer's address
   * @param local ours, the one that the peer reached
   */
  record CallOffered(CallId id, Address remote, Address local, IncomingCall call)
      implements H323Event {
    /** The same with other proposals of the caller. */
    public CallOffered proposing(@Nullable CallMedia other) {
      return new CallOffered(id, remote, local, call.proposing(other));
    }
  }

  /**
   * Incoming: more digits of the called number (overlap).
   *
   * @param complete whether the number is complete (Sending Complete)
   */
  record DigitsReceived(CallId id, String digits, boolean complete) implements H323Event {}

  /** Outgoing: Setup Acknowledge, the peer wants more digits. */
  record MoreDigitsWanted(CallId id) implements H323Event {}

  /** Outgoing: the peer works on the call (Call Proceeding). */
  record Proceeding(CallId id) implements H323Event {}

  /**
   * Outgoing: the called party is alerted.
   *
   * @param inBand whether a progress indicator says that there is something to hear
   * @param waiting whether the party is busy with another call, and told of this one (H.450.6)
   */
  record Alerting(CallId id, boolean inBand, boolean waiting) implements H323Event {}

  /**
   * Outgoing: Progress, or another message with a progress indicator before Alerting.
   *
   * @param inBand whether a progress indicator says that there is something to hear
   * @param cause why the call will fail, while an announcement says so; else null
   */
  record Progress(CallId id, boolean inBand, @Nullable Cause cause) implements H323Event {}

  /** Outgoing: answered. {@link MediaChanged} came before if media is established, else follows. */
  record Connected(CallId id, Party connected) implements H323Event {}

  /**
   * The peer's capabilities are known and no media of ours is: {@code changeMedia}, {@code alert},
   * {@code progress} or {@code connect} brings it.
   *
   * @param media sessions without addresses
   */
  record MediaOffered(CallId id, CallMedia media) implements H323Event {}

  /**
   * Media is established or changed, by us or by the peer (hold, resume, another codec, a channel
   * more or less).
   *
   * @param media the sessions as the peer now has them: where it receives, the coding in use first,
   *     then telephone events if it takes them, and whether it sends and receives
   * @param channels the same, channel by channel
   * @param paused whether the peer wants nothing to be sent (H.323 §8.4.6), be there a channel or
   *     not
   */
  record MediaChanged(CallId id, CallMedia media, List<MediaChannel> channels, boolean paused)
      implements H323Event {
    /** Copies the list. */
    public MediaChanged {
      channels = List.copyOf(channels);
    }
  }

  /**
   * The peer wants to change from sound to fax or back (H.323 annex D.5), or pictures beside the
   * sound. The next {@code changeMedia} is the answer: a refusal if it has no such session.
   *
   * @param media what it wants, without addresses
   */
  record MediaWanted(CallId id, CallMedia media) implements H323Event {}

  /** The peer refused what the last changeMedia, or the media of connect, asked for. */
  record MediaRefused(CallId id, Cause cause) implements H323Event {}

  /**
   * The peer pressed keys and said so in signalling.
   *
   * @param digits {@code 0-9 * # A-D !} (hook flash), never empty; others were dropped
   * @param durationMs of each digit; 0 if not said, negative if a {@link KeyHeld} is to say
   */
  record UserInput(CallId id, String digits, int durationMs) implements H323Event {}

  /**
   * The last key lasts longer than was said of it, or was let go (signalUpdate).
   *
   * @param durationMs from its press, 1..65535
   */
  record KeyHeld(CallId id, int durationMs) implements H323Event {}

  /** The peer asks for a whole picture (videoFastUpdatePicture). */
  record PictureWanted(CallId id, int session) implements H323Event {}

  /**
   * The peer wants us to send no more than so much in a session (flowControlCommand).
   *
   * @param bitRate bits a second; {@link Long#MAX_VALUE} for no limit any more
   */
  record RateLimited(CallId id, int session, long bitRate) implements H323Event {}

  /**
   * Outgoing: the far side says to call elsewhere (Facility). The call goes on until the owner
   * releases it.
   *
   * @param numbers dialled digits and other aliases, in order
   * @param address where to; null if not said
   * @param reason the alternative of FacilityReason, {@code callForwarded} for one
   * @param conferenceId of the conference to join there; null if not said
   */
  record Redirected(
      CallId id,
      List<String> numbers,
      @Nullable Address address,
      String reason,
      @Nullable Octets conferenceId)
      implements H323Event {
    /** Copies the list. */
    public Redirected {
      numbers = List.copyOf(numbers);
    }
  }

  /**
   * Outgoing: the call goes on as another Setup; what was heard of the far side before counts no
   * more.
   *
   * @param remote where it goes
   */
  record CalledAgain(CallId id, Address remote) implements H323Event {}

  /** What the peer asks or tells of call transfer (H.450.2). */
  sealed interface Transfer extends H323Event {}

  /**
   * The peer wants our party to be connected elsewhere (H.450.2). The owner answers.
   *
   * @param target digits or a name; empty if there is a consultation alone
   * @param consultation the identity that the peer was told of its other call; empty for none
   */
  record TransferWanted(CallId id, String target, String consultation) implements Transfer {}

  /** This call is a consultation: the owner answers with a name for it (H.450.2). */
  record IdentityWanted(CallId id) implements Transfer {}

  /** The consultation comes to no transfer; its name is free again. */
  record TransferAbandoned(CallId id) implements Transfer {}

  /** Who the peer's party is: who is alerted, or who it was transferred to (H.450.2). */
  record PartyChanged(CallId id, Party party) implements Transfer {}

  /** The peer wants its party to be held, or not any longer, by us (H.450.4). */
  record RemoteHold(CallId id, boolean held) implements H323Event {}

  /**
   * The peer's party holds ours, or does not any longer (H.450.4): it does not listen. Channels
   * stay as they are, and what comes on them is for the held party.
   */
  record HoldNotified(CallId id, boolean held) implements H323Event {}

  /** The call is over. */
  record Released(CallId id, Release release) implements H323Event {}
}
