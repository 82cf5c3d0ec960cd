package org.strowger.media.engine;

import org.strowger.kernel.Deadlines;
import org.strowger.media.plane.PortSettings;

/**
 * When a port's peer was last heard, and whether its silence was told: once until it is heard
 * again. Confined to its loop; allocates nothing.
 */
final class PeerLife {
  private static final long MS = 1_000_000L;

  private long silence = Deadlines.NEVER;
  private long last;
  private boolean told;

  /** A peer of which nothing is told yet; it counts as heard now. */
  PeerLife(long now) {
    last = now;
  }

  /** How long it may be silent from now on. */
  void configure(long now, PortSettings settings) {
    silence = settings.silenceMs() <= 0 ? Deadlines.NEVER : settings.silenceMs() * MS;
    heard(now);
  }

  /** Anything came. */
  void heard(long now) {
    last = now;
    told = false;
  }

  /** Whether it has been silent for too long and that is to be told: it then counts as told. */
  boolean fallsSilent(long now) {
    boolean silent = now >= nextTimeout();
    told |= silent;
    return silent;
  }

  /** When {@link #fallsSilent} may be true; {@link Deadlines#NEVER} if it will not. */
  long nextTimeout() {
    return told || silence == Deadlines.NEVER ? Deadlines.NEVER : last + silence;
  }
}
