package org.strowger.sip.dialog;

import org.strowger.kernel.Env;

/** Our tags (RFC 3261 19.3): requests inside dialogs find the shard by them. Keeps nothing. */
public final class Tags {
  private static final int RANDOM = 12;

  private Tags() {}

  /** A tag of a shard. */
  public static String mint(Env env) {
    return String.format("%02x", env.shard()) + env.token(RANDOM);
  }
}
