package org.strowger.h323.message;

import static org.strowger.h323.h225.H225Addresses.TRANSPORT_ADDRESS;

import org.jspecify.annotations.Nullable;
import org.strowger.h323.per.ChoiceValue;
import org.strowger.h323.per.SequenceValue;
import org.strowger.kernel.Address;
import org.strowger.kernel.IpAddress;

/** H.225.0 TransportAddress: IPv4 and IPv6. Keeps nothing. */
public final class H225Transport {
  private H225Transport() {}

  /** The address; null if it is absent, of another network, or no address at all (port 0). */
  public static @Nullable Address read(@Nullable ChoiceValue address) {
    if (address == null) {
      return null;
    }
    return switch (address.name()) {
      case "ipAddress", "ip6Address" -> {
        SequenceValue value = address.value().asSequence();
        int port = (int) value.integer("port");
        IpAddress ip = IpAddress.of(value.octets("ip")).unmapped();
        yield port == 0 || ip.isAny() ? null : new Address(ip, port);
      }
      default -> null;
    };
  }

  /** The address as H.225.0 writes it. */
  public static ChoiceValue write(Address address) {
    return TRANSPORT_ADDRESS.of(
        address.ip().isV6() ? "ip6Address" : "ipAddress",
        a -> a.with("ip", address.ip().octets()).with("port", address.port()));
  }
}
