package org.strowger.media.file;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Octets;
import org.strowger.media.codec.AudioCodec;
import org.strowger.media.codec.Codecs;

/** Files by the ends of their names. */
public final class SoundFiles {
  private SoundFiles() {}

  /**
   * Reads a file.
   *
   * @param name its name or path: {@code .wav}, or without a header {@code .alaw .al .ulaw .ul
   *     .g722 .sln .sln16 .sln48} (sln is linear, little endian, 8 kHz)
   * @param content all of it
   */
  public static SoundFileReading read(String name, Octets content) {
    String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    if (extension.equals("wav")) {
      return WavReader.read(content);
    }
    AudioCodec coding = headerless(extension);
    if (coding == null) {
      return new SoundFileReading.Unreadable(
          "." + extension + " is not known: wav, alaw, ulaw, g722, sln, sln16, sln48 are");
    }
    return new SoundFileReading.Opened(new SoundFile(coding, content));
  }

  private static @Nullable AudioCodec headerless(String extension) {
    return switch (extension) {
      case "alaw", "al" -> Codecs.PCMA;
      case "ulaw", "ul", "mulaw" -> Codecs.PCMU;
      case "g722" -> Codecs.G722;
      case "sln" -> LittleEndian.codec(8000);
      case "sln16" -> LittleEndian.codec(16000);
      case "sln48" -> LittleEndian.codec(48000);
      default -> null;
    };
  }
}
