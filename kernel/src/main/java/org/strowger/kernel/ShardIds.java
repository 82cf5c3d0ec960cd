package org.strowger.kernel;

/**
 * The shard's number in the ids that it mints, so that an id finds its shard without a shared
 * table.
 */
public final class ShardIds {
  private static final int SHIFT = 48;

  private ShardIds() {}

  /** An id of a shard. */
  public static long of(int shard, long number) {
    return (long) shard << SHIFT | number;
  }

  /** The shard that minted an id. */
  public static int shard(long id) {
    return (int) (id >>> SHIFT);
  }
}
