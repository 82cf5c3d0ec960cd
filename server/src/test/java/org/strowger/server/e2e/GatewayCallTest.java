package org.strowger.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.strowger.media.quality.SpeechMatch;

/**
 * The main job with nothing but programs: a softphone, {@code strowger run}, {@code strowger
 * gateway}. The phone talks to the telephone network behind the gateway, and the network to the
 * phone; both sides' recordings are compared with what the other said.
 */
@Tag("e2e")
@Timeout(400)
class GatewayCallTest {
  private static final Duration WITHIN = Duration.ofMinutes(2);
  private static final String DIALPLAN =
      """
      [phones]
      exten => _9X.,1,Dial(H323/${EXTEN:1}@pstn,30)
       same => n,Hangup(${HANGUPCAUSE})

      [from-pstn]
      exten => _100X,1,Dial(SIP/${EXTEN},20)
       same => n,Hangup(${HANGUPCAUSE})
      """;
  private static final String NUMBERS =
      """
      recordings: heard
      numbers:
        "13800138000": {alert-after: 200ms, answer-after: 1s, talk: 7s, says: speech}
        "13800138001": {treatment: busy}
        "13800138005": {answer-after: 0s, says: tone}
      """;

  @TempDir Path folder;
  private StrowgerProcess strowger;
  private ExternalProgram exchange;
  private int sipPort;
  private int h323Port;
  private int gatewayPort;

  @BeforeEach
  void start() throws Exception {
    Softphone.need();
    sipPort = Ports.free();
    h323Port = Ports.free();
    gatewayPort = Ports.free();
    strowger = new StrowgerProcess(folder);
    String gateway =
        // The gateway comes after the exchange, which would take it for down a while.
        "gateways: {pstn: {tech: h323, probe: 0s, context: from-pstn, host: %s, port: %d}}%n"
            .formatted(Ports.HOST, gatewayPort);
    strowger.configure(sipPort, h323Port, DIALPLAN, gateway);
    exchange = strowger.run();
  }

  @AfterEach
  void stop() {
    if (exchange != null) {
      exchange.close();
    }
  }

  private ExternalProgram gateway(String more) throws IOException {
    String listen =
        "listen: \"%s:%d\"%nexchange: \"%s:%d\"%n"
            .formatted(Ports.HOST, gatewayPort, Ports.HOST, h323Port);
    Files.createDirectories(folder.resolve("heard"));
    Files.writeString(folder.resolve("gateway.yaml"), listen + NUMBERS + more);
    ExternalProgram gateway = strowger.start("gateway", "-c", "gateway.yaml");
    gateway.awaitLine("strowger gateway is ready", WITHIN);
    return gateway;
  }

  private Softphone phone() throws IOException {
    Path voice = Sounds.speech(folder, "demo-caller");
    return Softphone.start(folder, sipPort, "1001", voice, "PCMA");
  }

  private void same(Path spoken, short[] heard) throws IOException {
    SpeechMatch match = SpeechMatch.of(Sounds.samples(folder, spoken), heard, Sounds.RATE);
    assertThat(match.same()).as("%s", match).isTrue();
  }

  /**
   * Both sides know how the other takes keys. A key that is pressed before goes by user input,
   * which every terminal takes (H.323 8.6).
   */
  private void awaitCapabilities() {
    strowger.awaitTraced("terminalCapabilitySetAck", 2);
  }

  /** What the gateway's one subscriber heard, once the file is complete. */
  private short[] heardOutside(ExternalProgram gateway) throws IOException {
    gateway.awaitLine("recorded \\d+ ms", WITHIN);
    try (Stream<Path> files = Files.list(folder.resolve("heard"))) {
      List<Path> all = files.sorted(Comparator.naturalOrder()).toList();
      assertThat(all).hasSize(1);
      return Sounds.samples(folder, all.getFirst());
    }
  }

  private Map<String, @Nullable Object> record() {
    strowger.awaitIdle();
    return strowger.records().await(1).getFirst();
  }

