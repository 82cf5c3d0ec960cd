package org.strowger.sip.auth;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.strowger.kernel.Env;
import org.strowger.kernel.Octets;

/**
 * Mints nonces that prove by themselves that we made them and when: time, random and an HMAC over
 * both and the realm (RFC 7616 5.4). Immutable; shards may share one, so that a nonce of one is
 * good in all.
 */
public final class NonceSigner {
  private static final int MAC_LENGTH = 16;
  private static final int LENGTH = Long.BYTES + Long.BYTES + MAC_LENGTH;

  private final SecretKeySpec key;
  private final long lifetime;

  /**
   * A signer with a key.
   *
   * @param key at least 32 octets, unpredictable
   * @param lifetime nanoseconds that a nonce is good for
   */
  public NonceSigner(Octets key, long lifetime) {
    if (key.length() < 32) {
      throw new IllegalArgumentException("the key has " + key.length() + " octets, not 32");
    }
    this.key = new SecretKeySpec(key.toArray(), "HmacSHA256");
    this.lifetime = lifetime;
  }

  /** A signer with a key of its own. */
  public static NonceSigner create(Env env, long lifetime) {
    ByteBuffer key = ByteBuffer.allocate(32);
    for (int i = 0; i < 4; i++) {
      key.putLong(env.random());
    }
    return new NonceSigner(Octets.wrap(key.array()), lifetime);
  }

  /**
   * A nonce for a realm.
   *
   * @param now monotonic nanoseconds
   */
  public String mint(long now, String realm, Env env) {
    ByteBuffer out = ByteBuffer.allocate(LENGTH);
    out.putLong(now).putLong(env.random());
    out.put(mac(out.array(), realm), 0, MAC_LENGTH);
    return HexFormat.of().formatHex(out.array());
  }

  /** When a nonce of ours for this realm was minted; {@link Long#MIN_VALUE} if it is not ours. */
  public long mintedAt(String nonce, String realm) {
    if (nonce.length() != LENGTH * 2) {
      return Long.MIN_VALUE;
    }
    byte[] octets = new byte[LENGTH];
    for (int i = 0; i < LENGTH; i++) {
      int high = digit(nonce.charAt(i * 2));
      int low = digit(nonce.charAt(i * 2 + 1));
      if (high < 0 || low < 0) {
        return Long.MIN_VALUE;
      }
      octets[i] = (byte) (high << 4 | low);
    }
    byte[] expected = Arrays.copyOf(mac(octets, realm), MAC_LENGTH);
    byte[] actual = Arrays.copyOfRange(octets, LENGTH - MAC_LENGTH, LENGTH);
    return MessageDigest.isEqual(expected, actual)
        ? ByteBuffer.wrap(octets).getLong()
        : Long.MIN_VALUE;
  }

  /** Whether a nonce minted then is still good. */
  public boolean isFresh(long mintedAt, long now) {
    return now - mintedAt <= lifetime;
  }

  /** A hash under the key, for what must look alike each time and be foreseen by nobody. */
  String derived(String purpose) {
    return HexFormat.of().formatHex(mac(new byte[LENGTH], purpose));
  }

  /** Lower case only: one nonce has one spelling, or the replay table could be passed by. */
  private static int digit(char c) {
    return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
  }

  private byte[] mac(byte[] octets, String realm) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      mac.update(octets, 0, LENGTH - MAC_LENGTH);
      return mac.doFinal(realm.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK lacks HmacSHA256", e);
    }
  }
}
