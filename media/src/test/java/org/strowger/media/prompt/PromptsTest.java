package org.strowger.media.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.strowger.kernel.Octets;
import org.strowger.media.Signals;
import org.strowger.media.dtmf.DtmfDetector;
import org.strowger.media.dtmf.DtmfListener;
import org.strowger.media.file.SoundFile;
import org.strowger.media.file.SoundFileReading;
import org.strowger.media.file.SoundFiles;
import org.strowger.media.file.SoundPlayer;

class PromptsTest {
  private static final int MOST_OCTETS = 2_500_000;

  private static SoundFile file(String resource) throws IOException {
    try (InputStream in = Prompts.class.getResourceAsStream(resource)) {
      assertThat(in).as(resource).isNotNull();
      SoundFileReading reading = SoundFiles.read(resource, Octets.wrap(in.readAllBytes()));
      assertThat(reading).as(resource).isInstanceOf(SoundFileReading.Opened.class);
      return ((SoundFileReading.Opened) reading).file();
    }
  }

  private static short[] sound(String resource) throws IOException {
    SoundFile file = file(resource);
    short[] pcm = new short[file.samples()];
    assertThat(new SoundPlayer(file, 8000, false).play(pcm, 0, pcm.length)).isEqualTo(pcm.length);
    return pcm;
  }

  private static Set<String> resources() {
    return Stream.concat(
            Prompts.languages().stream()
                .flatMap(language ->
                    Prompts.names(language).stream().map(name -> Prompts.resource(name, language))),
            Stream.of(Prompts.HOLD_MUSIC))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void everyPromptOfTheCatalogueIsSpeechOfASensibleLengthAndLevel() throws IOException {
    for (String resource : resources()) {
      short[] pcm = sound(resource);
      assertThat(pcm.length).as(resource).isBetween(8 * 240, 8000 * 21);
      assertThat(Signals.rms(pcm, 0, pcm.length)).as(resource).isBetween(900.0, 9000.0);
      assertThat(file(resource).coding().sampleRate()).isEqualTo(8000);
    }
  }

  @Test
  void theCatalogueNamesExactlyTheFilesThatAreShippedAndTheyAreSmall() throws Exception {
    Path root = Path.of(Prompts.class.getResource("/prompts").toURI());
    try (Stream<Path> files = Files.walk(root)) {
      Set<Path> found =
          files.filter(Files::isRegularFile).collect(Collectors.toCollection(TreeSet::new));
      assertThat(found.stream().map(path -> "/prompts/" + root.relativize(path)))
          .containsExactlyInAnyOrderElementsOf(resources());
      long octets = found.stream().mapToLong(path -> path.toFile().length()).sum();
      assertThat(octets).isLessThan(MOST_OCTETS);
    }
  }

  @Test
  void aLanguageFallsBackToEnglishAndOtherExchangesNamesAreUnderstood() {
    assertThat(Prompts.resource("welcome", "zh-CN")).isEqualTo("/prompts/zh/welcome.wav");
    assertThat(Prompts.resource("beep", "zh")).isEqualTo("/prompts/en/beep.wav");
    assertThat(Prompts.resource("welcome", "tlh")).isEqualTo("/prompts/en/welcome.wav");
    assertThat(Prompts.resource("vm-goodbye", "en")).isEqualTo("/prompts/en/goodbye.wav");
    assertThat(Prompts.resource("no-such-prompt", "en")).isNull();
    assertThat(Prompts.resource("../../etc/passwd", "en")).isNull();
    assertThat(Prompts.resource("welcome", "../en")).isEqualTo("/prompts/en/welcome.wav");
    assertThat(Prompts.names("xx")).isEmpty();
  }

  @Test
  void theTwoPartiesOfTheDemonstrationSpeakAboutEqually() throws IOException {
    for (String language : Prompts.languages()) {
      int caller = sound(Prompts.resource("demo-caller", language)).length;
      int called = sound(Prompts.resource("demo-called", language)).length;
      assertThat(caller).isBetween(56000, 80000);
      assertThat(called).isBetween(56000, 80000);
    }
  }

  @Test
  void noPromptNorMusicSoundsLikeADigit() throws IOException {
    for (String resource : resources()) {
      StringBuilder heard = new StringBuilder();
      short[] pcm = sound(resource);
      DtmfListener listener =
          new DtmfListener() {
            @Override
            public void onDigit(char digit) {
              heard.append(digit);
            }

            @Override
            public void onDigitEnd(char digit, int milliseconds) {
              heard.append('.');
            }
          };
      for (int gain = 1; gain <= 4; gain *= 2) {
        short[] louder = new short[pcm.length];
        for (int i = 0; i < pcm.length; i++) {
          louder[i] = (short) Math.clamp(pcm[i] * gain, Short.MIN_VALUE, Short.MAX_VALUE);
        }
        new DtmfDetector().detect(louder, 0, louder.length, listener);
      }
      assertThat(heard).as(resource).isEmpty();
    }
  }
}
