package org.strowger.pbx.call;

import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Env;
import org.strowger.media.plane.MediaEvent;
import org.strowger.media.plane.MediaPlane;

/** What the calls of a shard ask of their exchange. */
interface Services {
  Env env();

  MediaPlane plane();

  Locator locator();

  Circuits circuits();

  GatewayHealth health();

  /** The protocol of a name; null if there is none. */
  @Nullable ChannelTech tech(String name);

  /** Whether two names are of one protocol, such as SIP and PJSIP. */
  default boolean isSameTech(String one, String other) {
    ChannelTech tech = tech(one);
    return tech != null && tech.names().contains(other);
  }

  /** A leg of any call of the shard; null if there is none. */
  @Nullable Leg leg(LegId id);

  /** A leg came. */
  void track(Leg leg);

  /** A leg is gone. */
  void forget(Leg leg);

  /** An event of a leg, from its protocol. */
  void onLeg(long now, Leg leg, LegEvent event);

  /** An event of a leg's port, to be handled when the exchange runs next: it bears no time. */
  void queue(Leg leg, MediaEvent event);

  /** A call's parts changed outside its own events. */
  void changed(Call call);

  /** Something for the log. */
  void tell(ExchangeEvent event);

  /**
   * A fault of ours that cost one call: whoever runs the exchange hears of it when it runs next.
   */
  void fault(RuntimeException fault);
}
