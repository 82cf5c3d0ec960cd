package org.strowger.sip.message;

import java.util.Map;

/** What RFC 4475 says of its messages, as far as syntax can decide. */
public final class Rfc4475 {
  /** The status of what is refused; 0 for what is discarded; all others are to be parsed. */
  public static final Map<String, Integer> REFUSED =
      Map.ofEntries(
          Map.entry("badinv01", 400),
          Map.entry("clerr", 400),
          Map.entry("ncl", 400),
          Map.entry("scalar02", 400),
          Map.entry("scalarlg", 0),
          Map.entry("quotbal", 400),
          Map.entry("ltgtruri", 400),
          Map.entry("lwsruri", 400),
          Map.entry("lwsstart", 400),
          Map.entry("trws", 400),
          Map.entry("escruri", 400),
          Map.entry("regbadct", 400),
          Map.entry("badaspec", 400),
          Map.entry("baddn", 400),
          Map.entry("badvers", 505),
          Map.entry("mismatch01", 400),
          Map.entry("mismatch02", 400),
          Map.entry("bigcode", 0),
          Map.entry("insuf", 400),
          Map.entry("unkscm", 416),
          Map.entry("novelsc", 416),
          Map.entry("bext01", 420),
          Map.entry("multi01", 400),
          Map.entry("mcl01", 400),
          Map.entry("test", 0));

  private Rfc4475() {}
}
