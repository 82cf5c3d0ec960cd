package org.strowger.server.tech.h323;

import java.util.ArrayList;
import java.util.List;
import org.strowger.h323.call.PeerProfile;
import org.strowger.media.session.MediaFormat;

/** Profiles of gateways from what their configuration says. */
public final class H323Profiles {
  private static final int KEEP_ALIVE_SECONDS = 60;
  private static final int PTIME = 20;

  private H323Profiles() {}

  /**
   * The switches of a gateway.
   *
   * @param fastStart proposes and accepts fast connect
   * @param tunnelling offers and accepts H.245 tunnelling
   * @param earlyH245 starts H.245 with Setup
   * @param emptyCapabilitySet holds by an empty capability set
   * @param rfc4733 prefers telephone events to user input indications
   * @param signal sends user input as signal, else alphanumeric
   */
  public record Switches(
      boolean fastStart,
      boolean tunnelling,
      boolean earlyH245,
      boolean emptyCapabilitySet,
      boolean rfc4733,
      boolean signal) {}

  /** A profile with the capabilities of some codecs and telephone events. */
  public static PeerProfile of(List<MediaFormat> codecs, Switches switches) {
    List<MediaFormat> formats = new ArrayList<>(codecs);
    formats.add(MediaFormat.TELEPHONE_EVENT);
    return new PeerProfile(
        switches.fastStart(),
        switches.tunnelling(),
        switches.earlyH245(),
        switches.emptyCapabilitySet(),
        switches.rfc4733(),
        switches.signal(),
        false,
        KEEP_ALIVE_SECONDS,
        H323Codecs.capabilities(formats, PTIME));
  }
}
