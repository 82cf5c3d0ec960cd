package org.strowger.h323.control;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Address;

/** The peer's side of open channels, as sessions. */
final class PeerMedia {
  private PeerMedia() {}

  static CallMedia of(
      List<MediaChannel> open, @Nullable CallMedia local, CapabilityExchange exchange) {
    TreeSet<Integer> numbers = new TreeSet<>();
    open.forEach(channel -> numbers.add(channel.session()));
    if (local != null) {
      local.sessions().forEach(session -> numbers.add(session.session()));
    }
    RemoteCapabilities remote = exchange.remote();
    List<MediaSession> sessions = new ArrayList<>();
    for (int number : numbers) {
      sessions.add(session(number, open, remote));
    }
    return new CallMedia(sessions);
  }

  private static MediaSession session(
      int number, List<MediaChannel> open, @Nullable RemoteCapabilities remote) {
    MediaChannel toPeer = find(number, true, open);
    MediaChannel fromPeer = find(number, false, open);
    List<MediaCapability> codings = new ArrayList<>();
    if (toPeer != null) {
      codings.add(toPeer.coding());
    }
    if (fromPeer != null && MediaCapability.find(codings, fromPeer.coding()) == null) {
      codings.add(fromPeer.coding());
    }
    if (remote != null && number == AudioCapability.SESSION) {
      remote.receive().stream().filter(TelephoneEvents.class::isInstance).forEach(codings::add);
    }
    Address rtcp = toPeer == null ? null : toPeer.rtcp();
    if (rtcp == null && fromPeer != null) {
      rtcp = fromPeer.rtcp();
    }
    Address rtp = toPeer == null ? null : toPeer.rtp();
    return new MediaSession(number, rtp, rtcp, codings, fromPeer != null, toPeer != null);
  }

  private static @Nullable MediaChannel find(
      int session, boolean outgoing, List<MediaChannel> open) {
    MediaChannel found = null;
    for (MediaChannel channel : open) {
      boolean matches = channel.session() == session && channel.outgoing() == outgoing;
      found = matches ? channel : found;
    }
    return found;
  }
}
