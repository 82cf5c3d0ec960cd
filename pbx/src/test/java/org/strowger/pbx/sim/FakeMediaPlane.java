package org.strowger.pbx.sim;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Address;
import org.strowger.kernel.IpAddress;
import org.strowger.media.plane.MediaListener;
import org.strowger.media.plane.MediaPlane;
import org.strowger.media.plane.MediaPort;
import org.strowger.media.session.StreamKind;

/** A media plane without sockets. Confined to the test's thread. */
public final class FakeMediaPlane implements MediaPlane {
  private static final IpAddress LOCAL = IpAddress.v4(0xC0000201);

  private final List<FakeMediaPort> open = new ArrayList<>();
  private int nextPort = 10_000;
  private int capacity = 10_000;

  /** How many ports it may have open at once. */
  public void capacity(int ports) {
    capacity = ports;
  }

  /** The ports that are open. */
  public List<FakeMediaPort> open() {
    return open;
  }

  /** The open port of an address; null if there is none. */
  public @Nullable FakeMediaPort at(@Nullable Address rtp) {
    for (FakeMediaPort port : open) {
      if (port.rtp().equals(rtp)) {
        return port;
      }
    }
    return null;
  }

  @Override
  public @Nullable MediaPort open(StreamKind kind, IpAddress toward, MediaListener listener) {
    if (open.size() >= capacity) {
      return null;
    }
    FakeMediaPort port = new FakeMediaPort(this, kind, new Address(LOCAL, nextPort), listener);
    nextPort = nextPort >= 65_000 ? 10_000 : nextPort + 2;
    open.add(port);
    return port;
  }

  void closed(FakeMediaPort port) {
    open.remove(port);
  }
}
