package org.strowger.h323.call;

import org.strowger.kernel.Env;
import org.strowger.kernel.Octets;

/** Globally unique identifiers of calls and conferences (H.225.0 7.6). */
final class Guid {
  private Guid() {}

  /** A random UUID (RFC 9562 version 4) whose last octet is the shard's number. */
  static Octets random(Env env) {
    byte[] guid = new byte[16];
    for (int i = 0; i < 2; i++) {
      long bits = env.random();
      for (int j = 0; j < 8; j++) {
        guid[i * 8 + j] = (byte) (bits >>> j * 8);
      }
    }
    guid[6] = (byte) (guid[6] & 0x0F | 0x40);
    guid[8] = (byte) (guid[8] & 0x3F | 0x80);
    guid[15] = (byte) env.shard();
    return Octets.wrap(guid);
  }
}
