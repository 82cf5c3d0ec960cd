package org.strowger.pbx.dialplan.function;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.strowger.pbx.dialplan.Channel;
import org.strowger.pbx.dialplan.Execution;
import org.strowger.pbx.dialplan.Function;

/** Digests and codings of texts. */
final class CodingFunctions {
  /** RFC 3986 2.3, unreserved characters, as bytes. */
  private static final String UNRESERVED =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

  private CodingFunctions() {}

  static List<Function> all() {
    return List.of(
        Function.read("MD5", (run, a) -> digest("MD5", a.whole())),
        Function.read("SHA1", (run, a) -> digest("SHA-1", a.whole())),
        Function.read("URIENCODE", (run, a) -> uriEncode(a.whole())),
        Function.external("URIDECODE", (run, a) -> uriDecode(a.whole()), null),
        Function.read(
            "BASE64_ENCODE",
            (run, a) ->
                Base64.getEncoder().encodeToString(a.whole().getBytes(StandardCharsets.UTF_8))),
        Function.external("BASE64_DECODE", (run, a) -> base64Decode(run, a.whole()), null));
  }

  private static String digest(String algorithm, String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has " + algorithm, e);
    }
  }

  private static String uriEncode(String text) {
    StringBuilder out = new StringBuilder();
    for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
      if (UNRESERVED.indexOf(octet) >= 0) {
        out.append((char) octet);
      } else {
        out.append('%').append(HexFormat.of().withUpperCase().toHexDigits(octet));
      }
    }
    return out.toString();
  }

  private static String uriDecode(String text) {
    byte[] in = text.getBytes(StandardCharsets.UTF_8);
    byte[] out = new byte[in.length];
    int n = 0;
    for (int i = 0; i < in.length; i++) {
      int high = in[i] == '%' && i + 2 < in.length ? Character.digit(in[i + 1], 16) : -1;
      int low = high < 0 ? -1 : Character.digit(in[i + 2], 16);
      if (low >= 0) {
        out[n++] = (byte) (high * 16 + low);
        i += 2;
      } else {
        out[n++] = in[i];
      }
    }
    return new String(out, 0, n, StandardCharsets.UTF_8);
  }

  private static String base64Decode(Execution run, String text) {
    boolean valid =
        text.chars()
            .allMatch(c -> c < 128 && (Character.isLetterOrDigit(c) || "+/=".indexOf(c) >= 0));
    if (!valid || text.length() % 4 == 1 || text.matches(".*=[^=].*|.*={3,}|=+")) {
      run.log(Channel.Level.WARNING, "BASE64_DECODE: this is not Base64");
      return "";
    }
    // The alphabet and the padding's place are checked; only its length can still be wrong.
    String unpadded = text.replace("=", "");
    if (unpadded.length() % 4 == 1) {
      return "";
    }
    return new String(Base64.getDecoder().decode(unpadded), StandardCharsets.UTF_8);
  }
}
