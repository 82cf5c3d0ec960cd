package org.strowger.media.mix;

import java.util.Arrays;

/**
 * Adds up the sound of parties, frame by frame; each hears all but itself. Confined to one
 * conference; allocates nothing after construction.
 *
 * <p>In each turn the owner calls {@link #begin}, then {@link #add} for every party that says
 * something, then {@link #mixFor} for every party that listens and {@link #mixAll} for a recording.
 * Sums are kept in 32 bits and brought to 16 only where they are heard: up to three quarters of
 * full scale as they are, above that bent more and more, so that loud parties together sound loud
 * and not torn.
 */
public final class Mixer {
  /** Most parties: the sum of so many full-scale sounds still fits. */
  public static final int MAX_PARTIES = 1024;

  private static final int KNEE = 24576;
  private static final double ROOM = Short.MAX_VALUE - KNEE;

  private final int frame;
  private final int[] sum;
  private final short[][] said;
  private final boolean[] speaks;

  /**
   * A mixer at rest.
   *
   * @param parties how many there may be, numbered from 0
   * @param frame samples of a frame, the same for all
   */
  public Mixer(int parties, int frame) {
    if (parties < 1 || parties > MAX_PARTIES) {
      throw new IllegalArgumentException(parties + " parties");
    }
    this.frame = frame;
    sum = new int[frame];
    said = new short[parties][frame];
    speaks = new boolean[parties];
  }

  /** A new frame: nobody has said anything. */
  public void begin() {
    Arrays.fill(sum, 0);
    Arrays.fill(speaks, false);
  }

  /**
   * What a party says in this frame; once for each party.
   *
   * @param party its number
   * @param pcm the sound
   * @param offset its first sample; a whole frame follows
   */
  public void add(int party, short[] pcm, int offset) {
    if (speaks[party]) {
      throw new IllegalStateException("party " + party + " spoke twice in a frame");
    }
    speaks[party] = true;
    System.arraycopy(pcm, offset, said[party], 0, frame);
    for (int i = 0; i < frame; i++) {
      sum[i] += pcm[offset + i];
    }
  }

  /**
   * What a party hears: all others.
   *
   * @param party its number
   * @param out takes a frame
   * @param offset where its first sample goes
   */
  public void mixFor(int party, short[] out, int offset) {
    if (!speaks[party]) {
      mixAll(out, offset);
      return;
    }
    short[] own = said[party];
    for (int i = 0; i < frame; i++) {
      out[offset + i] = limit(sum[i] - own[i]);
    }
  }

  /** Everybody together, for a recording; parameters as of {@link #mixFor}. */
  public void mixAll(short[] out, int offset) {
    for (int i = 0; i < frame; i++) {
      out[offset + i] = limit(sum[i]);
    }
  }

  /** Bends what is above the knee towards full scale: smooth, monotonic, odd. */
  static short limit(int value) {
    int magnitude = Math.abs(value);
    if (magnitude <= KNEE) {
      return (short) value;
    }
    double above = (magnitude - KNEE) / ROOM;
    int bent = KNEE + (int) (ROOM * above / (1 + above));
    return (short) (value < 0 ? -bent : bent);
  }
}
