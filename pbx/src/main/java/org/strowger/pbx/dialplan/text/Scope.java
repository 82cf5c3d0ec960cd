package org.strowger.pbx.dialplan.text;

/** What a text's variables and functions stand for. Confined to its shard. */
public interface Scope {
  /** The value of a variable, {@link Guard}ed; empty if it is not set. */
  String variable(String name);

  /** The value of a function, {@link Guard}ed; empty if it has none. */
  String function(String name, Arguments arguments);

  /** Something in a text makes no sense; for the log. */
  void warn(String what);
}
