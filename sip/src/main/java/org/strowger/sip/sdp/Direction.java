package org.strowger.sip.sdp;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Who sends, seen from the party that says it (RFC 3264 5.1). */
public enum Direction {
  SENDRECV(true, true),
  SENDONLY(true, false),
  RECVONLY(false, true),
  INACTIVE(false, false);

  private final boolean sends;
  private final boolean receives;
  private final String attribute = name().toLowerCase(Locale.ROOT);

  Direction(boolean sends, boolean receives) {
    this.sends = sends;
    this.receives = receives;
  }

  /** Of sends and receives. */
  public static Direction of(boolean sends, boolean receives) {
    if (sends) {
      return receives ? SENDRECV : SENDONLY;
    }
    return receives ? RECVONLY : INACTIVE;
  }

  /** The direction that a line says; null if it says none. */
  static @Nullable Direction of(SdpLine line) {
    for (Direction direction : values()) {
      if (line.type() == 'a' && line.value().strip().equals(direction.attribute)) {
        return direction;
      }
    }
    return null;
  }

  /** The attribute's name. */
  public String attribute() {
    return attribute;
  }

  /** Whether who says it sends. */
  public boolean sends() {
    return sends;
  }

  /** Whether who says it receives. */
  public boolean receives() {
    return receives;
  }

  /** The same fact seen from the other side. */
  public Direction reversed() {
    return of(receives, sends);
  }

  /** What an answerer says to this offered direction if it would like another (RFC 3264 6.1). */
  public Direction answeredWith(Direction wanted) {
    return of(receives && wanted.sends, sends && wanted.receives);
  }
}
