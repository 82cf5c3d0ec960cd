package org.strowger.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.strowger.server.config.StrowgerConfig.Gatekeeper;

/** The gatekeeper of a gateway in the configuration. */
class GatekeeperConfigTest {
  private final Problems problems = new Problems();

  private StrowgerConfig read(String text) {
    return ConfigReader.parse("strowger.yaml", text, problems);
  }

  @Test
  void anEmptyOneHasDefaults() {
    StrowgerConfig config =
        read("exchange: {name: pbx}\ngateways:\n  zone:\n    host: 192.0.2.30\n    gatekeeper:\n");
    assertThat(problems.list()).isEmpty();
    assertThat(config.trunks().getFirst().h323().gatekeeper())
        .isEqualTo(
            new Gatekeeper(1719, "", List.of("pbx"), List.of(), Duration.ofMinutes(5), 0, true));
    assertThat(config.h323().ras().port()).isEqualTo(1719);
  }

  @Test
  void aGatewayWithoutOneHasNone() {
    StrowgerConfig config = read("gateways: {g: {host: 192.0.2.30}}\n");
    assertThat(config.trunks().getFirst().h323().gatekeeper()).isNull();
  }

  @Test
  void allOfItIsRead() {
    StrowgerConfig config =
        read(
            """
            h323: {ras: "192.0.2.1:2719"}
            gateways:
              zone:
                host: 192.0.2.30
                gatekeeper: {port: 3719, identifier: GK, aliases: [a, "70"], prefixes: ["7"], expires: 60s, almost-full: 90, heed-bandwidth: no}
            """);
    assertThat(problems.list()).isEmpty();
    assertThat(config.trunks().getFirst().h323().gatekeeper())
        .isEqualTo(
            new Gatekeeper(
                3719, "GK", List.of("a", "70"), List.of("7"), Duration.ofMinutes(1), 90, false));
    assertThat(config.h323().ras()).hasToString("192.0.2.1:2719");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{prefixes: [7x]}; 1:61: error: \"7x\" is no prefix of a number",
        "{aliases: [\"\"]}; is no alias",
        "{aliases: []}; 0 aliases cannot be registered",
        "{almost-full: 101}; gateways.zone.gatekeeper.almost-full",
        "{expires: 1s}; a registration lasts 10 s at least",
        "{prot: 1719}; unknown key \"gateways.zone.gatekeeper.prot\"",
        "yes; gateways.zone.gatekeeper must be a section of keys",
      })
  void mistakesAreToldAtTheirPlaces(String gatekeeper, String message) {
    read("gateways: {zone: {host: 192.0.2.30, gatekeeper: " + gatekeeper + "}}\n");
    assertThat(problems.list()).singleElement().asString().contains(message);
  }

  @Test
  void onlyGatewaysByH323HaveOne() {
    read("gateways: {s: {tech: sip, host: 192.0.2.30, gatekeeper: {}}}\n");
    assertThat(problems.list())
        .singleElement()
        .asString()
        .contains("gateways.s.gatekeeper means nothing here");
  }

  @Test
  void twoRegistrationsAtOneHostCannotBeToldApart() {
    read(
        """
        gateways:
          a: {host: 192.0.2.30, gatekeeper: {}}
          b: {host: 192.0.2.30, port: 1721, gatekeeper: {}}
        """);
    assertThat(problems.list())
        .anySatisfy(problem ->
            assertThat(problem.toString()).contains("\"a\" is registered at 192.0.2.30 already"));
  }
}
