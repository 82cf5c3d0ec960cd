package org.strowger.server.shard;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Instant;
import org.strowger.kernel.ShardEnv;

/**
 * The real world: the system's clock and secure randomness, drawn in blocks since one draw costs a
 * system call. Confined to its shard.
 */
public final class SystemEnv extends ShardEnv {
  private static final int BLOCK = 512;

  private final SecureRandom secure = new SecureRandom();
  private final byte[] block = new byte[BLOCK];
  private final ByteBuffer bits = ByteBuffer.wrap(block);

  /** The environment of a shard, 0..255. */
  public SystemEnv(int shard) {
    this(shard, 1);
  }

  /** The environment of one of several shards. */
  public SystemEnv(int shard, int shards) {
    super(shard, shards);
    bits.position(BLOCK);
  }

  @Override
  public Instant wallClock() {
    return Instant.now();
  }

  @Override
  public long random() {
    if (!bits.hasRemaining()) {
      secure.nextBytes(block);
      bits.clear();
    }
    return bits.getLong();
  }
}
