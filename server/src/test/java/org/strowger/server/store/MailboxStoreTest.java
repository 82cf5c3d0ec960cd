package org.strowger.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strowger.pbx.mailbox.MessageWaiting;

/** Whose messages wait, after a restart. */
class MailboxStoreTest {
  @TempDir Path directory;

  private static final MessageWaiting ALICE = new MessageWaiting("1001", true, 3, 1, "*97");
  private static final MessageWaiting BOB = new MessageWaiting("1002", false, -1, -1, "");

  @Test
  void theLastWordOnEachIsThereInItsOrder() throws Exception {
    Path file = directory.resolve("a.db");
    try (Database database = Database.open(file)) {
      MailboxStore store = new MailboxStore(database);
      store.put(new MessageWaiting("1001", true, 9, 9, ""), Instant.ofEpochMilli(1_000));
      store.put(BOB, Instant.ofEpochMilli(2_000));
      store.put(ALICE, Instant.ofEpochMilli(3_000));
      store.prune();
    }
    try (Database database = Database.open(file)) {
      assertThat(new MailboxStore(database).load()).containsExactly(BOB, ALICE);
    }
  }

  @Test
  void aDatabaseOfTheVersionBeforeIsBroughtUp() throws Exception {
    Path file = directory.resolve("b.db");
    try (Database database = Database.open(file)) {
      new FamilyStore(database).put("cidname", "1001", "Alice");
    }
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = connection.createStatement()) {
      statement.execute("DROP TABLE mailbox");
      statement.execute("PRAGMA user_version = 1");
    }
    try (Database database = Database.open(file)) {
      MailboxStore store = new MailboxStore(database);
      assertThat(store.load()).isEmpty();
      assertThat(new FamilyStore(database).value("cidname", "1001")).isEqualTo("Alice");
    }
  }
}
