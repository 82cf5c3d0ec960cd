package org.strowger.kernel;

/** An environment's shard and the ids that it gives. Confined to its shard. */
public abstract class ShardEnv implements Env {
  private final int shard;
  private final int shards;
  private long lastId;

  /**
   * That of one of several shards.
   *
   * @param shard 0..255
   * @param shards 1..256
   */
  protected ShardEnv(int shard, int shards) {
    this.shard = shard;
    this.shards = shards;
  }

  @Override
  public final int shard() {
    return shard;
  }

  @Override
  public final int shards() {
    return shards;
  }

  @Override
  public final long nextId() {
    return ShardIds.of(shard, ++lastId);
  }
}
