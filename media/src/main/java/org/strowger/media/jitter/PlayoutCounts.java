package org.strowger.media.jitter;

/** What a receiver did with its packets. Confined to its stream; read by its owner. */
public final class PlayoutCounts {
  long played;
  long late;
  long overflowed;
  long skipped;
  long stretched;
  long hiddenMs;

  PlayoutCounts() {}

  /** Packets heard. */
  public long played() {
    return played;
  }

  /** Packets that came after their time. */
  public long late() {
    return late;
  }

  /** Packets that others pushed out of the full buffer. */
  public long overflowed() {
    return overflowed;
  }

  /** Packets left out because far too many waited. */
  public long skipped() {
    return skipped;
  }

  /** Frames made shorter or longer to follow the target. */
  public long stretched() {
    return stretched;
  }

  /** Sound that was missing and hidden, milliseconds. */
  public long hiddenMs() {
    return hiddenMs;
  }
}
