package org.strowger.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code strowger run} as a service: ready, reloaded, stopped, killed, started again. */
@Tag("e2e")
@Timeout(400)
class ServiceTest {
  private static final Duration WITHIN = Duration.ofMinutes(2);
  private static final String DIALPLAN =
      """
      [phones]
      exten => _100X,1,Dial(SIP/${EXTEN},20)
       same => n,Hangup(${HANGUPCAUSE})
      exten => i,1,Hangup(1)
      """;

  @TempDir Path folder;
  private StrowgerProcess strowger;
  private int port;

  @BeforeEach
  void configure() throws IOException {
    ExternalProgram.need("sipp", "sip-tester");
    port = Ports.free();
    strowger = new StrowgerProcess(folder);
    strowger.configure(port, DIALPLAN);
  }

  private void awaitCalls(int count) {
    Awaitility.await(count + " calls")
        .atMost(WITHIN)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> strowger.control("status").path("calls").asInt(-1) == count);
  }

  @Test
  void tellsWhatGoesOn() throws Exception {
    try (ExternalProgram exchange = strowger.run()) {
      assertThat(StrowgerProcess.sipPort(exchange)).isEqualTo(port);
      Sipp sipp = new Sipp(folder, port);
      int callee = Ports.free();
      sipp.register("1002", callee);
      assertThat(strowger.json("registrations").get(0).path("user").asString("")).contains("1002");
      try (ExternalProgram called = sipp.callee("callee", "1002", callee);
          ExternalProgram calling = sipp.caller("caller-listens", "1001", "1002")) {
        strowger.awaitAnswered();
        assertThat(strowger.json("status").path("calls").asInt(-1)).isEqualTo(1);
        JsonNode call = strowger.json("calls").get(0);
        assertThat(call.path("caller").asString("")).isEqualTo("1001");
        assertThat(call.path("dialled").asString("")).isEqualTo("1002");
        assertThat(call.path("legs")).hasSize(2);
        strowger.hangUp();
        calling.awaitSuccess(WITHIN);
        called.awaitSuccess(WITHIN);
      }
      awaitCalls(0);
      JsonNode records = strowger.json("cdr");
      assertThat(records.toString()).contains("ANSWERED").contains("1002");
      JsonNode trace = strowger.json("trace", "--last");
      assertThat(trace.path("ladder").asString("")).contains("INVITE").contains("BYE");
      assertThat(trace.path("messages").size()).isGreaterThan(10);
      wiresharkReads(folder.resolve("call.pcap"));
      assertThat(strowger.json("status").path("faults").asInt(-1)).isZero();
      assertThat(strowger.json("check", "-c", "strowger.yaml")).isEmpty();
    }
  }

  /** The capture of the last call holds what was meant, by an independent reader's word. */
  private void wiresharkReads(Path capture) throws IOException {
    ExternalProgram.need("tshark", "tshark");
    strowger.ask("trace", "--last", "--pcap", capture.toString());
    String read = "-r " + capture + " -d udp.port==" + port + ",sip";
    assertThat(tshark(read + " -Y _ws.malformed")).doesNotContain("SIP");
    String fields = " -T fields -E separator=; -e sip.Method -e sip.r-uri.user -e sip.Status-Code";
    assertThat(tshark(read + fields).lines())
        .contains("INVITE;1002;", "BYE;1002;", ";;180", ";;200", ";;407");
  }

  private String tshark(String arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("tshark"));
    command.addAll(List.of(arguments.split(" ", -1)));
    return ExternalProgram.run(folder, WITHIN, command);
  }

  @Test
  void reloadsOnSighupAndKeepsTheOldStateWhenTheNewIsWrong() throws Exception {
    try (ExternalProgram exchange = strowger.run()) {
      Sipp sipp = new Sipp(folder, port);
      refused(sipp, "caller-hears-404");

      strowger.configure(port, DIALPLAN.replace("Hangup(1)", "Hangup(17)"));
      exchange.signal("HUP");
      exchange.awaitLine("reloaded; ", WITHIN);
      refused(sipp, "caller-hears-486");

      strowger.configure(port, DIALPLAN.replace("Hangup(1)", "Hangupp(1)"));
      exchange.signal("HUP");
      exchange.awaitLine("Hangupp", WITHIN);
      exchange.awaitLine("the old one stays in force", WITHIN);
      refused(sipp, "caller-hears-486");
      try (ExternalProgram check = strowger.start("check", "-c", "strowger.yaml")) {
        assertThat(check.awaitExit(WITHIN)).isEqualTo(1);
        assertThat(check.output()).contains("extensions.conf:4").contains("Hangup");
      }
    }
  }

  private static void refused(Sipp sipp, String scenario) throws IOException {
    try (ExternalProgram calling = sipp.caller(scenario, "1001", "7777")) {
      calling.awaitSuccess(WITHIN);
    }
  }

  @Test
  void stopsGracefullyWithACallRunning() throws Exception {
    try (ExternalProgram exchange = strowger.run()) {
      Sipp sipp = new Sipp(folder, port);
      int callee = Ports.free();
      sipp.register("1002", callee);
      try (ExternalProgram called = sipp.callee("callee", "1002", callee);
          ExternalProgram calling = sipp.caller("caller", "1001", "1002", "-d", "8000")) {
        strowger.awaitAnswered();
        exchange.signal("TERM");
        exchange.awaitLine("stopping", WITHIN);
        calling.awaitSuccess(WITHIN);
        called.awaitSuccess(WITHIN);
      }
      exchange.awaitSuccess(WITHIN);
    }
    JsonNode record = onlyRecord();
    assertThat(record.path("state").asString("")).isEqualTo("finished");
    assertThat(record.path("disposition").asString("")).isEqualTo("ANSWERED");
    assertThat(record.path("hangup").asString("")).isEqualTo("CALLER");
  }

  @Test
  void endsCallsThatOutlastTheStop() throws Exception {
    Path file = folder.resolve("strowger.yaml");
    Files.writeString(file, Files.readString(file).replace("stop-within: 20s", "stop-within: 1s"));
    try (ExternalProgram exchange = strowger.run()) {
      Sipp sipp = new Sipp(folder, port);
      int callee = Ports.free();
      sipp.register("1002", callee);
      try (ExternalProgram called = sipp.callee("callee", "1002", callee);
          ExternalProgram calling = sipp.caller("caller-listens", "1001", "1002")) {
        strowger.awaitAnswered();
        exchange.signal("TERM");
        calling.awaitSuccess(WITHIN);
        called.awaitSuccess(WITHIN);
      }
      exchange.awaitSuccess(WITHIN);
    }
    JsonNode record = onlyRecord();
    assertThat(record.path("state").asString("")).isEqualTo("finished");
    assertThat(record.path("hangup").asString("")).isEqualTo("EXCHANGE");
  }

  @Test
  void afterAKillTheCallIsMarkedAndThePhonesAreBack() throws Exception {
    int callee = Ports.free();
    try (ExternalProgram exchange = strowger.run()) {
      Sipp sipp = new Sipp(folder, port);
      sipp.register("1002", callee);
      try (ExternalProgram _ = sipp.callee("callee", "1002", callee);
          ExternalProgram _ = sipp.caller("caller", "1001", "1002", "-d", "60000")) {
        strowger.records().await("1002", call -> call.get("answer") != null);
        exchange.signal("KILL");
        assertThat(exchange.awaitExit(WITHIN)).isEqualTo(137);
      }
    }
    try (ExternalProgram exchange = strowger.run()) {
      assertThat(StrowgerProcess.sipPort(exchange)).isEqualTo(port);
      JsonNode registrations = strowger.json("registrations");
      assertThat(registrations).hasSize(1);
      assertThat(registrations.get(0).path("user").asString("")).contains("1002");
      JsonNode record = onlyRecord();
      assertThat(record.path("state").asString("")).isEqualTo("interrupted");
      assertThat(record.path("disposition").asString("")).isEqualTo("ANSWERED");

      Sipp sipp = new Sipp(folder, port);
      try (ExternalProgram called = sipp.callee("callee", "1002", callee);
          ExternalProgram calling = sipp.caller("caller", "1001", "1002", "-d", "300")) {
        calling.awaitSuccess(WITHIN);
        called.awaitSuccess(WITHIN);
      }
    }
  }

  /** The one record, from the file: no exchange has to run. */
  private JsonNode onlyRecord() throws IOException {
    JsonNode records = strowger.json("cdr");
    JsonNode rows = records.isArray() ? records : records.path("calls");
    assertThat(rows).hasSize(1);
    return rows.get(0);
  }
}
