package org.strowger.server.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The demo's configuration: shipped texts with places to fill in. */
final class DemoFiles {
  private DemoFiles() {}

  /**
   * A shipped text with every {@code @NAME@} filled in.
   *
   * @throws IOException if it is missing
   */
  static String text(String name, Map<String, String> values) throws IOException {
    try (InputStream in = DemoFiles.class.getResourceAsStream("/demo/" + name)) {
      if (in == null) {
        throw new IOException("the shipped file demo/" + name + " is missing");
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      for (Map.Entry<String, String> value : values.entrySet()) {
        text = text.replace("@" + value.getKey() + "@", value.getValue());
      }
      return text;
    }
  }

  /**
   * Writes a shipped text into a directory.
   *
   * @throws IOException if that cannot be done
   */
  static Path write(Path directory, String name, Map<String, String> values) throws IOException {
    Files.createDirectories(directory);
    return Files.writeString(directory.resolve(name), text(name, values));
  }
}
