package org.strowger.media.jitter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.strowger.media.Allocation;
import org.strowger.media.Signals;
import org.strowger.media.Speech;
import org.strowger.media.codec.AudioCodec;
import org.strowger.media.codec.Codecs;
import org.strowger.media.quality.SpeechMatch;

class AudioReceiverTest {
  private static final short[] SPEECH = Speech.of("demo-caller", "en", 8000);

  private static SpeechMatch match(short[] spoken, short[] heard, int rate) {
    return SpeechMatch.of(spoken, heard, rate);
  }

  @Test
  void overAPerfectLineEverythingIsHeardWithLittleDelay() {
    for (AudioCodec codec : Codecs.all()) {
      LossyLine line = new LossyLine(codec, JitterSettings.DEFAULT);
      short[] spoken = Speech.of("demo-called", "en", codec.sampleRate());
      SpeechMatch match = match(spoken, line.hear(spoken), codec.sampleRate());
      assertThat(match.correlation()).as("%s", codec).isGreaterThan(0.97);
      // 30 ms of the line, 40 of the buffer, up to 20 until the next tick.
      assertThat(match.delayMs()).as("%s", codec).isBetween(60, 100);
      // At the end the line goes silent, which is hidden until it counts as a pause.
      assertThat(line.receiver.counts().hiddenMs()).isEqualTo(100);
      assertThat(line.receiver.counts().late()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void jitterOfSixtyMillisecondsIsBufferedAway(long seed) {
    LossyLine line = new LossyLine();
    SplittableRandom random = new SplittableRandom(seed);
    line.delay = number -> 30 + random.nextInt(60);
    SpeechMatch match = match(SPEECH, line.hear(SPEECH), 8000);
    assertThat(match.correlation()).as("seed %s", seed).isGreaterThan(0.93);
    assertThat(line.receiver.targetMs()).isBetween(40.0, 80.0);
    assertThat(line.receiver.counts().late()).as("seed %s", seed).isLessThan(12);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void losses(long seed) {
    LossyLine line = new LossyLine();
    SplittableRandom random = new SplittableRandom(seed);
    line.delay = number -> random.nextInt(100) < 5 ? LossyLine.LOST : 30;
    short[] heard = line.hear(SPEECH);
    SpeechMatch match = match(SPEECH, heard, 8000);
    assertThat(match.correlation()).as("seed %s", seed).isGreaterThan(0.9);
    assertThat(line.receiver.counts().hiddenMs()).isBetween(200L, 900L);
  }

  @Test
  void reorderedAndDuplicatedPacketsAreHeardOnceInOrder() {
    LossyLine line = new LossyLine();
    line.delay = number -> number % 5 == 2 ? 55 : 30;
    SpeechMatch match = match(SPEECH, line.hear(SPEECH), 8000);
    assertThat(match.correlation()).isGreaterThan(0.98);
    assertThat(line.receiver.counts().late()).isZero();
    AudioReceiver receiver = new AudioReceiver(Codecs.PCMA, JitterSettings.DEFAULT);
    assertThat(receiver.receive(0, 1, 160, new byte[160], 0, 160)).isTrue();
    assertThat(receiver.receive(0, 1, 160, new byte[160], 0, 160)).isFalse();
  }

  @Test
  void aSpikeOfTwoHundredMillisecondsCostsNoSpeechAndTheDelayComesDownAgain() {
    LossyLine line = new LossyLine();
    line.delay = number -> number >= 100 && number < 110 ? 30 + (110 - number) * 20 : 30;
    short[] twice = Arrays.copyOf(SPEECH, 4 * SPEECH.length);
    System.arraycopy(SPEECH, 0, twice, 2 * SPEECH.length, SPEECH.length);
    System.arraycopy(SPEECH, 0, twice, 3 * SPEECH.length, SPEECH.length);
    short[] heard = line.hear(twice);
    SpeechMatch first = match(SPEECH, Arrays.copyOf(heard, SPEECH.length + 8000), 8000);
    assertThat(first.correlation()).isGreaterThan(0.9);
    assertThat(line.receiver.counts().late()).isZero();
    assertThat(line.receiver.counts().skipped()).isLessThanOrEqualTo(3);
    SpeechMatch last =
        match(SPEECH, Arrays.copyOfRange(heard, 3 * SPEECH.length, heard.length), 8000);
    assertThat(last.correlation()).isGreaterThan(0.97);
    assertThat(last.delayMs()).isBetween(40, 110);
  }

  @Test
  void theTargetGrowsWithJitterAndShrinksWithoutAndStaysWithinItsBounds() {
    LossyLine line = new LossyLine(Codecs.PCMA, new JitterSettings(30, 60, 120));
    SplittableRandom random = new SplittableRandom(5);
    line.delay = number -> number < 500 ? 20 + random.nextInt(400) : 20;
    line.hear(new short[8000 * 10]);
    assertThat(line.receiver.targetMs()).isEqualTo(120);
    LossyLine calm = new LossyLine(Codecs.PCMA, new JitterSettings(30, 60, 120));
    calm.hear(new short[8000 * 60]);
    assertThat(calm.receiver.targetMs()).isEqualTo(30);
  }

  @ParameterizedTest
  @ValueSource(ints = {-300, 300})
  void aClockThatDriftsNeverOverflowsNorStarvesTheBuffer(int drift) {
    LossyLine line = new LossyLine();
    line.drift = drift;
    short[] spoken = new short[8000 * 120];
    for (int at = 0; at + SPEECH.length < spoken.length; at += SPEECH.length + 4000) {
      System.arraycopy(SPEECH, 0, spoken, at, SPEECH.length);
    }
    short[] heard = line.hear(spoken);
    assertThat(line.receiver.counts().overflowed()).isZero();
    assertThat(line.receiver.counts().late()).isLessThan(3);
    assertThat(line.receiver.counts().hiddenMs()).isLessThan(300);
    int at = (SPEECH.length + 4000) * 12;
    SpeechMatch late =
        match(SPEECH, Arrays.copyOfRange(heard, at - 4000, at + SPEECH.length + 4000), 8000);
    assertThat(late.same()).isTrue();
  }

  @Test
  void numbersThatWrapAreNoGap() {
    LossyLine line = new LossyLine();
    line.firstSequence = 65500;
    line.firstTimestamp = -3000;
    assertThat(match(SPEECH, line.hear(SPEECH), 8000).correlation()).isGreaterThan(0.99);
    assertThat(line.receiver.counts().hiddenMs()).isEqualTo(100);
  }

  @Test
  void aPauseOfTheSenderIsSilenceAndWhatFollowsIsHeardWhole() {
    LossyLine line = new LossyLine();
    line.pause = number -> number >= 100 && number < 250 ? 1 : 0;
    short[] spoken = new short[SPEECH.length + 5 * 8000];
    System.arraycopy(SPEECH, 0, spoken, 5 * 8000, SPEECH.length);
    short[] heard = line.hear(spoken);
    assertThat(match(SPEECH, heard, 8000).correlation()).isGreaterThan(0.98);
    assertThat(line.receiver.counts().late()).isZero();
    assertThat(line.receiver.counts().hiddenMs()).isLessThanOrEqualTo(200);
  }

  @Test
  void packetsOfTenThirtyAndSixtyMillisecondsAreHeard() {
    for (int ms : new int[] {10, 30, 60}) {
      LossyLine line = new LossyLine();
      line.packetMs = ms;
      assertThat(match(SPEECH, line.hear(SPEECH), 8000).correlation())
          .as("%s ms", ms)
          .isGreaterThan(0.97);
    }
  }

  @Test
  void anotherTimelineIsFollowedAtOnce() {
    LossyLine line = new LossyLine();
    line.hear(Arrays.copyOf(SPEECH, 16000));
    AudioReceiver receiver = line.receiver;
    byte[] payload = new byte[160];
    short[] tone = Signals.sine(440, 8000, 160, 8000);
    Codecs.PCMA.newEncoder().encode(tone, 0, 160, payload, 0);
    for (int offset : new int[] {-5_000_000, 90_000_000, -2_000_000_000}) {
      short[] out = new short[160];
      for (int i = 0; i < 50; i++) {
        long now = 100_000_000_000L + i * 20_000_000L;
        receiver.receive(now, 7000 + i, offset + 160 * i, payload, 0, 160);
        receiver.play(now, out, 0, 160);
      }
      assertThat(Signals.rms(out, 0, 160)).as("%s", offset).isGreaterThan(4000);
    }
  }

  @Test
  void aPauseWithComfortNoiseIsNotDead() {
    AudioReceiver receiver = new AudioReceiver(Codecs.PCMU, JitterSettings.DEFAULT);
    short[] out = new short[160];
    receiver.play(0, out, 0, 160);
    assertThat(Signals.rms(out, 0, 160)).isZero();
    receiver.receiveNoise(new byte[] {50}, 0, 1);
    short[] noise = new short[8000];
    for (int i = 0; i < 50; i++) {
      receiver.play(20_000_000L * i, noise, 160 * i, 160);
    }
    assertThat(Signals.rms(noise, 0, 8000)).isBetween(95.0, 112.0);
  }

  @Test
  void nothingIsAllocatedOnceAStreamRuns() {
    for (AudioCodec codec : new AudioCodec[] {Codecs.PCMA, Codecs.G722}) {
      AudioReceiver receiver = new AudioReceiver(codec, JitterSettings.DEFAULT);
      byte[] payload = new byte[160];
      short[] out = new short[codec.samplesPer20Ms()];
      run(receiver, payload, out, 0, 200);
      long octets = Allocation.of(() -> run(receiver, payload, out, 200, 5200));
      assertThat(octets).as("%s", codec).isLessThan(5000);
    }
  }

  private static void run(AudioReceiver receiver, byte[] payload, short[] out, int from, int to) {
    for (int i = from; i < to; i++) {
      long now = i * 20_000_000L;
      if (i % 17 != 3) {
        receiver.receive(now, i & 0xFFFF, 160 * i, payload, 0, 160);
      }
      receiver.play(now, out, 0, out.length);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void anyPacketsAtAllGiveSoundOfTheLengthAskedFor(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    AudioReceiver receiver = new AudioReceiver(Codecs.G722, new JitterSettings(0, 0, 500));
    byte[] payload = new byte[2000];
    short[] out = new short[960];
    long now = 0;
    int timestamp = random.nextInt();
    for (int i = 0; i < 5000; i++) {
      now += random.nextInt(30_000_000);
      timestamp += random.nextInt(20) == 0 ? random.nextInt() : random.nextInt(-500, 1000);
      try {
        receiver.receive(
            now, random.nextInt(65536), timestamp, payload, 0, random.nextInt(payload.length));
        receiver.play(now, out, 0, random.nextInt(out.length));
      } catch (RuntimeException failure) {
        throw new AssertionError("seed " + seed + " packet " + i, failure);
      }
      assertThat(receiver.targetMs()).isBetween(0.0, 500.0);
    }
  }

  @Test
  void boundsInTheWrongOrderAreRefused() {
    assertThatThrownBy(() -> new JitterSettings(50, 20, 100))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new JitterSettings(20, 40, 501))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
