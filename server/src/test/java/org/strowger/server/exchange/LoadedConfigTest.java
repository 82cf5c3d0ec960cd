package org.strowger.server.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strowger.pbx.dialplan.Loaded;
import org.strowger.server.config.ConfigReader;
import org.strowger.server.config.Problem;
import org.strowger.server.config.Problems;
import org.strowger.server.config.StrowgerConfig;

class LoadedConfigTest {
  @TempDir Path directory;

  private List<String> problems(String yaml, String dialplan) throws Exception {
    Files.writeString(directory.resolve("extensions.conf"), dialplan);
    Path file = Files.writeString(directory.resolve("strowger.yaml"), yaml);
    return LoadedConfig.read(file).problems().list().stream()
        .map(Problem::toString)
        .map(line -> line.replace(directory + "/", ""))
        .toList();
  }

  @Test
  void contextsThatTheDialplanLacksAreNamedWhereTheyAreAskedFor() throws Exception {
    String yaml =
        """
        exchange: {dialplan: extensions.conf}
        phones:
          1001: {password: x, context: phone}
          1002: {password: x}
        gateways:
          gw: {host: 192.0.2.1, context: from-pstn}
          other: {host: 192.0.2.2}
        """;
    assertThat(problems(yaml, "[phones]\nexten => 1,1,Hangup()\n"))
        .containsExactly(
            "strowger.yaml:3:32: error: the dialplan has no context \"phone\" for phones.1001; did you mean \"phones\"?",
            "strowger.yaml:6:34: error: the dialplan has no context \"from-pstn\" for gateways.gw; known are: phones");
    assertThat(problems("phones: {1001: {password: x, context: a}}", ""))
        .singleElement()
        .asString()
        .contains("strowger.yaml:1:39: error: the dialplan has no context \"a\"");
  }

  @Test
  void manyPhonesWithANumberEachAreCheckedInTimeInProportionToThem() {
    StringBuilder yaml = new StringBuilder("phones:\n");
    StringBuilder dialplan = new StringBuilder("[phones]\n");
    for (int number = 100_000; number < 120_000; number++) {
      yaml.append("  ").append(number).append(": {ha1: [\"MD5:" + "0".repeat(32) + "\"]}\n");
      dialplan.append("exten => ").append(number).append(",1,Dial(SIP/").append(number);
      dialplan.append(")\n");
    }
    StrowgerConfig config = ConfigReader.parse("x.yaml", yaml.toString(), new Problems());
    assertThat(config.phones()).hasSize(20_000);
    Loaded loaded =
        assertTimeoutPreemptively(
            Duration.ofSeconds(100), () -> Dialplans.parse("x.conf", dialplan.toString(), config));
    assertThat(loaded.problems()).isEmpty();
  }

  @Test
  void aDialplanThatCannotBeReadIsNamedWhereItIsAskedFor() throws Exception {
    assertThat(problems("exchange:\n  dialplan: other.conf", ""))
        .containsExactly(
            "strowger.yaml:2:13: error: cannot read the dialplan other.conf; does it exist, and is it UTF-8 text?");
  }

  @Test
  void theOfficeExampleLacksNothingButItsPasswords() {
    Path at = Path.of("").toAbsolutePath();
    while (!Files.exists(at.resolve("examples/office/strowger.yaml"))) {
      at = at.getParent();
    }
    LoadedConfig office = LoadedConfig.read(at.resolve("examples/office/strowger.yaml"));
    assertThat(office.problems().list())
        .hasSize(4)
        .allMatch(problem -> problem.what().matches("the environment has no [A-Z_0-9]+"));
    assertThat(office.dialplan()).isNotNull();
    assertThat(office.config().groups().getFirst().members()).containsExactly("huawei", "carrier");
  }
}
