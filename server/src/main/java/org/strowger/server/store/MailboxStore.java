package org.strowger.server.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.strowger.pbx.mailbox.Mailboxes;
import org.strowger.pbx.mailbox.MessageWaiting;

/**
 * Whose messages wait, so that phones are told after a restart as before it. Any thread. A centre
 * tells of changes alone: what is lost here would not be told again.
 */
public final class MailboxStore {
  private final Database database;

  /** The states of a database. */
  public MailboxStore(Database database) {
    this.database = database;
  }

  /**
   * The states that were told last, the oldest first, as many as are remembered.
   *
   * @throws StoreException if the database cannot be read
   */
  public List<MessageWaiting> load() throws StoreException {
    List<MessageWaiting> newest =
        database.read(connection -> {
          List<MessageWaiting> states = new ArrayList<>();
          try (PreparedStatement select =
              connection.prepareStatement(
                  "SELECT user, waiting, fresh, old, centre FROM mailbox"
                      + " ORDER BY told DESC, user LIMIT ?")) {
            select.setInt(1, Mailboxes.MAX);
            try (ResultSet row = select.executeQuery()) {
              while (row.next()) {
                states.add(
                    new MessageWaiting(
                        row.getString(1),
                        row.getInt(2) != 0,
                        row.getInt(3),
                        row.getInt(4),
                        row.getString(5)));
              }
            }
          }
          return states;
        });
    return newest.reversed();
  }

  /** Forgets, soon, whom {@link #load} leaves out. */
  public void prune() {
    database.submit(
        "message waiting",
        connection -> {
          try (PreparedStatement delete =
              connection.prepareStatement(
                  "DELETE FROM mailbox WHERE user NOT IN"
                      + " (SELECT user FROM mailbox ORDER BY told DESC, user LIMIT ?)")) {
            delete.setInt(1, Mailboxes.MAX);
            delete.executeUpdate();
          }
        },
        MailboxStore::written);
  }

  /** Writes a state soon. */
  public void put(MessageWaiting state, Instant told) {
    database.submit(
        "message waiting",
        connection -> {
          try (PreparedStatement upsert =
              connection.prepareStatement(
                  "INSERT OR REPLACE INTO mailbox VALUES (?, ?, ?, ?, ?, ?)")) {
            upsert.setString(1, state.user());
            upsert.setInt(2, state.waiting() ? 1 : 0);
            upsert.setInt(3, state.fresh());
            upsert.setInt(4, state.old());
            upsert.setString(5, state.centre());
            upsert.setLong(6, told.toEpochMilli());
            upsert.executeUpdate();
          }
        },
        MailboxStore::written);
  }

  private static void written() {}
}
