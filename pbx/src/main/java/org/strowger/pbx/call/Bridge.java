package org.strowger.pbx.call;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Deadlines;
import org.strowger.media.plane.MediaEvent;
import org.strowger.media.plane.MediaPort;
import org.strowger.media.plane.Sound;
import org.strowger.pbx.dialplan.DialOptions;

/**
 * Joins two answered legs: their media, their keys, their identities, and every change that either
 * asks for. Confined to its shard.
 *
 * <p>It begins when both are answered and ends when either ends, or when one is taken away by a
 * transfer. Changes of media are the work of {@link MediaChanges}, limits that of {@link
 * TalkLimits}.
 */
final class Bridge implements LegHandler, CallPart {
  /** Hears a bridge's end. */
  interface Listener {
    /**
     * One party ended; the other is still there.
     *
     * @param ended who
     * @param other who is left; it has no handler yet
     */
    void parted(long now, Leg ended, Leg other, Cause cause);

    /** A party asks to be replaced. */
    void transferAsked(long now, Bridge bridge, Leg by, LegEvent.TransferAsked asked);

    /** A party leaves for good, taken away from a talk that is dissolved. */
    void released(long now, Leg leg);

    /** The talk goes on between two parties, one of which may be new. */
    void join(long now, Call call, Leg one, Leg other);
  }

  private static final String INVALID = "pbx-invalid";

  private final Call call;
  private final Leg first;
  private final Leg second;
  private final Listener listener;
  private final DialOptions options;
  private final DialOptions.Features features;
  private final MediaChanges changes;
  private final TalkLimits limits;

  /** Whose key was dealt with when it was pressed: its end is no press of its own. */
  private final List<Leg> passedOn = new ArrayList<>();

  /** Whose key the other party was told of when it was pressed: its end says how long it was. */
  private final List<Leg> toldAtOnce = new ArrayList<>();

  private @Nullable KeyTransfer transfer;
  private @Nullable Leg signalled;
  private boolean over;

  /**
   * A bridge of two answered legs.
   *
   * @param first who hears the warnings of a limit
   */
  Bridge(Call call, Leg first, Leg second, DialOptions options, Listener listener) {
    this.call = call;
    this.first = first;
    this.second = second;
    this.listener = listener;
    this.options = options;
    this.features = options.features();
    this.changes = new MediaChanges(call, first, second, features.transfers());
    this.limits = new TalkLimits(call, first, options.limit());
  }

  Listener listener() {
    return listener;
  }

  /** How the two talk, the first of them as the caller. */
  DialOptions options() {
    return options;
  }

  /** Who counts as the caller. */
  Leg first() {
    return first;
  }

  Leg other(Leg leg) {
    return leg == first ? second : first;
  }

  /** Whether the two are somebody else's by now, or one has left. */
  boolean isOver() {
    return over;
  }

  /** Begins. */
  void start(long now) {
    call.add(this);
    first.handler(this);
    second.handler(this);
    first.ledger().pair(second.id());
    second.ledger().pair(first.id());
    call.note(now, null, first.peer().name() + " speaks with " + second.peer().name());
    limits.start(now);
    changes.start(now);
  }

  /** Ends it without a word to either party: somebody else takes them over. */
  void dissolve() {
    over = true;
    call.remove(this);
    KeyTransfer dialling = transfer;
    transfer = null;
    if (dialling != null) {
      dialling.stop();
    }
    changes.stop();
    limits.stop();
    first.media().leave();
    second.media().leave();
  }

  @Override
  public void on(long now, Leg leg, LegEvent event) {
    if (over) {
      return;
    }
    switch (event) {
      case LegEvent.MediaOffered offered -> changes.offered(now, leg, offered.media());
      case LegEvent.MediaAccepted accepted -> changes.accepted(now, leg, accepted.media());
      case LegEvent.MediaRefused refused -> changes.refused(now, leg, refused.cause());
      case LegEvent.Digit(char digit, int durationMs) -> {
        signalled = null;
        if (!isOurs(now, leg, digit)) {
          signalled = leg;
          other(leg).digit(digit, durationMs);
        }
      }
      case LegEvent.DigitHeld(int durationMs) -> {
        if (signalled == leg) {
          other(leg).digitHeld(durationMs);
        }
      }
      case LegEvent.PictureWanted _ -> other(leg).wantPicture(now);
      case LegEvent.RateLimited _ -> changes.limited(now);
      case LegEvent.Identified _ -> other(leg).identify(leg.identity());
      case LegEvent.TransferAsked asked -> listener.transferAsked(now, this, leg, asked);
      case LegEvent.Ended(Cause cause, boolean _, String _) -> ended(now, leg, cause);
      case LegEvent.Proceeding _,
          LegEvent.CallWaiting _,
          LegEvent.Ringing _,
          LegEvent.Progress _,
          LegEvent.Answered _,
          LegEvent.MoreDigits _,
          LegEvent.Redirected _,
          LegEvent.TransferEnded _ -> {}
    }
  }

