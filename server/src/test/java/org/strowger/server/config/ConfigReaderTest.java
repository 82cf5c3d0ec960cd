package org.strowger.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.strowger.kernel.Transport;
import org.strowger.server.net.EphemeralPorts;
import org.strowger.server.net.TestCertificates;

class ConfigReaderTest {
  private final Problems problems = new Problems();

  private StrowgerConfig read(String text) {
    return ConfigReader.parse("strowger.yaml", text, problems);
  }

  private List<String> messages() {
    return problems.list().stream().map(Problem::toString).toList();
  }

  @Test
  void anEmptyFileIsAnExchangeWithDefaults() {
    StrowgerConfig config = read("");
    assertThat(messages()).isEmpty();
    assertThat(config.sip().listen()).hasSize(2);
    assertThat(config.limits().duration()).isEqualTo(Duration.ofHours(4));
  }

  @Test
  void phonesAndGatewaysAreRead() {
    StrowgerConfig config =
        read(
            """
            sip:
              listen: [udp:127.0.0.1:5070, "tls:[::1]:5071"]
              realm: example.org
              digest: [SHA-256, MD5]
              certificate: %s
              key: %s
            phones:
              1001: {password: secret, name: Alice}
            gateways:
              huawei: {host: 192.0.2.10, channels: 60, tunnelling: no}
            groups:
              outside: {members: [huawei=10]}
            """
                .formatted(TestCertificates.file("first.pem"), TestCertificates.file("first.key")));
    assertThat(messages()).isEmpty();
    assertThat(config.sip().listen().get(1).transport()).isEqualTo(Transport.TLS);
    assertThat(config.phones().getFirst().ha1())
        .contains("MD5:" + Credentials.ha1("MD5", "1001", "example.org", "secret"));
    assertThat(config.trunks().getFirst().h323().tunnelling()).isFalse();
    assertThat(config.groups().getFirst().weights()).containsExactly(10);
    assertThat(config.sip().digest()).containsExactly("SHA-256", "MD5");
    assertThat(config.toString()).doesNotContain("secret");
  }

  @Test
  void aBrokenCertificateIsAnErrorAtItsLine() {
    read(
        """
        sip:
          certificate: %s
          key: %s
          authorities: nothing.pem
        """
            .formatted(TestCertificates.file("first.pem"), TestCertificates.file("second.key")));
    assertThat(messages()).hasSize(2);
    assertThat(messages().getFirst())
        .startsWith("strowger.yaml:2:16: error: ")
        .contains("second.key is not the key of");
    assertThat(messages().get(1)).startsWith("strowger.yaml:4:16: error: cannot read");
  }

  @Test
  void anExpiredCertificateIsAWarning() {
    read(
        """
        sip:
          certificate: %s
          key: %s
        """
            .formatted(TestCertificates.file("expired.pem"), TestCertificates.file("expired.key")));
    assertThat(problems.fatal()).isFalse();
    assertThat(messages().getFirst()).contains("ended on 2020-01-02");
  }

  @Test
  void mistakesNameLineColumnAndWhatWouldBeRight() {
    read(
        """
        sip:
          lisen: udp:0.0.0.0:5060
        gateways:
          huawei: {hots: 192.0.2.10, channels: many}
        groups:
          outside: {members: [huawai]}
        """);
    assertThat(messages())
        .containsExactlyInAnyOrder(
            "strowger.yaml:2:3: error: unknown key \"sip.lisen\"; did you mean \"listen\"?",
            "strowger.yaml:4:11: error: gateways.huawei.host is missing; add for instance \"host: 192.0.2.10\"",
            "strowger.yaml:4:40: error: gateways.huawei.channels must be a whole number from 1 to 10000, not \"many\"",
            "strowger.yaml:4:12: error: unknown key \"gateways.huawei.hots\"; did you mean \"host\"?",
            "strowger.yaml:6:22: error: there is no gateway \"huawai\"; did you mean \"huawei\"?");
  }

  @Test
  void whatIsNoYamlSaysWhere() {
    read("sip:\n  listen: [udp:0.0.0.0:5060\nx: ]y: {");
    assertThat(messages()).hasSize(1);
    assertThat(messages().getFirst()).startsWith("strowger.yaml:3:").contains("not YAML");
  }

  @Test
  void twoOfOneNameAreAMistake() {
    read("phones: {a: {password: x}}\ngateways: {a: {host: 192.0.2.1}}");
    assertThat(messages()).singleElement().asString().contains("the name \"a\" is used twice");
  }

  @FuzzTest(maxDuration = "30s")
  void anyTextIsReadOrRefused(byte[] octets) {
    ConfigReader.parse("fuzz.yaml", new String(octets, StandardCharsets.UTF_8), new Problems());
  }

  @Test
  void mediaPortsThatTheSystemHandsOutAreWarnedOf() {
    Problems problems = new Problems();
    EphemeralPorts ephemeral = EphemeralPorts.parse("32768 60999", "");
    ConfigReader.parse("x.yaml", "media: {ports: 30000-39999}\n", ephemeral, problems);
    assertThat(problems.list()).singleElement().asString().startsWith("x.yaml:1:16: warning: ");
    assertThat(problems.fatal()).isFalse();
    Problems none = new Problems();
    ConfigReader.parse("x.yaml", "media: {ports: 20000-29999}\n", ephemeral, none);
    assertThat(none.list()).isEmpty();
  }
}
