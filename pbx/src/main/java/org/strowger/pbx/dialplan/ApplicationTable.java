package org.strowger.pbx.dialplan;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Applications by name, in any case. Immutable. */
public final class ApplicationTable {
  private final Map<String, Application.Named> byName;

  private ApplicationTable(Map<String, Application.Named> byName) {
    this.byName = Map.copyOf(byName);
  }

  /** A table; of two with the same name the later counts. */
  public static ApplicationTable of(Collection<Application.Named> applications) {
    Map<String, Application.Named> byName = new HashMap<>();
    for (Application.Named application : applications) {
      byName.put(application.name().toLowerCase(Locale.ROOT), application);
    }
    return new ApplicationTable(byName);
  }

  /** The same with more. */
  public ApplicationTable with(Collection<Application.Named> more) {
    Map<String, Application.Named> all = new HashMap<>(byName);
    all.putAll(of(more).byName);
    return new ApplicationTable(all);
  }

  /** The application of a name; null if there is none. */
  public Application.@Nullable Named find(String name) {
    return byName.get(name.toLowerCase(Locale.ROOT));
  }

  /** All names, in order. */
  public List<String> names() {
    return byName.values().stream().map(Application.Named::name).sorted().toList();
  }
}
