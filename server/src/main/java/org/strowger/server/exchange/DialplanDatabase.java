package org.strowger.server.exchange;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strowger.pbx.dialplan.FamilyDatabase;
import org.strowger.server.store.FamilyStore;

/** The dialplan's database on the embedded store. Any thread. */
record DialplanDatabase(FamilyStore store) implements FamilyDatabase {
  @Override
  public @Nullable String value(String family, String key) {
    return store.value(family, key);
  }

  @Override
  public boolean put(String family, String key, String value) {
    return store.put(family, key, value);
  }

  @Override
  public boolean remove(String family, String key) {
    return store.remove(family, key);
  }

  @Override
  public List<String> keys(String family, String prefix) {
    return store.family(family).keySet().stream().filter(key -> key.startsWith(prefix)).toList();
  }
}
