package org.strowger.pbx.dialplan;

import java.util.Map;

/** Where a call finds what to do: one loading of the dialplan, seen from the call. Immutable. */
public interface Scripts {
  /** What a number is in a context, while more digits may come. */
  enum Match {
    /** No extension matches, and none will with more digits. */
    NONE,
    /** None matches yet; with more digits one may. */
    INCOMPLETE,
    /** One matches; more digits change nothing. */
    COMPLETE,
    /** One matches; with more digits another may. */
    COMPLETE_OR_MORE
  }

  /**
   * Looks a number up, its includes as of now.
   *
   * @param caller the caller's number, for extensions that ask for it; empty if unknown
   */
  Match match(String context, String number, String caller);

  /**
   * Whether a number's extension takes whatever digits follow as part of the same number (a pattern
   * that ends in {@code !}): the call can begin before the number is complete.
   */
  boolean takesMore(String context, String number, String caller);

  /**
   * Starts a script for a call and runs it until it waits or ends. A number that no extension
   * matches goes to {@code i}; without one the call ends with cause 1.
   *
   * @param variables of the channel, as {@link Script#variable(String, String)} takes them,
   *     possibly guarded
   */
  Script start(long now, Destination start, Channel channel, Map<String, String> variables);

  /**
   * Starts a subroutine on the channel of a party that answered a Dial ({@link
   * DialOptions.OnAnswer#subroutine}); it ends as {@link RunState.Returned}, or, when the party
   * hung up, as {@link RunState.Ended}.
   */
  Script subroutine(
      long now, Subroutine subroutine, Channel channel, Map<String, String> variables);
}
