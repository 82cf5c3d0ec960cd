package org.strowger.server.mediaio;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.strowger.kernel.Octets;
import org.strowger.media.file.SoundFile;
import org.strowger.media.file.SoundFileReading;
import org.strowger.media.file.SoundFiles;
import org.strowger.media.plane.Sound;
import org.strowger.media.prompt.Prompts;

/**
 * Finds prompts and music and keeps the ones that were used last; a file that was changed is read
 * again. Any thread; files are read on virtual threads, never on a caller's.
 *
 * <p>A name is looked for among the shipped prompts, then as a file below the sounds directory (in
 * the language's own directory first), or anywhere if its path is absolute; with its extension or
 * with any of ours.
 */
final class SoundLibrary {
  /** Octets of sound that are kept: two hours of G.711. */
  private static final long CACHED = 64L << 20;

  /** A longer file is not played: half an hour of G.711. */
  private static final long LARGEST = 16L << 20;

  /** Most files of a class of music. */
  private static final int MUSIC_FILES = 100;

  private static final List<String> EXTENSIONS =
      List.of("", ".wav", ".alaw", ".ulaw", ".g722", ".sln", ".sln16");
  private static final Logger LOG = LoggerFactory.getLogger(SoundLibrary.class);

  /** Hears what was found, on a virtual thread. */
  interface Reply {
    void onLoaded(List<SoundFile> files, String failure);
  }

  private final Path sounds;
  private final Path music;
  private final SoundCache cache = new SoundCache(CACHED);

  SoundLibrary(Path sounds, Path music) {
    this.sounds = sounds;
    this.music = music;
  }

  /** Loads a sound. */
  void load(Sound sound, Reply reply) {
    Thread.ofVirtual().name("sound").start(() -> answer(sound, reply));
  }

  private void answer(Sound sound, Reply reply) {
    List<SoundFile> files = new ArrayList<>();
    List<String> failures = new ArrayList<>();
    switch (sound) {
      case Sound.Prompts(List<String> names, String language) -> {
        for (String name : names) {
          take(prompt(name, language), name, files, failures);
        }
      }
      case Sound.Music(String musicClass) -> music(musicClass, files, failures);
      case Sound.Tone _, Sound.Silence _ -> failures.add("needs no file");
    }
    reply.onLoaded(files, String.join("; ", failures));
  }

  private static void take(
      @Nullable SoundFile file, String name, List<SoundFile> files, List<String> failures) {
    if (file == null) {
      failures.add("no sound " + name);
    } else {
      files.add(file);
    }
  }

  private @Nullable SoundFile prompt(String name, String language) {
    String resource = Prompts.resource(name, language);
    SoundFile found = resource == null ? null : shipped(resource);
    for (String extension : EXTENSIONS) {
      if (found == null) {
        found = file(language + "/" + name + extension);
      }
      if (found == null) {
        found = file(name + extension);
      }
    }
    return found;
  }

  private void music(String musicClass, List<SoundFile> files, List<String> failures) {
    for (Path path : filesOf(musicClass)) {
      take(read(path), path.toString(), files, failures);
    }
    if (files.isEmpty()) {
      take(shipped(Prompts.HOLD_MUSIC), musicClass, files, failures);
    }
  }

  /** The files of a class, in the order of their names: those of its directory below ours. */
  private List<Path> filesOf(String musicClass) {
    try {
      Path directory = music.resolve(musicClass).normalize();
      if (directory.startsWith(music.normalize())) {
        try (Stream<Path> found = Files.list(directory)) {
          return found.filter(Files::isRegularFile).sorted().limit(MUSIC_FILES).toList();
        }
      }
    } catch (IOException | UncheckedIOException | InvalidPathException e) {
      LOG.debug("no music of class {}: {}", musicClass, e.getMessage());
    }
    return List.of();
  }

  private @Nullable SoundFile shipped(String resource) {
    SoundFile known = cache.get(resource, SoundCache.Stamp.ALWAYS);
    if (known != null) {
      return known;
    }
    try (InputStream in = Prompts.class.getResourceAsStream(resource)) {
      return in == null ? null : opened(resource, SoundCache.Stamp.ALWAYS, in.readAllBytes());
    } catch (IOException e) {
      LOG.warn("prompt {} cannot be read: {}", resource, e.getMessage());
      return null;
    }
  }

  private @Nullable SoundFile file(String name) {
    try {
      Path path = sounds.resolve(name).normalize();
      boolean ours = Path.of(name).isAbsolute() || path.startsWith(sounds.normalize());
      return ours && Files.isRegularFile(path) ? read(path) : null;
    } catch (InvalidPathException e) {
      LOG.debug("{} is no path: {}", name, e.getMessage());
      return null;
    }
  }

  private @Nullable SoundFile read(Path path) {
    try {
      SoundCache.Stamp stamp = SoundCache.Stamp.of(path);
      SoundFile known = cache.get(path.toString(), stamp);
      if (known != null) {
        return known;
      }
      if (stamp.octets() > LARGEST) {
        LOG.warn("{} is too long to be played", path);
        return null;
      }
      return opened(path.toString(), stamp, Files.readAllBytes(path));
    } catch (IOException e) {
      LOG.warn("{} cannot be read: {}", path, e.getMessage());
      return null;
    }
  }

  private @Nullable SoundFile opened(String name, SoundCache.Stamp stamp, byte[] content) {
    return switch (SoundFiles.read(name, Octets.wrap(content))) {
      case SoundFileReading.Opened(SoundFile file) -> {
        cache.put(name, stamp, file);
        yield file;
      }
      case SoundFileReading.Unreadable(String reason) -> {
        LOG.warn("{} cannot be played: {}", name, reason);
        yield null;
      }
    };
  }
}
