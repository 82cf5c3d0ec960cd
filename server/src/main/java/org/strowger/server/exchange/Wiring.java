package org.strowger.server.exchange;

import java.util.Set;
import org.strowger.h323.call.H323Settings;
import org.strowger.media.plane.MediaPlane;
import org.strowger.pbx.call.Circuits;
import org.strowger.pbx.call.GatewayHealth;
import org.strowger.pbx.dialplan.Scripts;
import org.strowger.pbx.mailbox.Mailboxes;
import org.strowger.pbx.record.RecordStore;
import org.strowger.pbx.settings.Configuration;
import org.strowger.server.tech.h323.H323Peers;
import org.strowger.server.tech.sip.SipPeers;
import org.strowger.server.tech.sip.SipTechSettings;

/**
 * What an exchange's node is made of. Immutable.
 *
 * @param h323Listeners ids of the listeners for H.225.0 call signalling; all others are SIP's
 */
public record Wiring(
    Configuration configuration,
    Scripts scripts,
    SipTechSettings sip,
    SipPeers sipPeers,
    H323Settings h323,
    H323Peers h323Peers,
    Set<Long> h323Listeners,
    MediaPlane plane,
    RecordStore store,
    Circuits circuits,
    Mailboxes mailboxes,
    GatewayHealth health) {
  /** Copies the set. */
  public Wiring {
    h323Listeners = Set.copyOf(h323Listeners);
  }
}
