package org.strowger.server.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.strowger.kernel.Transport;
import org.strowger.media.quality.SpeechMatch;
import org.strowger.pbx.trace.FlightEntry;
import org.strowger.server.gateway.GatewayEvent;

/**
 * Every way that an exchange and a gateway can set up media (H.323 8.1.7, 8.2, H.245 6.3), with an
 * offer in the INVITE and with one in the 200, in calls at the same time.
 *
 * <p>The subscriber of the network speaks, SIPp sends back what it hears, and the gateway records
 * it: where the recording is the speech, both directions of both legs work.
 */
@Tag("e2e")
@Timeout(400)
class GatewayModesTest {
  private static final Duration WITHIN = Duration.ofMinutes(2);
  private static final String TALK = "3s";

  /** Other speech stays below 0.5; a packet late on a loaded machine may cost something. */
  private static final double ALIKE = 0.6;

  private static final String DIALPLAN =
      """
      [phones]
      exten => _9XXX,1,Dial(H323/${EXTEN:1}@m${EXTEN:1:2},30)
       same => n,Hangup(${HANGUPCAUSE})
      """;

  @TempDir Path folder;
  private final Map<Mode, TestGateway> gateways = new LinkedHashMap<>();
  private Path spoken;
  private @Nullable TestExchange exchange;

  /** How one side speaks H.323. */
  private record Mode(boolean fast, boolean tunnelled, boolean early) {
    static List<Mode> all() {
      List<Mode> all = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        all.add(new Mode((i & 1) == 0, (i & 2) == 0, (i & 4) != 0));
      }
      return all;
    }

    String yaml() {
      return "fast-start: %s, tunnelling: %s, early-h245: %s".formatted(fast, tunnelled, early);
    }

