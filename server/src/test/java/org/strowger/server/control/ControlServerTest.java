package org.strowger.server.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class ControlServerTest {
  private static final ControlCommand GOOD =
      _ -> JsonMapper.shared().createObjectNode().put("good", true);
  private static final ControlCommand FAULTY =
      _ -> {
        throw new IllegalStateException("a bug, on purpose");
      };

  @TempDir Path data;

  @Test
  void aFaultInACommandIsAnAnswerAndNotSilence() throws Exception {
    try (ControlServer _ = new ControlServer(data, Map.of("good", GOOD, "faulty", FAULTY))) {
      assertThatThrownBy(() -> ControlClient.ask(data, "faulty", Map.of()))
          .isInstanceOf(ControlException.class)
          .hasMessageContaining("a bug, on purpose");
      assertThat(ControlClient.ask(data, "good", Map.of()).path("good").asBoolean(false)).isTrue();
    }
  }

  @Test
  void whatTheExchangeDoesNotKnowIsSaid() throws Exception {
    try (ControlServer _ = new ControlServer(data, Map.of("good", GOOD))) {
      assertThatThrownBy(() -> ControlClient.ask(data, "other", Map.of()))
          .hasMessage("the exchange has no command \"other\"");
    }
    assertThatThrownBy(() -> ControlClient.ask(data, "good", Map.of()))
        .hasMessageContaining("no exchange answers");
  }

  @Test
  void aDirectoryWhosePathIsTooLongForASocketIsNamed() {
    Path deep = data.resolve("d".repeat(100));
    assertThatThrownBy(() -> new ControlServer(deep, Map.of()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(deep.toString())
        .hasMessageContaining("give a shorter exchange.data");
  }
}
