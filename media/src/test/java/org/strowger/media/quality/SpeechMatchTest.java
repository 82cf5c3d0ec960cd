package org.strowger.media.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.strowger.media.Signals;
import org.strowger.media.Speech;
import org.strowger.media.codec.AudioCodec;
import org.strowger.media.codec.Codecs;

class SpeechMatchTest {
  private static final short[] CALLER = Speech.of("demo-caller", "en", 8000);
  private static final short[] CALLED = Speech.of("demo-called", "en", 8000);

  /** Silence before and after, as a recording has it. */
  private static short[] delayed(short[] pcm, int samples) {
    short[] out = new short[pcm.length + samples + 4000];
    System.arraycopy(pcm, 0, out, samples, pcm.length);
    return out;
  }

  @Test
  void theSameSpeechIsFoundWhereverItBegins() {
    for (int samples : new int[] {200, 1234, 16000}) {
      SpeechMatch match = SpeechMatch.of(CALLER, delayed(CALLER, samples), 8000);
      assertThat(match.correlation()).isGreaterThan(0.999);
      assertThat(match.heardShare()).isEqualTo(1);
      assertThat(match.delayMs()).isBetween(samples / 8 - 5, samples / 8 + 5);
      assertThat(match.same()).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource({"en, demo-caller", "en, demo-called", "zh, demo-caller", "zh, demo-called"})
  void everyCodecLeavesItTheSameSpeech(String language, String name) {
    for (AudioCodec codec : Codecs.all()) {
      short[] spoken = Speech.of(name, language, codec.sampleRate());
      int samples = spoken.length / 2 * 2;
      byte[] octets = new byte[codec.octets(samples)];
      short[] heard = new short[samples];
      codec.newEncoder().encode(spoken, 0, samples, octets, 0);
      codec.newDecoder().decode(octets, 0, octets.length, heard, 0);
      SpeechMatch match = SpeechMatch.of(spoken, delayed(heard, 777), codec.sampleRate());
      // 777 samples at 16 kHz are half a sample off at 8 kHz, where both are compared.
      assertThat(match.correlation()).as("%s", codec).isGreaterThan(0.92);
      assertThat(match.same()).isTrue();
    }
  }

  @Test
  void otherSpeechIsNotTheSameInEitherDirectionNorLanguage() {
    short[] mandarin = Speech.of("demo-caller", "zh", 8000);
    short[][] all = {CALLER, CALLED, mandarin, Speech.of("ss-noservice", "en", 8000)};
    for (int i = 0; i < all.length; i++) {
      for (int j = 0; j < all.length; j++) {
        SpeechMatch match = SpeechMatch.of(all[i], delayed(all[j], 500), 8000);
        assertThat(match.same()).isEqualTo(i == j);
        if (i != j) {
          assertThat(match.correlation()).isLessThan(0.5);
        }
      }
    }
  }

  @Test
  void silenceNoiseAndTonesAreNotTheSame() {
    short[][] others = {
      new short[80000], Signals.noise(5, 80000, 8000), Signals.sine(425, 8000, 80000, 5000)
    };
    for (short[] heard : others) {
      assertThat(SpeechMatch.of(CALLER, heard, 8000).correlation()).isLessThan(0.5);
      assertThat(SpeechMatch.of(CALLER, heard, 8000).same()).isFalse();
    }
    assertThat(SpeechMatch.of(new short[0], CALLER, 8000).same()).isFalse();
    assertThat(SpeechMatch.of(CALLER, new short[1], 8000).same()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"1, 0.02", "2, 0.05", "3, 0.05"})
  void aFewLossesAndShiftsOfTheBufferLeaveItTheSame(long seed, double loss) {
    SplittableRandom random = new SplittableRandom(seed);
    short[] heard = new short[CALLER.length + 20000];
    int to = 800;
    for (int at = 0; at + 160 <= CALLER.length; at += 160) {
      if (random.nextDouble() >= loss) {
        System.arraycopy(CALLER, at, heard, to, 160);
      }
      to += 160;
      if (at == 24000) {
        to += 80; // The jitter buffer grew by 10 ms.
      }
    }
    SpeechMatch match = SpeechMatch.of(CALLER, heard, 8000);
    assertThat(match.correlation()).as("seed %s", seed).isGreaterThan(0.9);
    assertThat(match.same()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"0.3, 1200", "0.3, 480", "0.7, 1200", "0.7, 480"})
  void aShiftBeforeOrAfterMostOfItLeavesItTheSame(double place, int samples) {
    int cut = (int) (CALLER.length * place);
    short[] heard = new short[CALLER.length + 4000];
    System.arraycopy(CALLER, 0, heard, 800, cut);
    System.arraycopy(CALLER, cut, heard, 800 + cut + samples, CALLER.length - cut);
    SpeechMatch match = SpeechMatch.of(CALLER, heard, 8000);
    assertThat(match.correlation()).isGreaterThan(0.9);
    assertThat(match.same()).isTrue();
  }

  @Test
  void aPartThatWasHeardIsComparedAndItsShareTold() {
    short[] heard = delayed(Arrays.copyOf(CALLER, CALLER.length * 6 / 10), 300);
    SpeechMatch match = SpeechMatch.of(CALLER, Arrays.copyOf(heard, CALLER.length * 6 / 10), 8000);
    assertThat(match.correlation()).isGreaterThan(0.9);
    assertThat(match.heardShare()).isBetween(0.5, 0.7);
    short[] tail = Arrays.copyOfRange(CALLER, CALLER.length / 4, CALLER.length);
    SpeechMatch late = SpeechMatch.of(CALLER, tail, 8000);
    assertThat(late.correlation()).isGreaterThan(0.99);
    assertThat(late.delayMs()).isNegative();
  }

  @Test
  void levelAndNoiseMatterLittle() {
    short[] quiet = CALLER.clone();
    for (int i = 0; i < quiet.length; i++) {
      quiet[i] = (short) (quiet[i] / 8);
    }
    short[] heard = Signals.sum(quiet, Signals.noise(9, quiet.length, 100));
    assertThat(SpeechMatch.of(CALLER, delayed(heard, 400), 8000).same()).isTrue();
  }
}
