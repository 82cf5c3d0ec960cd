package org.strowger.server.mediaio;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strowger.kernel.Octets;
import org.strowger.media.codec.Codecs;
import org.strowger.media.file.SoundFile;
import org.strowger.media.plane.Sound;

class SoundLibraryTest {
  @TempDir Path directory;

  private Path sounds;
  private Path music;
  private SoundLibrary library;

  private record Answer(List<SoundFile> files, String failure) {
    List<Integer> lengths() {
      return files.stream().map(file -> file.data().length()).toList();
    }
  }

  @BeforeEach
  void makeDirectories() throws Exception {
    sounds = Files.createDirectories(directory.resolve("sounds"));
    music = Files.createDirectories(directory.resolve("music"));
    library = new SoundLibrary(sounds, music);
  }

  private Answer load(Sound sound) {
    CompletableFuture<Answer> answer = new CompletableFuture<>();
    library.load(sound, (files, failure) -> answer.complete(new Answer(files, failure)));
    return answer.join();
  }

  private Answer prompt(String name) {
    return load(new Sound.Prompts(List.of(name), "en"));
  }

  @Test
  void aFileThatWasRecordedAgainIsHeardAtOnce() throws Exception {
    Path file = Files.write(sounds.resolve("greeting.alaw"), new byte[800]);
    SoundFile first = prompt("greeting").files().getFirst();
    assertThat(prompt("greeting").files().getFirst()).as("kept").isSameAs(first);
    Files.write(file, new byte[1600]);
    assertThat(prompt("greeting").lengths()).containsExactly(1600);
    Files.setLastModifiedTime(file, FileTime.fromMillis(1));
    assertThat(prompt("greeting").files().getFirst().data().length()).isEqualTo(1600);
    Files.delete(file);
    assertThat(prompt("greeting").failure()).isEqualTo("no sound greeting");
  }

  @Test
  void theLanguagesOwnFileComesFirst() throws Exception {
    Files.write(sounds.resolve("greeting.alaw"), new byte[800]);
    prompt("greeting");
    Files.createDirectories(sounds.resolve("en"));
    Files.write(sounds.resolve("en/greeting.alaw"), new byte[160]);
    assertThat(prompt("greeting").lengths()).containsExactly(160);
  }

  @Test
  void musicIsThatOfItsDirectoryInTheOrderOfNames() throws Exception {
    Path jazz = Files.createDirectories(music.resolve("jazz"));
    Files.write(jazz.resolve("b.alaw"), new byte[320]);
    Files.write(jazz.resolve("a.alaw"), new byte[160]);
    Files.createDirectories(jazz.resolve("old"));
    assertThat(load(new Sound.Music("jazz")).lengths()).containsExactly(160, 320);
  }

  @Test
  void noClassLeadsOutOfTheMusic() throws Exception {
    Files.write(sounds.resolve("secret.alaw"), new byte[160]);
    Answer shipped = load(new Sound.Music("default"));
    assertThat(shipped.files()).hasSize(1);
    for (String musicClass : List.of("../sounds", sounds.toString(), "a\0b")) {
      assertThat(load(new Sound.Music(musicClass)).files())
          .as(musicClass)
          .containsExactlyElementsOf(shipped.files());
    }
  }

  @Test
  void aCacheHoldsNoMoreThanItsOctets() {
    SoundCache cache = new SoundCache(10_000);
    for (int i = 0; i < 20; i++) {
      cache.put("s" + i, SoundCache.Stamp.ALWAYS, sound(3000));
      assertThat(cache.octets()).isLessThanOrEqualTo(10_000);
      assertThat(cache.get("s0", SoundCache.Stamp.ALWAYS)).as("in use").isNotNull();
    }
    assertThat(cache.get("s1", SoundCache.Stamp.ALWAYS)).isNull();
    assertThat(cache.get("s19", SoundCache.Stamp.ALWAYS)).isNotNull();
    cache.put("s19", SoundCache.Stamp.ALWAYS, sound(4000));
    assertThat(cache.octets()).isEqualTo(10_000);
    cache.put("large", SoundCache.Stamp.ALWAYS, sound(20_000));
    assertThat(cache.octets()).isZero();
  }

  private static SoundFile sound(int octets) {
    return new SoundFile(Codecs.PCMA, Octets.wrap(new byte[octets]));
  }
}
