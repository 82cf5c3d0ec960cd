package org.strowger.sip.message;

/**
 * A URI of another scheme than {@code sip} and {@code sips}, kept as it is. Immutable.
 *
 * @param scheme in lower case
 * @param rest what follows the first colon
 */
public record AbsoluteUri(String scheme, String rest) implements Uri {
  /** For {@code tel} the number without visual separators (RFC 3966 3); else empty. */
  @Override
  public String user() {
    if (!isTel()) {
      return "";
    }
    int end = rest.indexOf(';');
    String number = end < 0 ? rest : rest.substring(0, end);
    StringBuilder out = new StringBuilder(number.length());
    for (int i = 0; i < number.length(); i++) {
      if ("-.() ".indexOf(number.charAt(i)) < 0) {
        out.append(number.charAt(i));
      }
    }
    return out.toString();
  }

  /** Whether this is a telephone number (RFC 3966). */
  public boolean isTel() {
    return scheme.equals("tel");
  }

  /** RFC 3966 4 for numbers, else equality. */
  @Override
  public boolean isEquivalentTo(Uri other) {
    if (!(other instanceof AbsoluteUri that) || !scheme.equals(that.scheme)) {
      return false;
    }
    return isTel()
        ? user().equalsIgnoreCase(that.user()) && params().equalsIgnoreCase(that.params())
        : rest.equals(that.rest);
  }

  private String params() {
    int semicolon = rest.indexOf(';');
    return semicolon < 0 ? "" : rest.substring(semicolon);
  }

  @Override
  public String toString() {
    return scheme + ":" + rest;
  }
}
