package org.strowger.server.sim;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.strowger.kernel.Octets;
import org.strowger.media.file.SoundFile;
import org.strowger.media.file.SoundFileReading;
import org.strowger.media.file.SoundFiles;
import org.strowger.media.plane.Sound;
import org.strowger.media.prompt.Prompts;
import org.strowger.media.sim.SimSounds;

/** The shipped prompts, for simulated media planes. */
public final class ShippedSounds implements SimSounds {
  @Override
  public List<SoundFile> load(Sound sound) {
    return sound instanceof Sound.Prompts(List<String> names, String language)
        ? names.stream().map(name -> read(name, language)).toList()
        : List.of();
  }

  private static SoundFile read(String name, String language) {
    String resource = Prompts.resource(name, language);
    if (resource == null) {
      throw new IllegalArgumentException("no prompt " + name);
    }
    try (InputStream in = Prompts.class.getResourceAsStream(resource)) {
      if (in != null
          && SoundFiles.read(resource, Octets.wrap(in.readAllBytes()))
              instanceof SoundFileReading.Opened(SoundFile file)) {
        return file;
      }
      throw new IllegalStateException(resource + " cannot be read");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
