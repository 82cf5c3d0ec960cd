package org.strowger.server.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.strowger.server.config.Problems;

class GatewayConfigTest {
  @Test
  void theFirstRuleThatMatchesCounts() {
    Problems problems = new Problems();
    GatewayConfig config =
        GatewayConfig.parse(
            "gateway.yaml",
            """
            trunks: 2
            numbers:
              "13800000000": {treatment: busy}
              "138X.": {answer-after: 2s, talk: 8s, says: echo}
              "0NXXXXXXX": {treatment: no-answer}
            calls:
              first: {from: "13912345678", to: "1001"}
            """,
            problems);
    assertThat(problems.list()).isEmpty();
    assertThat(config.rule("13800000000").treatment()).isEqualTo(NumberRule.Treatment.BUSY);
    assertThat(config.rule("13800000001").far()).isEqualTo(NumberRule.FarParty.ECHO);
    assertThat(config.rule("023456789").treatment()).isEqualTo(NumberRule.Treatment.NO_ANSWER);
    assertThat(config.rule("013456789")).isNull();
    assertThat(config.rule("138")).isNull();
    assertThat(config.calls()).hasSize(1);
  }

  @Test
  void aWordThatIsNoTreatmentIsNamedWithThoseThereAre() {
    Problems problems = new Problems();
    GatewayConfig.parse("g.yaml", "numbers: {\"1\": {treatment: bussy}}", problems);
    assertThat(problems.list())
        .singleElement()
        .asString()
        .startsWith("g.yaml:1:28: error: numbers.1.treatment must be one of")
        .endsWith("did you mean \"busy\"?");
  }

  @Test
  void keysThatNobodyHasAreNamed() {
    Problems problems = new Problems();
    GatewayConfig.parse("g.yaml", "numbers: {\"1\": {presses: \"12x\"}}", problems);
    assertThat(problems.list())
        .singleElement()
        .asString()
        .startsWith("g.yaml:1:26: error: \"12x\" is no plan of keys");
  }

  @Test
  void anE1HasThirtyChannelsAndThenNone() {
    TrunkGroup group = new TrunkGroup(1);
    for (int i = 0; i < TrunkGroup.CHANNELS; i++) {
      assertThat(group.seize()).isEqualTo(i);
    }
    assertThat(group.seize()).isEqualTo(-1);
    group.release(3);
    assertThat(group.seize()).isEqualTo(3);
    assertThat(TrunkGroup.name(14)).isEqualTo("E1 1, timeslot 15");
    assertThat(TrunkGroup.name(15)).isEqualTo("E1 1, timeslot 17");
    assertThat(TrunkGroup.name(30)).isEqualTo("E1 2, timeslot 1");
  }

  @Test
  void theExampleAndTheDefaultsAreRead() throws IOException {
    Path at = Path.of("").toAbsolutePath();
    while (!Files.exists(at.resolve("examples/gateway/gateway.yaml"))) {
      at = at.getParent();
    }
    Problems problems = new Problems();
    String text = Files.readString(at.resolve("examples/gateway/gateway.yaml"));
    GatewayConfig config = GatewayConfig.parse("gateway.yaml", text, problems);
    assertThat(problems.list()).isEmpty();
    assertThat(config.rules()).hasSizeGreaterThan(8);
    assertThat(config.calls()).hasSize(1);
    assertThat(GatewayConfig.DEFAULT.rule("1")).isNotNull();
  }

  @Test
  void theCommandLineCountsMoreThanTheFile() {
    Problems problems = new Problems();
    GatewayConfig config =
        new GatewayOptions("192.0.2.1", "[2001:db8::1]:1721", 3, true, true, true)
            .over(GatewayConfig.DEFAULT, problems);
    assertThat(problems.list()).isEmpty();
    assertThat(config.listen()).hasToString("192.0.2.1:1720");
    assertThat(config.exchange()).hasToString("[2001:db8::1]:1721");
    assertThat(config.trunks()).isEqualTo(3);
    assertThat(config.fastStart() || config.tunnelling()).isFalse();
    assertThat(config.earlyH245()).isTrue();
  }

  @Test
  void aWrongOptionIsNamed() {
    Problems problems = new Problems();
    new GatewayOptions("here", "", 99, false, false, false).over(GatewayConfig.DEFAULT, problems);
    assertThat(problems.list())
        .extracting(Object::toString)
        .containsExactly(
            "command line: error: --trunks 99; from 1 to 16",
            "command line: error: --listen here is no address; write for instance 0.0.0.0:1720");
  }
}
