package org.strowger.sip.message;

import org.jspecify.annotations.Nullable;

/**
 * {@code name-addr} or {@code addr-spec} with parameters: From, To, Contact, Route, Refer-To and
 * their like (RFC 3261 20.10). Immutable.
 *
 * @param displayName unquoted; empty if there is none
 * @param uri the address
 * @param params the header's parameters, not the URI's
 */
public record NameAddress(String displayName, Uri uri, Params params) {
  /** An address without a name and parameters. */
  public static NameAddress of(Uri uri) {
    return new NameAddress("", uri, Params.NONE);
  }

  /** Reads a whole header value; null if malformed. */
  public static @Nullable NameAddress parse(String text) {
    return ValueReader.whole(text, NameAddress::read);
  }

  /** Reads one address, up to a comma or the end; null if malformed. */
  static @Nullable NameAddress read(ValueReader in) {
    int start = in.mark();
    String name = "";
    if (in.peek() == '"') {
      String quoted = in.quoted();
      if (quoted == null) {
        return null;
      }
      name = Quoted.unquote(quoted);
      in.skipSpace();
    } else {
      String words = in.until("<,;\"");
      if (in.peek() != '<') {
        in.reset(start);
        return bare(in);
      }
      name = words.strip();
      if (!isDisplayName(name)) {
        return null;
      }
    }
    return bracketed(name, in);
  }

  private static @Nullable NameAddress bracketed(String name, ValueReader in) {
    if (!in.acceptHere('<')) {
      return null;
    }
    Uri uri = Uri.parse(in.until(">"));
    if (uri == null || !in.acceptHere('>')) {
      return null;
    }
    in.skipSpace();
    Params params = Params.read(in);
    return params == null ? null : new NameAddress(name, uri, params);
  }

  /** RFC 3261 20: without brackets, what follows a semicolon belongs to the header. */
  private static @Nullable NameAddress bare(ValueReader in) {
    String text = in.until(" \t,;");
    Uri uri = text.indexOf('?') >= 0 ? null : Uri.parse(text);
    if (uri == null) {
      return null;
    }
    in.skipSpace();
    Params params = Params.read(in);
    return params == null ? null : new NameAddress("", uri, params);
  }

  /**
   * Deviates: by the grammar an unquoted name is tokens and space. Any other text is let through as
   * well, because phones send it so (names in their own script, parentheses) and nothing about it
   * is ambiguous: commas, semicolons and quotes never get here.
   */
  private static boolean isDisplayName(String name) {
    return name.chars().noneMatch(c -> c < ' ' && c != '\t');
  }

  /** The {@code tag} parameter; null if absent. */
  public @Nullable String tag() {
    return params.value("tag");
  }

  /** With a tag. */
  public NameAddress withTag(String tag) {
    return with("tag", tag);
  }

  /** With a parameter (wire form). */
  public NameAddress with(String name, @Nullable String raw) {
    return new NameAddress(displayName, uri, params.with(name, raw));
  }

  /** With other parameters. */
  public NameAddress withParams(Params other) {
    return new NameAddress(displayName, uri, other);
  }

  /** With a name; empty for none. */
  public NameAddress withDisplayName(String name) {
    return new NameAddress(name, uri, params);
  }

  /** With an address. */
  public NameAddress withUri(Uri other) {
    return new NameAddress(displayName, other, params);
  }

  /** Always in the unambiguous form with angle brackets, the name in quotes. */
  @Override
  public String toString() {
    String address = "<" + uri + ">" + params;
    return displayName.isEmpty() ? address : Quoted.quote(displayName) + " " + address;
  }
}
