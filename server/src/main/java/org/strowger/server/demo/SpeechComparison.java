package org.strowger.server.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.strowger.kernel.Octets;
import org.strowger.media.file.SoundFile;
import org.strowger.media.file.SoundFileReading;
import org.strowger.media.file.SoundFiles;
import org.strowger.media.file.SoundPlayer;
import org.strowger.media.prompt.Prompts;
import org.strowger.media.quality.SpeechMatch;

/** Compares what a party recorded with what the other one said. */
final class SpeechComparison {
  private static final int RATE = 8000;
  private static final int LONGEST = RATE * SpeechMatch.MAX_SECONDS;

  private SpeechComparison() {}

  /**
   * How well a recording matches a prompt.
   *
   * @throws IOException if either cannot be read
   */
  static SpeechMatch of(String prompt, Path recording) throws IOException {
    String resource = Prompts.resource(prompt, Prompts.ENGLISH);
    if (resource == null) {
      throw new IOException("there is no prompt " + prompt);
    }
    try (InputStream in = Prompts.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IOException("the prompt " + prompt + " is missing");
      }
      short[] spoken = samples(resource, in.readAllBytes());
      short[] heard = samples(recording.toString(), Files.readAllBytes(recording));
      return SpeechMatch.of(spoken, heard, RATE);
    }
  }

  private static short[] samples(String name, byte[] content) throws IOException {
    return switch (SoundFiles.read(name, Octets.wrap(content))) {
      case SoundFileReading.Opened(SoundFile file) -> {
        int length = (int) Math.min(LONGEST, file.milliseconds() * RATE / 1000);
        short[] pcm = new short[length];
        new SoundPlayer(file, RATE, false).play(pcm, 0, length);
        yield pcm;
      }
      case SoundFileReading.Unreadable(String reason) ->
          throw new IOException(name + ": " + reason);
    };
  }
}
