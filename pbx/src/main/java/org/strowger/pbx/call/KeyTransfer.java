package org.strowger.pbx.call;

import org.strowger.kernel.Deadlines;
import org.strowger.media.plane.MediaPort;
import org.strowger.media.plane.Sound;
import org.strowger.pbx.dialplan.Scripts;

/**
 * A party dials where to transfer the other one to: it hears a dial tone, the other one music. That
 * is the class of who dials, or the default one: a party behind a gateway has none of its own, and
 * what it sends meanwhile is its dialling. Confined to its shard.
 */
final class KeyTransfer {
  /** Hears the number; empty if none was dialled. */
  interface Listener {
    void dialled(long now, Leg by, String number);
  }

  /** The key that begins it, and that ends a number early. */
  static final char KEY = '#';

  /** How long the dial tone lasts. */
  static final long FIRST_WITHIN = 10_000_000_000L;

  /** The longest pause between two digits. */
  static final long NEXT_WITHIN = 3_000_000_000L;

  private final Leg by;
  private final Leg held;
  private final Listener listener;
  private final StringBuilder digits = new StringBuilder();
  private long deadline = Deadlines.NEVER;

  KeyTransfer(Leg by, Leg held, Listener listener) {
    this.by = by;
    this.held = held;
    this.listener = listener;
  }

  void start(long now) {
    deadline = now + FIRST_WITHIN;
    play(by, new Sound.Tone("dial", by.peer().sound().country()));
    String music = by.peer().sound().music();
    play(held, new Sound.Music(music.isEmpty() ? Holds.DEFAULT_MUSIC : music));
  }

  private static void play(Leg leg, Sound sound) {
    MediaPort port = leg.media().audioPort();
    if (port != null) {
      port.play(0, sound);
    }
  }

  private static void silence(Leg leg) {
    MediaPort port = leg.media().audioPort();
    if (port != null) {
      port.stopPlaying();
    }
  }

  /** A key; what the held party presses is heard by nobody. */
  void pressed(long now, Leg leg, char key) {
    if (leg != by) {
      return;
    }
    silence(by);
    if (key == KEY) {
      finish(now);
      return;
    }
    digits.append(key);
    Scripts.Match match =
        by.call().scripts().match(by.peer().context(), digits.toString(), by.identity().digits());
    boolean mayGrow = match == Scripts.Match.INCOMPLETE || match == Scripts.Match.COMPLETE_OR_MORE;
    if (mayGrow && digits.length() < PhoneNumber.MAX_LENGTH) {
      deadline = now + NEXT_WITHIN;
    } else {
      finish(now);
    }
  }

  private void finish(long now) {
    stop();
    listener.dialled(now, by, digits.toString());
  }

  /** Ends it; neither party hears anything of it any more. */
  void stop() {
    deadline = Deadlines.NEVER;
    silence(by);
    silence(held);
  }

  long nextTimeout() {
    return deadline;
  }

  void onTimeout(long now) {
    if (deadline <= now) {
      finish(now);
    }
  }
}
