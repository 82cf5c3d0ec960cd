package org.strowger.server.exchange;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strowger.h323.gatekeeper.RasSettings;
import org.strowger.kernel.Address;
import org.strowger.kernel.IpAddress;
import org.strowger.server.net.LocalHost;

/**
 * Where our H.323 is listened on. Immutable.
 *
 * @param ras the port of the RAS channel; null if there is none
 * @param signalling call signalling
 */
public record H323Ports(@Nullable Ras ras, List<Address> signalling) {
  /** None. */
  public static final H323Ports NONE = new H323Ports(null, List.of());

  /**
   * The port of the RAS channel.
   *
   * @param listener its id
   * @param local what it is bound to
   */
  public record Ras(long listener, Address local) {}

  /** Copies the list. */
  public H323Ports {
    signalling = List.copyOf(signalling);
  }

  /** Whether there is a port to speak to gatekeepers from. */
  boolean hasRas() {
    return ras != null;
  }

  /** What a gatekeeper is told; null where there is no port. Asks the system's routes. */
  RasSettings.@Nullable Channel channel(IpAddress gatekeeper) {
    Ras port = ras;
    return port == null
        ? null
        : new RasSettings.Channel(
            port.listener,
            port.local,
            told(port.local, gatekeeper),
            signalling.stream().map(address -> told(address, gatekeeper)).toList());
  }

  private static Address told(Address bound, IpAddress toward) {
    if (!bound.ip().isAny()) {
      return bound;
    }
    try {
      return new Address(LocalHost.toward(toward), bound.port());
    } catch (IOException e) {
      return new Address(LocalHost.address(bound.ip().isV6()), bound.port());
    }
  }
}
