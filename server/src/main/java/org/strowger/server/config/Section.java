package org.strowger.server.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.strowger.kernel.Address;
import org.strowger.pbx.dialplan.source.Suggestion;

/**
 * A mapping of the file, read key by key; what nobody asked for is an unknown key. Confined to the
 * reading thread.
 *
 * <p>Every accessor takes a default and reports a value that does not fit, so that one run names
 * all mistakes.
 */
public final class Section {
  private final Source source;
  private final Node place;
  private final String path;
  private final Map<String, Node> values = new LinkedHashMap<>();
  private final Map<String, Node> keys = new LinkedHashMap<>();
  private final TreeSet<String> asked = new TreeSet<>();
  private final Set<String> unread = new HashSet<>();
  private final Map<String, Section> sections = new HashMap<>();

  /**
   * A section.
   *
   * @param place what a message about all of it points at
   * @param tuples its keys and values
   */
  Section(Source source, Node place, List<NodeTuple> tuples, String path) {
    this.source = source;
    this.place = place;
    this.path = path;
    for (NodeTuple tuple : tuples) {
      Node key = tuple.getKeyNode();
      if (!(key instanceof ScalarNode scalar)) {
        source.error(key, "a key must be a plain word", "");
      } else if (values.put(scalar.getValue(), tuple.getValueNode()) != null) {
        source.error(key, "the key \"" + scalar.getValue() + "\" stands twice", "keep one of them");
      } else {
        keys.put(scalar.getValue(), key);
        source.place(tuple.getValueNode(), name(scalar.getValue()));
      }
    }
  }

  /** The dotted path of this section, such as {@code gateways.huawei}. */
  public String path() {
    return path;
  }

  /** The names of all keys, in file order. */
  public List<String> names() {
    return List.copyOf(values.keySet());
  }

  /** Whether a key is there. */
  public boolean has(String key) {
    asked.add(key);
    return values.containsKey(key);
  }

  private @Nullable Node take(String key) {
    asked.add(key);
    Node value = values.get(key);
    return value instanceof ScalarNode scalar && scalar.getValue().isEmpty() && scalar.isPlain()
        ? null
        : value;
  }

  /** A text; {@code ${env:NAME}} and {@code ${file:PATH}} stand for what they name. */
  public String text(String key, String otherwise) {
    Node value = take(key);
    if (value == null) {
      return otherwise;
    }
    if (!(value instanceof ScalarNode scalar)) {
      source.error(value, name(key) + " must be a text", "");
      return otherwise;
    }
    String text = References.resolve(source, scalar);
    if (text == null) {
      unread.add(key);
      return otherwise;
    }
    return text;
  }

  /** Whether what a key refers to could not be read; it was told already. */
  boolean isUnread(String key) {
    return unread.contains(key);
  }

  /** A text that must be there. */
  public String required(String key, String example) {
    if (take(key) == null) {
      source.error(
          place, name(key) + " is missing", "add for instance \"" + key + ": " + example + "\"");
      return "";
    }
    return text(key, "");
  }

  /** A whole number within bounds. */
  public int integer(String key, int otherwise, int least, int most) {
    Node value = take(key);
    if (value == null) {
      return otherwise;
    }
    String text = text(key, "");
    if (isUnread(key)) {
      return otherwise;
    }
    try {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // told below, as any number out of bounds is
    }
    source.error(
        value,
        name(key)
            + " must be a whole number from "
            + least
            + " to "
            + most
            + ", not \""
            + text
            + "\"",
        "");
    return otherwise;
  }

  /** Yes or no. */
  public boolean flag(String key, boolean otherwise) {
    Node value = take(key);
    if (value == null) {
      return otherwise;
    }
    String text = text(key, otherwise ? "yes" : "no");
    return switch (text) {
      case "yes", "true", "on" -> true;
      case "no", "false", "off" -> false;
      case String other -> {
        source.error(value, name(key) + " must be yes or no, not \"" + other + "\"", "");
        yield otherwise;
      }
    };
  }

  /** A length of time: {@code 500ms}, {@code 30s}, {@code 5m}, {@code 4h}. */
  public Duration duration(String key, Duration otherwise) {
    Node value = take(key);
    if (value == null) {
      return otherwise;
    }
    String text = text(key, "");
    Duration parsed = isUnread(key) ? otherwise : Durations.parse(text);
    if (parsed == null) {
      source.error(
          value,
          name(key) + " must be a length of time, not \"" + text + "\"",
          "write for instance 500ms, 30s, 5m or 4h");
      return otherwise;
    }
    return parsed;
  }

