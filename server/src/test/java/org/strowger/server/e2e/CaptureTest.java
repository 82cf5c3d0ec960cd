package org.strowger.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.strowger.kernel.Transport;

/**
 * A call from SIP to H.323 as it is on the wire, read by Wireshark: nothing malformed, every field
 * as meant, and RTP where the signalling says.
 */
@Tag("e2e")
@Timeout(400)
class CaptureTest {
  private static final Duration WITHIN = Duration.ofMinutes(2);
  private static final String DIALPLAN =
      """
      [phones]
      exten => _9X.,1,Dial(H323/${EXTEN:1}@pstn,30)
       same => n,Hangup(${HANGUPCAUSE})
      exten => _8X.,1,Set(CALLERID(name)=Zoë Example)
       same => n,Dial(H323/${EXTEN:1}@named,30)
       same => n,Hangup(${HANGUPCAUSE})
      """;
  private static final String NUMBERS =
      """
      numbers:
        "13800138000": {alert-after: 100ms, answer-after: 500ms, talk: 3s}
        "13800138001": {treatment: busy}
      """;

  @TempDir Path folder;
  private TestGateway gateway;
  private TestExchange exchange;
  private Path capture;

  @BeforeEach
  void start() throws Exception {
    ExternalProgram.need("sipp", "sip-tester");
    ExternalProgram.need("tshark", "tshark");
    gateway = TestGateway.listening(folder.resolve("heard"), NUMBERS);
    String peers =
        """
        gateways:
          pstn: {tech: h323, host: %1$s, port: %2$d, codecs: [PCMA]}
          named: {tech: h323, host: %1$s, port: %2$d, codecs: [PCMA], h450: [names]}
        """
            .formatted(Ports.HOST, gateway.port());
    exchange = TestExchange.start(folder, DIALPLAN, peers);
    gateway.start(exchange.port("h323", Transport.TCP));
    capture = folder.resolve("call.pcap");
  }

  @AfterEach
  void stop() {
    gateway.close();
    exchange.close();
  }

  /**
   * Makes a call while the loopback is captured.
   *
   * @param last a text of the call's last message
   */
  private void capture(SippScript caller, String number, String last) throws Exception {
    Path script = caller.write(folder, "caller");
    List<String> command = List.of("dumpcap", "-q", "-i", "lo", "-w", capture.toString());
    try (ExternalProgram capturing = ExternalProgram.start(folder, command)) {
      capturing.awaitLine("File: ", WITHIN);
      Sipp sipp = new Sipp(folder, exchange.sipPort());
      String[] options = {"-s", number, "-rtp_echo", "-mp", Integer.toString(Ports.free())};
      try (ExternalProgram calling = sipp.start(script, "1001", Ports.free(), options)) {
        calling.awaitSuccess(WITHIN);
      }
      exchange.awaitIdle();
      Awaitility.await(last + " captured")
          .atMost(WITHIN)
          .until(() -> Files.readString(capture, StandardCharsets.ISO_8859_1).contains(last));
      capturing.signal("INT");
      capturing.awaitExit(WITHIN);
    }
  }

  private List<String> tshark(String filter, String... fields) throws IOException {
    List<String> command = new ArrayList<>(List.of("tshark", "-r", capture.toString()));
    command.addAll(List.of("-d", "udp.port==" + exchange.sipPort() + ",sip"));
    command.addAll(List.of("-Y", filter));
    command.addAll(List.of("-T", "fields", "-E", "separator=;"));
    Arrays.stream(fields).forEach(field -> command.addAll(List.of("-e", field)));
    return ExternalProgram.run(folder, WITHIN, command)
        .lines()
        .filter(line -> !line.startsWith("Running as user") && !line.startsWith("tshark: WARNING"))
        .toList();
  }

  private String sip() {
    return "sip && udp.port==" + exchange.sipPort();
  }

  private String q931(String more) {
    return "q931 && tcp.port==" + gateway.port() + more;
  }

  private void nothingIsMalformed() throws IOException {
    String ours =
        "(tcp.port==" + gateway.port() + " || udp.port==" + exchange.sipPort() + " || rtp)";
    String wrong = " && (_ws.malformed || _ws.expert.severity == \"Error\")";
    assertThat(tshark(ours + wrong, "frame.number", "_ws.expert.message")).isEmpty();
  }

