package org.strowger.server.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.strowger.media.session.MediaFormat;
import org.strowger.pbx.settings.Configuration;
import org.strowger.pbx.settings.PeerMedia;
import org.strowger.server.config.ConfigReader;
import org.strowger.server.config.Problems;

class PeerSettingsTest {
  @Test
  void aTimeThatMillisecondsCannotCountIsTheLongestThatTheyCan() {
    Problems problems = new Problems();
    Configuration configuration =
        PeerSettings.of(
            ConfigReader.parse(
                "strowger.yaml",
                """
                limits: {ringing: 30d, silence: 30d, held-silence: 365d}
                phones: {1001: {password: x, ringing: 40d}}
                """,
                problems));
    assertThat(problems.list()).isEmpty();
    assertThat(configuration.exchange())
        .extracting("ringMs", "silenceMs", "heldSilenceMs")
        .containsOnly(Integer.MAX_VALUE);
    assertThat(configuration.endpoints().get("1001").ringMs()).isEqualTo(Integer.MAX_VALUE);
  }

  @Test
  void anyCodecPassesUnlessTheFileNamesThem() {
    Problems problems = new Problems();
    Configuration configuration =
        PeerSettings.of(
            ConfigReader.parse(
                "strowger.yaml",
                """
                phones:
                  1001: {password: x}
                  1002: {password: x, codecs: [PCMA]}
                  1003: {password: x, codecs: [PCMA, any]}
                gateways:
                  carrier: {host: 192.0.2.10, tech: sip}
                  huawei: {host: 192.0.2.11, tech: h323}
                """,
                problems));
    assertThat(problems.list()).isEmpty();
    MediaFormat opus = new MediaFormat("opus", 48_000, 2, 96, "");
    assertThat(configuration.endpoints().get("1001").media().passes(opus)).isTrue();
    assertThat(configuration.endpoints().get("1002").media().passes(opus)).isFalse();
    assertThat(configuration.endpoints().get("1003").media().passes(opus)).isTrue();
    assertThat(configuration.endpoints().get("1003").media().codecs())
        .containsExactly(MediaFormat.PCMA);
    assertThat(configuration.gateways().get("carrier").media().passes(opus)).isTrue();
    assertThat(configuration.gateways().get("huawei").media().passes(opus)).isFalse();
  }

  @Test
  void rtcpOnThePortOfRtpIsOfferedWhereTheFileSaysSo() {
    Problems problems = new Problems();
    Configuration configuration =
        PeerSettings.of(
            ConfigReader.parse(
                "strowger.yaml",
                """
                phones: {1001: {password: x, offer-rtcp-mux: yes}, 1002: {password: x}}
                gateways:
                  carrier: {host: 192.0.2.10, tech: sip, offer-rtcp-mux: yes}
                  other: {host: 192.0.2.11, tech: sip}
                """,
                problems));
    assertThat(problems.list()).isEmpty();
    assertThat(configuration.endpoints().get("1001").media().offersRtcpMux()).isTrue();
    assertThat(configuration.endpoints().get("1002").media().offersRtcpMux()).isFalse();
    assertThat(configuration.gateways().get("carrier").media().offersRtcpMux()).isTrue();
    assertThat(configuration.gateways().get("other").media().offersRtcpMux()).isFalse();
    ConfigReader.parse(
        "strowger.yaml", "gateways: {h: {host: 192.0.2.10, offer-rtcp-mux: yes}}", problems);
    assertThat(problems.list()).singleElement().asString().contains("offer-rtcp-mux");
  }

  @Test
  void whatTheFileSaysIsWhatTheExchangeDoes() {
    Problems problems = new Problems();
    Configuration configuration =
        PeerSettings.of(
            ConfigReader.parse(
                "strowger.yaml",
                """
                limits: {calls: 7, call-duration: 90m}
                phones:
                  1001: {password: x, name: Alice, codecs: [g722, pcma], dtmf: info, calls: 2}
                gateways:
                  huawei: {host: 192.0.2.10, strip: 1, prefix: "0", channels: 60, caller-number: 4001}
                  backup: {host: gw.example.org, tech: sip, trusted: no}
                groups:
                  outside: {members: [huawei, backup]}
                """,
                problems));
    assertThat(problems.list()).isEmpty();
    assertThat(configuration.exchange().maxCalls()).isEqualTo(7);
    assertThat(configuration.exchange().maxCallMs()).isEqualTo(90 * 60_000);
    var phone = configuration.endpoints().get("1001");
    assertThat(phone.media().codecs()).containsExactly(MediaFormat.G722, MediaFormat.PCMA);
    assertThat(phone.media().dtmf()).isEqualTo(PeerMedia.Dtmf.SIGNALLING);
    assertThat(phone.callerId().name()).isEqualTo("Alice");
    assertThat(phone.sound().music()).isEqualTo("default");
    var gateway = configuration.gateways().get("huawei");
    assertThat(gateway.numbers().apply("913800138000")).isEqualTo("013800138000");
    assertThat(gateway.identity().apply(phone.callerId()).digits()).isEqualTo("4001");
    assertThat(gateway.tech()).isEqualTo("H323");
    assertThat(gateway.media().fax()).isTrue();
    assertThat(gateway.sound().music()).isEmpty();
    assertThat(configuration.gateways().get("backup").media().fax()).isTrue();
    assertThat(configuration.groups().get("outside").members())
        .extracting("gateway", "order")
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("huawei", 0),
            org.assertj.core.groups.Tuple.tuple("backup", 1));
  }
}
