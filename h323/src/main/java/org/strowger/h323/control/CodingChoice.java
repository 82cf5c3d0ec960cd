package org.strowger.h323.control;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What coding to send in a session: as the peer asked, else as it sends, else by our preference.
 * Confined to its shard.
 *
 * <p>Codings that the peer refused are not tried again until our media or its capabilities change.
 */
final class CodingChoice {
  private final CapabilityExchange exchange;
  private final LogicalChannels channels;
  private final Map<Integer, AudioCodec> requested = new HashMap<>();
  private final Map<Integer, List<MediaCapability>> refused = new HashMap<>();
  private final Set<Integer> conflicts = new HashSet<>();
  private boolean symmetric;

  CodingChoice(CapabilityExchange exchange, LogicalChannels channels) {
    this.exchange = exchange;
    this.channels = channels;
  }

  /** Both directions are to have one coding, and the peer's counts. */
  void symmetric() {
    symmetric = true;
  }

  /** Whether our channel of a session follows the peer's to its coding, which is done once. */
  boolean follows(MediaSession session, MediaCapability theirs) {
    OutgoingChannel ours = channels.sending(session.session());
    return symmetric
        && ours != null
        && !ours.coding().accepts(theirs)
        && conflicts.add(session.session());
  }

  /** Our media is another: what the peer asked for and refused was about the old one. */
  void mediaChanged() {
    refused.clear();
    requested.clear();
  }

  /** The peer's capabilities are new: what it refused before may go now. */
  void capabilitiesChanged() {
    refused.clear();
  }

  /** The peer asked for a coding (requestMode). */
  void request(int session, AudioCodec codec) {
    requested.put(session, codec);
  }

  /** The peer refused a channel of a coding, for which we may have several names. */
  void refuse(MediaSession ours, MediaCapability coding) {
    List<MediaCapability> codings = refused.computeIfAbsent(ours.session(), _ -> new ArrayList<>());
    for (MediaCapability each : ours.codings()) {
      if (each.accepts(coding)) {
        codings.add(each);
      }
    }
  }

  /** Channels of both ends conflict in a session: the master's coding counts; whether at first. */
  boolean conflict(int session) {
    return conflicts.add(session);
  }

  /** Whether a coding in use may stay. */
  boolean fits(MediaSession session, MediaCapability coding) {
    RemoteCapabilities remote = exchange.remote();
    return remote != null
        && MediaCapability.find(remote.receive(), coding) != null
        && MediaCapability.find(session.codings(), coding) != null;
  }

  /** What to send; null if there is nothing in common. */
  @Nullable MediaCapability choose(MediaSession session) {
    List<MediaCapability> wanted = new ArrayList<>(session.codings());
    wanted.removeAll(refused.getOrDefault(session.session(), List.of()));
    AudioCodec asked = requested.get(session.session());
    MediaChannel receiving = channels.receiving(session.session());
    if (asked != null) {
      prefer(wanted, new AudioCapability(asked, 20));
    } else if (receiving != null && (symmetric || conflicts.contains(session.session()))) {
      prefer(wanted, receiving.coding());
    }
    for (MediaCapability coding : wanted) {
      MediaCapability sendable = sendable(coding);
      if (sendable != null) {
        return sendable;
      }
    }
    return null;
  }

  private static void prefer(List<MediaCapability> wanted, MediaCapability coding) {
    MediaCapability found = MediaCapability.find(wanted, coding);
    if (found != null) {
      wanted.remove(found);
      wanted.addFirst(found);
    }
  }

  /** The peer's capability for a coding of ours, with packets that suit both; null if none. */
  @Nullable MediaCapability sendable(MediaCapability ours) {
    RemoteCapabilities remote = exchange.remote();
    MediaCapability theirs = remote == null ? null : MediaCapability.find(remote.receive(), ours);
    if (ours instanceof AudioCapability(AudioCodec _, int packetMs)
        && theirs instanceof AudioCapability(AudioCodec codec, int limit)) {
      return new AudioCapability(codec, Math.min(packetMs, limit));
    }
    if (ours instanceof FaxCapability mine && theirs instanceof FaxCapability fax) {
      return fax.limitedBy(mine);
    }
    return theirs;
  }
}
