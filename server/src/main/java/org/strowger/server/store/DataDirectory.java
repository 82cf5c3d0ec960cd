package org.strowger.server.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The directory where one exchange keeps what it has: claimed before anything in it is looked at,
 * so that a second exchange neither marks the first one's calls as interrupted nor writes among its
 * records. Any thread.
 *
 * <p>What is made here is for its owner alone: records tell who called whom.
 */
public final class DataDirectory implements AutoCloseable {
  private static final String LOCK = "strowger.lock";
  private static final String DATABASE = "strowger.db";

  private final Path path;
  private final FileChannel channel;

  private DataDirectory(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /**
   * Makes the directory where it is missing, and claims it until closed or until the process ends.
   *
   * @throws IOException if it cannot be written, or another exchange runs on it
   */
  public static DataDirectory claim(Path path) throws IOException {
    try {
      return open(path);
    } catch (AccessDeniedException e) {
      throw new IOException(
          "this user may not write the data directory " + path + "; give another exchange.data", e);
    } catch (FileSystemException e) {
      throw new IOException(
          "cannot make the data directory "
              + path
              + (e.getReason() == null ? "" : ": " + e.getReason())
              + "; give another exchange.data",
          e);
    }
  }

  private static DataDirectory open(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      Files.createDirectories(path);
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
    }
    FileChannel channel =
        FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (!lock(channel)) {
      channel.close();
      throw new IOException(
          "another exchange runs on " + path + "; stop it or give another exchange.data");
    }
    return new DataDirectory(path, channel);
  }

  private static boolean lock(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false; // held within this process
    }
  }

  /** The database's file in a data directory. */
  public static Path database(Path data) {
    return data.resolve(DATABASE);
  }

  /** The database's file here; made empty where it is missing, for its owner alone. */
  public Path database() throws IOException {
    Path file = database(path);
    make(file);
    return file;
  }

  /** Makes a file where it is missing, empty and for its owner alone. */
  static void make(Path file) throws IOException {
    if (!Files.exists(file)) {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
  }

  /** Gives the directory up. */
  @Override
  public void close() throws IOException {
    channel.close();
  }
}
