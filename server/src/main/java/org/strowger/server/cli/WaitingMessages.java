package org.strowger.server.cli;

import java.io.PrintWriter;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strowger.pbx.mailbox.Mailboxes;
import org.strowger.pbx.mailbox.MessageWaiting;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Whose messages wait, as message centres have told it, for {@code strowger status}. */
final class WaitingMessages {
  /** The most users that are named. */
  static final int MOST = 100;

  private WaitingMessages() {}

  /** Of how many users something is known, for how many messages wait, and who these are. */
  static void describe(Mailboxes mailboxes, ObjectNode out) {
    List<MessageWaiting> known = mailboxes.all();
    List<MessageWaiting> waiting =
        known.stream()
            .filter(MessageWaiting::waiting)
            .sorted(Comparator.comparing(MessageWaiting::user))
            .toList();
    out.put("users", known.size()).put("waiting", waiting.size());
    ArrayNode named = out.withArray("for");
    for (MessageWaiting state : waiting.subList(0, Math.min(MOST, waiting.size()))) {
      ObjectNode user = named.addObject().put("user", state.user());
      user.put("new", count(state.fresh())).put("heard", count(state.old()));
      user.put("centre", state.centre());
    }
  }

  private static @Nullable Integer count(int messages) {
    return messages < 0 ? null : Integer.valueOf(messages);
  }

  /** Nothing where no message centre has told anything. */
  static void show(JsonNode messages, PrintWriter out) {
    int users = messages.path("users").asInt(0);
    if (users == 0) {
      return;
    }
    int waiting = messages.path("waiting").asInt(0);
    out.printf("%nmessages wait for %d of %d users%n", waiting, users);
    Table table = new Table("messages for", "new", "heard", "centre");
    for (JsonNode user : messages.path("for")) {
      table.row(
          user.path("user").asString(""),
          user.path("new").asString("-"),
          user.path("heard").asString("-"),
          user.path("centre").asString(""));
    }
    out.print(table.isEmpty() ? "" : table.render());
    int more = waiting - messages.path("for").size();
    out.print(more > 0 ? "and %d more%n".formatted(more) : "");
  }
}
