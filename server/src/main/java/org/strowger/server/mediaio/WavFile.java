package org.strowger.server.mediaio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.strowger.kernel.Octets;
import org.strowger.media.file.WavCoding;
import org.strowger.media.file.WavWriter;

/**
 * Writes one WAV file on a virtual thread of its own. {@link #append} and {@link #end} on the loop;
 * neither waits for the disk: frames that find the queue full are left out, and the log says so.
 */
final class WavFile {
  /** Frames of 20 ms that may wait: ten seconds of a disk that stands still. */
  private static final int QUEUE = 500;

  private static final Logger LOG = LoggerFactory.getLogger(WavFile.class);

  /** A frame, or the end: no samples. */
  private static final class Chunk {
    static final Chunk END = new Chunk(new short[0], 0);

    final short[] pcm;
    final int sampleRate;

    Chunk(short[] pcm, int sampleRate) {
      this.pcm = pcm;
      this.sampleRate = sampleRate;
    }
  }

  private final Path path;
  private final LongConsumer completion;
  private final BlockingQueue<Chunk> queue = new ArrayBlockingQueue<>(QUEUE + 1);
  private final Thread thread;
  private int leftOut;
  private boolean ended;

  /**
   * A file, created when its first frame comes.
   *
   * @param completion hears its length in milliseconds when it is complete
   */
  WavFile(Path path, LongConsumer completion) {
    this.path = path;
    this.completion = completion;
    thread = Thread.ofVirtual().name("recording").start(this::write);
  }

  void append(short[] pcm, int samples, int sampleRate) {
    if (queue.size() >= QUEUE || !queue.offer(new Chunk(Arrays.copyOf(pcm, samples), sampleRate))) {
      leftOut++;
    }
  }

  void end() {
    if (!ended) {
      ended = true;
      queue.add(Chunk.END); // There is one place more than frames may take.
      if (leftOut > 0) {
        LOG.warn("{} frames of {} were left out: the disk was too slow", leftOut, path);
      }
    }
  }

  /** Whether nothing is left to be written. */
  boolean finished() {
    return !thread.isAlive();
  }

  void join() throws InterruptedException {
    thread.join(Duration.ofSeconds(5));
  }

  private void write() {
    long milliseconds = 0;
    try {
      Path parent = path.toAbsolutePath().getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      try (FileChannel file =
          FileChannel.open(
              path,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE)) {
        milliseconds = write(file);
      }
    } catch (IOException e) {
      LOG.error("{} cannot be recorded: {}", path, e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    completion.accept(milliseconds);
  }

  private long write(FileChannel file) throws IOException, InterruptedException {
    @Nullable WavWriter writer = null;
    byte[] coded = new byte[0];
    for (Chunk chunk = queue.take(); chunk != Chunk.END; chunk = queue.take()) {
      if (writer == null) {
        writer = new WavWriter(WavCoding.PCM16, chunk.sampleRate);
        put(file, writer.header());
      }
      int needed = chunk.pcm.length * WavCoding.PCM16.octetsPerSample();
      coded = coded.length < needed ? new byte[needed] : coded;
      int length = writer.append(chunk.pcm, 0, chunk.pcm.length, coded, 0);
      put(file, Octets.copyOf(coded, 0, length));
    }
    WavWriter complete = writer == null ? new WavWriter(WavCoding.PCM16, 8000) : writer;
    put(file, complete.trailer());
    file.position(0);
    put(file, complete.header());
    return complete.milliseconds();
  }

  private static void put(FileChannel file, Octets octets) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(octets.toArray());
    while (buffer.hasRemaining()) {
      file.write(buffer);
    }
  }
}
