package org.strowger.server.simulation;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.strowger.pbx.dialplan.FamilyDatabase;

/** The dialplan's database in memory. Confined to its world's thread. */
final class MemoryFamilies implements FamilyDatabase {
  private final Map<String, Map<String, String>> families = new TreeMap<>();

  private Map<String, String> family(String name) {
    return families.computeIfAbsent(name, _ -> new TreeMap<>());
  }

  @Override
  public @Nullable String value(String family, String key) {
    return family(family).get(key);
  }

  @Override
  public boolean put(String family, String key, String value) {
    family(family).put(key, value);
    return true;
  }

  @Override
  public boolean remove(String family, String key) {
    return family(family).remove(key) != null;
  }

  @Override
  public List<String> keys(String family, String prefix) {
    return family(family).keySet().stream().filter(key -> key.startsWith(prefix)).toList();
  }
}
