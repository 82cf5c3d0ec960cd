package org.strowger.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code kill -9} at every stage of a call: after the restart there is exactly one record of it,
 * marked as interrupted where it was not over, with the times that were known.
 */
@Tag("e2e")
@Timeout(400)
class KillTest {
  private static final Duration WITHIN = Duration.ofMinutes(2);
  private static final int LONG = 60_000;
  private static final String DIALPLAN =
      """
      [phones]
      exten => _100X,1,Dial(SIP/${EXTEN},60)
      exten => 600,1,Answer()
       same => n,Wait(600)
      exten => 601,1,Dial(SIP/1003,60)
      exten => 602,1,Answer()
       same => n,Wait(600)
      exten => 700,1,Answer()
       same => n,Hangup(16)
      """;

  @TempDir Path folder;
  private StrowgerProcess strowger;
  private Sipp sipp;

  @Test
  void eachCallHasOneRecordWhereverItWas() throws Exception {
    ExternalProgram.need("sipp", "sip-tester");
    int port = Ports.free();
    strowger = new StrowgerProcess(folder);
    strowger.configure(port, DIALPLAN);
    sipp = new Sipp(folder, port);
    killedWithACallRingingOneInTalkAndOneOver();
    killedAtTheAnswer();
    killedAtTheEnd();
    try (ExternalProgram exchange = strowger.run()) {
      exchange.signal("TERM");
      exchange.awaitSuccess(WITHIN);
    }

    List<Map<String, @Nullable Object>> calls = strowger.records().all();
    assertThat(calls)
        .extracting(call -> call.get("dialled"))
        .containsExactlyInAnyOrder("1002", "600", "700", "601", "602");
    assertThat(calls).extracting(call -> call.get("id")).doesNotHaveDuplicates();
    assertThat(of("1002", calls))
        .containsEntry("state", "interrupted")
        .containsEntry("disposition", "FAILED")
        .containsEntry("hangup", "EXCHANGE")
        .containsEntry("answer", null)
        .doesNotContainEntry("ring", null);
    assertThat(strowger.records().legs(of("1002", calls)))
        .hasSize(2)
        .allSatisfy(leg -> assertThat(leg).containsEntry("disposition", "FAILED"));
    assertThat(of("600", calls))
        .containsEntry("state", "interrupted")
        .containsEntry("disposition", "ANSWERED")
        .containsEntry("ended", null)
        .doesNotContainEntry("answer", null);
    assertThat(of("700", calls))
        .containsEntry("state", "finished")
        .containsEntry("disposition", "ANSWERED")
        .doesNotContainEntry("ended", null);
    assertThat(of("601", calls)).as("killed at the answer").containsEntry("state", "interrupted");
    assertThat(of("602", calls))
        .as("killed at the end")
        .containsEntry("disposition", "ANSWERED")
        .doesNotContainEntry("state", "running");
  }

  private static Map<String, @Nullable Object> of(
      String dialled, List<Map<String, @Nullable Object>> calls) {
    return calls.stream()
        .filter(call -> dialled.equals(call.get("dialled")))
        .findAny()
        .orElseThrow();
  }

  private void killedWithACallRingingOneInTalkAndOneOver() throws Exception {
    int port = Ports.free();
    Path rings =
        SippScript.callee()
            .expectRequest("INVITE")
            .answer(180, "", "")
            .pause(LONG)
            .write(folder, "rings");
    Path waits =
        SippScript.caller()
            .invite("", SippScript.PCMA)
            .expect(180)
            .pause(LONG)
            .write(folder, "waits");
    Path over =
        SippScript.caller()
            .invite("", SippScript.PCMA)
            .expect(200)
            .ack("")
            .expectBye()
            .write(folder, "over");
    try (ExternalProgram exchange = strowger.run()) {
      sipp.register("1002", port);
      try (ExternalProgram _ = sipp.callee(rings, "1002", port);
          ExternalProgram _ = sipp.caller(waits, "1001", "1002");
          ExternalProgram _ = sipp.caller("caller", "1001", "600", "-d", "" + LONG);
          ExternalProgram ended = sipp.caller(over, "1003", "700")) {
        ended.awaitSuccess(WITHIN);
        strowger.records().await("1002", call -> call.get("ring") != null);
        strowger.records().await("600", call -> call.get("answer") != null);
        strowger.records().await("700", call -> "finished".equals(call.get("state")));
        exchange.signal("KILL");
        assertThat(exchange.awaitExit(WITHIN)).isEqualTo(137);
      }
    }
  }

  /** The caller kills the exchange in the instant the answer comes. */
  private void killedAtTheAnswer() throws Exception {
    int port = Ports.free();
    try (ExternalProgram exchange = strowger.run()) {
      sipp.register("1003", port);
      Path script =
          SippScript.caller()
              .invite("", SippScript.PCMA)
              .perhaps(180)
              .expectAndRun(200, "kill -9 " + exchange.pid())
              .write(folder, "kills-at-the-answer");
      try (ExternalProgram calling = sipp.caller(script, "1001", "601")) {
        strowger.records().await("601", _ -> true);
        // Nobody was at the port yet: the exchange has repeated its INVITE, and the next one is
        // answered.
        try (ExternalProgram _ = sipp.callee("callee", "1003", port)) {
          calling.awaitSuccess(WITHIN);
          assertThat(exchange.awaitExit(WITHIN)).isEqualTo(137);
        }
      }
    }
  }

  /** The caller kills the exchange in the instant its BYE comes. */
  private void killedAtTheEnd() throws Exception {
    try (ExternalProgram exchange = strowger.run()) {
      Path script =
          SippScript.caller()
              .invite("", SippScript.PCMA)
              .expect(200)
              .ack("")
              .expectRequestAndRun("BYE", "kill -9 " + exchange.pid())
              .write(folder, "kills-at-the-end");
      try (ExternalProgram calling = sipp.caller(script, "1001", "602")) {
        strowger.records().await("602", call -> call.get("answer") != null);
        strowger.hangUpUnheard();
        calling.awaitSuccess(WITHIN);
        assertThat(exchange.awaitExit(WITHIN)).isEqualTo(137);
      }
    }
  }
}
