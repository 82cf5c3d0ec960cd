package org.strowger.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** A disk of a few megabytes. */
public final class SmallDisk implements AutoCloseable {
  private final Path path;

  /** A disk in a directory; the test is passed over where none can be mounted. */
  public SmallDisk(Path directory) throws IOException {
    path = Files.createDirectory(directory.resolve("disk"));
    Assumptions.assumeTrue(
        run("mount", "-t", "tmpfs", "-o", "size=12m", "tmpfs", path.toString()) == 0,
        "a small disk needs the right to mount one");
  }

  /** Where it is. */
  public Path path() {
    return path;
  }

  private Path filler() {
    return path.resolve("somebody else's");
  }

  /** Takes all that is left, to the last octet. */
  public void fill() throws IOException {
    try (OutputStream out = Files.newOutputStream(filler())) {
      for (int size = 1 << 20; size > 0; size /= 2) {
        while (takes(out, size)) {}
      }
    }
  }

  private static boolean takes(OutputStream out, int size) {
    try {
      out.write(new byte[size]);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Gives back what {@link #fill} took. */
  public void empty() throws IOException {
    Files.delete(filler());
  }

  private static int run(String... command) throws IOException {
    Process process = new ProcessBuilder(command).inheritIO().start();
    return process.onExit().join().exitValue();
  }

  @Override
  public void close() throws IOException {
    assertThat(run("umount", path.toString())).isZero();
  }
}
