package org.strowger.pbx.dialplan;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.strowger.pbx.dialplan.text.Guard;

/** Variables of all calls ({@code [globals]}, {@code GLOBAL()}). Any thread. */
public final class Globals {
  /** More are refused. */
  public static final int MAX = 100_000;

  private final Map<String, String> values = new ConcurrentHashMap<>();

  /** The value of a variable as it was set, possibly guarded; empty if there is none. */
  public String value(String name) {
    return values.getOrDefault(name, "");
  }

  /** Sets a variable, or with an empty value removes it; false if there are too many. */
  public boolean set(String name, String value) {
    if (value.isEmpty()) {
      values.remove(name);
      return true;
    }
    if (values.size() >= MAX && !values.containsKey(name)) {
      return false;
    }
    values.put(name, Variables.cut(value));
    return true;
  }

  /**
   * Takes over what a loading of the dialplan says.
   *
   * @param clear whether what calls have set since is forgotten
   */
  public void load(Dialplan dialplan, boolean clear) {
    if (clear) {
      values.clear();
    }
    dialplan.globals().forEach(this::set);
  }

  /** All, in order, for people. */
  public Map<String, String> all() {
    Map<String, String> out = new TreeMap<>();
    values.forEach((name, value) -> out.put(name, Guard.reveal(value)));
    return out;
  }
}
