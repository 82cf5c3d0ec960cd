package org.strowger.media.plane;

/** Hears a port's events, on the shard that opened it. */
public interface MediaListener {
  /** Something happened at a port. */
  void onMedia(MediaEvent event);
}
