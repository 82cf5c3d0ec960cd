package org.strowger.pbx.call;

import org.strowger.media.plane.MediaEvent;

/** What a leg takes part in just now: a dial attempt, a bridge, a dialplan's application. */
interface LegHandler {
  /** Something happened on the leg; its state is up to date already. */
  void on(long now, Leg leg, LegEvent event);

  /** Something happened at one of the leg's ports. */
  void onMedia(long now, Leg leg, MediaEvent event);
}
