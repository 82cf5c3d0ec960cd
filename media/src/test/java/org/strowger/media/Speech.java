package org.strowger.media;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.strowger.kernel.Octets;
import org.strowger.media.file.SoundFileReading;
import org.strowger.media.file.SoundFiles;
import org.strowger.media.file.SoundPlayer;
import org.strowger.media.prompt.Prompts;

/** The shipped prompts as sound, for tests. */
public final class Speech {
  private Speech() {}

  /** A prompt at a sample rate. */
  public static short[] of(String name, String language, int rate) {
    String resource = Prompts.resource(name, language);
    try (InputStream in = Prompts.class.getResourceAsStream(resource)) {
      return switch (SoundFiles.read(resource, Octets.wrap(in.readAllBytes()))) {
        case SoundFileReading.Opened opened -> {
          long samples = opened.file().milliseconds() * rate / 1000;
          short[] pcm = new short[(int) samples];
          new SoundPlayer(opened.file(), rate, false).play(pcm, 0, pcm.length);
          yield pcm;
        }
        case SoundFileReading.Unreadable unreadable ->
            throw new AssertionError(unreadable.reason());
      };
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