  @Test
  void phoneTalksToTheNetworkWhoseSubscriberHangsUp() throws Exception {
    try (ExternalProgram gateway = gateway("");
        Softphone phone = phone()) {
      phone.call("913800138000");
      gateway.awaitLine("1001 calls 13800138000", WITHIN);
      phone.awaitEvent("CALL_CLOSED");
      gateway.awaitLine("released by the network: 16", WITHIN);
      same(Sounds.speech(folder, "demo-called"), phone.heard());
      same(folder.resolve("demo-caller.wav"), heardOutside(gateway));
    }
    Map<String, @Nullable Object> call = record();
    assertThat(call)
        .containsEntry("disposition", "ANSWERED")
        .containsEntry("hangup", "CALLEE")
        .containsEntry("cause", 16)
        .containsEntry("caller", "1001")
        .containsEntry("dialled", "913800138000");
    assertThat(strowger.records().legs(call).getLast())
        .containsEntry("peer", "pstn")
        .containsEntry("codec", "PCMA");
  }

  @Test
  void phonePressesKeysAndHangsUpAfterTheNetworksTone() throws Exception {
    try (ExternalProgram gateway = gateway("");
        Softphone phone = phone()) {
      phone.call("913800138005");
      awaitCapabilities();
      for (char key : List.of('4', '7', '#')) {
        phone.press(key);
        gateway.awaitLine("key " + key + " in the media", WITHIN);
      }
      phone.awaitHeard(Duration.ofSeconds(2));
      phone.hangUp();
      gateway.awaitLine("released by the exchange: 16", WITHIN);
      gateway.awaitLine("heard PCMA: \\d+ packets, 0\\.0 % lost", WITHIN);
      assertThat(Sounds.tone(phone.heard(), 450)).as("share of 450 Hz").isGreaterThan(0.9);
    }
    assertThat(record()).containsEntry("disposition", "ANSWERED").containsEntry("hangup", "CALLER");
  }

  @Test
  void phoneHearsThatTheSubscriberIsBusy() throws Exception {
    try (ExternalProgram gateway = gateway("");
        Softphone phone = phone()) {
      phone.dial("913800138001");
      assertThat(phone.awaitEvent("CALL_CLOSED").path("param").asString("")).contains("486");
      gateway.awaitLine("released by the network: 17", WITHIN);
    }
    assertThat(record()).containsEntry("disposition", "BUSY").containsEntry("cause", 17);
  }

  @Test
  void networkCallsThePhoneAndHangsUp() throws Exception {
    try (Softphone phone = phone();
        ExternalProgram gateway = gateway(call("7s"))) {
      phone.awaitEvent("CALL_CLOSED");
      same(Sounds.speech(folder, "demo-called"), phone.heard());
      same(folder.resolve("demo-caller.wav"), heardOutside(gateway));
    }
    assertThat(record())
        .containsEntry("disposition", "ANSWERED")
        .containsEntry("hangup", "CALLER")
        .containsEntry("caller", "13912345678")
        .containsEntry("dialled", "1001")
        .containsEntry("peer", "pstn");
  }

  @Test
  void networkCallsThePhoneWhichPressesAKeyAndHangsUp() throws Exception {
    try (Softphone phone = phone();
        ExternalProgram gateway = gateway(call("0s"))) {
      phone.awaitEvent("CALL_ESTABLISHED");
      awaitCapabilities();
      phone.press('5');
      gateway.awaitLine("key 5 in the media", WITHIN);
      phone.awaitHeard(Duration.ofSeconds(1));
      phone.hangUp();
      gateway.awaitLine("released by the exchange: 16", WITHIN);
    }
    assertThat(record()).containsEntry("disposition", "ANSWERED").containsEntry("hangup", "CALLEE");
  }

  private static String call(String talk) {
    return "calls: {one: {from: \"13912345678\", to: \"1001\", after: 0s, talk: " + talk + "}}\n";
  }
}
