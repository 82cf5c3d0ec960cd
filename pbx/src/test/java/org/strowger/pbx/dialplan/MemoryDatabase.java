package org.strowger.pbx.dialplan;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A dialplan's database in memory. */
final class MemoryDatabase implements FamilyDatabase {
  private final Map<String, String> values = new TreeMap<>();

  @Override
  public @Nullable String value(String family, String key) {
    return values.get(family + "/" + key);
  }

  @Override
  public boolean put(String family, String key, String value) {
    values.put(family + "/" + key, value);
    return true;
  }

  @Override
  public boolean remove(String family, String key) {
    return values.remove(family + "/" + key) != null;
  }

  @Override
  public List<String> keys(String family, String prefix) {
    return values.keySet().stream()
        .filter(key -> key.startsWith(family + "/" + prefix))
        .map(key -> key.substring(family.length() + 1))
        .toList();
  }
}
