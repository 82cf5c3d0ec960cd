package org.strowger.h323.control;

import static org.strowger.h323.h245.H245Parameters.TRANSPORT_ADDRESS;
import static org.strowger.h323.h245.H245Parameters.UNICAST_ADDRESS;

import org.jspecify.annotations.Nullable;
import org.strowger.h323.per.ChoiceValue;
import org.strowger.h323.per.SequenceValue;
import org.strowger.kernel.Address;
import org.strowger.kernel.IpAddress;

/** H.245 TransportAddress: unicast IPv4 and IPv6. */
final class H245Addresses {
  private H245Addresses() {}

  /** The address; null if it is absent, of another network, or no address at all (port 0). */
  static @Nullable Address read(@Nullable ChoiceValue address) {
    if (address == null || !address.name().equals("unicastAddress")) {
      return null;
    }
    ChoiceValue unicast = address.value().asChoice();
    return switch (unicast.name()) {
      case "iPAddress", "iP6Address" -> {
        SequenceValue value = unicast.value().asSequence();
        int port = (int) value.integer("tsapIdentifier");
        IpAddress ip = IpAddress.of(value.octets("network")).unmapped();
        yield port == 0 || ip.isAny() ? null : new Address(ip, port);
      }
      default -> null;
    };
  }

  static ChoiceValue write(Address address) {
    return TRANSPORT_ADDRESS.of(
        "unicastAddress",
        UNICAST_ADDRESS.of(
            address.ip().isV6() ? "iP6Address" : "iPAddress",
            a -> a.with("network", address.ip().octets()).with("tsapIdentifier", address.port())));
  }
}