  /** One of some words. */
  public String choice(String key, String otherwise, List<String> words) {
    Node value = take(key);
    if (value == null) {
      return otherwise;
    }
    String text = text(key, otherwise);
    if (!words.contains(text)) {
      source.error(
          value,
          name(key) + " must be one of " + String.join(", ", words) + ", not \"" + text + "\"",
          Suggestion.of(text, words, ""));
      return otherwise;
    }
    return text;
  }

  /** A list of texts; a single text is a list of one. */
  public List<String> texts(String key, List<String> otherwise) {
    Node value = take(key);
    if (value == null) {
      return otherwise;
    }
    if (!(value instanceof SequenceNode sequence)) {
      return List.of(text(key, ""));
    }
    List<String> texts = new ArrayList<>();
    for (Node item : sequence.getValue()) {
      if (item instanceof ScalarNode scalar) {
        String text = References.resolve(source, scalar);
        texts.add(text == null ? "" : text);
      } else {
        source.error(item, name(key) + " must be a list of words", "");
      }
    }
    return List.copyOf(texts);
  }

  /** A list of some words, each of them once at most. */
  public List<String> choices(String key, List<String> otherwise, List<String> words) {
    Node value = take(key);
    List<String> said = texts(key, otherwise);
    for (String text : said) {
      if (value != null && !words.contains(text)) {
        source.error(
            place(value, text),
            name(key) + " may have " + String.join(", ", words) + ", not \"" + text + "\"",
            Suggestion.of(text, words, ""));
      }
    }
    return said.stream().filter(words::contains).distinct().toList();
  }

  /** The item of a list that says a word; the list if none does. */
  private static Node place(Node value, String word) {
    return value instanceof SequenceNode sequence
        ? sequence.getValue().stream()
            .filter(item -> item instanceof ScalarNode scalar && scalar.getValue().equals(word))
            .findFirst()
            .orElse(value)
        : value;
  }

  /** A file or directory; null if none is named. Relative ones are relative to a directory. */
  public @Nullable Path path(String key, Path directory) {
    String text = text(key, "");
    try {
      return text.isEmpty() ? null : directory.resolve(text);
    } catch (InvalidPathException e) {
      error(key, "\"" + text + "\" is no file name: " + e.getReason(), "");
      return null;
    }
  }

  /** An address with a port, such as {@code 0.0.0.0:1720}; the default's port if none is given. */
  public Address address(String key, Address otherwise) {
    String text = text(key, "");
    if (text.isEmpty()) {
      return otherwise;
    }
    Address address = Listeners.address(text, otherwise.port());
    if (address == null) {
      error(key, "\"" + text + "\" is no address", "write for instance " + otherwise);
      return otherwise;
    }
    return address;
  }

  /** A range of ports, such as {@code 20000-29999}: the first even and the last odd one of it. */
  public int[] ports(String key, String otherwise) {
    return Listeners.range(this, key, otherwise);
  }

  /** A section below this one; empty if it is not there. */
  public Section section(String key) {
    Section known = sections.get(key);
    return known == null ? open(key) : known;
  }

  private Section open(String key) {
    Node value = take(key);
    List<NodeTuple> tuples = List.of();
    if (value instanceof MappingNode mapping) {
      tuples = mapping.getValue();
    } else if (value != null) {
      source.error(
          value,
          name(key) + " must be a section of keys",
          "write its keys below it, further to the right, each with a colon");
    }
    Node at = value == null ? keys.getOrDefault(key, place) : value;
    Section section = new Section(source, at, tuples, name(key));
    sections.put(key, section);
    return section;
  }

  /** Reports something about a key's value; about the section if the key is not there. */
  public void error(String key, String what, String advice) {
    source.error(values.getOrDefault(key, place), what, advice);
  }

  /** Reports something about one item of a list. */
  void error(String key, int item, String what, String advice) {
    Node value = values.getOrDefault(key, place);
    boolean list = value instanceof SequenceNode sequence && item < sequence.getValue().size();
    source.error(list ? ((SequenceNode) value).getValue().get(item) : value, what, advice);
  }

  /** Reports each of some keys that stands here although it means nothing here. */
  void foreign(List<String> words, String why) {
    for (String word : words) {
      if (has(word)) {
        source.error(keys.getOrDefault(word, place), name(word) + " means nothing here", why);
      }
    }
  }

  /** Like {@link #error}, but the configuration can be used. */
  public void warning(String key, String what, String advice) {
    source.warning(values.getOrDefault(key, place), what, advice);
  }

  /** Reports every key that nobody asked for; called when all has been read. */
  public void end() {
    for (Map.Entry<String, Node> entry : keys.entrySet()) {
      if (!asked.contains(entry.getKey())) {
        source.error(
            entry.getValue(),
            "unknown key \"" + name(entry.getKey()) + "\"",
            Suggestion.ofKnown(entry.getKey(), asked));
      }
    }
  }

  private String name(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }
}
