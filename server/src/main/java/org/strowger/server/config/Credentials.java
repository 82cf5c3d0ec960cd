package org.strowger.server.config;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Turns passwords into the digests that are kept (RFC 7616 §3.4.2): no password stays in memory.
 */
public final class Credentials {
  private static final List<String> ALGORITHMS = List.of("MD5", "SHA-256");

  private Credentials() {}

  static List<String> read(Section section, String user, String realm) {
    String password = section.text("password", "");
    List<String> ha1 = new ArrayList<>(section.texts("ha1", List.of()));
    for (int i = 0; i < ha1.size(); i++) {
      if (!ha1.get(i).matches("MD5:[0-9a-f]{32}|SHA-256:[0-9a-f]{64}")) {
        section.error(
            "ha1",
            i,
            "an HA1 is MD5: or SHA-256: and lower-case hexadecimal digits",
            "make it with: printf USER:REALM:PASSWORD | md5sum (or sha256sum)");
      }
    }
    if (!password.isEmpty()) {
      for (String algorithm : ALGORITHMS) {
        ha1.add(algorithm + ":" + ha1(algorithm, user, realm, password));
      }
    }
    if (ha1.isEmpty() && !section.isUnread("password")) {
      section.error(
          "password",
          "the phone " + user + " has no password",
          "add password, best as ${env:NAME} or ${file:PATH}, or ha1");
    }
    return ha1;
  }

  /** H(user:realm:password) in hexadecimal. */
  public static String ha1(String algorithm, String user, String realm, String password) {
    try {
      byte[] secret = (user + ":" + realm + ":" + password).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(secret));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has " + algorithm, e);
    }
  }
}
