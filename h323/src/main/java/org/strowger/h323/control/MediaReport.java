package org.strowger.h323.control;

import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Deadlines;

/**
 * What the owner was told of a call's channels, and when it is told again: once they have settled,
 * or have had their time to. Confined to its shard.
 *
 * <p>After a change of our media something is owed: it is told even if nothing came of it.
 */
final class MediaReport {
  private final ControlSettings settings;
  private final CapabilityExchange exchange;
  private final LogicalChannels channels;
  private List<MediaChannel> told = List.of();
  private @Nullable CallMedia toldMedia;
  private boolean toldPaused;
  private boolean owed;
  private long settleAt = Deadlines.NEVER;

  MediaReport(ControlSettings settings, CapabilityExchange exchange, LogicalChannels channels) {
    this.settings = settings;
    this.exchange = exchange;
    this.channels = channels;
  }

  /** Whether anything was ever told. */
  boolean hasBegun() {
    return toldMedia != null;
  }

  /** Our media changed: once media was told, what comes of it is told too. */
  void owe() {
    owed = hasBegun();
  }

  /** The change was refused, which is told in another way. */
  void waive() {
    owed = false;
  }

  boolean isOwed() {
    return owed;
  }

  /** A channel opened or closed: others may follow. */
  void changed(long now) {
    settleAt = Math.min(settleAt, now + settings.settle());
  }

  /** Nothing is told for now. */
  void hold() {
    settleAt = Deadlines.NEVER;
  }

  /**
   * Tells what is new, if the channels are as both ends want them; else later.
   *
   * @param local our media; null if not known yet
   */
  void settle(long now, @Nullable CallMedia local, BooleanSupplier settled, ControlOutput out) {
    List<MediaChannel> open = channels.open();
    if (!owed
        && open.equals(told)
        && exchange.isPaused() == toldPaused
        && (open.isEmpty() || PeerMedia.of(open, local, exchange).equals(toldMedia))) {
      settleAt = Deadlines.NEVER;
    } else if (settled.getAsBoolean()) {
      tell(open, local, out);
    } else {
      changed(now);
    }
  }

  /** When {@link #onTimeout} is wanted. */
  long nextTimeout() {
    return settleAt;
  }

  /** What has not settled by now is told as it is. */
  void onTimeout(long now, @Nullable CallMedia local, ControlOutput out) {
    if (settleAt <= now) {
      tell(channels.open(), local, out);
    }
  }

  private void tell(List<MediaChannel> open, @Nullable CallMedia local, ControlOutput out) {
    settleAt = Deadlines.NEVER;
    CallMedia media = PeerMedia.of(open, local, exchange);
    boolean paused = exchange.isPaused();
    if (owed || !open.equals(told) || !media.equals(toldMedia) || paused != toldPaused) {
      owed = false;
      told = open;
      toldMedia = media;
      toldPaused = paused;
      out.tell(new ControlIndication.MediaChanged(media, open, paused));
    }
  }
}