  @Test
  void anAnsweredCall() throws Exception {
    SippScript caller =
        SippScript.caller()
            .invite("", SippScript.PCMA)
            .perhaps(180)
            .perhaps(183)
            .expect(200)
            .ack("")
            .expectBye();
    capture(caller, "913800138000", "SIP/2.0 200 Reply");

    nothingIsMalformed();
    assertThat(tshark(sip(), "sip.Method", "sip.Status-Code", "sip.from.user", "sip.to.user"))
        .containsSubsequence(
            "INVITE;;1001;913800138000",
            ";407;1001;913800138000",
            "ACK;;1001;913800138000",
            "INVITE;;1001;913800138000",
            ";100;1001;913800138000",
            ";180;1001;913800138000",
            ";200;1001;913800138000",
            "ACK;;1001;913800138000",
            "BYE;;913800138000;1001",
            ";200;913800138000;1001");
    assertThat(tshark(sip() + " && sip.Method==BYE", "sip.Reason"))
        .allSatisfy(reason -> assertThat(reason).startsWith("Q.850;cause=16"));
    assertThat(tshark(sip() + " && sip.Status-Code==200 && sdp", "sdp.media"))
        .allSatisfy(media -> assertThat(media).matches("audio \\d+ RTP/AVP 8 101"));
    assertThat(tshark(q931(""), "q931.message_type"))
        .containsSubsequence("0x05", "0x02", "0x01", "0x07", "0x5a"); // Setup … Release Complete
    setup();
    assertThat(tshark(q931(" && q931.message_type==0x07"), "h225.fastStart", "h225.h245Tunnelling"))
        .containsExactly("2;1");
    assertThat(tshark(q931(" && q931.message_type==0x5a && q931.cause_value==16"), "frame.number"))
        .hasSize(1);
    control();
    rtp();
  }

  /** Every field of Setup that somebody relies on: Q.931 4.5, H.225.0 7.3.10. */
  private void setup() throws IOException {
    assertThat(
            tshark(
                q931(" && q931.message_type==0x05"),
                "q931.called_party_number.digits",
                "q931.calling_party_number.digits",
                "q931.presentation_ind", // allowed
                "q931.screening_ind", // network provided
                "q931.information_transfer_capability", // 3.1 kHz audio
                "q931.uil1", // A-law
                "h225.protocolIdentifier",
                "h225.fastStart",
                "h225.h245Tunnelling"))
        .containsExactly("13800138000;1001;0x00;0x03;0x10;0x03;0.0.8.2250.0.7;2;1");
    List<String> calls = tshark(q931(" && h225.guid"), "h225.guid");
    assertThat(calls.stream().distinct()).hasSize(1);
    assertThat(calls).hasSizeGreaterThan(4);
  }

  /** H.245 in the tunnel: capabilities and determination, asked and answered on both sides. */
  private void control() throws IOException {
    String tunnel = q931(" && h245");
    assertThat(tshark(tunnel + " && h245.terminalCapabilitySet_element", "frame.number"))
        .hasSize(2);
    assertThat(tshark(tunnel + " && h245.masterSlaveDetermination_element", "frame.number"))
        .hasSize(2);
    assertThat(tshark(tunnel + " && h245.masterSlaveDeterminationAck_element", "frame.number"))
        .hasSize(2);
  }

  /** A-law both ways on both legs, at the addresses that SDP and fastStart named. */
  private void rtp() throws IOException {
    Set<String> named = new HashSet<>();
    tshark(q931(" && h225.fastStart"), "h245.tsapIdentifier")
        .forEach(ports -> named.addAll(List.of(ports.split(",", -1))));
    tshark(sip() + " && sdp", "sdp.media.port").forEach(named::add);
    Map<String, Long> streams =
        tshark("rtp", "rtp.setup-method", "rtp.p_type", "udp.srcport", "udp.dstport").stream()
            .map(line -> line.split(";", -1))
            .filter(parts -> named.contains(parts[2]) && named.contains(parts[3]))
            .collect(
                Collectors.groupingBy(
                    parts -> String.join(";", parts), TreeMap::new, Collectors.counting()));
    assertThat(streams.keySet().stream().map(line -> line.replaceAll("^([^;]+;[^;]+);.*", "$1")))
        .containsExactly("H245;8", "H245;8", "SDP;8", "SDP;8");
    assertThat(streams.values()).allSatisfy(count -> assertThat(count).isGreaterThan(50));
  }

  @Test
  void aBusySubscriber() throws Exception {
    SippScript caller = SippScript.caller().invite("", SippScript.PCMA).refused(486);
    capture(caller, "913800138001", "CSeq: 2 ACK");

    nothingIsMalformed();
    assertThat(tshark(sip() + " && sip.Status-Code==486", "sip.Reason"))
        .allSatisfy(reason -> assertThat(reason).startsWith("Q.850;cause=17"))
        .isNotEmpty();
    assertThat(tshark(q931(" && q931.message_type==0x5a && q931.cause_value==17"), "frame.number"))
        .hasSize(1);
  }

  /** H.450.8: Wireshark has types of its own for it. */
  @Test
  void aNameByH450() throws Exception {
    SippScript caller = SippScript.caller().invite("", SippScript.PCMA).refused(486);
    capture(caller, "813800138001", "CSeq: 2 ACK");

    nothingIsMalformed();
    assertThat(
            tshark(
                q931(" && h450.8.ARG_callingName_element"),
                "q931.message_type",
                "h450.8.extendedName",
                "q931.display_information"))
        .containsExactly("0x05;Zoë Example;");
  }
}
