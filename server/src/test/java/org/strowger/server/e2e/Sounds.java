package org.strowger.server.e2e;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.strowger.media.codec.G711;

/** Sounds of the tests: the recorded speech that the product ships, and tones. */
final class Sounds {
  static final int RATE = 8000;

  private static final int WAV_HEADER = 44;

  /** Where a WAV file says how many octets are a second. */
  private static final int OCTETS_PER_SECOND = 28;

  private static final int LOUD = 500;

  /** 40 ms: whole periods of a tone of 450 Hz. */
  private static final int PIECE = RATE / 25;

  private static final Duration WITHIN = Duration.ofMinutes(2);

  private Sounds() {}

  /** Recorded speech as a WAV file of 16 bits at 8000 Hz. */
  static Path speech(Path folder, String prompt) throws IOException {
    Path original = folder.resolve(prompt + "-original.wav");
    String resource = "/prompts/en/" + prompt + ".wav";
    try (InputStream in = Objects.requireNonNull(G711.class.getResourceAsStream(resource))) {
      Files.copy(in, original);
    }
    Path file = folder.resolve(prompt + ".wav");
    sox(folder, List.of(original.toString()), file, List.of());
    return file;
  }

  /** A sound file's samples at 8000 Hz. */
  static short[] samples(Path folder, Path file) throws IOException {
    Path raw = folder.resolve(file.getFileName() + ".raw");
    sox(folder, List.of("--ignore-length", file.toString()), raw, List.of("-t", "raw", "-L"));
    ShortBuffer buffer =
        ByteBuffer.wrap(Files.readAllBytes(raw)).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
    short[] samples = new short[buffer.remaining()];
    buffer.get(samples);
    return samples;
  }

  /** Writes a sound as samples of 16 bits at 8000 Hz. */
  private static void sox(Path folder, List<String> from, Path to, List<String> options)
      throws IOException {
    List<String> command = new ArrayList<>(List.of("sox"));
    command.addAll(from);
    command.addAll(List.of("-r", Integer.toString(RATE), "-c", "1", "-b", "16"));
    command.addAll(List.of("-e", "signed-integer"));
    command.addAll(options);
    command.add(to.toString());
    ExternalProgram.run(folder, WITHIN, command);
  }

  /** The length so far of a WAV file that may still grow. */
  static Duration length(Path wav) throws IOException {
    try (InputStream in = Files.newInputStream(wav)) {
      ByteBuffer header = ByteBuffer.wrap(in.readNBytes(WAV_HEADER)).order(ByteOrder.LITTLE_ENDIAN);
      return header.limit() < WAV_HEADER
          ? Duration.ZERO
          : Duration.ofMillis(
              (Files.size(wav) - WAV_HEADER) * 1000 / header.getInt(OCTETS_PER_SECOND));
    }
  }

  /** A rising tone in A-law. */
  static byte[] alaw(Duration length) {
    byte[] octets = new byte[(int) (length.toMillis() * RATE / 1000)];
    for (int i = 0; i < octets.length; i++) {
      double hertz = 300 + 1500.0 * i / octets.length;
      octets[i] = G711.toALaw((short) (8000 * Math.sin(2 * Math.PI * hertz * i / RATE)));
    }
    return octets;
  }

  /**
   * The share of a tone in the energy of a sound, from its first loud sample on, 0..1. Each piece
   * is looked at by itself: where a packet came late the tone goes on with another phase.
   */
  static double tone(short[] pcm, double hertz) {
    int from = 0;
    while (from < pcm.length && Math.abs(pcm[from]) < LOUD) {
      from++;
    }
    int end = Math.min(pcm.length, from + RATE);
    double tone = 0;
    double energy = 0;
    for (; from + PIECE <= end; from += PIECE) {
      double real = 0;
      double imaginary = 0;
      for (int i = 0; i < PIECE; i++) {
        double angle = 2 * Math.PI * hertz * i / RATE;
        real += pcm[from + i] * Math.cos(angle);
        imaginary += pcm[from + i] * Math.sin(angle);
        energy += (double) pcm[from + i] * pcm[from + i];
      }
      tone += 2 * (real * real + imaginary * imaginary) / PIECE;
    }
    return energy == 0 ? 0 : tone / energy;
  }
}
