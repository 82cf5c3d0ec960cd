package org.strowger.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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

/** A softphone, baresip, registers, calls, speaks, hears and presses keys. */
@Tag("e2e")
@Timeout(400)
class SoftphoneTest {
  private static final String DIALPLAN =
      """
      [phones]
      exten => _100X,1,Dial(SIP/${EXTEN},20)
       same => n,Hangup(${HANGUPCAUSE})
      exten => 600,1,Answer()
       same => n,Echo()
      exten => 700,1,Answer()
       same => n,Read(PIN,,3,,1,60)
       same => n,Set(CDR(pin)=${PIN})
       same => n,Hangup(16)
      exten => i,1,Hangup(1)
      """;

  @TempDir Path folder;
  private TestExchange exchange;
  private Path caller;
  private Path called;

  @BeforeEach
  void start() throws Exception {
    Softphone.need();
    caller = Sounds.speech(folder, "demo-caller");
    called = Sounds.speech(folder, "demo-called");
    exchange = TestExchange.start(folder, DIALPLAN, "");
  }

  @AfterEach
  void stop() {
    if (exchange != null) {
      exchange.close();
    }
  }

  private void hears(Softphone phone, Path spoken) throws Exception {
    SpeechMatch match = SpeechMatch.of(Sounds.samples(folder, spoken), phone.heard(), Sounds.RATE);
    assertThat(match.same()).as("%s", match).isTrue();
  }

  @Test
  void hearsItselfInTheEchoTest() throws Exception {
    try (Softphone phone = Softphone.start(folder, exchange.sipPort(), "1001", caller, "PCMA")) {
      phone.call("600");
      phone.awaitHeard(Duration.ofSeconds(6));
      phone.hangUp();
      hears(phone, caller);
    }
    exchange.awaitIdle();
    assertThat(exchange.awaitRecords(1).getFirst())
        .containsEntry("disposition", "ANSWERED")
        .containsEntry("hangup", "CALLER")
        .containsEntry("dialled", "600");
  }

  @Test
  void twoSoftphonesHearEachOther() throws Exception {
    try (Softphone one = Softphone.start(folder, exchange.sipPort(), "1001", caller, "PCMA");
        Softphone two = Softphone.start(folder, exchange.sipPort(), "1002", called, "PCMA")) {
      talk(one, two);
    }
  }

  @Test
  void softphonesWithoutACommonCodecHearEachOther() throws Exception {
    try (Softphone one = Softphone.start(folder, exchange.sipPort(), "1001", caller, "PCMA");
        Softphone two = Softphone.start(folder, exchange.sipPort(), "1002", called, "PCMU")) {
      talk(one, two);
    }
    assertThat(exchange.legs(exchange.awaitRecords(1).getFirst()))
        .extracting(leg -> leg.get("codec"))
        .containsExactly("PCMA", "PCMU");
  }

  /** What the exchange cannot decode it passes on as it is. */
  @ParameterizedTest
  @ValueSource(strings = {"GSM", "opus/48000/2"})
  void aCodecThatTheExchangeDoesNotKnow(String codec) throws Exception {
    try (Softphone one = Softphone.start(folder, exchange.sipPort(), "1001", caller, codec);
        Softphone two = Softphone.start(folder, exchange.sipPort(), "1002", called, codec)) {
      talk(one, two);
    }
    assertThat(exchange.legs(exchange.awaitRecords(1).getFirst()))
        .extracting(leg -> leg.get("codec"))
        .containsExactly(codec.split("/", -1)[0], codec.split("/", -1)[0]);
  }

  /** A phone over TLS and IPv4 talks to one over UDP and IPv6, both ways. */
  @Test
  void overTlsToIpv6() throws Exception {
    ExternalProgram.need("openssl", "openssl");
    Path own = Files.createDirectory(folder.resolve("secure"));
    TlsCertificate tls = TlsCertificate.make(own);
    String listen = "listen: [\"udp:[::1]:0\", tls:127.0.0.1:0]";
    String sip = listen + ", certificate: " + tls.certificate() + ", key: " + tls.key();
    exchange.close();
    exchange = TestExchange.startListening(own, DIALPLAN, sip);
    int secure = exchange.port("sip", Transport.TLS);
    showsItsCertificate(secure, tls.certificate());
    Softphone.Line first =
        new Softphone.Line("127.0.0.1", secure, "tls", "sip_cafile " + tls.certificate());
    Softphone.Line second =
        new Softphone.Line("[::1]", exchange.sipPort(), "udp", "net_interface ::1");
    try (Softphone one = Softphone.start(folder, first, "1001", caller, "PCMA");
        Softphone two = Softphone.start(folder, second, "1002", called, "PCMA")) {
      talk(one, two);
    }
  }

  /** Debian's baresip does not look at the certificate; OpenSSL does. */
  private void showsItsCertificate(int port, Path authority) throws Exception {
    String check =
        "openssl s_client -connect 127.0.0.1:%d -CAfile %s -verify_return_error -verify_ip 127.0.0.1"
            .formatted(port, authority);
    assertThat(
            ExternalProgram.run(
                folder,
                Duration.ofMinutes(2),
                List.of("/bin/sh", "-c", check + " < /dev/null 2>&1")))
        .contains("Verify return code: 0 (ok)");
  }

  private void talk(Softphone one, Softphone two) throws Exception {
    one.call("1002");
    two.awaitEvent("CALL_ESTABLISHED");
    one.awaitHeard(Duration.ofSeconds(6));
    two.awaitHeard(Duration.ofSeconds(6));
    two.hangUp();
    one.awaitEvent("CALL_CLOSED");
    hears(one, called);
    hears(two, caller);
    exchange.awaitIdle();
    assertThat(exchange.awaitRecords(1).getFirst())
        .containsEntry("disposition", "ANSWERED")
        .containsEntry("hangup", "CALLEE");
  }

  @Test
  void keysArriveInTheDialplan() throws Exception {
    try (Softphone phone = Softphone.start(folder, exchange.sipPort(), "1001", caller, "PCMA")) {
      phone.call("700");
      phone.awaitHeard(Duration.ZERO);
      for (char key : List.of('4', '7', '1')) {
        phone.press(key);
      }
      phone.awaitEvent("CALL_CLOSED");
    }
    exchange.awaitIdle();
    Map<String, @Nullable Object> call = exchange.awaitRecords(1).getFirst();
    assertThat(call.get("fields")).asString().contains("\"pin\":\"471\"");
  }

  @Test
  void aRefusalReachesTheSoftphone() throws Exception {
    try (Softphone phone = Softphone.start(folder, exchange.sipPort(), "1001", caller, "PCMA")) {
      phone.dial("7777");
      assertThat(phone.awaitEvent("CALL_CLOSED").path("param").asString("")).contains("404");
    }
    exchange.awaitIdle();
    assertThat(exchange.awaitRecords(1).getFirst()).containsEntry("cause", 1);
  }
}
