package org.strowger.server.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * A file of lines, each on the disk before it is acknowledged. Confined to the writer's thread.
 *
 * @param maxOctets how large it may become
 */
record LineFile(Path file, long maxOctets) {
  /**
   * Adds lines and waits for the disk.
   *
   * @throws IOException if they are not on disk; nothing of them is left then
   */
  void append(List<String> lines) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      long end = channel.size();
      String text = (isCut(channel, end) ? "\n" : "") + String.join("\n", lines) + "\n";
      ByteBuffer octets = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
      if (end + octets.remaining() > maxOctets) {
        throw new IOException(file + " has " + maxOctets + " octets");
      }
      try {
        channel.position(end);
        while (octets.hasRemaining()) {
          channel.write(octets);
        }
        channel.force(true);
      } catch (IOException e) {
        channel.truncate(end);
        throw e;
      }
    }
  }

  /** Whether a crash cut the last line: what is added would be taken for a part of it. */
  private static boolean isCut(FileChannel channel, long end) throws IOException {
    ByteBuffer last = ByteBuffer.allocate(1);
    return end > 0 && channel.read(last, end - 1) == 1 && last.get(0) != '\n';
  }

  /** How many octets it has; 0 without the file. */
  long size() throws IOException {
    return Files.exists(file) ? Files.size(file) : 0;
  }

  /** Takes away what was added since it had so many octets. */
  void cutTo(long size) throws IOException {
    if (size() > size) {
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        channel.truncate(size);
      }
    }
  }
}
