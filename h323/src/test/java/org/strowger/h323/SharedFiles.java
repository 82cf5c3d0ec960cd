package org.strowger.h323;

import java.nio.file.Files;
import java.nio.file.Path;

/** Files that lie beside the project and may be absent: tests that need them skip, by name. */
public final class SharedFiles {
  private SharedFiles() {}

  /**
   * A file below the shared folder: {@code -Dstrowger.shared}, else {@code shared} beside one of
   * the folders around the working directory. The path answered may not exist.
   */
  public static Path find(String path) {
    String property = System.getProperty("strowger.shared");
    if (property != null) {
      return Path.of(property, path);
    }
    for (Path dir = Path.of("").toAbsolutePath(); dir != null; dir = dir.getParent()) {
      if (Files.exists(dir.resolve("shared").resolve(path))) {
        return dir.resolve("shared").resolve(path);
      }
    }
    return Path.of("shared", path);
  }
}
