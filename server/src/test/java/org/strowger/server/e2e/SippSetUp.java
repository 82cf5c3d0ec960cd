package org.strowger.server.e2e;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An exchange of its own for each test, and SIPp for the parties; nothing of a call is left. */
@Tag("e2e")
@Timeout(400)
abstract class SippSetUp {
  /** How long a party may take for its part of a call. */
  static final Duration WITHIN = Duration.ofMinutes(2);

  private static final List<TestExchange> USED = new ArrayList<>();

  @TempDir static Path all;
  private final String dialplan;
  Path folder;
  TestExchange exchange;
  Sipp sipp;

  SippSetUp(String dialplan) {
    this.dialplan = dialplan;
  }

  @BeforeEach
  void start() throws Exception {
    ExternalProgram.need("sipp", "sip-tester");
    folder = Files.createDirectory(all.resolve(Integer.toString(USED.size())));
    exchange = TestExchange.start(folder, dialplan, "");
    USED.add(exchange);
    sipp = new Sipp(folder, exchange.sipPort());
  }

  /** Transactions last half a minute, those of all tests at once. */
  @AfterAll
  static void atRest() {
    try {
      USED.forEach(TestExchange::awaitAtRest);
    } finally {
      USED.forEach(TestExchange::close);
      USED.clear();
    }
  }

  /** Registers a phone and starts its part of a call. */
  ExternalProgram phone(String user, SippScript script) throws Exception {
    int port = Ports.free();
    sipp.register(user, port);
    return sipp.callee(script.write(folder, "called-" + user), user, port);
  }

  /** Starts a caller's part of a call. */
  ExternalProgram calls(String user, String number, SippScript script) throws Exception {
    return sipp.caller(script.write(folder, "calling-" + user), user, number);
  }
}
