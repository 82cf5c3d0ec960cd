package org.strowger.pbx.dialplan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.strowger.pbx.dialplan.text.Guard;
import org.strowger.pbx.dialplan.text.Template;

/**
 * The variables of a channel, and over them those that belong to its subroutines. Values are
 * guarded where they came from callers. Confined to its shard.
 */
public final class Variables {
  /** More on one channel are refused. */
  public static final int MAX = 1000;

  /** The longest value, characters; the rest is cut off. */
  public static final int MAX_VALUE = Template.MAX_LENGTH;

  private record Value(String text, int inheritance) {}

  private final Map<String, Value> channel = new HashMap<>();
  private final List<Map<String, String>> locals = new ArrayList<>();

  /** The value of a variable; empty if it is not set. */
  public String value(String name) {
    for (int i = locals.size() - 1; i >= 0; i--) {
      String local = locals.get(i).get(name);
      if (local != null) {
        return local;
      }
    }
    Value value = channel.get(name);
    return value == null ? "" : value.text;
  }

  /** Whether a variable is set, were it to the empty text. */
  public boolean isSet(String name) {
    return channel.containsKey(name) || locals.stream().anyMatch(map -> map.containsKey(name));
  }

  /**
   * Sets a variable.
   *
   * @param name one leading underscore: parties that are dialled inherit it; two: theirs too
   * @return false if there are too many
   */
  public boolean set(String name, String value) {
    int inheritance = name.startsWith("__") ? 2 : name.startsWith("_") ? 1 : 0;
    String plain = name.substring(inheritance);
    for (int i = locals.size() - 1; i >= 0; i--) {
      if (locals.get(i).containsKey(plain)) {
        locals.get(i).put(plain, cut(value));
        return true;
      }
    }
    if (channel.size() >= MAX && !channel.containsKey(plain)) {
      return false;
    }
    channel.put(plain, new Value(cut(value), inheritance));
    return true;
  }

  /** Sets a variable of the innermost subroutine, or of the channel outside of any. */
  public boolean setLocal(String name, String value) {
    if (locals.isEmpty()) {
      return set(name, value);
    }
    Map<String, String> map = locals.getLast();
    if (map.size() >= MAX && !map.containsKey(name)) {
      return false;
    }
    map.put(name, cut(value));
    return true;
  }

  /** A value no longer than it may be: lists that grow in a loop end somewhere. */
  static String cut(String value) {
    return value.length() <= MAX_VALUE ? value : value.substring(0, MAX_VALUE);
  }

  /** Begins a subroutine's own variables. */
  void push() {
    locals.add(new HashMap<>());
  }

  /** Ends them. */
  void pop() {
    locals.removeLast();
  }

  /** What parties that are dialled inherit, by the name to set there, possibly guarded. */
  public Map<String, String> inherited() {
    Map<String, String> out = new TreeMap<>();
    channel.forEach((name, value) -> {
      if (value.inheritance > 0) {
        out.put(value.inheritance == 2 ? "__" + name : name, value.text);
      }
    });
    return out;
  }

  /** All of the channel, in order, for people. */
  public Map<String, String> all() {
    Map<String, String> out = new TreeMap<>();
    channel.forEach((name, value) -> out.put(name, Guard.reveal(value.text)));
    return out;
  }
}
