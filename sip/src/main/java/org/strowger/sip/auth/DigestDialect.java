package org.strowger.sip.auth;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strowger.sip.message.HeaderName;
import org.strowger.sip.message.SipRequest;

/**
 * What user agents make of a challenge. RFC 8760 2.4 wants an agent to pass over algorithms that it
 * does not know; some give up at the first of them, even where MD5 stands before it. They are known
 * by their User-Agent and are offered MD5 alone, which costs nothing: whoever changes the header in
 * flight could as well strike out the challenge.
 */
final class DigestDialect {
  /** Beginnings of the User-Agent: libre before 3.0 answers SHA-256 with "not implemented". */
  private static final List<String> MD5_ALONE =
      List.of("baresip v0.", "baresip v1.", "baresip v2.");

  private DigestDialect() {}

  /** The algorithms that the sender of a request can stand. */
  static List<DigestAlgorithm> bearable(SipRequest request, List<DigestAlgorithm> offered) {
    String agent = request.value(HeaderName.USER_AGENT);
    return knowsMd5Alone(agent) && offered.contains(DigestAlgorithm.MD5)
        ? List.of(DigestAlgorithm.MD5)
        : offered;
  }

  private static boolean knowsMd5Alone(@Nullable String agent) {
    return agent != null && MD5_ALONE.stream().anyMatch(agent::startsWith);
  }
}
