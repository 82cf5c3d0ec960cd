package org.strowger.server.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** {@code ${env:NAME}} and {@code ${file:PATH}}: how secrets stay out of the configuration file. */
final class References {
  private static final long LARGEST_SECRET = 65_536;

  private References() {}

  static String resolve(Source source, ScalarNode node) {
    String text = node.getValue();
    if (!text.startsWith("${") || !text.endsWith("}")) {
      return text;
    }
    String inner = text.substring(2, text.length() - 1);
    if (inner.startsWith("env:")) {
      return environment(source, node, inner.substring(4));
    }
    if (inner.startsWith("file:")) {
      return file(source, node, inner.substring(5));
    }
    source.error(node, "cannot read " + text, "write ${env:NAME} or ${file:PATH}");
    return "";
  }

  private static String environment(Source source, ScalarNode node, String name) {
    String value = System.getenv(name);
    if (value == null) {
      source.error(node, "the environment has no " + name, "set it before starting");
      return "";
    }
    return value;
  }

  private static String file(Source source, ScalarNode node, String name) {
    Path directory = Path.of(source.file()).toAbsolutePath().getParent();
    Path path = directory == null ? Path.of(name) : directory.resolve(name);
    try {
      if (Files.size(path) <= LARGEST_SECRET) {
        return Files.readString(path).strip();
      }
      source.error(node, path + " is too large for a secret", "it should hold one line");
    } catch (IOException e) {
      source.error(node, "cannot read " + path, "create it, readable by this user");
    }
    return "";
  }
}
