package org.strowger.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.strowger.pbx.mailbox.Mailboxes;
import org.strowger.pbx.mailbox.MessageWaiting;
import org.strowger.pbx.settings.Configuration;
import org.strowger.pbx.settings.ExchangeSettings;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Whose messages wait, in {@code strowger status}. */
class WaitingMessagesTest {
  private final Mailboxes mailboxes =
      new Mailboxes(new Configuration(ExchangeSettings.DEFAULT, Map.of(), Map.of(), Map.of()));

  private ObjectNode described() {
    ObjectNode out = new JsonMapper().createObjectNode();
    WaitingMessages.describe(mailboxes, out);
    return out;
  }

  private String shown() {
    StringWriter text = new StringWriter();
    try (PrintWriter out = new PrintWriter(text)) {
      WaitingMessages.show(described(), out);
    }
    return text.toString();
  }

  @Test
  void whoHasMessagesIsNamed() {
    mailboxes.put(new MessageWaiting("2001", true, -1, -1, ""));
    mailboxes.put(new MessageWaiting("1001", true, 3, 1, "*97"));
    mailboxes.put(new MessageWaiting("1002", false, 0, 4, ""));
    assertThat(described())
        .hasToString(
            "{\"users\":3,\"waiting\":2,\"for\":["
                + "{\"user\":\"1001\",\"new\":3,\"heard\":1,\"centre\":\"*97\"},"
                + "{\"user\":\"2001\",\"new\":null,\"heard\":null,\"centre\":\"\"}]}");
    assertThat(shown().lines())
        .contains("messages wait for 2 of 3 users")
        .anyMatch(line -> line.matches(" *1001 +3 +1 +\\*97"))
        .anyMatch(line -> line.matches(" *2001 +- +-"));
  }

  @Test
  void nothingIsShownWhereNothingWasTold() {
    assertThat(shown()).isEmpty();
  }

  @Test
  void notMoreAreNamedThanFitThePage() {
    for (int i = 0; i < WaitingMessages.MOST + 5; i++) {
      mailboxes.put(new MessageWaiting("" + (2000 + i), true, 1, 0, ""));
    }
    assertThat(described().path("for")).hasSize(WaitingMessages.MOST);
    assertThat(shown()).contains("messages wait for 105 of 105 users").endsWith("and 5 more\n");
  }
}
