package org.strowger.server.mediaio;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.strowger.media.file.SoundFile;

/**
 * The sounds that were used last, as many as fit. A file that was changed since it was read is none
 * of them. Any thread.
 */
final class SoundCache {
  private final long capacity;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);
  private long octets;

  /** What a file was when it was read. */
  record Stamp(FileTime changed, long octets) {
    /** For what never changes: sounds that are shipped. */
    static final Stamp ALWAYS = new Stamp(FileTime.fromMillis(0), 0);

    /** As the file is now. */
    static Stamp of(Path path) throws IOException {
      BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
      return new Stamp(now.lastModifiedTime(), now.size());
    }
  }

  private record Entry(SoundFile file, Stamp stamp) {}

  /** An empty one that holds so many octets of sound. */
  SoundCache(long capacity) {
    this.capacity = capacity;
  }

  /** The sound that was kept under a name; null if it is not there or has another stamp now. */
  @Nullable SoundFile get(String name, Stamp stamp) {
    lock.lock();
    try {
      Entry entry = entries.get(name);
      return entry == null || !entry.stamp.equals(stamp) ? null : entry.file;
    } finally {
      lock.unlock();
    }
  }

  /** Keeps a sound; those that were used the longest ago make room. */
  void put(String name, Stamp stamp, SoundFile file) {
    lock.lock();
    try {
      Entry last = entries.put(name, new Entry(file, stamp));
      octets += size(file) - (last == null ? 0 : size(last.file));
      Iterator<Entry> eldest = entries.values().iterator();
      while (octets > capacity && eldest.hasNext()) {
        octets -= size(eldest.next().file);
        eldest.remove();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Octets of sound that are kept. */
  long octets() {
    lock.lock();
    try {
      return octets;
    } finally {
      lock.unlock();
    }
  }

  /** An empty sound takes room too. */
  private static long size(SoundFile file) {
    return Math.max(1024, file.data().length());
  }
}
