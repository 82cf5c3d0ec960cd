package org.strowger.pbx.call;

import org.strowger.media.plane.MediaEvent;

/** Hears a leg that was told to end, or that nothing is expected of yet. Immutable. */
final class Leaving implements LegHandler {
  static final Leaving INSTANCE = new Leaving();

  private Leaving() {}

  @Override
  public void on(long now, Leg leg, LegEvent event) {
    // Its end is noted by the leg itself.
  }

  @Override
  public void onMedia(long now, Leg leg, MediaEvent event) {
    // It is on its way out.
  }
}
