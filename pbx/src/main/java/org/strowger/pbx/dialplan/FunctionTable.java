package org.strowger.pbx.dialplan;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Functions by name. Immutable. */
public final class FunctionTable {
  private final Map<String, Function> byName;

  private FunctionTable(Map<String, Function> byName) {
    this.byName = Map.copyOf(byName);
  }

  /** A table; of two with the same name the later counts. */
  public static FunctionTable of(Collection<Function> functions) {
    Map<String, Function> byName = new HashMap<>();
    functions.forEach(function -> byName.put(function.name(), function));
    return new FunctionTable(byName);
  }

  /** The same with more. */
  public FunctionTable with(Collection<Function> more) {
    Map<String, Function> all = new HashMap<>(byName);
    more.forEach(function -> all.put(function.name(), function));
    return new FunctionTable(all);
  }

  /** The function of a name; null if there is none. */
  public @Nullable Function find(String name) {
    return byName.get(name);
  }

  /** All names, in order. */
  public List<String> names() {
    return byName.keySet().stream().sorted().toList();
  }
}
