package org.strowger.sip.message;

import org.jspecify.annotations.Nullable;

/** A URI as SIP headers carry it: {@code sip}/{@code sips}, or any other scheme kept whole. */
public sealed interface Uri permits SipUri, AbsoluteUri {
  /** Reads a whole text; null if it is no URI (RFC 3261 25.1 {@code addr-spec}). */
  static @Nullable Uri parse(String text) {
    return UriParser.parse(text);
  }

  /** The scheme in lower case. */
  String scheme();

  /**
   * The user part, unescaped; for {@code tel} the number; empty if there is none. What a dialplan
   * matches.
   */
  String user();

  /** Whether two URIs name the same resource (RFC 3261 19.1.4). */
  boolean isEquivalentTo(Uri other);
}
