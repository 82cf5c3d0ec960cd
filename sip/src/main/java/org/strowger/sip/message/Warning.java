package org.strowger.sip.message;

import org.jspecify.annotations.Nullable;

/**
 * One Warning element (RFC 3261 20.43). Immutable.
 *
 * @param code 300..399
 * @param agent who warns: a host, with a port perhaps, or a pseudonym
 * @param text for people
 */
public record Warning(int code, String agent, String text) {
  /** Reads a whole text; null if malformed. */
  public static @Nullable Warning parse(String text) {
    return ValueReader.whole(text, Warning::read);
  }

  static @Nullable Warning read(ValueReader in) {
    int mark = in.mark();
    int code = (int) in.number(999);
    boolean digits = in.since(mark).length() == 3 && code >= 0;
    in.skipSpace();
    String agent = in.until(" \t,\"");
    in.skipSpace();
    String text = digits && !agent.isEmpty() ? in.quoted() : null;
    return text == null ? null : new Warning(code, agent, Quoted.unquote(text));
  }

  @Override
  public String toString() {
    return code + " " + agent + " " + Quoted.quote(text);
  }
}
