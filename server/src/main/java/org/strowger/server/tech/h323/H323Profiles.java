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
   * @param keys how it is told of keys
   */
  public record Switches(
      boolean fastStart,
      boolean tunnelling,
      boolean earlyH245,
      boolean emptyCapabilitySet,
      Keys keys) {}

  /** How a gateway is told of keys, where it says that it can take them so. */
  public enum Keys {
    /** As telephone-events; else as {@link #SIGNAL}. */
    RFC4733,
    /** As user input signal; else as {@link #ALPHANUMERIC}. */
    SIGNAL,
    /** As user input alphanumeric. */
    ALPHANUMERIC,
    /** As Keypad in Information, whatever it says. */
    KEYPAD
  }

  /** A profile with the capabilities of some codecs and telephone events. */
  public static PeerProfile of(List<MediaFormat> codecs, Switches switches) {
    List<MediaFormat> formats = new ArrayList<>(codecs);
    formats.add(MediaFormat.TELEPHONE_EVENT);
    return new PeerProfile(
        switches.fastStart(),
        switches.tunnelling(),
        switches.earlyH245(),
        switches.emptyCapabilitySet(),
        switches.keys() == Keys.RFC4733,
        switches.keys() != Keys.ALPHANUMERIC,
        switches.keys() == Keys.KEYPAD,
        KEEP_ALIVE_SECONDS,
        H323Codecs.capabilities(formats, PTIME));
  }
}
