package org.strowger.pbx.call;

import java.util.ArrayDeque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Deadlines;

/**
 * One press, one digit: a party that sends the same press in the media and in its signalling is
 * heard once, whichever comes first. Confined to its shard.
 *
 * <p>The media leads: its presses are passed on as they come, by the plane even before we hear of
 * them. A press in the signalling casts none of its own where the media has told it, or tells it
 * within {@link #WAIT}; only a party that has shown that its media brings none is not waited for.
 * Each press has one shadow only: two quick presses, each sent twice, stay two.
 */
final class DigitFilter {
  /** How long a press in the signalling waits for the same one in the media. */
  static final long WAIT = 300_000_000L;

  /** Longer than one way lags behind another, shorter than anybody changes the way. */
  static final long WINDOW = 1_500_000_000L;

  /** After this long the end of a press is not awaited any more. */
  static final long LONGEST = 30_000_000_000L;

  private static final int MAX_PENDING = 32;

  /** What the party was seen to press in. */
  private enum Ways {
    /** Nothing tells yet whether the media brings its presses. */
    UNKNOWN,
    /** The media brings them, and the signalling may too. */
    MEDIA,
    /** The media brought none where it should have. */
    SIGNALLING_ONLY
  }

  /** A press that was told, and by when its shadow would have come. */
  private record Told(char digit, boolean inMedia, long until) {}

  /** A press in the signalling that waits. */
  private record Held(LegEvent.Digit press, long due) {}

  private final ArrayDeque<Told> told = new ArrayDeque<>();
  private final ArrayDeque<Held> held = new ArrayDeque<>();
  private Ways ways = Ways.UNKNOWN;
  private boolean lastIsOwn;

  /**
   * A press in the signalling.
   *
   * @param alsoInMedia whether the media could bring it too
   * @return whether it is a press of its own now; else it was told before or waits until {@link
   *     #due}
   */
  boolean signalled(long now, LegEvent.Digit press, boolean alsoInMedia) {
    lastIsOwn = false;
    if (isShadow(now, press.digit(), true)) {
      return false;
    }
    if (held.isEmpty() && (ways == Ways.SIGNALLING_ONLY || !alsoInMedia)) {
      tell(press.digit(), false, now + WINDOW);
      lastIsOwn = true;
      return true;
    }
    if (held.size() == MAX_PENDING) {
      held.removeFirst();
    }
    held.addLast(new Held(press, now + WAIT));
    return false;
  }

  /** The last press in the signalling lasts so long; whether that is news of one that was told. */
  boolean held(int durationMs) {
    Held last = held.pollLast();
    if (last != null) {
      held.addLast(new Held(new LegEvent.Digit(last.press.digit(), durationMs), last.due));
      return false;
    }
    return lastIsOwn;
  }

  /** A press in the media; whether it is one of its own. */
  boolean began(long now, char digit) {
    ways = Ways.MEDIA;
    if (isShadow(now, digit, false)) {
      return false;
    }
    for (Held press : held) {
      if (press.press.digit() == digit) {
        held.remove(press);
        return true;
      }
    }
    tell(digit, true, now + LONGEST);
    return true;
  }

  /** A key whose press was in the media was let go: what the signalling says of it may follow. */
  void ended(long now, char digit) {
    Told last = null;
    for (Told press : told) {
      last = press.inMedia && press.digit == digit ? press : last;
    }
    if (last != null && last.until > now + WINDOW) {
      told.remove(last);
      tell(digit, true, now + WINDOW);
    }
  }

  /** The next press that waited long enough; null if none did. */
  LegEvent.@Nullable Digit due(long now) {
    Held first = held.peekFirst();
    if (first == null || first.due > now) {
      return null;
    }
    held.removeFirst();
    ways = ways == Ways.MEDIA ? Ways.MEDIA : Ways.SIGNALLING_ONLY;
    lastIsOwn = held.isEmpty();
    tell(first.press.digit(), false, now + WINDOW);
    return first.press;
  }

  /** The party's media changed: it may press in another way from now on. */
  void undecided() {
    ways = Ways.UNKNOWN;
  }

  long nextTimeout() {
    Held first = held.peekFirst();
    return first == null ? Deadlines.NEVER : first.due;
  }

  private boolean isShadow(long now, char digit, boolean ofMedia) {
    told.removeIf(press -> press.until < now);
    for (Iterator<Told> i = told.iterator(); i.hasNext(); ) {
      Told press = i.next();
      if (press.digit == digit && press.inMedia == ofMedia) {
        i.remove();
        return true;
      }
    }
    return false;
  }

  private void tell(char digit, boolean inMedia, long until) {
    if (told.size() == MAX_PENDING) {
      told.removeFirst();
    }
    told.addLast(new Told(digit, inMedia, until));
  }
}
