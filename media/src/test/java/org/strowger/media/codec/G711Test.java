package org.strowger.media.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** G.711 against its own tables, and against values of another program (tools/codec-vectors). */
class G711Test {
  /** The positive decoder output values of G.711 Table 1 on a 16-bit scale, from zero outwards. */
  private static List<Integer> aLawValues() {
    List<Integer> values = new ArrayList<>();
    int step = 16;
    int at = 0;
    for (int segment = 0; segment < 8; segment++) {
      for (int i = 0; i < 16; i++) {
        values.add(at + step / 2);
        at += step;
      }
      step = segment == 0 ? step : 2 * step;
    }
    return values;
  }

  /** The positive decoder output values of G.711 Table 2 on a 16-bit scale. */
  private static List<Integer> muLawValues() {
    List<Integer> values = new ArrayList<>();
    int step = 8;
    int at = -4;
    for (int segment = 0; segment < 8; segment++) {
      for (int i = 0; i < 16; i++) {
        values.add(at + step / 2);
        at += step;
      }
      step *= 2;
    }
    return values;
  }

  @Test
  void everyOctetDecodesToTheValueOfTheTables() {
    List<Integer> aLaw = aLawValues();
    List<Integer> muLaw = muLawValues();
    for (int code = 0; code < 128; code++) {
      assertThat(G711.fromALaw((byte) ((code | 0x80) ^ 0x55)))
          .isEqualTo(aLaw.get(code).shortValue());
      assertThat((int) G711.fromALaw((byte) (code ^ 0x55))).isEqualTo(-aLaw.get(code));
      assertThat(G711.fromMuLaw((byte) ~code)).isEqualTo(muLaw.get(code).shortValue());
      assertThat((int) G711.fromMuLaw((byte) ~(code | 0x80))).isEqualTo(-muLaw.get(code));
    }
    assertThat(aLaw.getLast()).isEqualTo(32256);
    assertThat(muLaw.getLast()).isEqualTo(32124);
  }

  @Test
  void everySampleBecomesTheValueOfTheIntervalBetweenDecisionValuesThatItLiesIn() {
    List<Integer> aLaw = aLawValues();
    List<Integer> muLaw = muLawValues();
    int a = 0;
    int mu = 0;
    for (int magnitude = 0; magnitude <= Short.MAX_VALUE; magnitude++) {
      a += a < 127 && magnitude >= upperDecision(aLaw, a, 0) ? 1 : 0;
      mu += mu < 127 && magnitude >= upperDecision(muLaw, mu, 4) ? 1 : 0;
      assertThat((int) G711.fromALaw(G711.toALaw((short) magnitude))).isEqualTo(aLaw.get(a));
      assertThat((int) G711.fromALaw(G711.toALaw((short) ~magnitude))).isEqualTo(-aLaw.get(a));
      assertThat((int) G711.fromMuLaw(G711.toMuLaw((short) magnitude))).isEqualTo(muLaw.get(mu));
      assertThat((int) G711.fromMuLaw(G711.toMuLaw((short) ~magnitude))).isEqualTo(-muLaw.get(mu));
    }
    assertThat(a).isEqualTo(127);
    assertThat(mu).isEqualTo(127);
  }

  @Test
  void agreesWithAnotherProgramOnEverySampleAndOctet() throws Exception {
    byte[] encoded = new byte[65536];
    byte[] fromA = new byte[512];
    byte[] fromMu = new byte[512];
    for (int i = 0; i < 65536; i++) {
      encoded[i] = G711.toALaw((short) (i - 32768));
    }
    for (int i = 0; i < 256; i++) {
      put(fromA, i, G711.fromALaw((byte) i));
      put(fromMu, i, G711.fromMuLaw((byte) i));
    }
    assertThat(sha256(encoded))
        .isEqualTo("38488f6fd710f4686360edc4d38639f96c491595ef93f8eb8d62d5e07ca6ce7b");
    assertThat(sha256(fromA))
        .isEqualTo("e04788d110e58ff8c70c93b8480190d973e3b67876b6119abbaec766cc75c174");
    assertThat(sha256(fromMu))
        .isEqualTo("3dab54339e520bb2c924826e3b72a917a2b612e9fd12fc867500f1d983a75827");
  }

  @Test
  void silenceIsTheCodeThatTheLawsNameForIt() {
    assertThat(G711.toALaw((short) 0)).isEqualTo(G711.ALAW_SILENCE);
    assertThat(G711.toMuLaw((short) 0)).isEqualTo(G711.ULAW_SILENCE);
  }

  /** The decision value above an output value, which lies in the middle of its interval. */
  private static int upperDecision(List<Integer> values, int code, int firstDecision) {
    int at = -firstDecision;
    for (int i = 0; i <= code; i++) {
      at += 2 * (values.get(i) - at);
    }
    return at;
  }

  static void put(byte[] out, int index, short sample) {
    out[2 * index] = (byte) sample;
    out[2 * index + 1] = (byte) (sample >> 8);
  }

  static String sha256(byte[] octets) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(octets));
  }
}
