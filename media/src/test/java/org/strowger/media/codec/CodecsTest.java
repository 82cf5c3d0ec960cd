package org.strowger.media.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.strowger.media.Signals;
import org.strowger.media.session.MediaFormat;

class CodecsTest {
  @Test
  void codecsAreFoundAsSdpNamesThem() {
    assertThat(Codecs.find("pcma", 8000)).isSameAs(Codecs.PCMA);
    assertThat(Codecs.find(MediaFormat.PCMU)).isSameAs(Codecs.PCMU);
    assertThat(Codecs.find(MediaFormat.G722)).isSameAs(Codecs.G722);
    assertThat(Codecs.find("L16", 16000)).isSameAs(Codecs.L16_16000);
    assertThat(Codecs.find(MediaFormat.G729)).isNull();
    assertThat(Codecs.find("G722", 16000)).isNull();
    assertThat(Codecs.find(new MediaFormat("L16", 16000, 2, 96, ""))).isNull();
  }

  @Test
  void aFrameOfTwentyMillisecondsHasTheSizesOfItsStandard() {
    assertThat(Codecs.PCMA.octetsPer20Ms()).isEqualTo(160);
    assertThat(Codecs.G722.samplesPer20Ms()).isEqualTo(320);
    assertThat(Codecs.G722.octetsPer20Ms()).isEqualTo(160);
    assertThat(Codecs.L16_48000.octetsPer20Ms()).isEqualTo(1920);
    // RFC 3551 §4.5.2: the clock of G.722 runs at half of its sample rate.
    assertThat(Codecs.G722.timestampUnits(160)).isEqualTo(160);
    assertThat(Codecs.PCMU.timestampUnits(240)).isEqualTo(240);
    assertThat(Codecs.L16_16000.timestampUnits(640)).isEqualTo(320);
  }

  @Test
  void everyCodecKeepsWhatItSaysAboutLengths() {
    for (AudioCodec codec : Codecs.all()) {
      int samples = codec.samplesPer20Ms();
      byte[] octets = new byte[codec.octetsPer20Ms()];
      short[] back = new short[samples];
      short[] pcm = Signals.sine(440, codec.sampleRate(), samples, 9000);
      assertThat(codec.newEncoder().encode(pcm, 0, samples, octets, 0)).isEqualTo(octets.length);
      assertThat(codec.newDecoder().decode(octets, 0, octets.length, back, 0)).isEqualTo(samples);
      assertThat(codec.samples(octets.length)).isEqualTo(samples);
    }
  }

  @Test
  void uncompressedSoundIsInNetworkOrderAndComesBackAsItWas() {
    short[] pcm = Signals.noise(3, 1000, 32767);
    byte[] octets = new byte[2001];
    assertThat(Codecs.L16_8000.newEncoder().encode(pcm, 0, 1000, octets, 1)).isEqualTo(2000);
    assertThat(octets[1]).isEqualTo((byte) (pcm[0] >> 8));
    short[] back = new short[1000];
    assertThat(Codecs.L16_8000.newDecoder().decode(octets, 1, 2000, back, 0)).isEqualTo(1000);
    assertThat(back).isEqualTo(pcm);
    assertThat(Codecs.L16_8000.newDecoder().decode(octets, 1, 3, back, 0)).isEqualTo(1);
  }

  @Test
  void everyPairOfCodecsTranscodesSpeechBandSoundWithoutLossOfLevel() {
    for (AudioCodec from : Codecs.all()) {
      for (AudioCodec to : Codecs.all()) {
        short[] heard = transcode(from, to, 1000);
        double level =
            Signals.level(heard, to.sampleRate() / 4, heard.length, 1000, to.sampleRate());
        assertThat(level).as("%s to %s", from, to).isBetween(9400.0, 10600.0);
        double rms = Signals.rms(heard, to.sampleRate() / 4, heard.length);
        assertThat(rms).as("%s to %s", from, to).isCloseTo(level / Math.sqrt(2), within(150.0));
      }
    }
  }

  @Test
  void aPayloadLongerThanAnyPacketIsCut() {
    Transcoder transcoder = new Transcoder(Codecs.PCMA, Codecs.PCMU);
    byte[] out = new byte[transcoder.largestOutput()];
    assertThat(transcoder.transcode(new byte[65000], 0, 65000, out, 0)).isEqualTo(960);
  }

  private static short[] transcode(AudioCodec from, AudioCodec to, double hertz) {
    Encoder encoder = from.newEncoder();
    Transcoder transcoder = new Transcoder(from, to);
    Decoder decoder = to.newDecoder();
    short[] tone = Signals.sine(hertz, from.sampleRate(), from.sampleRate(), 10000);
    byte[] first = new byte[from.octetsPer20Ms()];
    byte[] second = new byte[transcoder.largestOutput()];
    short[] heard = new short[to.sampleRate()];
    int written = 0;
    for (int frame = 0; frame < 50; frame++) {
      encoder.encode(tone, frame * from.samplesPer20Ms(), from.samplesPer20Ms(), first, 0);
      int octets = transcoder.transcode(first, 0, first.length, second, 0);
      assertThat(octets).isEqualTo(to.octetsPer20Ms());
      written += decoder.decode(second, 0, octets, heard, written);
    }
    return Arrays.copyOf(heard, written);
  }
}
