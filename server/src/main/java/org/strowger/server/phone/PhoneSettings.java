package org.strowger.server.phone;

import java.util.List;
import org.strowger.media.session.MediaFormat;
import org.strowger.sip.agent.Listener;

/**
 * How a phone is set up. Immutable.
 *
 * @param listener its UDP port
 * @param formats what it speaks, preferred first
 * @param trace whether it tells every message
 */
public record PhoneSettings(Listener listener, List<MediaFormat> formats, boolean trace) {
  /** Copies the list. */
  public PhoneSettings {
    formats = List.copyOf(formats);
  }

  /** G.711 and telephone events, without trace. */
  public static PhoneSettings of(Listener listener) {
    List<MediaFormat> formats =
        List.of(MediaFormat.PCMA, MediaFormat.PCMU, MediaFormat.TELEPHONE_EVENT);
    return new PhoneSettings(listener, formats, false);
  }

  /** The same with every message told. */
  public PhoneSettings traced() {
    return new PhoneSettings(listener, formats, true);
  }

  /** The same with other formats. */
  public PhoneSettings speaking(MediaFormat... others) {
    return new PhoneSettings(listener, List.of(others), trace);
  }
}
