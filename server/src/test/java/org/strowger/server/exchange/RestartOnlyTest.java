package org.strowger.server.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.strowger.server.config.ConfigReader;
import org.strowger.server.config.Problems;
import org.strowger.server.config.StrowgerConfig;

class RestartOnlyTest {
  private static StrowgerConfig read(String text) {
    Problems problems = new Problems();
    StrowgerConfig config = ConfigReader.parse("strowger.yaml", text, problems);
    assertThat(problems.list()).isEmpty();
    return config;
  }

  private static List<String> changed(String text) {
    return RestartOnly.changed(read(""), read(text));
  }

  @Test
  void whatAReloadPutsInForceIsNotNamed() {
    assertThat(changed("")).isEmpty();
    assertThat(
            changed(
                """
                sip: {realm: other, digest: [SHA-256, MD5], register-least: 5m, bindings: 2}
                limits: {calls: 5}
                security: {failures: 3, shut-out: 1h}
                gateways: {carrier: {tech: sip, host: 192.0.2.1, user: u, password: p, register: yes}}
                """))
        .isEmpty();
  }

  @Test
  void whatWaitsForARestartIsNamed() {
    assertThat(
            changed(
                """
                exchange: {data: elsewhere}
                sip: {listen: [udp:0.0.0.0:5070], advertise: 203.0.113.5}
                h323: {listen: []}
                media: {ports: 30000-39999, address: 192.0.2.1, advertise: 203.0.113.5}
                """))
        .extracting(line -> line.substring(0, line.indexOf(' ')))
        .containsExactly(
            "exchange.data",
            "sip.listen",
            "sip.advertise",
            "h323.listen",
            "media.address",
            "media.advertise",
            "media.ports");
  }
}
