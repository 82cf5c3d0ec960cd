package org.strowger.sip.auth;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a user and a server share. Its text form never shows it. */
public sealed interface Secret {
  /** H(username:realm:password) of a hash; null if this secret cannot give it. */
  @Nullable String ha1(DigestAlgorithm algorithm, String username, String realm);

  /**
   * A password in clear, as a client needs it for realms that it does not know beforehand.
   *
   * @param text the password
   */
  record Password(String text) implements Secret {
    @Override
    public String ha1(DigestAlgorithm algorithm, String username, String realm) {
      return algorithm.hash(username + ":" + realm + ":" + text);
    }

    @Override
    public String toString() {
      return "Password[…]";
    }
  }

  /**
   * Hashed passwords of one user in one realm: what a server keeps.
   *
   * @param byAlgorithm lower-case hexadecimal, by {@link DigestAlgorithm#base}
   */
  record Ha1s(Map<DigestAlgorithm, String> byAlgorithm) implements Secret {
    /** Keeps a copy. */
    public Ha1s {
      byAlgorithm = Map.copyOf(byAlgorithm);
    }

    /** All hashes of a password. */
    public static Ha1s of(String username, String realm, String password) {
      Map<DigestAlgorithm, String> out = new EnumMap<>(DigestAlgorithm.class);
      for (DigestAlgorithm algorithm : DigestAlgorithm.values()) {
        out.computeIfAbsent(
            algorithm.base(), base -> base.hash(username + ":" + realm + ":" + password));
      }
      return new Ha1s(out);
    }

    @Override
    public @Nullable String ha1(DigestAlgorithm algorithm, String username, String realm) {
      return byAlgorithm.get(algorithm.base());
    }

    @Override
    public String toString() {
      return "Ha1s" + byAlgorithm.keySet();
    }
  }
}
