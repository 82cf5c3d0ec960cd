package org.strowger.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.strowger.kernel.Transport;
import org.strowger.server.net.EphemeralPorts;
import org.strowger.server.net.TestCertificates;

class ConfigReaderTest {
  @TempDir Path directory;
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

  /** What an editor leaves on a full disk: a reload would take all phones and gateways away. */
  @Test
  void aFileWithNothingInItIsAMistake() throws Exception {
    Path file = Files.writeString(directory.resolve("strowger.yaml"), " \n");
    ConfigReader.read(file, problems);
    assertThat(messages()).hasSize(1).first().asString().contains("error: the file is empty");
  }

  @Test
  void aDirectoryIsNoFile() {
    ConfigReader.read(directory, problems);
    assertThat(messages()).hasSize(1).first().asString().contains("this is a directory");
  }

  @Test
  void whatStandsFirstIsToldFirst() {
    read("gatways: {a: {host: 192.0.2.1}}\ngroups: {outside: {members: [a]}}\n");
    assertThat(messages()).hasSize(2);
    assertThat(messages().getFirst()).contains("unknown key \"gatways\"");
  }

  @Test
  void theColonOfChineseTextIsNamed() {
    read("media：\n  ports: 20000-20999\n");
    assertThat(messages()).hasSize(1).first().asString().contains("full-width one (：)");
  }

