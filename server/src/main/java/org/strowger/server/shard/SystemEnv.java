package org.strowger.server.shard;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Instant;
import org.strowger.kernel.Env;

/**
 * The real world: the system's clock and secure randomness, drawn in blocks since one draw costs a
 * system call. Confined to its shard.
 */
public final class SystemEnv implements Env {
  private static final int BLOCK = 512;

  private final SecureRandom secure = new SecureRandom();
  private final byte[] block = new byte[BLOCK];
  private final ByteBuffer bits = ByteBuffer.wrap(block);
  private final int shard;
  private long lastId;

  /** The environment of a shard, 0..255. */
  public SystemEnv(int shard) {
    this.shard = shard;
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

  @Override
  public int shard() {
    return shard;
  }

  @Override
  public long nextId() {
    return ++lastId;
  }
}
