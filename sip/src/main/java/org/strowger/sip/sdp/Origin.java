package org.strowger.sip.sdp;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.IpAddress;

/**
 * The {@code o=} line (RFC 8866 5.2). Immutable.
 *
 * @param username a token; {@code -} for none
 * @param sessionId digits, as received: some senders exceed 64 bits
 * @param version digits; raised with each change of the description
 * @param addressType {@code IP4} or {@code IP6}
 * @param address an address or a name
 */
public record Origin(
    String username, String sessionId, String version, String addressType, String address) {
  /** An origin of ours. */
  public static Origin of(long sessionId, long version, IpAddress address) {
    return new Origin(
        "-",
        Long.toUnsignedString(sessionId),
        Long.toUnsignedString(version),
        address.isV6() ? "IP6" : "IP4",
        address.toString());
  }

  /** Reads the line's value; null if malformed. */
  public static @Nullable Origin parse(String text) {
    List<String> parts = Words.of(text, 7);
    boolean fits =
        parts.size() == 6
            && isNumber(parts.get(1))
            && isNumber(parts.get(2))
            && parts.get(3).equals("IN");
    return fits
        ? new Origin(parts.get(0), parts.get(1), parts.get(2), parts.get(4), parts.get(5))
        : null;
  }

  private static boolean isNumber(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return !text.isEmpty();
  }

  @Override
  public String toString() {
    return String.join(" ", username, sessionId, version, "IN", addressType, address);
  }
}
