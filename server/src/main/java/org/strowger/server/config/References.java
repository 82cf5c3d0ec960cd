package org.strowger.server.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** {@code ${env:NAME}} and {@code ${file:PATH}}: how secrets stay out of the configuration file. */
final class References {
  private static final long LARGEST_SECRET = 65_536;

  private References() {}

  /** The text of a node, or what it names; null, and a problem, if that cannot be read. */
  static @Nullable String resolve(Source source, ScalarNode node) {
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
    return null;
  }

  private static @Nullable String environment(Source source, ScalarNode node, String name) {
    String value = System.getenv(name);
    if (value == null) {
      source.error(node, "the environment has no " + name, "set it before starting");
      return null;
    }
    return value;
  }

  private static @Nullable String file(Source source, ScalarNode node, String name) {
    Path directory = Path.of(source.file()).toAbsolutePath().getParent();
    String path = name;
    try {
      Path secret = directory == null ? Path.of(name) : directory.resolve(name);
      path = secret.toString();
      if (Files.size(secret) <= LARGEST_SECRET) {
        return Files.readString(secret).strip();
      }
      source.error(node, path + " is too large for a secret", "it should hold one line");
    } catch (IOException | InvalidPathException e) {
      source.error(node, "cannot read " + path, "create it, readable by this user");
    }
    return null;
  }
}
