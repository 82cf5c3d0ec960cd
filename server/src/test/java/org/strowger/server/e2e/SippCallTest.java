package org.strowger.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.strowger.kernel.Transport;

/** Calls between two parties that SIPp plays, and what is on record of them. */
class SippCallTest extends SippSetUp {
  private static final String DIALPLAN =
      """
      [phones]
      exten => _100X,1,Dial(SIP/${EXTEN},60)
       same => n,Hangup(${HANGUPCAUSE})
      exten => _3100X,1,Dial(SIP/${EXTEN:1},3)
       same => n,Hangup(${HANGUPCAUSE})
      exten => 700,1,Answer()
       same => n,Read(PIN,,4,,1,60)
       same => n,Set(CDR(pin)=${PIN})
       same => n,Hangup(16)
      exten => i,1,Hangup(1)
      """;

  private int calleePort;

  SippCallTest() {
    super(DIALPLAN);
  }

  @BeforeEach
  void choosePort() throws IOException {
    calleePort = Ports.free();
  }

  /** A call of 1001 to 1002 that both see to its end; answers its record. */
  private Map<String, @Nullable Object> call(String caller, String callee, String... more)
      throws IOException {
    return callTo("1002", caller, callee, more);
  }

  private Map<String, @Nullable Object> callTo(
      String number, String caller, String callee, String... more) throws IOException {
    sipp.register("1002", calleePort);
    try (ExternalProgram called = sipp.callee(callee, "1002", calleePort);
        ExternalProgram calling = sipp.caller(caller, "1001", number, more)) {
      calling.awaitSuccess(WITHIN);
      called.awaitSuccess(WITHIN);
    }
    exchange.awaitIdle();
    return exchange.awaitRecords(1).getFirst();
  }

  private static long time(Map<String, @Nullable Object> row, String column) {
    Object value = row.get(column);
    assertThat(value).as(column).isInstanceOf(Number.class);
    return value instanceof Number number ? number.longValue() : 0;
  }

  private static void answered(Map<String, @Nullable Object> call, String hangup) {
    assertThat(call)
        .containsEntry("disposition", "ANSWERED")
        .containsEntry("cause", 16)
        .containsEntry("hangup", hangup)
        .containsEntry("caller", "1001")
        .containsEntry("peer", "1001")
        .containsEntry("state", "finished");
    assertThat(time(call, "setup")).isLessThanOrEqualTo(time(call, "ring"));
    assertThat(time(call, "ring")).isLessThanOrEqualTo(time(call, "answer"));
    assertThat(time(call, "answer")).isLessThanOrEqualTo(time(call, "ended"));
    assertThat(time(call, "talk_ms")).isEqualTo(time(call, "ended") - time(call, "answer"));
  }

  @Test
  void callerHangsUp() throws Exception {
    Map<String, @Nullable Object> call = call("caller", "callee", "-d", "500");

    answered(call, "CALLER");
    assertThat(time(call, "talk_ms")).isBetween(400L, 60_000L);
    assertThat(exchange.legs(call))
        .hasSize(2)
        .allSatisfy(leg -> assertThat(leg).containsEntry("codec", "PCMA"));
    assertThat(exchange.legs(call).get(1))
        .containsEntry("peer", "1002")
        .containsEntry("disposition", "ANSWERED");
  }

  @Test
  void calleeHangsUp() throws Exception {
    answered(call("caller-listens", "callee-hangs-up"), "CALLEE");
  }

  @Test
  void callerCancelsWhileItRings() throws Exception {
    Map<String, @Nullable Object> call = call("caller-cancels", "callee-cancelled");

    assertThat(call)
        .containsEntry("disposition", "CANCELLED")
        .containsEntry("hangup", "CALLER")
        .containsEntry("answer", null);
    assertThat(time(call, "ring")).isLessThanOrEqualTo(time(call, "ended"));
  }

  @Test
  void calleeIsBusy() throws Exception {
    assertThat(call("caller-hears-486", "callee-busy"))
        .containsEntry("disposition", "BUSY")
        .containsEntry("cause", 17)
        .containsEntry("answer", null);
  }

  @Test
  void nobodyAnswersInTime() throws Exception {
    Map<String, @Nullable Object> call = callTo("31002", "caller-hears-480", "callee-cancelled");

    assertThat(call).containsEntry("disposition", "NO ANSWER").containsEntry("cause", 19);
    assertThat(time(call, "ended") - time(call, "setup")).isBetween(2_900L, 60_000L);
  }

  @Test
  void calleeIsNotRegistered() throws Exception {
    try (ExternalProgram calling = sipp.caller("caller-hears-480", "1001", "1003")) {
      calling.awaitSuccess(WITHIN);
    }
    exchange.awaitIdle();
    assertThat(exchange.awaitRecords(1).getFirst())
        .containsEntry("cause", 20)
        .containsEntry("answer", null);
  }

  @Test
  void numberIsUnknown() throws Exception {
    try (ExternalProgram calling = sipp.caller("caller-hears-404", "1001", "7777")) {
      calling.awaitSuccess(WITHIN);
    }
    exchange.awaitIdle();
    assertThat(exchange.awaitRecords(1).getFirst())
        .containsEntry("disposition", "FAILED")
        .containsEntry("cause", 1)
        .containsEntry("dialled", "7777");
  }

  @Test
  void callerHoldsAndResumes() throws Exception {
    answered(call("caller-holds", "callee-is-held"), "CALLER");
  }

  @Test
  void digitsComeByInfo() throws Exception {
    try (ExternalProgram calling = sipp.caller("caller-info", "1001", "700")) {
      calling.awaitSuccess(WITHIN);
    }
    exchange.awaitIdle();
    Map<String, @Nullable Object> call = exchange.awaitRecords(1).getFirst();
    assertThat(call).containsEntry("disposition", "ANSWERED").containsEntry("hangup", "EXCHANGE");
    assertThat(call.get("fields")).asString().contains("\"pin\":\"1234\"");
  }

  @Test
  void overTcpAsWell() throws Exception {
    Sipp tcp = new Sipp(folder, exchange.port("sip", Transport.TCP));
    sipp.register("1002", calleePort);
    try (ExternalProgram called = sipp.callee("callee", "1002", calleePort);
        ExternalProgram calling = tcp.caller("caller", "1001", "1002", "-t", "t1", "-d", "300")) {
      calling.awaitSuccess(WITHIN);
      called.awaitSuccess(WITHIN);
    }
    exchange.awaitIdle();
    answered(exchange.awaitRecords(1).getFirst(), "CALLER");
  }

  @Test
  void optionsAreAnswered() throws Exception {
    try (ExternalProgram asking = sipp.start("options", "1001", Ports.free())) {
      asking.awaitSuccess(WITHIN);
    }
    exchange.awaitIdle();
    exchange.awaitRecords(0);
  }
}
