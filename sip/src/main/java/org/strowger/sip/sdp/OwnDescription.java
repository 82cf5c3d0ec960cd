package org.strowger.sip.sdp;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.IpAddress;

/**
 * Our descriptions within one dialog: one session id for all of them, and a version that rises by
 * one exactly when the description changes (RFC 3264 8), so that a peer neither misses a change nor
 * sees one in a refresh. Confined to its shard.
 */
public final class OwnDescription {
  private final long sessionId;
  private long version;
  private @Nullable SessionDescription last;

  /**
   * Nothing described yet.
   *
   * @param sessionId unique for us, from {@code Env}; its top two bits are ignored: some peers read
   *     it as signed. The version starts at the same number.
   */
  public OwnDescription(long sessionId) {
    this.sessionId = sessionId & Long.MAX_VALUE >>> 1;
    this.version = this.sessionId;
  }

  /** The description to send for these streams at this address. */
  public SessionDescription describe(IpAddress address, List<SdpMedia> media) {
    return stamped(
        SessionDescription.of(
            Origin.of(sessionId, version, address), Connection.of(address), media));
  }

  /** Any description with our origin's id and version in it, the rest of {@code o=} kept. */
  public SessionDescription stamped(SessionDescription description) {
    SessionDescription before = last;
    SessionDescription same = withVersion(description);
    if (before == null || same.equals(before)) {
      last = same;
      return same;
    }
    version++;
    SessionDescription changed = withVersion(description);
    last = changed;
    return changed;
  }

  private SessionDescription withVersion(SessionDescription description) {
    Origin origin = description.origin();
    return description.withOrigin(
        new Origin(
            origin.username(),
            Long.toString(sessionId),
            Long.toString(version),
            origin.addressType(),
            origin.address()));
  }

  /** What was described last; null before the first time. */
  public @Nullable SessionDescription last() {
    return last;
  }
}
