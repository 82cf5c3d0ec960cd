package org.strowger.sip.auth;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.strowger.sip.message.AuthValue;
import org.strowger.sip.message.Params;

/**
 * A Digest challenge (RFC 7616 3.3). Immutable.
 *
 * @param realm whose users are asked for
 * @param nonce to be hashed in
 * @param algorithm by which hash
 * @param qop offered qualities of protection in lower case; empty as from RFC 2069 servers
 * @param opaque to be sent back; null if there is none
 * @param stale whether only the nonce of the last try was too old
 */
public record DigestChallenge(
    String realm,
    String nonce,
    DigestAlgorithm algorithm,
    List<String> qop,
    @Nullable String opaque,
    boolean stale) {

  /** Keeps a copy. */
  public DigestChallenge {
    qop = List.copyOf(qop);
  }

  /** Reads a header value; null if it is of another scheme, incomplete, or of an unknown hash. */
  public static @Nullable DigestChallenge of(AuthValue value) {
    Params params = value.params();
    String realm = params.value("realm");
    String nonce = params.value("nonce");
    DigestAlgorithm algorithm = DigestAlgorithm.of(params.value("algorithm"));
    if (!value.isDigest() || realm == null || nonce == null || algorithm == null) {
      return null;
    }
    String stale = params.value("stale");
    return new DigestChallenge(
        realm,
        nonce,
        algorithm,
        qops(params.value("qop")),
        params.value("opaque"),
        stale != null && stale.equalsIgnoreCase("true"));
  }

  private static List<String> qops(@Nullable String text) {
    List<String> out = new ArrayList<>();
    if (text != null) {
      for (String qop : text.split(",", 8)) {
        if (!qop.isBlank()) {
          out.add(qop.strip().toLowerCase(Locale.ROOT));
        }
      }
    }
    return out;
  }

  /** Whether credentials can be computed for it: a known quality of protection, or none at all. */
  public boolean isAnswerable() {
    return qop.isEmpty() || qop.contains("auth") || qop.contains("auth-int");
  }

  /** The header value. */
  public AuthValue value() {
    Params params =
        Params.NONE
            .withQuoted("realm", realm)
            .withQuoted("nonce", nonce)
            .with("algorithm", algorithm.token());
    if (!qop.isEmpty()) {
      params = params.withQuoted("qop", String.join(",", qop));
    }
    if (opaque != null) {
      params = params.withQuoted("opaque", opaque);
    }
    return new AuthValue("Digest", stale ? params.with("stale", "true") : params);
  }
}
