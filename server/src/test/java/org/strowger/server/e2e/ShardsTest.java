package org.strowger.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.strowger.kernel.Transport;
import org.strowger.server.gateway.GatewayEvent;

/** An exchange of several shards: whatever shard a call is on, it is a call like any other. */
@Tag("e2e")
@Timeout(400)
class ShardsTest {
  private static final int SHARDS = 3;
  private static final Duration WITHIN = Duration.ofMinutes(2);
  private static final String DIALPLAN =
      """
      [phones]
      exten => _9X.,1,Dial(H323/${EXTEN:1}@pstn,30)
       same => n,Hangup(${HANGUPCAUSE})
      exten => _100X,1,Dial(SIP/${EXTEN},30)
       same => n,Hangup(${HANGUPCAUSE})

      [from-pstn]
      exten => _100X,1,Dial(SIP/${EXTEN},20)
       same => n,Hangup(${HANGUPCAUSE})
      """;

  @TempDir Path folder;

  @BeforeEach
  void needs() {
    ExternalProgram.need("sipp", "sip-tester");
    Softphone.need();
  }

  private static String gatewayAt(int port) {
    return "gateways: {pstn: {tech: h323, probe: 0s, context: from-pstn, host: %s, port: %d}}%n"
        .formatted(Ports.HOST, port);
  }

  /** Calls of many shards, all answered and all with media both ways. */
  private static void allTalked(TestExchange exchange, List<Map<String, @Nullable Object>> records)
      throws Exception {
    Set<String> shards = new TreeSet<>();
    for (Map<String, @Nullable Object> call : records) {
      assertThat(call).as(exchange.ladder(call)).containsEntry("disposition", "ANSWERED");
      shards.add(String.valueOf(call.get("id")).substring(0, 3));
      for (Map<String, @Nullable Object> leg : exchange.legs(call)) {
        for (String way : List.of("packets_in", "packets_out")) {
          assertThat(leg.get(way)).as("%s of %s", way, leg).isInstanceOf(Number.class);
          assertThat(((Number) leg.get(way)).longValue()).as("%s of %s", way, leg).isPositive();
        }
      }
    }
    assertThat(shards).containsExactly("00-", "01-", "02-");
  }

  @Test
  void callsOfAllShardsGoOutByOneGateway() throws Exception {
    int calls = 30;
    String count = Integer.toString(calls);
    Files.write(folder.resolve("speech.alaw"), Sounds.alaw(Duration.ofSeconds(2)));
    String rules = "numbers: {\"2000\": {answer-after: 0s, says: tone}}\n";
    try (TestGateway gateway = TestGateway.listening(folder.resolve("heard"), rules);
        TestExchange exchange =
            TestExchange.start(folder, DIALPLAN, gatewayAt(gateway.port()), SHARDS)) {
      gateway.start(exchange.port("h323", Transport.TCP));
      Sipp sipp = new Sipp(folder, exchange.sipPort());
      try (ExternalProgram calling =
          sipp.caller(
              "caller-talks",
              "1001",
              "92000",
              "-m",
              count,
              "-l",
              count,
              "-r",
              "10",
              "-d",
              "3000")) {
        calling.awaitSuccess(WITHIN);
      }
      exchange.awaitIdle();
      allTalked(exchange, exchange.awaitRecords(calls));
    }
  }

  @Test
  void everyShardCallsAPhoneByItsOneConnectionAndTakesCallsOfTheNetwork() throws Exception {
    int calls = 9;
    String own = "calls: {n: {from: \"13912345678\", to: \"1002\", after: 0s, talk: 2s}}\n";
    Path voice = Sounds.speech(folder, "demo-caller");
    try (TestExchange exchange =
            TestExchange.start(folder, DIALPLAN, gatewayAt(Ports.free()), SHARDS);
        Softphone _ =
            Softphone.start(
                folder, exchange.port("sip", Transport.TCP), "1002", voice, "PCMA", "tcp")) {
      assertThat(exchange.isRegistered("sip:1002@")).isTrue();
      for (int i = 0; i < calls; i++) { // a phone has one sound card: one call after the other
        try (TestGateway gateway = TestGateway.listening(folder.resolve("heard"), own)) {
          gateway.start(exchange.port("h323", Transport.TCP));
          gateway.await(GatewayEvent.Released.class, 1);
        }
        exchange.awaitIdle();
      }
      allTalked(exchange, exchange.awaitRecords(calls));
    }
  }
}
