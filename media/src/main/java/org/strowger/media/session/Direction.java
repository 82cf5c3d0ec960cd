package org.strowger.media.session;

/** Who sends on a stream, seen from the party that says it (RFC 3264 §5.1). */
public enum Direction {
  /** Both send. */
  SENDRECV,
  /** The speaker only sends: its peer is on hold and may hear music. */
  SENDONLY,
  /** The speaker only receives. */
  RECVONLY,
  /** Nobody sends. */
  INACTIVE;

  /** Of sends/receives flags. */
  public static Direction of(boolean sends, boolean receives) {
    if (sends) {
      return receives ? SENDRECV : SENDONLY;
    }
    return receives ? RECVONLY : INACTIVE;
  }

  /** Whether the speaker sends. */
  public boolean sends() {
    return this == SENDRECV || this == SENDONLY;
  }

  /** Whether the speaker receives. */
  public boolean receives() {
    return this == SENDRECV || this == RECVONLY;
  }

  /** The same fact said by the other party: sendonly becomes recvonly. */
  public Direction reversed() {
    return of(receives(), sends());
  }

  /** What both allow, each said by the same party. */
  public Direction and(Direction other) {
    return of(sends() && other.sends(), receives() && other.receives());
  }
}
