package org.strowger.sip.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Octets;

/** The digest algorithms, weakest first (RFC 7616 3.3, RFC 8760 2.1). */
public enum DigestAlgorithm {
  MD5("MD5", "MD5", false),
  MD5_SESS("MD5-sess", "MD5", true),
  SHA_256("SHA-256", "SHA-256", false),
  SHA_256_SESS("SHA-256-sess", "SHA-256", true),
  SHA_512_256("SHA-512-256", "SHA-512/256", false),
  SHA_512_256_SESS("SHA-512-256-sess", "SHA-512/256", true);

  private final String token;
  private final String hash;
  private final boolean session;

  DigestAlgorithm(String token, String hash, boolean session) {
    this.token = token;
    this.hash = hash;
    this.session = session;
  }

  /** The name in headers. */
  public String token() {
    return token;
  }

  /** The algorithm of a name, MD5 where none is given; null if unknown. */
  public static @Nullable DigestAlgorithm of(@Nullable String token) {
    if (token == null) {
      return MD5;
    }
    for (DigestAlgorithm algorithm : values()) {
      if (algorithm.token.equalsIgnoreCase(token)) {
        return algorithm;
      }
    }
    return null;
  }

  /** Whether A1 takes in nonce and cnonce. */
  public boolean isSession() {
    return session;
  }

  /** The algorithm with the same hash that is no session variant: what HA1s are kept by. */
  public DigestAlgorithm base() {
    return switch (this) {
      case MD5, MD5_SESS -> MD5;
      case SHA_256, SHA_256_SESS -> SHA_256;
      case SHA_512_256, SHA_512_256_SESS -> SHA_512_256;
    };
  }

  /** The hash of a text in UTF-8, in lower-case hexadecimal. */
  public String hash(String text) {
    return HexFormat.of().formatHex(digest().digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** The hash of octets, in lower-case hexadecimal. */
  public String hash(Octets octets) {
    return HexFormat.of().formatHex(digest().digest(octets.toArray()));
  }

  private MessageDigest digest() {
    try {
      return MessageDigest.getInstance(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this JDK lacks " + hash, e);
    }
  }
}
