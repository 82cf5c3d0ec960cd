package org.strowger.media.file;

import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Octets;

/**
 * Reads WAV files of one channel: linear 16 bits, A-law or µ-law at 8, 16, 32 or 48 kHz. Immutable.
 *
 * <p>Forgiving where recorders are sloppy (chunks in any order but fmt before data, a length of 0
 * or beyond the end as a broken-off recording has), strict about what could not be played.
 */
final class WavReader {
  /** A file has a handful of chunks; one with more is not looked through. */
  static final int MAX_CHUNKS = 64;

  private static final int FORMAT_EXTENSIBLE = 0xFFFE;
  private static final int FMT_LENGTH = 16;
  private static final int EXTENSIBLE_LENGTH = 26;
  private static final int HEADER = 8;

  private WavReader() {}

  static SoundFileReading read(Octets file) {
    if (file.length() < 12 || !tag(file, 0).equals("RIFF") || !tag(file, 8).equals("WAVE")) {
      return unreadable("not a WAV file: it does not begin with RIFF and WAVE");
    }
    Format format = null;
    long at = 12;
    for (int chunk = 0; chunk < MAX_CHUNKS && at + HEADER <= file.length(); chunk++) {
      String name = tag(file, (int) at);
      long length = number(file, (int) at + 4, 4);
      int start = (int) at + HEADER;
      int end = (int) Math.min(start + length, file.length());
      if (name.equals("fmt ")) {
        format = format(file.slice(start, end));
        if (format == null) {
          return unreadable("the fmt chunk is too short");
        }
      } else if (name.equals("data")) {
        return data(file, format, start, length == 0 ? file.length() : end);
      }
      at = start + length + (length & 1);
    }
    return unreadable("no data chunk");
  }

  private static SoundFileReading data(Octets file, @Nullable Format format, int start, int end) {
    if (format == null) {
      return unreadable("no fmt chunk before the data");
    }
    WavCoding coding = WavCoding.of(format.tag);
    if (coding == null) {
      return unreadable("format " + format.tag + ": linear (1), A-law (6) and mu-law (7) are read");
    }
    if (format.bits != 8 * coding.octetsPerSample()) {
      return unreadable(format.bits + " bits a sample: linear files have 16, companded ones 8");
    }
    if (format.channels != 1) {
      return unreadable(format.channels + " channels: one is played");
    }
    return switch (format.rate) {
      case 8000, 16000, 32000, 48000 ->
          new SoundFileReading.Opened(
              new SoundFile(coding.codec(format.rate), file.slice(start, end)));
      default -> unreadable(format.rate + " Hz: 8000, 16000, 32000 and 48000 are played");
    };
  }

  private record Format(int tag, int channels, int rate, int bits) {}

  private static @Nullable Format format(Octets chunk) {
    if (chunk.length() < FMT_LENGTH) {
      return null;
    }
    int tag = (int) number(chunk, 0, 2);
    if (tag == FORMAT_EXTENSIBLE && chunk.length() >= EXTENSIBLE_LENGTH) {
      tag = (int) number(chunk, 24, 2);
    }
    int channels = (int) number(chunk, 2, 2);
    int rate = (int) Math.min(number(chunk, 4, 4), Integer.MAX_VALUE);
    return new Format(tag, channels, rate, (int) number(chunk, 14, 2));
  }

  private static String tag(Octets file, int at) {
    return file.slice(at, at + 4).toLatin1();
  }

  private static long number(Octets octets, int at, int length) {
    long value = 0;
    for (int i = length - 1; i >= 0; i--) {
      value = value << 8 | octets.at(at + i);
    }
    return value;
  }

  private static SoundFileReading unreadable(String reason) {
    return new SoundFileReading.Unreadable(reason);
  }
}
