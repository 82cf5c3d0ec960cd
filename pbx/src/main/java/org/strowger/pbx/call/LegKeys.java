package org.strowger.pbx.call;

import org.jspecify.annotations.Nullable;
import org.strowger.media.plane.MediaEvent;
import org.strowger.media.plane.MediaPort;
import org.strowger.media.session.MediaFormat;
import org.strowger.pbx.negotiation.Codings;

/**
 * The key presses of one leg's party, each heard once, and those for it, by signalling or in the
 * media. Confined to its shard.
 */
final class LegKeys {
  /** A digit of which nobody said how long it lasts, milliseconds. */
  private static final int DEFAULT_DIGIT = 100;

  private static final int SHORTEST_DIGIT = 40;

  /** What a duration can say (H.245 UserInputIndication signal), milliseconds. */
  private static final int LONGEST_DIGIT = 65_535;

  /** One whose end is to be told and is not, milliseconds. */
  private static final int OPEN_DIGIT = 8000;

  private final Leg leg;
  private final DigitFilter filter = new DigitFilter();
  private boolean hidden;
  private boolean toldNone;

  LegKeys(Leg leg) {
    this.leg = leg;
  }

  // From the party.

  /** Whether an event of the signalling is no key, or no part of one, that is told otherwise. */
  boolean isNews(long now, LegEvent event) {
    if (event instanceof LegEvent.Digit press) {
      return filter.signalled(now, press, leg.media().bringsKeys());
    }
    return !(event instanceof LegEvent.DigitHeld(int durationMs)) || filter.held(durationMs);
  }

  /** Whether an event of the media is no key that was told before. */
  boolean isNews(long now, MediaEvent event) {
    if (event instanceof MediaEvent.Digit press) {
      hidden = !filter.began(now, press.digit());
      return !hidden;
    }
    if (event instanceof MediaEvent.DigitEnd press) {
      filter.ended(now, press.digit());
      return !hidden;
    }
    return true;
  }

  /** The party's media changes: it may press in another way from now on. */
  void undecided() {
    filter.undecided();
  }

  /** The next press that waited long enough; null if none did. */
  LegEvent.@Nullable Digit due(long now) {
    return filter.due(now);
  }

  long nextTimeout() {
    return filter.nextTimeout();
  }

  // For the party.

  /** Sends a digit, by signalling or in the media. */
  void send(LegPort signalling, char digit, int durationMs) {
    boolean open = durationMs == LegEvent.DigitHeld.UNTIL;
    int bounded = durationMs <= 0 ? DEFAULT_DIGIT : bounded(durationMs);
    MediaPort sound = leg.media().audioPort();
    if (signalling.digitsInSignalling()) {
      signalling.digit(digit, bounded);
    } else if (sound != null) {
      sound.sendDigit(digit, open ? OPEN_DIGIT : bounded);
    }
  }

  /** The last digit lasts longer, or shorter, than was said. */
  void held(LegPort signalling, int durationMs) {
    MediaPort sound = leg.media().audioPort();
    if (signalling.digitsInSignalling()) {
      signalling.digitHeld(bounded(durationMs));
    } else if (sound != null) {
      sound.holdDigit(bounded(durationMs));
    }
  }

  private static int bounded(int durationMs) {
    return Math.clamp(durationMs, SHORTEST_DIGIT, LONGEST_DIGIT);
  }

  /** Tells, once, if the party takes keys in no way. */
  void check(long now, LegPort signalling) {
    MediaFormat sound = leg.media().sound();
    if (toldNone || sound == null || takes(sound, signalling)) {
      return;
    }
    toldNone = true;
    Call call = leg.call();
    call.note(now, leg, "takes keys in no way");
    call.services().tell(new ExchangeEvent.NoKeys(call.id(), leg.peer().name(), sound.encoding()));
  }

  private boolean takes(MediaFormat sound, LegPort signalling) {
    return leg.media().hasEvents() || Codings.isDecoded(sound) || signalling.digitsInSignalling();
  }
}
