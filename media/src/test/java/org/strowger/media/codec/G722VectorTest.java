package org.strowger.media.codec;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.strowger.media.Signals;

/**
 * G.722 against another implementation, octet for octet. The digests come from {@code
 * tools/codec-vectors/make}, which feeds the same input to ffmpeg.
 */
class G722VectorTest {
  @Test
  void theInputIsTheOneOfTheRecipe() throws Exception {
    assertThat(G711Test.sha256(octets(input())))
        .isEqualTo("57deba7f69378b158416acac7970f65ad166cf072a2e993e03298e90432a04f4");
  }

  @Test
  void encodesTheSameOctetsAsAnotherProgram() throws Exception {
    assertThat(G711Test.sha256(encoded()))
        .isEqualTo("5f9d3a7e2e08e48074ba3b722254b11bcfdfcd718cd3d51ecf7665f6f2bb2706");
  }

  @Test
  void decodesTheSameSamplesAsAnotherProgram() throws Exception {
    assertThat(G711Test.sha256(octets(decode(encoded()))))
        .isEqualTo("4eef9892370be458273f5db89b01943245de4a2c0a063ecdbab968dff961da9c");
  }

  @Test
  void decodesAnyOctetsToTheSameSamplesAsAnotherProgram() throws Exception {
    byte[] anything = new byte[20000];
    for (int i = 0; i < anything.length; i++) {
      anything[i] = (byte) (i * i * 31 + i * 7 + (i >> 5));
    }
    assertThat(G711Test.sha256(octets(decode(anything))))
        .isEqualTo("1c843424724b2084cd9c0b8b4ae44b49dc65349f01799144c975c501f45fa0de");
  }

  @Test
  void codesInPiecesAsInOneAndForgetsWhenReset() {
    short[] input = input();
    Encoder encoder = Codecs.G722.newEncoder();
    byte[] whole = encoded();
    byte[] pieces = new byte[whole.length];
    encoder.encode(input, 8000, 320, new byte[160], 0);
    encoder.reset();
    for (int at = 0; at < input.length; at += 160) {
      encoder.encode(input, at, 160, pieces, at / 2);
    }
    assertThat(pieces).isEqualTo(whole);
    Decoder decoder = Codecs.G722.newDecoder();
    short[] out = new short[input.length];
    decoder.decode(whole, 500, 80, out, 0);
    decoder.reset();
    for (int at = 0; at < whole.length; at += 80) {
      assertThat(decoder.decode(whole, at, 80, out, 2 * at)).isEqualTo(160);
    }
    assertThat(out).isEqualTo(decode(whole));
  }

  @Test
  void aSineKeepsItsShapeAndItsLevelInBothBands() {
    // The two quadrature mirror filters together delay by 22 samples.
    for (double hertz : new double[] {300, 1000, 3000}) {
      short[] tone = Signals.sine(hertz, 16000, 16000, 10000);
      short[] heard = decode(encode(tone));
      assertThat(Signals.snr(tone, heard, 22, 2000, 15000)).as("%s Hz", hertz).isGreaterThan(30);
    }
    for (double hertz : new double[] {5000, 6000, 6800}) {
      short[] tone = Signals.sine(hertz, 16000, 16000, 8000);
      short[] heard = decode(encode(tone));
      assertThat(Signals.level(heard, 2000, 15000, hertz, 16000)).isBetween(7300.0, 8700.0);
    }
  }

  private static byte[] encoded() {
    return encode(input());
  }

  private static byte[] encode(short[] pcm) {
    byte[] out = new byte[pcm.length / 2];
    assertThat(Codecs.G722.newEncoder().encode(pcm, 0, pcm.length, out, 0)).isEqualTo(out.length);
    return out;
  }

  private static short[] decode(byte[] octets) {
    short[] out = new short[octets.length * 2];
    assertThat(Codecs.G722.newDecoder().decode(octets, 0, octets.length, out, 0))
        .isEqualTo(out.length);
    return out;
  }

  private static byte[] octets(short[] pcm) {
    byte[] out = new byte[pcm.length * 2];
    for (int i = 0; i < pcm.length; i++) {
      G711Test.put(out, i, pcm[i]);
    }
    return out;
  }

  /** A sweep, loud noise, quiet noise, silence and a full-scale square, half a second each. */
  private static short[] input() {
    short[] out = new short[40000];
    int phase = 0;
    int random = 1;
    for (int i = 0; i < 8000; i++) {
      phase = (phase + i * 4) & 0xFFFF;
      int triangle = phase < 32768 ? 2 * phase - 32768 : 98303 - 2 * phase;
      out[i] = (short) Math.floorDiv(triangle * 5, 8);
      out[32000 + i] = i / 20 % 2 == 0 ? Short.MAX_VALUE : Short.MIN_VALUE;
    }
    for (int i = 8000; i < 24000; i++) {
      random = (random * 1103515245 + 12345) & 0x7FFFFFFF;
      int noise = (random >> 15) - 32768;
      out[i] = (short) (i < 16000 ? noise : noise >> 6);
    }
    return out;
  }
}
