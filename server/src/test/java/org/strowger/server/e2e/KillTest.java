package org.strowger.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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
@Timeout(180)
class KillTest {
  private static final Duration WITHIN = Duration.ofSeconds(40);
  private static final int LONG = 60_000;
  private static final String DIALPLAN =
      """
      [phones]
      exten => _100X,1,Dial(SIP/${EXTEN},60)
      exten => _60X,1,Wait(1)
       same => n,Answer()
       same => n,Wait(60)
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
    killedByTheCaller(
        "601", script -> SippScript.caller().invite("", SippScript.PCMA).expectAndRun(200, script));
    killedByTheCaller(
        "602",
        script ->
            SippScript.caller()
                .invite("", SippScript.PCMA)
                .expect(200)
                .ack("")
                .pause(500)
                .request("BYE", "", "")
                .expectAndRun(200, script));
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

  /** A caller's script whose last step kills the exchange, in the instant a message came. */
  private void killedByTheCaller(String number, Scripted caller) throws Exception {
    try (ExternalProgram exchange = strowger.run()) {
      Path script = caller.killing("kill -9 " + exchange.pid()).write(folder, "kills" + number);
      try (ExternalProgram calling = sipp.caller(script, "1001", number)) {
        calling.awaitSuccess(WITHIN);
        assertThat(exchange.awaitExit(WITHIN)).isEqualTo(137);
      }
    }
  }

  /** Makes a script that runs a command. */
  private interface Scripted {
    SippScript killing(String command) throws IOException;
  }
}