    /** A digit for each. */
    int digit() {
      return all().indexOf(this);
    }
  }

  @BeforeEach
  void needs() throws IOException {
    ExternalProgram.need("sipp", "sip-tester");
    ExternalProgram.need("sox", "sox");
    spoken = Sounds.speech(folder, "demo-called");
  }

  @AfterEach
  void stop() {
    gateways.values().forEach(TestGateway::close);
    if (exchange != null) {
      exchange.close();
    }
  }

  private void listen(String calls) throws IOException {
    for (Mode mode : Mode.all()) {
      String yaml = mode.yaml().replace(", ", "\n") + "\n" + calls;
      gateways.put(mode, TestGateway.listening(folder.resolve("heard-" + mode.digit()), yaml));
    }
  }

  // Calls to the network.

  @Test
  void everyModeTowardsTheGatewayHasAudioBothWays() throws Exception {
    listen("numbers: {\".\": {alert-after: 100ms, answer-after: 500ms, talk: " + TALK + "}}\n");
    StringBuilder peers = new StringBuilder("gateways:\n");
    for (Mode ours : Mode.all()) {
      gateways.forEach((theirs, gateway) ->
          peers.append(
              "  m%d%d: {tech: h323, host: %s, port: %d, %s}%n"
                  .formatted(
                      ours.digit(), theirs.digit(), Ports.HOST, gateway.port(), ours.yaml())));
    }
    TestExchange running = TestExchange.start(folder, DIALPLAN, peers.toString());
    exchange = running;
    gateways.values().forEach(gateway -> gateway.start(running.port("h323", Transport.TCP)));

    Path early =
        SippScript.caller()
            .invite("", SippScript.PCMA)
            .perhaps(180)
            .perhaps(183)
            .expect(200)
            .ack("")
            .expectBye()
            .write(folder, "early-offer");
    Path delayed =
        SippScript.caller()
            .invite("", "")
            .perhaps(180)
            .perhaps(183)
            .expect(200, "m=audio")
            .ack(SippScript.PCMA)
            .expectBye()
            .write(folder, "delayed-offer");
    try (ExternalProgram one = callers(running, early, pairs(true), 9);
        ExternalProgram two = callers(running, delayed, pairs(false), 3)) {
      one.awaitExit(WITHIN); // how each call went is looked at in the records
      two.awaitExit(WITHIN);
    }
    running.awaitIdle();
    SoftAssertions softly = new SoftAssertions();
    List<Map<String, @Nullable Object>> calls = running.awaitRecords(80);
    for (Map<String, @Nullable Object> call : calls) {
      answered(softly, running, call);
      String dialled = String.valueOf(call.get("dialled"));
      setUpAsMeant(
          softly,
          Mode.all().get(dialled.charAt(1) - '0'),
          Mode.all().get(dialled.charAt(2) - '0'),
          running.messages(call));
    }
    heardBack(softly, 80);
    softly.assertAll();
  }

  /** The numbers of the modes that meet: ours, theirs. */
  private static List<String> pairs(boolean earlyToo) {
    List<String> pairs = new ArrayList<>();
    for (Mode ours : Mode.all()) {
      for (Mode theirs : Mode.all()) {
        if (earlyToo || !ours.early && !theirs.early) {
          pairs.add("9" + ours.digit() + theirs.digit() + (earlyToo ? 0 : 1));
        }
      }
    }
    return pairs;
  }

  /** One SIPp that calls the numbers, a few at a time, and is an echo. */
  private ExternalProgram callers(
      TestExchange running, Path scenario, List<String> numbers, int atOnce) throws IOException {
    Path file = folder.resolve("numbers-" + atOnce + ".csv");
    Files.writeString(file, "SEQUENTIAL\n" + String.join(";\n", numbers) + ";\n");
    Files.writeString(scenario, Files.readString(scenario).replace("[service]", "[field0]"));
    List<String> options =
        List.of(
            "-inf",
            file.toString(),
            "-m",
            Integer.toString(numbers.size()),
            "-l",
            Integer.toString(atOnce),
            "-rtp_echo",
            "-mp",
            Integer.toString(Ports.free()));
    return new Sipp(folder, running.sipPort())
        .start(scenario, "1001", Ports.free(), options.toArray(String[]::new));
  }

  // Calls from the network.

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void everyModeOfTheGatewayHasAudioBothWays(boolean all) throws Exception {
    listen("calls: {one: {from: \"13912345678\", to: \"1002\", after: 0s, talk: " + TALK + "}}\n");
    Mode ours = new Mode(all, all, false);
    String peer =
        "gateways: {m: {tech: h323, host: %s, channels: 60, context: phones, %s}}%n"
            .formatted(Ports.HOST, ours.yaml());
    String dialplan = "[phones]\nexten => 1002,1,Dial(SIP/1002,20)\n";
    TestExchange running = TestExchange.start(folder, dialplan, peer);
    exchange = running;
    Sipp sipp = new Sipp(folder, running.sipPort());
    int port = Ports.free();
    sipp.register("1002", port);
    String echo = Integer.toString(Ports.free());
    String calls = Integer.toString(gateways.size());
    try (ExternalProgram called =
        sipp.callee("callee", "1002", port, "-m", calls, "-d", "200", "-rtp_echo", "-mp", echo)) {
      gateways.values().forEach(gateway -> gateway.start(running.port("h323", Transport.TCP)));
      called.awaitSuccess(WITHIN);
    }
    running.awaitIdle();
    SoftAssertions softly = new SoftAssertions();
    for (Map<String, @Nullable Object> call : running.awaitRecords(gateways.size())) {
      softly
          .assertThat(call)
          .as("%s", running.ladder(call))
          .containsEntry("disposition", "ANSWERED")
          .containsEntry("hangup", "CALLER")
          .containsEntry("caller", "13912345678");
    }
    heardBack(softly, gateways.size());
    softly.assertAll();
  }

  private static void answered(
      SoftAssertions softly, TestExchange running, Map<String, @Nullable Object> call) {
    softly
        .assertThat(call)
        .as("%s", running.ladder(call))
        .containsEntry("disposition", "ANSWERED")
        .containsEntry("hangup", "CALLEE")
        .containsEntry("cause", 16);
  }

  /** The flags did what they say: each mode is another conversation on the wire. */
  private static void setUpAsMeant(
      SoftAssertions softly, Mode ours, Mode theirs, List<FlightEntry.Message> messages) {
    String what = ours + " towards " + theirs;
    Set<String> labels =
        messages.stream().map(message -> message.label().label()).collect(Collectors.toSet());
    boolean taken = ours.fast && theirs.fast;
    softly.assertThat(labels).as(what).contains(ours.fast ? "Setup (fastStart)" : "Setup");
    softly
        .assertThat(labels.stream().filter(label -> label.endsWith("(fastStart)")).count())
        .as(what)
        .isEqualTo(taken ? 2 : ours.fast ? 1 : 0);
    softly.assertThat(labels.contains("openLogicalChannel")).as(what).isEqualTo(!taken);
    Set<Object> signalling = connections(messages, "H.225.0");
    Set<Object> control = connections(messages, "H.245");
    softly.assertThat(signalling).as(what).hasSize(1);
    if (ours.tunnelled && theirs.tunnelled) {
      softly.assertThat(signalling).as(what).containsAll(control);
    } else if (!taken) {
      // What rode in Setup is said again on the connection that the refusal of the tunnel asks for.
      boolean inSetup = ours.tunnelled && ours.early && !ours.fast && !theirs.tunnelled;
      softly.assertThat(control).as(what).hasSize(inSetup ? 2 : 1);
      softly.assertThat(signalling.containsAll(control)).as(what).isFalse();
    }
  }

  private static Set<Object> connections(List<FlightEntry.Message> messages, String protocol) {
    return messages.stream()
        .filter(message -> message.label().protocol().equals(protocol))
        .map(message -> String.valueOf(message.remote()))
        .collect(Collectors.toSet());
  }

  /** Every recording of every gateway is what its subscriber said. */
  private void heardBack(SoftAssertions softly, int calls) throws IOException {
    short[] said = Sounds.samples(folder, spoken);
    int recordings = 0;
    for (TestGateway gateway : gateways.values()) {
      int own = gateway.await(GatewayEvent.Answered.class, 1).size();
      for (GatewayEvent.Recorded recorded : gateway.await(GatewayEvent.Recorded.class, own)) {
        short[] heard = Sounds.samples(folder, Path.of(recorded.file()));
        SpeechMatch match = SpeechMatch.of(said, heard, Sounds.RATE);
        softly.assertThat(match.pieces()).as("%s: %s", recorded, match).isGreaterThan(3);
        softly.assertThat(match.correlation()).as("%s: %s", recorded, match).isGreaterThan(ALIKE);
        recordings++;
      }
    }
    softly.assertThat(recordings).as("recordings").isEqualTo(calls);
  }
}
