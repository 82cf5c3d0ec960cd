package org.strowger.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Users of a gateway who are told of messages, in the configuration. */
class MessageWaitingConfigTest {
  private final Problems problems = new Problems();

  private StrowgerConfig read(String text) {
    return ConfigReader.parse("strowger.yaml", text, problems);
  }

  @Test
  void numbersAndPatternsAreRead() {
    StrowgerConfig config =
        read("gateways: {g: {host: 192.0.2.30, message-waiting: [\"3001\", _2XXX]}}\n");
    assertThat(problems.list()).isEmpty();
    var patterns = config.trunks().getFirst().h323().messageWaiting();
    assertThat(patterns).hasSize(2);
    assertThat(patterns).anyMatch(p -> p.matches("3001")).anyMatch(p -> p.matches("2999"));
    assertThat(patterns).noneMatch(p -> p.matches("3002")).noneMatch(p -> p.matches("29999"));
  }

  @Test
  void withoutItThereAreNone() {
    StrowgerConfig config = read("gateways: {g: {host: 192.0.2.30}}\n");
    assertThat(config.trunks().getFirst().h323().messageWaiting()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "[\"2001\", 2XXX]; 1:60: error: \"2XXX\" is neither a number nor a pattern",
        "[\"_2[0-\"]; \"_2[0-\": [ is not closed in this pattern",
        "[_]; \"_\": an extension without a name",
      })
  void mistakesAreToldAtTheirPlaces(String list, String message) {
    read("gateways: {g: {host: 192.0.2.30, message-waiting: " + list + "}}\n");
    assertThat(problems.list()).singleElement().asString().contains(message);
  }

  @Test
  void onlyGatewaysByH323HaveIt() {
    read("gateways: {s: {tech: sip, host: 192.0.2.30, message-waiting: [\"2001\"]}}\n");
    assertThat(problems.list())
        .singleElement()
        .asString()
        .contains("gateways.s.message-waiting means nothing here");
  }

  @Test
  void noneAreBehindAGatekeeper() {
    read("gateways: {g: {host: 192.0.2.30, gatekeeper: {}, message-waiting: [\"2001\"]}}\n");
    assertThat(problems.list())
        .singleElement()
        .asString()
        .contains("who is behind a gatekeeper cannot be told of messages");
  }
}
