package org.strowger.sip.message;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A challenge or credentials: a scheme with comma-separated parameters (RFC 3261 25.1). Immutable.
 *
 * @param scheme for instance {@code Digest}
 * @param params the parameters
 */
public record AuthValue(String scheme, Params params) {
  /** Reads one header line's value; null if malformed. */
  public static @Nullable AuthValue parse(String text) {
    return ValueReader.whole(text, AuthValue::read);
  }

  /** The parameters of Authentication-Info, which has no scheme; null if malformed. */
  public static @Nullable Params parseInfo(String text) {
    return ValueReader.whole(text, AuthValue::params);
  }

  private static @Nullable AuthValue read(ValueReader in) {
    String scheme = in.token();
    boolean spaced = in.peek() == ' ' || in.peek() == '\t';
    in.skipSpace();
    Params params = scheme.isEmpty() || !spaced ? null : params(in);
    return params == null ? null : new AuthValue(scheme, params);
  }

  private static @Nullable Params params(ValueReader in) {
    List<Params.Param> items = new ArrayList<>(8);
    do {
      Params.Param param = Params.readOne(in);
      if (param == null || items.size() == SipLimits.PARAMS) {
        return null;
      }
      items.add(param);
    } while (in.accept(','));
    return new Params(items);
  }

  /** Whether the scheme is Digest. */
  public boolean isDigest() {
    return scheme.equalsIgnoreCase("Digest");
  }

  /** {@code Scheme name=value, name="value"}. */
  @Override
  public String toString() {
    StringBuilder out = new StringBuilder(128).append(scheme);
    char separator = ' ';
    for (Params.Param item : params.items()) {
      out.append(separator == ',' ? ", " : " ").append(item);
      separator = ',';
    }
    return out.toString();
  }
}
