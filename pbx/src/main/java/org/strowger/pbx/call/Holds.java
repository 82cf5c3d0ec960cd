package org.strowger.pbx.call;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strowger.media.plane.MediaPort;
import org.strowger.media.plane.Sound;
import org.strowger.media.session.Direction;

/**
 * What two joined legs wish of each other's sound: which holds the other is told of, and who hears
 * music meanwhile. Confined to its shard.
 *
 * <p>A hold that the other refused is kept by us, untold, with music of ours. A holder whose
 * settings name a class of music is heard by that, though it may send nothing itself.
 */
final class Holds {
  /** The class of music where no other is named. */
  static final String DEFAULT_MUSIC = "default";

  private final Leg first;
  private final Leg second;
  private final List<Leg> untold = new ArrayList<>();
  private final List<Leg> hearMusic = new ArrayList<>();

  Holds(Leg first, Leg second) {
    this.first = first;
    this.second = second;
  }

  private Leg other(Leg leg) {
    return leg == first ? second : first;
  }

  /** The other takes no change: this party's hold is known to us alone. */
  void keep(Leg holder) {
    untold.add(holder);
  }

  /** The party changes its media, and the other will be told. */
  void tell(Leg leg) {
    untold.remove(leg);
  }

  /** What a party's wish is for the other: a holder's music is sent even if the holder is mute. */
  Direction told(Leg leg, Direction wish) {
    return holdsWithMusic(leg, wish) ? Direction.SENDONLY : wish;
  }

  /** What the other wishes of a party. */
  Direction wishFor(Leg leg) {
    Leg far = other(leg);
    return untold.contains(far) ? Direction.SENDRECV : told(far, far.media().wish());
  }

  /** The direction towards a party, seen from us: what the other wishes, as far as it agrees. */
  Direction wanted(Leg leg) {
    return wishFor(leg).and(leg.media().wish().reversed());
  }

  private static boolean holdsWithMusic(Leg leg, Direction wish) {
    return !wish.receives() && !leg.peer().sound().music().isEmpty();
  }

  /** Lets each party hear the other's music while that holds it, and the other again after. */
  void play() {
    for (Leg leg : List.of(first, second)) {
      Leg holder = other(leg);
      boolean holds = untold.contains(holder) || holdsWithMusic(holder, holder.media().wish());
      music(leg, holds ? holder.peer().sound().music() : null);
    }
  }

  /** No music is heard any more. */
  void stop() {
    for (Leg leg : List.copyOf(hearMusic)) {
      music(leg, null);
    }
  }

  private void music(Leg leg, @Nullable String musicClass) {
    MediaPort port = leg.media().audioPort();
    if (musicClass == null) {
      if (hearMusic.remove(leg) && port != null) {
        port.stopPlaying();
      }
    } else if (port != null && !hearMusic.contains(leg)) {
      hearMusic.add(leg);
      port.play(0, new Sound.Music(musicClass.isEmpty() ? DEFAULT_MUSIC : musicClass));
    }
  }
}
