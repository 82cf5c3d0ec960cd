package org.strowger.sip.message;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.strowger.kernel.Octets;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The conformance data that lies beside the project; a test that needs it is skipped without. */
public final class SharedData {
  private SharedData() {}

  /** A directory below {@code shared/data}; aborts the test if it is absent. */
  public static Path directory(String name) {
    String given = System.getProperty("strowger.shared");
    if (given != null) {
      return existing(Path.of(given, "data", name), name);
    }
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path candidate = at.resolve("shared").resolve("data").resolve(name);
      if (Files.isDirectory(candidate)) {
        return candidate;
      }
    }
    return abort("shared/data/" + name + " is not here");
  }

  private static Path existing(Path path, String name) {
    return Files.isDirectory(path) ? path : abort("shared/data/" + name + " is not here");
  }

  public static Octets octets(Path file) {
    try {
      return Octets.wrap(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The names that a directory's index lists. */
  public static List<String> names(Path directory) {
    JsonNode root = JsonMapper.shared().readTree(directory.resolve("index.json"));
    List<String> out = new ArrayList<>();
    collect(root, out);
    return out;
  }

  private static void collect(JsonNode node, List<String> out) {
    if (node.isObject() && node.has("name") && node.has("file")) {
      out.add(node.get("name").asString());
      return;
    }
    for (JsonNode child : node) {
      collect(child, out);
    }
  }
}
