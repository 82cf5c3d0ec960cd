package org.strowger.pbx.call;

import java.util.function.BiConsumer;
import org.strowger.kernel.Deadlines;
import org.strowger.media.plane.MediaEvent;
import org.strowger.pbx.dialplan.Scripts;

/**
 * Collects the digits of a number that comes piece by piece (overlap sending, Q.931 5.1.3) until
 * the dialplan is sure or the caller pauses; where it takes whatever follows, the rest goes to whom
 * it dials ({@link LaterDigits}). Confined to its shard.
 */
final class DigitCollection implements LegHandler, CallPart {
  /** Q.931 T302, network side, nanoseconds. */
  static final long T302 = 15_000_000_000L;

  private final Call call;
  private final Leg leg;
  private final IncomingLeg request;
  private final BiConsumer<Long, IncomingLeg> whenDone;
  private final StringBuilder digits;
  private long pause = Deadlines.NEVER;

  /**
   * A collection that goes on from what a request has.
   *
   * @param whenDone takes the time and the request with the whole number
   */
  DigitCollection(Call call, Leg leg, IncomingLeg request, BiConsumer<Long, IncomingLeg> whenDone) {
    this.call = call;
    this.leg = leg;
    this.request = request;
    this.whenDone = whenDone;
    this.digits = new StringBuilder(request.called().digits());
  }

  /** Begins; ends at once if the number is complete. */
  void start(long now) {
    call.add(this);
    leg.handler(this);
    look(now, request.complete());
    if (pause != Deadlines.NEVER) {
      leg.awaitDigits();
    }
  }

  private Scripts.Match match() {
    return call.scripts().match(request.context(), digits.toString(), request.caller().digits());
  }

  private void look(long now, boolean last) {
    boolean mayGrow =
        switch (match()) {
          case INCOMPLETE, COMPLETE_OR_MORE -> true;
          case NONE, COMPLETE -> false;
        };
    if (last || !mayGrow || digits.length() >= PhoneNumber.MAX_LENGTH) {
      done(now, last || !takesMore());
    } else {
      pause = now + T302;
    }
  }

  private boolean takesMore() {
    return call.scripts()
        .takesMore(request.context(), digits.toString(), request.caller().digits());
  }

  private void done(long now, boolean complete) {
    pause = Deadlines.NEVER;
    call.remove(this);
    leg.handler(Leaving.INSTANCE);
    if (match() == Scripts.Match.INCOMPLETE) {
      call.hangup(now, Cause.of(CauseValue.INVALID_NUMBER_FORMAT, "the number is incomplete"));
      return;
    }
    PhoneNumber was = request.called();
    PhoneNumber whole = new PhoneNumber(digits.toString(), was.type(), was.plan());
    call.ledger().dialled(whole.toString());
    whenDone.accept(now, request.to(whole, complete));
  }

  @Override
  public void on(long now, Leg from, LegEvent event) {
    switch (event) {
      case LegEvent.MoreDigits(String more, boolean last) -> {
        int room = PhoneNumber.MAX_LENGTH - digits.length();
        digits.append(more, 0, Math.min(room, more.length()));
        look(now, last);
      }
      case LegEvent.Ended ended -> {
        call.remove(this);
        call.ledger().decide(from.ledger().endedBy(), ended.cause(), ended.detail());
      }
      case LegEvent.Proceeding _,
          LegEvent.CallWaiting _,
          LegEvent.Ringing _,
          LegEvent.Progress _,
          LegEvent.Answered _,
          LegEvent.MediaOffered _,
          LegEvent.MediaAccepted _,
          LegEvent.MediaRefused _,
          LegEvent.Digit _,
          LegEvent.DigitHeld _,
          LegEvent.Identified _,
          LegEvent.TransferAsked _,
          LegEvent.Redirected _,
          LegEvent.PictureWanted _,
          LegEvent.RateLimited _,
          LegEvent.TransferEnded _ -> {}
    }
  }

  @Override
  public void onMedia(long now, Leg from, MediaEvent event) {
    // There is no media yet.
  }

  @Override
  public long nextTimeout() {
    return pause;
  }

  @Override
  public void onTimeout(long now) {
    if (pause <= now) {
      done(now, true);
    }
  }
}
