package org.strowger.server.gateway;

import java.util.BitSet;

/**
 * The B-channels of some E1 trunks: timeslots 1–15 and 17–31 of each, 16 carries signalling (ITU-T
 * G.704, Q.931 §4.5.13). Confined to its shard.
 */
final class TrunkGroup {
  /** B-channels of one E1. */
  static final int CHANNELS = 30;

  /** The most trunks of one gateway. */
  static final int MAX_TRUNKS = 16;

  private static final int SIGNALLING_SLOT = 16;

  private final int trunks;
  private final BitSet busy = new BitSet();

  TrunkGroup(int trunks) {
    if (trunks < 1 || trunks > MAX_TRUNKS) {
      throw new IllegalArgumentException("1 to " + MAX_TRUNKS + " trunks, not " + trunks);
    }
    this.trunks = trunks;
  }

  /** Seizes the lowest idle channel; -1 if all are busy (cause 34). */
  int seize() {
    int channel = busy.nextClearBit(0);
    if (channel >= trunks * CHANNELS) {
      return -1;
    }
    busy.set(channel);
    return channel;
  }

  /** Frees a channel. */
  void release(int channel) {
    busy.clear(channel);
  }

  /** How many channels are busy. */
  int busy() {
    return busy.cardinality();
  }

  /** {@code E1 1, timeslot 17}. */
  static String name(int channel) {
    int slot = channel % CHANNELS + 1;
    return "E1 "
        + (channel / CHANNELS + 1)
        + ", timeslot "
        + (slot < SIGNALLING_SLOT ? slot : slot + 1);
  }
}
