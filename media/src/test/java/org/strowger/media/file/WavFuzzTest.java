package org.strowger.media.file;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.strowger.kernel.Octets;

class WavFuzzTest {
  private static final List<WavCoding> CODINGS = List.of(WavCoding.values());

  @FuzzTest
  void anyOctetsAreReadOrRefused(byte[] input) {
    check(Octets.wrap(input.clone()));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void mutatedFilesAreReadOrRefused(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int round = 0; round < 5000; round++) {
      WavCoding coding = CODINGS.get(random.nextInt(CODINGS.size()));
      WavWriter writer = new WavWriter(coding, 8000);
      writer.append(new short[50], 0, 50, new byte[100], 0);
      byte[] file = new byte[writer.header().length() + random.nextInt(120)];
      writer.header().copyTo(file, 0);
      for (int i = random.nextInt(6); i >= 0; i--) {
        file[random.nextInt(file.length)] = (byte) random.nextInt();
      }
      try {
        check(Octets.wrap(file, 0, random.nextInt(file.length + 1)));
      } catch (RuntimeException | AssertionError failure) {
        throw new AssertionError("seed " + seed + " round " + round, failure);
      }
    }
  }

  private static void check(Octets file) {
    switch (SoundFiles.read("x.wav", file)) {
      case SoundFileReading.Opened opened -> {
        SoundFile sound = opened.file();
        assertThat(sound.data().length()).isLessThanOrEqualTo(file.length());
        SoundPlayer player = new SoundPlayer(sound, 8000, false);
        short[] out = new short[160];
        int most = sound.samples() / 160 + 2;
        int frames = 0;
        while (player.play(out, 0, 160) > 0) {
          frames++;
        }
        assertThat(frames).isLessThanOrEqualTo(most);
      }
      case SoundFileReading.Unreadable refused -> assertThat(refused.reason()).isNotBlank();
    }
  }
}
