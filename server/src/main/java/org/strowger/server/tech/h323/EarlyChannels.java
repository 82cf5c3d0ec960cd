package org.strowger.server.tech.h323;

import org.jspecify.annotations.Nullable;
import org.strowger.h323.call.ProgressReport;
import org.strowger.h323.control.CallMedia;
import org.strowger.h323.control.MediaSession;
import org.strowger.h323.q931.ProgressIndicator;

/**
 * What a caller is to hear before the answer that proposed nothing by fast start: H.245 may open a
 * channel for it already (H.323 8.2), but not every gateway lets it before Connect. So Alerting and
 * Progress promise nothing, and the caller makes its tone by itself, until a channel is open;
 * another Progress says that then. Confined to its shard.
 */
final class EarlyChannels {
  /** Says that there is something to hear. */
  static final ProgressReport HEAR =
      new ProgressReport(null, ProgressIndicator.IN_BAND_INFORMATION, null);

  private boolean promised;

  /**
   * There is something to hear; whether channels have to open for it.
   *
   * @param theirs the caller's media; null while it proposed none and no channel is open
   */
  boolean wanted(@Nullable CallMedia theirs) {
    promised |= theirs == null;
    return theirs == null;
  }

  /** Channels are open; whether the caller is to be told, once, that it can hear something. */
  boolean opened(CallMedia theirs) {
    MediaSession sound = theirs.audio();
    boolean tells = promised && sound != null && sound.receives();
    promised &= !tells;
    return tells;
  }
}
