package org.strowger.h323.q931;

import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Octets;

/**
 * Cuts a TCP connection's octets into TPKT payloads, however the segments split or join them.
 * Confined to its shard.
 *
 * <p>It holds at most one unfinished frame, {@link Tpkt#MAX_FRAME} octets, beside the segment that
 * was pushed last. Frames without payload, which some gateways send to keep the connection alive,
 * are skipped. After a header that is not TPKT nothing can be told apart any more: {@link #broken}
 * is true, and the connection is of no use.
 */
public final class TpktFramer {
  private Octets pending = Octets.EMPTY;
  private boolean broken;

  /** Takes the next segment; {@link #next} then gives what it completed. */
  public void push(Octets segment) {
    if (broken) {
      return;
    }
    if (pending.isEmpty()) {
      pending = segment;
      return;
    }
    byte[] joined = new byte[pending.length() + segment.length()];
    pending.copyTo(joined, 0);
    segment.copyTo(joined, pending.length());
    pending = Octets.wrap(joined);
  }

  /** The next payload; null if more octets are needed or the stream is broken. */
  public @Nullable Octets next() {
    while (pending.length() >= Tpkt.HEADER) {
      int length = pending.at(2) << 8 | pending.at(3);
      if (pending.at(0) != Tpkt.VERSION || length < Tpkt.HEADER) {
        broken = true;
        pending = Octets.EMPTY;
        return null;
      }
      if (pending.length() < length) {
        return null;
      }
      Octets payload = pending.slice(Tpkt.HEADER, length);
      pending = pending.from(length);
      if (!payload.isEmpty()) {
        return payload;
      }
    }
    return null;
  }

  /** Whether the peer sent something that is no TPKT. */
  public boolean broken() {
    return broken;
  }

  /** How many octets wait for the rest of their frame. */
  public int pending() {
    return pending.length();
  }
}
