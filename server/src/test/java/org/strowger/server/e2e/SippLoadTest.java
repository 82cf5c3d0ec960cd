package org.strowger.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A hundred calls at once, each with speech that comes back. */
@Tag("e2e")
@Timeout(400)
class SippLoadTest {
  private static final int CALLS = 100;
  private static final Duration WITHIN = Duration.ofMinutes(2);
  private static final String DIALPLAN =
      """
      [phones]
      exten => _100X,1,Dial(SIP/${EXTEN},30)
       same => n,Hangup(${HANGUPCAUSE})
      """;

  @TempDir Path folder;

  @BeforeEach
  void needs() {
    ExternalProgram.need("sipp", "sip-tester");
  }

  @Test
  void aHundredCallsTalkAtOnce() throws Exception {
    String calls = Integer.toString(CALLS);
    Files.write(folder.resolve("speech.alaw"), Sounds.alaw(Duration.ofSeconds(2)));
    try (TestExchange exchange = TestExchange.start(folder, DIALPLAN, "")) {
      Sipp sipp = new Sipp(folder, exchange.sipPort());
      int port = Ports.free();
      String echo = Integer.toString(Ports.free());
      sipp.register("1002", port);
      try (ExternalProgram called =
              sipp.callee(
                  "callee", "1002", port, "-m", calls, "-l", calls, "-rtp_echo", "-mp", echo);
          ExternalProgram calling =
              sipp.caller(
                  "caller-talks",
                  "1001",
                  "1002",
                  "-m",
                  calls,
                  "-l",
                  calls,
                  "-r",
                  "25",
                  "-d",
                  "15000")) {
        exchange.awaitCalls(CALLS);
        calling.awaitSuccess(WITHIN);
        called.awaitSuccess(WITHIN);
      }
      exchange.awaitIdle();
      SoftAssertions softly = new SoftAssertions();
      for (Map<String, @Nullable Object> call : exchange.awaitRecords(CALLS)) {
        softly.assertThat(call).containsEntry("disposition", "ANSWERED").containsEntry("cause", 16);
        for (Map<String, @Nullable Object> leg : exchange.legs(call)) {
          softly.assertThat(number(leg, "packets_in")).as("heard of %s", leg).isGreaterThan(200);
          softly.assertThat(number(leg, "packets_out")).as("sent to %s", leg).isGreaterThan(200);
          softly.assertThat(number(leg, "loss_percent")).as("lost of %s", leg).isLessThan(5);
        }
      }
      softly.assertAll();
      exchange.awaitAtRest();
    }
  }

  /** More calls than the limit are refused, those that run stay, and then there is room again. */
  @Test
  void callsOverTheLimitAreRefusedAndTheOthersKept() throws Exception {
    int most = 10;
    try (TestExchange exchange =
        TestExchange.start(folder, DIALPLAN, "limits: {calls: " + most + "}\n")) {
      Sipp sipp = new Sipp(folder, exchange.sipPort());
      int port = Ports.free();
      sipp.register("1002", port);
      Path refused =
          SippScript.caller()
              .invite("", SippScript.PCMA)
              .refused(503, "Retry-After: [0-9]+", "Q.850;cause=42")
              .write(folder, "refused");
      String calls = Integer.toString(most);
      String twice = Integer.toString(2 * most);
      try (ExternalProgram called = sipp.callee("callee", "1002", port, "-m", twice);
          ExternalProgram calling = sipp.caller("caller-listens", "1001", "1002", "-m", calls)) {
        exchange.awaitAnswered(most);
        try (ExternalProgram more = sipp.caller(refused, "1003", "1002", "-m", "20", "-r", "50")) {
          more.awaitSuccess(WITHIN);
        }
        assertThat(exchange.calls()).isEqualTo(most);
        exchange.hangUp();
        calling.awaitSuccess(WITHIN);
        exchange.awaitCalls(0);
        try (ExternalProgram again = sipp.caller("caller", "1001", "1002", "-m", calls)) {
          again.awaitSuccess(WITHIN);
        }
        called.awaitSuccess(WITHIN);
      }
      exchange.awaitIdle();
      assertThat(exchange.awaitRecords(2 * most))
          .allSatisfy(call -> assertThat(call).containsEntry("disposition", "ANSWERED"));
    }
  }

  private static double number(Map<String, @Nullable Object> row, String column) {
    Object value = row.get(column);
    assertThat(value).as(column).isInstanceOf(Number.class);
    return value instanceof Number number ? number.doubleValue() : 0;
  }
}