  private void ended(long now, Leg leg, Cause cause) {
    dissolve();
    listener.parted(now, leg, other(leg), cause);
  }

  @Override
  public void onMedia(long now, Leg leg, MediaEvent event) {
    if (over) {
      return;
    }
    switch (event) {
      case MediaEvent.Digit(var _, char digit, boolean relayed) ->
          digitBegan(now, leg, digit, relayed);
      case MediaEvent.DigitEnd(var _, char digit, int durationMs) ->
          digitEnded(now, leg, digit, durationMs);
      case MediaEvent.Silent _ -> silent(now, leg);
      case MediaEvent.PictureWanted _ -> other(leg).wantPicture(now);
      case MediaEvent.RateLimited _ -> changes.limited(now);
      case MediaEvent.PlayEnded _,
          MediaEvent.RecordEnded _,
          MediaEvent.SourceLearnt _,
          MediaEvent.Closed _ -> {}
    }
  }

  private void digitBegan(long now, Leg leg, char digit, boolean relayed) {
    passedOn.remove(leg);
    toldAtOnce.remove(leg);
    if (relayed) {
      passedOn.add(leg);
      isOurs(now, leg, digit);
    } else if (other(leg).tellsKeysAtOnce()) {
      passedOn.add(leg);
      if (!isOurs(now, leg, digit)) {
        toldAtOnce.add(leg);
        other(leg).digit(digit, 0);
      }
    }
  }

  /** A press that the plane does not pass on by itself goes the other party's way. */
  private void digitEnded(long now, Leg leg, char digit, int durationMs) {
    if (toldAtOnce.remove(leg)) {
      other(leg).digitHeld(durationMs);
    }
    if (!passedOn.remove(leg) && !isOurs(now, leg, digit)) {
      other(leg).digit(digit, durationMs);
    }
  }

  /** Whether a key is for us, and not for the other party. */
  private boolean isOurs(long now, Leg leg, char digit) {
    KeyTransfer dialling = transfer;
    if (dialling != null) {
      dialling.pressed(now, leg, digit);
      return true;
    }
    boolean may = leg == first ? features.callerTransfers() : features.calleeTransfers();
    if (may && digit == KeyTransfer.KEY) {
      call.note(now, leg, "transfers by keys");
      changes.part();
      KeyTransfer begun = new KeyTransfer(leg, other(leg), this::transfer);
      transfer = begun;
      begun.start(now);
      return true;
    }
    return hangsUp(now, leg, digit);
  }

  /** A number was dialled: the party goes there, or, if that is none, both talk again. */
  private void transfer(long now, Leg by, String number) {
    transfer = null;
    if (!number.isEmpty()) {
      listener.transferAsked(now, this, by, new LegEvent.TransferAsked(number, null));
    }
    if (over) {
      return;
    }
    changes.reunite(now);
    MediaPort port = by.media().audioPort();
    if (!number.isEmpty() && port != null) {
      port.play(0, new Sound.Prompts(List.of(INVALID), by.peer().sound().language()));
    }
  }

  /** Whether a party ended the talk by a key; it is hung up, and hears why no more. */
  private boolean hangsUp(long now, Leg leg, char digit) {
    boolean may = leg == first ? features.callerHangsUp() : features.calleeHangsUp();
    if (may && digit == '*') {
      call.note(now, leg, "ends the talk by *");
      leg.ledger().endedByKey();
      leg.hangup(now, Cause.of(CauseValue.NORMAL_CLEARING, "by *"));
      return true;
    }
    return false;
  }

  private void silent(long now, Leg leg) {
    call.hangup(now, Cause.of(CauseValue.TEMPORARY_FAILURE, "no media from " + leg.peer().name()));
  }

  @Override
  public long nextTimeout() {
    if (over) {
      return Deadlines.NEVER;
    }
    long next = Math.min(changes.nextTimeout(), limits.nextTimeout());
    return transfer == null ? next : Math.min(next, transfer.nextTimeout());
  }

  @Override
  public void onTimeout(long now) {
    changes.onTimeout(now);
    limits.onTimeout(now);
    KeyTransfer dialling = transfer;
    if (dialling != null) {
      dialling.onTimeout(now);
    }
  }
}
