package org.strowger.server.phone;

import java.util.List;
import org.strowger.media.session.MediaFormat;
import org.strowger.sip.agent.Listener;
import org.strowger.sip.dialog.SessionTimerSettings;

/**
 * How a phone is set up. Immutable.
 *
 * @param listener its UDP port
 * @param formats what it speaks, preferred first
 * @param sessionTimer RFC 4028
 * @param trace whether it tells every message
 */
public record PhoneSettings(
    Listener listener,
    List<MediaFormat> formats,
    SessionTimerSettings sessionTimer,
    boolean trace) {
  /** Copies the list. */
  public PhoneSettings {
    formats = List.copyOf(formats);
  }

  /** G.711 and telephone events, without session timers and trace. */
  public static PhoneSettings of(Listener listener) {
    List<MediaFormat> formats =
        List.of(MediaFormat.PCMA, MediaFormat.PCMU, MediaFormat.TELEPHONE_EVENT);
    return new PhoneSettings(listener, formats, SessionTimerSettings.OFF, false);
  }

  /** The same with every message told. */
  public PhoneSettings traced() {
    return new PhoneSettings(listener, formats, sessionTimer, true);
  }

  /** The same with other formats. */
  public PhoneSettings speaking(MediaFormat... others) {
    return new PhoneSettings(listener, List.of(others), sessionTimer, trace);
  }

  /** The same with session timers. */
  public PhoneSettings with(SessionTimerSettings timer) {
    return new PhoneSettings(listener, formats, timer, trace);
  }
}
