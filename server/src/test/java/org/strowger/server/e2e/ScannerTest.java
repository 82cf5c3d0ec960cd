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
@Timeout(400)
class ScannerTest {
  private static final Duration WITHIN = Duration.ofMinutes(2);

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

  private String scan(int port, String program, String... options) throws Exception {
    List<String> command = new ArrayList<>(List.of(program));
    command.addAll(List.of(options));
    command.addAll(List.of("--maximumtime=5", "-p", Integer.toString(port), Ports.HOST));
    try (ExternalProgram scanner = ExternalProgram.start(folder, command)) {
      scanner.awaitExit(WITHIN);
      return scanner.output();
    }
  }

  /** The rows of the table of what was found, without its head. */
  private static List<String> found(String output) {
    return output
        .lines()
        .filter(line -> line.startsWith("|") && !line.startsWith("| Extension"))
        .map(line -> line.replaceAll("[ |]+", " ").strip())
        .toList();
  }

  private String svwar(int port) throws Exception {
    return scan(port, "svwar", "--force", "-e", "1000-1009", "-m", "REGISTER");
  }

  private String svcrack(int port) throws Exception {
    return scan(port, "svcrack", "-u", "1001", "-r", "1-20");
  }

  /** The scans of the other tests find what there is to be found. */
  @Test
  void theScannersFindWhatANaiveRegistrarTells() throws Exception {
    try (NaiveRegistrar naive = new NaiveRegistrar()) {
      assertThat(found(svwar(naive.port())))
          .containsExactlyInAnyOrder("1001 reqauth", "1002 reqauth", "1003 reqauth");
      assertThat(found(svcrack(naive.port()))).containsExactly("1001 " + NaiveRegistrar.PASSWORD);
    }
  }

  /** 1001 to 1003 exist, the others do not: all or none are told. */
  @Test
  void svwarTellsNoNumberFromAnother() throws Exception {
    String output = svwar(exchange.sipPort());
    List<String> found = found(output);
    assertThat(found.size()).as("%s", output).isIn(0, 10);
    assertThat(found.stream().map(line -> line.replaceAll("100\\d", "")).distinct().count())
        .as("%s", output)
        .isLessThanOrEqualTo(1);
    // Its first look at a number that cannot exist is answered as if it did.
    assertThat(scan(exchange.sipPort(), "svwar", "-e", "1000-1009", "-m", "REGISTER"))
        .contains("authentication request for an unknown extension");
  }

  @Test
  void svcrackFindsNoPasswordAndIsShutOut() throws Exception {
    assertThat(found(svcrack(exchange.sipPort()))).isEmpty();
    Sipp sipp = new Sipp(folder, exchange.sipPort());
    try (ExternalProgram trying = sipp.start("register-unheard", "1001", Ports.free())) {
      trying.awaitSuccess(WITHIN);
    }
    assertThat(exchange.registrations()).isZero();
  }
}
