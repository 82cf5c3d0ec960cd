package org.strowger.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {
  @TempDir Path directory;

  @Test
  void whatWasAcknowledgedIsThereAfterReopening() throws Exception {
    Path file = directory.resolve("below/strowger.db");
    try (Database database = Database.open(file)) {
      FamilyStore families = new FamilyStore(database);
      assertThat(families.put("cidname", "1001", "Alice")).isTrue();
      assertThat(families.put("cidname", "1001", "Alicia")).isTrue();
      assertThat(families.put("cidname", "1002", "Bob")).isTrue();
      assertThat(families.remove("cidname", "1002")).isTrue();
      assertThat(families.remove("cidname", "1003")).isFalse();
    }
    try (Database database = Database.open(file)) {
      FamilyStore families = new FamilyStore(database);
      assertThat(families.family("cidname")).containsOnlyKeys("1001").containsValue("Alicia");
      assertThat(families.value("cidname", "1002")).isNull();
    }
  }

  @Test
  void manyChangesAreAcknowledgedEach() throws Exception {
    try (Database database = Database.open(directory.resolve("a.db"))) {
      CountDownLatch done = new CountDownLatch(2_000);
      for (int i = 0; i < 2_000; i++) {
        String value = "" + i;
        assertThat(
                database.submit(
                    "a test's row",
                    connection -> {
                      try (var insert =
                          connection.prepareStatement("INSERT INTO family VALUES ('f', ?, '')")) {
                        insert.setString(1, value);
                        insert.executeUpdate();
                      }
                    },
                    done::countDown))
            .isTrue();
      }
      assertThat(done.await(120, TimeUnit.SECONDS)).isTrue();
      assertThat(new FamilyStore(database).family("f")).hasSize(2_000);
    }
  }

  @Test
  void aFileThatIsNoDatabaseIsNamed() throws Exception {
    Path file = directory.resolve("bad.db");
    Files.writeString(
        file, "this is not a database, and long enough to be looked at by the library");
    assertThatThrownBy(() -> Database.open(file))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining(file.toString());
  }
}
