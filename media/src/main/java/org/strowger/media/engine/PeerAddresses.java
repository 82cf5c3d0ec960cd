package org.strowger.media.engine;

import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Address;
import org.strowger.media.plane.PortSettings;
import org.strowger.media.session.MediaStream;
import org.strowger.media.session.StreamKind;

/**
 * Where one peer's RTP and RTCP come from and go to: what it described, and what was learnt of it.
 * Confined to its loop; allocates nothing for a packet.
 */
final class PeerAddresses {
  private static final int LAST_PORT = 65_535;

  private final SourceLatch rtp = new SourceLatch();
  private final SourceLatch rtcp = new SourceLatch();
  private boolean hasRtcp;
  private boolean learns;
  private boolean multiplexed;
  private int toldChanges;

  /** Takes what the peer described and learns anew. */
  void configure(PortSettings settings) {
    learns = settings.learnSource();
    multiplexed = settings.local().rtcpMux() && settings.remote().rtcpMux();
    hasRtcp = settings.remote().kind() != StreamKind.IMAGE;
    rtp.configure(settings.remote().rtp());
    rtcp.configure(described(settings.remote()));
  }

  /** Where the peer receives RTCP: what it said, or the port after RTP (RFC 3550 11). */
  private static @Nullable Address described(MediaStream remote) {
    Address media = remote.rtp();
    if (remote.rtcp() != null || media == null || media.port() == 0 || media.port() == LAST_PORT) {
      return remote.rtcp();
    }
    return remote.rtcpMux() ? media : media.withPort(media.port() + 1);
  }

  /** Whether media comes from the peer; see {@link SourceLatch#accepts}. */
  boolean acceptsRtp(long now, Datagram datagram, boolean sequenced) {
    return rtp.accepts(now, datagram, sequenced);
  }

  /** Whether RTCP comes from the peer: from where it is expected, or from where its media comes. */
  boolean acceptsRtcp(long now, Datagram datagram) {
    boolean expected = rtcp.accepts(now, datagram, false);
    return expected || rtp.sameHost(datagram);
  }

  /** The learnt source of media if it is another than at the last call; else null. */
  @Nullable Address takeLearnt() {
    if (rtp.changes() == toldChanges) {
      return null;
    }
    toldChanges = rtp.changes();
    return rtp.source();
  }

  /** The learnt source of media; null if nothing was learnt. */
  @Nullable Address source() {
    return rtp.source();
  }

  /** Whether it is known where media goes. */
  boolean hasDestination() {
    return rtp.hasDestination(learns);
  }

  /** Fills in where media goes; false if that is not known. */
  boolean addressRtp(Datagram datagram) {
    datagram.rtcp(false);
    return rtp.address(datagram, learns);
  }

  /** Fills in where RTCP goes; false if that is not known or there is none. */
  boolean addressRtcp(Datagram datagram) {
    if (!hasRtcp) {
      return false;
    }
    datagram.rtcp(!multiplexed);
    if (multiplexed) {
      return rtp.address(datagram, learns);
    }
    if (learns && rtp.moved() && !rtcp.known() && rtp.address(datagram, true)) {
      datagram.peer(datagram.high(), datagram.low(), Math.min(LAST_PORT, datagram.port() + 1));
      return true;
    }
    return rtcp.address(datagram, learns);
  }
}
