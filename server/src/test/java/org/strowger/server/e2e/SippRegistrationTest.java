package org.strowger.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Registrations with right and wrong passwords, by SIPp. */
@Tag("e2e")
@Timeout(400)
class SippRegistrationTest {
  private static final Duration WITHIN = Duration.ofMinutes(2);

  @TempDir Path folder;
  private TestExchange exchange;
  private Sipp sipp;

  @BeforeEach
  void start() throws Exception {
    ExternalProgram.need("sipp", "sip-tester");
    String three = "security: {failures: 3, shut-out: 10m}\n";
    exchange = TestExchange.start(folder, "[phones]\nexten => i,1,Hangup(1)\n", three);
    sipp = new Sipp(folder, exchange.sipPort());
  }

  @AfterEach
  void stop() {
    if (exchange != null) {
      exchange.close();
    }
  }

  @Test
  void registersWithDigest() throws Exception {
    sipp.register("1001", Ports.free());
    sipp.register("1002", Ports.free());

    assertThat(exchange.registrations()).isEqualTo(2);
  }

  @Test
  void wrongPasswordsAreRefusedThenShutOut() throws Exception {
    Sipp wrong = sipp.withPassword("guessed");
    for (int attempt = 0; attempt < 3; attempt++) {
      try (ExternalProgram trying = wrong.start("register-refused", "1001", Ports.free())) {
        trying.awaitSuccess(WITHIN);
      }
    }
    try (ExternalProgram trying = sipp.start("register-unheard", "1001", Ports.free())) {
      trying.awaitSuccess(WITHIN);
    }
    assertThat(exchange.registrations()).isZero();
  }
}
