package org.strowger.server.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The dialplan's database: values by family and name. Any thread.
 *
 * <p>Reads come from memory, so that a shard never waits for a disk; writes reach the disk soon
 * after.
 */
public final class FamilyStore {
  /** Values held at most; more are refused. */
  public static final int MAX_VALUES = 1_000_000;

  private record Key(String family, String name) {}

  private final Database database;
  private final Map<Key, String> values = new ConcurrentHashMap<>();

  /**
   * Loads all values.
   *
   * @throws StoreException if the database cannot be read
   */
  public FamilyStore(Database database) throws StoreException {
    this.database = database;
    values.putAll(
        database.read(connection -> {
          Map<Key, String> all = new ConcurrentHashMap<>();
          try (PreparedStatement select =
                  connection.prepareStatement("SELECT family, name, value FROM family");
              ResultSet row = select.executeQuery()) {
            while (row.next()) {
              all.put(new Key(row.getString(1), row.getString(2)), row.getString(3));
            }
          }
          return all;
        }));
  }

  /** A value; null if there is none. */
  public @Nullable String value(String family, String name) {
    return values.get(new Key(family, name));
  }

  /** Sets a value; false if there are too many. */
  public boolean put(String family, String name, String value) {
    Key key = new Key(family, name);
    if (values.size() >= MAX_VALUES && !values.containsKey(key)) {
      return false;
    }
    values.put(key, value);
    return database.submit(
        "a dialplan value",
        connection -> {
          try (PreparedStatement upsert =
              connection.prepareStatement(
                  "INSERT INTO family VALUES (?, ?, ?)"
                      + " ON CONFLICT (family, name) DO UPDATE SET value = excluded.value")) {
            upsert.setString(1, family);
            upsert.setString(2, name);
            upsert.setString(3, value);
            upsert.executeUpdate();
          }
        },
        FamilyStore::written);
  }

  /** Removes a value; false if there was none. */
  public boolean remove(String family, String name) {
    if (values.remove(new Key(family, name)) == null) {
      return false;
    }
    return database.submit(
        "a dialplan value",
        connection -> {
          try (PreparedStatement delete =
              connection.prepareStatement("DELETE FROM family WHERE family = ? AND name = ?")) {
            delete.setString(1, family);
            delete.setString(2, name);
            delete.executeUpdate();
          }
        },
        FamilyStore::written);
  }

  private static void written() {}

  /** The values of a family by name, in order. */
  public Map<String, String> family(String family) {
    Map<String, String> found = new TreeMap<>();
    values.forEach((key, value) -> {
      if (key.family.equals(family)) {
        found.put(key.name, value);
      }
    });
    return found;
  }
}
