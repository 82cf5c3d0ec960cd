package org.strowger.media.plane;

import org.jspecify.annotations.Nullable;
import org.strowger.kernel.IpAddress;
import org.strowger.media.session.StreamKind;

/** Where ports come from. Commands from the owning shard only; none blocks. */
public interface MediaPlane {
  /**
   * Allocates an even RTP port and the odd RTCP port after it.
   *
   * @param kind what the stream carries
   * @param toward an address of the peer: its family, and the network that it is in, choose our
   *     local address; {@link IpAddress#ANY} if not known
   * @param listener hears the port's events on the owning shard
   * @return null if no port is free or the plane is full
   */
  @Nullable MediaPort open(StreamKind kind, IpAddress toward, MediaListener listener);
}
