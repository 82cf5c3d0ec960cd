package org.strowger.server.tech.h323;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.strowger.h323.call.PeerProfile;
import org.strowger.media.session.MediaFormat;

/** Profiles of gateways from what their configuration says. */
public final class H323Profiles {
  private static final int PTIME = 20;

  private H323Profiles() {}

  /**
   * A profile with the capabilities of some codecs and telephone events.
   *
   * @param emptyCapabilitySet whether the gateway is held by an empty capability set
   * @param keepAliveSeconds how often an empty Facility goes out in talk, for firewalls that forget
   *     connections; 0 for never, for those whom it upsets
   */
  public static PeerProfile of(
      List<MediaFormat> codecs,
      PeerProfile.Start start,
      PeerProfile.Keys keys,
      boolean emptyCapabilitySet,
      int keepAliveSeconds) {
    List<MediaFormat> formats = new ArrayList<>(codecs);
    formats.add(MediaFormat.TELEPHONE_EVENT);
    return new PeerProfile(
        start,
        keys,
        emptyCapabilitySet,
        keepAliveSeconds,
        H323Codecs.capabilities(formats, PTIME),
        Set.of());
  }
}
