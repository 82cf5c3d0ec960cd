package org.strowger.pbx.call;

import org.strowger.media.plane.MediaEvent;
import org.strowger.pbx.dialplan.DialOptions;

/**
 * Who asked for a blind transfer and waits to hear how it goes: told and hung up when the target
 * answers, joined with the party again when it cannot be reached. It may hang up at any time; then
 * the two others go on (RFC 5589 §6). Confined to its shard.
 */
final class Transferor implements LegHandler {
  private final Call call;
  private final Leg leg;
  private final boolean wasFirst;
  private final DialOptions options;
  private boolean over;

  /** A party that transfers the other of a talk. */
  Transferor(Bridge talk, Leg leg) {
    this.call = leg.call();
    this.leg = leg;
    this.wasFirst = talk.first() == leg;
    this.options = talk.options();
  }

  /** Whether it still waits. */
  boolean waits() {
    return !over && leg.isLive();
  }

  /** Somebody rings for the party. */
  void alerted() {
    if (waits()) {
      leg.transferRings();
    }
  }

  /** The party reached somebody. */
  void succeeded(long now) {
    if (!over) {
      over = true;
      call.note(now, leg, "its transfer succeeded");
      if (leg.isLive()) {
        leg.transferResult(null);
        leg.handler(Leaving.INSTANCE);
        leg.hangup(now, Cause.of(CauseValue.NORMAL_CLEARING, "transferred"));
      }
    }
  }

  /** The party reached nobody: both talk again. */
  void failed(long now, Leg party, Cause cause) {
    if (waits()) {
      over = true;
      call.note(now, leg, "its transfer failed: " + cause);
      leg.transferResult(cause);
      FreeTalk.start(now, call, wasFirst ? leg : party, wasFirst ? party : leg, options);
    }
  }

  /** The party that was to be transferred hung up. */
  void partyGone(long now, Cause cause) {
    if (waits()) {
      over = true;
      leg.transferResult(cause);
      leg.handler(Leaving.INSTANCE);
      leg.hangup(now, cause);
    }
  }

  @Override
  public void on(long now, Leg from, LegEvent event) {
    switch (event) {
      case LegEvent.Ended _ -> over = true;
      case LegEvent.MediaOffered offered ->
          LocalMedia.answer(leg, offered.media()); // it may resume, but nobody is there
      case LegEvent.TransferAsked _ ->
          leg.transferResult(Cause.of(CauseValue.FACILITY_REJECTED, "a transfer is under way"));
      case LegEvent.MediaAccepted accepted -> leg.media().accepted(accepted.media());
      case LegEvent.MediaRefused _ -> leg.media().withdraw();
      case LegEvent.Proceeding _,
          LegEvent.CallWaiting _,
          LegEvent.Ringing _,
          LegEvent.Progress _,
          LegEvent.Answered _,
          LegEvent.Digit _,
          LegEvent.DigitHeld _,
          LegEvent.MoreDigits _,
          LegEvent.Identified _,
          LegEvent.Redirected _,
          LegEvent.PictureWanted _,
          LegEvent.RateLimited _,
          LegEvent.TransferEnded _ -> {}
    }
  }

  @Override
  public void onMedia(long now, Leg from, MediaEvent event) {
    // Nobody listens to it.
  }
}
