package org.strowger.h323.control;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Address;

/**
 * One session of a call (H.245 sessionID) as one party describes it, in the shape of an SDP m=
 * line. Immutable.
 *
 * @param session 1 audio, 2 video, 3 fax, others as the master assigned them
 * @param rtp where the party receives RTP or UDPTL; null if it is not known or the party does not
 *     receive
 * @param rtcp where it receives RTCP; null if it is not known
 * @param capabilities what it can receive, most preferred first; for media that is established, the
 *     coding in use first
 * @param sends whether it sends
 * @param receives whether it receives
 */
public record MediaSession(
    int session,
    @Nullable Address rtp,
    @Nullable Address rtcp,
    List<MediaCapability> capabilities,
    boolean sends,
    boolean receives) {
  /** Copies the list. */
  public MediaSession {
    capabilities = List.copyOf(capabilities);
  }

  /** An audio session both ways, with RTCP on the next port. */
  public static MediaSession audio(Address rtp, List<MediaCapability> capabilities) {
    return new MediaSession(
        AudioCapability.SESSION, rtp, rtp.withPort(rtp.port() + 1), capabilities, true, true);
  }

  /** A fax session both ways; UDPTL has no RTCP. */
  public static MediaSession fax(@Nullable Address udptl, FaxCapability fax) {
    return new MediaSession(FaxCapability.SESSION, udptl, null, List.of(fax), true, true);
  }

  /** The codings: what is no telephone event. */
  public List<MediaCapability> codings() {
    List<MediaCapability> codings = new ArrayList<>(capabilities);
    codings.removeIf(TelephoneEvents.class::isInstance);
    return codings;
  }

  /** The telephone events; null if there are none. */
  public @Nullable TelephoneEvents telephoneEvents() {
    for (MediaCapability capability : capabilities) {
      if (capability instanceof TelephoneEvents events) {
        return events;
      }
    }
    return null;
  }

  /** The same session in another direction. */
  public MediaSession withDirection(boolean nowSends, boolean nowReceives) {
    return new MediaSession(session, rtp, rtcp, capabilities, nowSends, nowReceives);
  }

  /** The same session with other capabilities. */
  public MediaSession withCapabilities(List<MediaCapability> other) {
    return new MediaSession(session, rtp, rtcp, other, sends, receives);
  }
}
