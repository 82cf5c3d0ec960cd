package org.strowger.kernel;

import java.time.Instant;

/**
 * What an engine may know of the world beside its inputs: the wall clock for what people read,
 * randomness, and the shard whose number is in every id that we mint. Confined to its shard; a test
 * gives a seeded one.
 */
public interface Env {
  /** The wall clock, for records and headers, never for timers. */
  Instant wallClock();

  /** 64 random bits; unpredictable outside tests. */
  long random();

  /** The shard's number, 0..255. */
  int shard();

  /** How many shards the exchange has, 1..256; ids of one are unlike those of the others. */
  default int shards() {
    return 1;
  }

  /** Whether what one shard does for all is this one's: registrations, probes. */
  default boolean isFirstShard() {
    return shards() == 1 || shard() == 0;
  }

  /**
   * A number that is not used twice in the exchange: connections, legs, calls. Starts at 1, with
   * the shard's number above ({@link ShardIds}).
   */
  long nextId();

  /** A random token of letters and digits, as many characters as asked; five bits a character. */
  default String token(int characters) {
    StringBuilder out = new StringBuilder(characters);
    long bits = 0;
    for (int i = 0; i < characters; i++) {
      if (i % 12 == 0) {
        bits = random();
      }
      out.append("abcdefghijkmnpqrstuvwxyz23456789".charAt((int) (bits & 31)));
      bits >>>= 5;
    }
    return out.toString();
  }

  /** A random number from 0 (inclusive) to a bound (exclusive). */
  default int random(int bound) {
    return (int) Long.remainderUnsigned(random(), bound);
  }
}
