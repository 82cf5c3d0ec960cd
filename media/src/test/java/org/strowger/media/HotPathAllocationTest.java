package org.strowger.media;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.strowger.kernel.Octets;
import org.strowger.media.codec.AudioCodec;
import org.strowger.media.codec.Codecs;
import org.strowger.media.codec.Decoder;
import org.strowger.media.codec.Encoder;
import org.strowger.media.codec.Transcoder;
import org.strowger.media.dtmf.DtmfDetector;
import org.strowger.media.dtmf.DtmfGenerator;
import org.strowger.media.dtmf.DtmfListener;
import org.strowger.media.file.SoundFile;
import org.strowger.media.file.SoundPlayer;
import org.strowger.media.file.WavCoding;
import org.strowger.media.file.WavWriter;
import org.strowger.media.tone.ToneGenerator;
import org.strowger.media.tone.TonePlan;
import org.strowger.media.tone.TonePlans;

/** Nothing that runs for every packet may feed the garbage collector. */
class HotPathAllocationTest {
  private static final int FRAMES = 2000;

  private static void nothingIsAllocated(String what, Runnable frame) {
    for (int i = 0; i < 200; i++) {
      frame.run();
    }
    long octets =
        Allocation.of(() -> {
          for (int i = 0; i < FRAMES; i++) {
            frame.run();
          }
        });
    // Less than an object for every tenth frame: what the measure itself and the JIT leave.
    assertThat(octets).as(what).isLessThan(FRAMES / 10 * 16);
  }

  @Test
  void codecsAndTheirTranscoding() {
    for (AudioCodec from : Codecs.all()) {
      Encoder encoder = from.newEncoder();
      Decoder decoder = from.newDecoder();
      short[] pcm = Signals.noise(1, from.samplesPer20Ms(), 9000);
      byte[] octets = new byte[from.octetsPer20Ms()];
      nothingIsAllocated(from + " encoder", () -> encoder.encode(pcm, 0, pcm.length, octets, 0));
      nothingIsAllocated(from + " decoder", () -> decoder.decode(octets, 0, octets.length, pcm, 0));
      for (AudioCodec to : Codecs.all()) {
        Transcoder transcoder = new Transcoder(from, to);
        byte[] out = new byte[transcoder.largestOutput()];
        nothingIsAllocated(
            from + " to " + to, () -> transcoder.transcode(octets, 0, octets.length, out, 0));
      }
    }
  }

  @Test
  void digitsAndTones() {
    short[] pcm = new short[160];
    DtmfGenerator generator = new DtmfGenerator(8000);
    DtmfDetector detector = new DtmfDetector();
    int[] told = new int[1];
    DtmfListener listener =
        new DtmfListener() {
          @Override
          public void onDigit(char digit) {
            told[0]++;
          }

          @Override
          public void onDigitEnd(char digit, int milliseconds) {
            told[0]++;
          }
        };
    nothingIsAllocated(
        "digits",
        () -> {
          if (generator.ended()) {
            generator.start('5', 60, 60);
          }
          generator.generate(pcm, 0, 160);
          detector.detect(pcm, 0, 160, listener);
        });
    assertThat(told[0]).isGreaterThan(500);
    ToneGenerator tone = new ToneGenerator(TonePlans.of("us").tone(TonePlan.BUSY), 8000);
    nothingIsAllocated("tone", () -> tone.generate(pcm, 0, 160));
  }

  @Test
  void files() {
    short[] pcm = new short[320];
    SoundFile file = new SoundFile(Codecs.PCMA, Octets.wrap(new byte[10000]));
    SoundPlayer player = new SoundPlayer(file, 16000, true);
    nothingIsAllocated("player", () -> player.play(pcm, 0, 320));
    WavWriter writer = new WavWriter(WavCoding.PCM16, 16000);
    byte[] octets = new byte[640];
    nothingIsAllocated("writer", () -> writer.append(pcm, 0, 320, octets, 0));
  }
}
