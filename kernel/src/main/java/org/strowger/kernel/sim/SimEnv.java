package org.strowger.kernel.sim;

import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;
import org.strowger.kernel.ShardEnv;

/** What a simulated shard knows of the world: seeded randomness, and the virtual clock as wall. */
public final class SimEnv extends ShardEnv {
  /** The wall time at which every simulation starts. */
  public static final Instant EPOCH = Instant.parse("2026-01-01T00:00:00Z");

  private final SplittableRandom random;
  private final LongSupplier now;
  private Duration stepped = Duration.ZERO;

  /**
   * An environment of its own random sequence.
   *
   * @param now the virtual clock, nanoseconds since the start
   */
  public SimEnv(long seed, int shard, LongSupplier now) {
    this(seed, shard, 1, now);
  }

  /** As above, for one of several shards. */
  public SimEnv(long seed, int shard, int shards, LongSupplier now) {
    super(shard, shards);
    this.random = new SplittableRandom(seed);
    this.now = now;
  }

  @Override
  public Instant wallClock() {
    return EPOCH.plusNanos(now.getAsLong()).plus(stepped);
  }

  /** Sets the wall clock, as an operator or a time server does; virtual time goes on as it was. */
  public void stepWallClock(Duration by) {
    stepped = stepped.plus(by);
  }

  @Override
  public long random() {
    return random.nextLong();
  }
}
