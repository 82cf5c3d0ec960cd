package org.strowger.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The scanner of the open Internet, sipvicious, finds no number and no password. */
@Tag("e2e")
@Timeout(120)
class ScannerTest {
  private static final Duration WITHIN = Duration.ofSeconds(60);

  @TempDir Path folder;
  private TestExchange exchange;

  @BeforeEach
  void start() throws Exception {
    ExternalProgram.need("svwar", "sipvicious");
    ExternalProgram.need("sipp", "sip-tester");
    String five = "security: {failures: 5, shut-out: 10m}\n";
    exchange = TestExchange.start(folder, "[phones]\nexten => i,1,Hangup(1)\n", five);
  }

  @AfterEach
  void stop() {
    if (exchange != null) {
      exchange.close();
    }
  }

  private String scan(String program, String... options) throws Exception {
    List<String> command = new ArrayList<>(List.of(program));
    command.addAll(List.of(options));
    command.addAll(List.of("--maximumtime=5", "-p", Integer.toString(exchange.sipPort())));
    command.add(Ports.HOST);
    try (ExternalProgram scanner = ExternalProgram.start(folder, command)) {
      scanner.awaitExit(WITHIN);
      return scanner.output();
    }
  }

  /** 1001 to 1003 exist, the others do not: they must not stand out. */
  @Test
  void svwarTellsNoNumberFromAnother() throws Exception {
    String found = scan("svwar", "--force", "-e", "1000-1009", "-m", "REGISTER");
    List<String> numbers =
        found
            .lines()
            .filter(line -> line.startsWith("|") && line.contains("100"))
            .map(line -> line.replaceAll("100\\d", "N"))
            .distinct()
            .toList();
    assertThat(numbers).as("%s", found).hasSizeLessThanOrEqualTo(1);
    if (!numbers.isEmpty()) {
      assertThat(found).contains("1000").contains("1001").contains("1009");
    }
  }

  @Test
  void svcrackFindsNoPasswordAndIsShutOut() throws Exception {
    String found = scan("svcrack", "-u", "1001", "-r", "1-20");
    assertThat(found).doesNotContain("| 1001").doesNotContain("password is");
    Sipp sipp = new Sipp(folder, exchange.sipPort());
    try (ExternalProgram trying = sipp.start("register-unheard", "1001", Ports.free())) {
      trying.awaitSuccess(WITHIN);
    }
    assertThat(exchange.registrations()).isZero();
  }
}
