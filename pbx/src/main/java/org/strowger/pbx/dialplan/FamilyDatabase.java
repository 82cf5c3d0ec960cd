package org.strowger.pbx.dialplan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code DB(family/key)}: values that outlast the exchange, read without waiting. Any thread. */
public interface FamilyDatabase {
  /** A value; null if there is none. */
  @Nullable String value(String family, String key);

  /** Sets a value; false if it cannot be kept. */
  boolean put(String family, String key, String value);

  /** Removes a value; false if there was none. */
  boolean remove(String family, String key);

  /** The keys of a family that begin with something, in order. */
  List<String> keys(String family, String prefix);
}