  @Test
  void anIndentThatIsOneBlankTooFarIsNamed() {
    read("exchange:\n  data: var\n   country: cn\n");
    assertThat(messages()).hasSize(1).first().asString().contains("indent it as far");
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
  void aGatewayMayCallFromOtherAddresses() {
    StrowgerConfig config =
        read(
            """
            gateways:
              carrier:
                tech: sip
                host: sip.carrier.example
                sources: [192.0.2.7, 198.51.100.0/24, "2001:db8:5::/48"]
              huawei: {host: 192.0.2.7, sources: 192.0.2.8}
            """);
    assertThat(messages()).isEmpty(); // an address may be of one gateway a protocol
    assertThat(config.trunks().getFirst().sources())
        .extracting(Object::toString)
        .containsExactly("192.0.2.7", "198.51.100.0/24", "2001:db8:5::/48");
    assertThat(config.trunks().getLast().sources()).hasSize(1);
  }

  @Test
  void aGatewayMayWantNoKeepAlive() {
    StrowgerConfig config =
        read("gateways: {a: {host: 192.0.2.1}, b: {host: 192.0.2.2, keep-alive: 0s}}");
    assertThat(messages()).isEmpty();
    assertThat(config.trunks())
        .extracting(trunk -> trunk.h323().keepAlive().toSeconds())
        .containsExactly(60L, 0L);
  }

  @Test
  void sourcesThatAreWrongOrOfTwoGatewaysAreErrorsAtTheirPlaces() {
    read(
        """
        gateways:
          one:
            tech: sip
            host: 192.0.2.1
            sources: [gw.example, 198.51.100.7/24, 203.0.113.0/25]
          two:
            tech: sip
            host: 203.0.113.200
            sources: [203.0.113.9, "192.0.2.0/24"]
        """);
    assertThat(messages())
        .containsExactly(
            "strowger.yaml:5:15: error: \"gw.example\" is neither an address nor a network;"
                + " write for instance 192.0.2.11, 198.51.100.0/24 or 2001:db8:5::/48",
            "strowger.yaml:5:27: error: \"198.51.100.7/24\" has bits set behind its prefix;"
                + " write 198.51.100.0/24, or an address alone",
            "strowger.yaml:5:44: error: 203.0.113.0/25 overlaps with 203.0.113.9 of gateway two;"
                + " a call from there could be of both; name each address once",
            "strowger.yaml:9:15: error: 203.0.113.9 overlaps with 203.0.113.0/25 of gateway one;"
                + " a call from there could be of both; name each address once",
            "strowger.yaml:9:28: error: 192.0.2.0/24 overlaps with the host 192.0.2.1 of gateway"
                + " one; a call from there could be of both; name each address once");
  }

  @Test
  void moreSourcesThanABoundAreAnError() {
    String many = "192.0.2.1, ".repeat(65);
    read("gateways: {one: {host: 192.0.2.1, sources: [" + many + "]}}");
    assertThat(messages()).singleElement().asString().contains("more than 64 sources");
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
            "strowger.yaml:6:23: error: there is no gateway \"huawai\"; did you mean \"huawei\"?");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "exchange: {country: xx} | 1:21: error: exchange.country must be one of br, ca, cn",
        "exchange: {data: /etc/passwd} | 1:18: error: /etc/passwd is no directory; name one",
        "exchange: {data: \"\\0\"} | 1:18: error: \"\u0000\" is no file name",
        "limits: 5 | 1:9: error: limits must be a section of keys; write its keys below it",
        "sip: {listen: [udp:[::]:5060]} | 1:21: error: not YAML: expected the node content",
        "sip: {listen: [\"udp:0.0.0.0:70000\"]} | 1:16: error: cannot listen on",
        "sip: {listen: [\"tcp:1.2.3.4\", \"tcp:1.2.3.4:5060\"]} | 1:31: error: \"tcp:1.2.3.4:5060\" stands twice",
        "sip: {certificate: no.pem} | 1:20: error: a certificate and its key go together; add the other",
        "sip: {register-least: 2h} | 1:23: error: sip.register-least is longer than",
        "h323: {listen: [\"udp:0.0.0.0\"]} | 1:17: error: H.323 call signalling is TCP; write tcp:",
        "phones: {1001: } | 1:10: error: the phone 1001 has no password; add password",
        "phones: {1001: {password: \"${env:NO_SUCH}\"}} | 1:27: error: the environment has no NO_SUCH",
        "phones: {1001: {password: \"${file:none}\"}} | 1:27: error: cannot read",
        "phones: {\"10 1\": {password: x}} | 1:18: error: \"10 1\" is no number of a phone",
        "phones: {1001: {password: x, codecs: []}} | 1:38: error: there is no codec",
        "limits: {calls: \"${env:NO_SUCH}\"} | 1:17: error: the environment has no NO_SUCH",
        "gateways: {a: {host: 192.0.2.0/24}} | 1:22: error: \"192.0.2.0/24\" is neither an IP address",
        "gateways: {a: {host: 1.2.3.456}} | 1:22: error: \"1.2.3.456\" is neither an IP address",
        "gateways: {a: {host: x, next-on: [34, 500]}} | 1:39: error: a cause is a number from 1 to 127",
        "gateways: {a: {host: x, user: u}} | 1:25: error: gateways.a.user means nothing here; only",
        "gateways: {a: {tech: sip, host: x, overlap: yes}} | 1:36: error: gateways.a.overlap means nothing here; only",
        "gateways: {a: {host: x, country-code: x}} | 1:39: error: \"x\" is no code; write for instance \"86\"",
        "gateways: {a: {host: x, area-code: \"10\"}} | 1:36: error: an area code without country-code",
        "gateways: {a: {tech: sip, host: x, h450: [names]}} | 1:36: error: gateways.a.h450 means nothing here; only",
        "gateways: {a: {host: x, h450: [names, hole]}} | 1:39: error: gateways.a.h450 may have names, hold, call-waiting, not \"hole\"; did you mean \"hold\"?",
        "gateways: {a: {host: x, h450: transfer}} | 1:31: error: gateways.a.h450 may have names, hold, call-waiting, not \"transfer\"",
        "gateways: {a: {host: x, private-domain: a_/b}} | 1:41: error: \"a_/b\" is no domain",
        "gateways: {a: {tech: sip, host: x, register: yes}} | 1:46: error: who registers needs a user",
        "groups: {g: {members: [x]}} | 1:24: error: there is no gateway \"x\"; add it below gateways",
        "sip: {realm: a, realm: b} | 1:17: error: the key \"realm\" stands twice; keep one of them",
      })
  void aMistakeIsToldOnceWithItsPlace(String text, String message) {
    read(text);
    assertThat(messages()).singleElement().asString().startsWith("strowger.yaml:" + message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'sip:~\trealm: a' | 2:1: | indent with blanks, not with tabs",
        "'sip:~  realm: a: b' | 2:11: | put a value with a colon in it into quotes",
        "'sip:~  realm: a~ listen: x' | 3:2: | indent it as far as the keys above it",
        "'sip: {realm: [a' | 2:1: | (what began in line 1); close the list with ]",
        "'sip:~  realm: \u0001' | 2:10: | the character U+0001 cannot stand here",
      })
  void whatIsNoYamlSaysWhereAndWhatToDo(String text, String place, String advice) {
    read(text.replace('~', '\n') + "\n");
    assertThat(messages())
        .singleElement()
        .asString()
        .startsWith("strowger.yaml:" + place)
        .contains(advice);
  }

  @Test
  void theDataDirectoryIsFoundWhateverElseIsWrong() throws Exception {
    Path file = directory.resolve("strowger.yaml");
    Files.writeString(file, "exchange: {data: here}\nphones: {1: {}}\n");
    assertThat(ConfigReader.data(file, problems)).isEqualTo(directory.resolve("here"));
    assertThat(messages()).isEmpty();
    Files.write(file, new byte[] {'a', ':', ' ', (byte) 0xE9});
    ConfigReader.read(file, problems);
    assertThat(messages().getFirst()).endsWith("the file is no UTF-8 text; save it as UTF-8");
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
    assertThat(messages())
        .singleElement()
        .asString()
        .contains("2:15: error: the name \"a\" stands below phones, too");
  }

  @FuzzTest(maxDuration = "30s")
  void anyTextIsReadOrRefused(byte[] octets) {
    ConfigReader.parse("fuzz.yaml", new String(octets, StandardCharsets.UTF_8), new Problems());
  }

  @Test
  void eachShardNeedsAPairOfMediaPorts() {
    Problems problems = new Problems();
    ConfigReader.parse("x.yaml", "exchange: {shards: 4}\nmedia: {ports: 20000-20006}\n", problems);
    assertThat(problems.list())
        .singleElement()
        .asString()
        .startsWith("x.yaml:2:16: error: 3 pairs of ports are too few for 4 shards");
    Problems none = new Problems();
    ConfigReader.parse("x.yaml", "exchange: {shards: 4}\nmedia: {ports: 20000-20007}\n", none);
    assertThat(none.list()).isEmpty();
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
