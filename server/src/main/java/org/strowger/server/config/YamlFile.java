package org.strowger.server.config;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads YAML into {@link Section}s that remember where everything stood. */
public final class YamlFile {
  /** Far more than any exchange needs. */
  private static final int MAX_CODE_POINTS = 8 << 20;

  private static final int MAX_ALIASES = 50;

  private static final String WIDE_COLON =
      "the colon there is a full-width one (：); write : and a blank";

  /** Part of what the parser says, and what a person should do about it. */
  private static final String[][] ADVICE = {
    {"TAB", "indent with blanks, not with tabs"},
    {
      "mapping values are not allowed",
      "indent it as far as the keys beside it, or put a value with a colon in it into quotes"
    },
    {"expected <block end>", "indent it as far as the keys above it"},
    {"expected ',' or ']'", "close the list with ]"},
    {"expected ',' or '}'", "close the section with }"},
    {"while scanning a simple key", "end the key with a colon and a blank"},
    {"could not find expected ':'", "end the key with a colon and a blank"},
    {"unexpected end of stream", "close the quotes"},
    {"cannot start any token", "put the value into quotes"},
    {"expected the node content", "put a value with colons or brackets in it into quotes"},
  };

  private YamlFile() {}

  /**
   * The top section of a text.
   *
   * @param file the name for messages
   * @param problems hears what is wrong
   * @return an empty section if the text is empty or no mapping
   */
  public static Section read(String file, String text, Problems problems) {
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel(file)
            .setCodePointLimit(MAX_CODE_POINTS)
            .setMaxAliasesForCollections(MAX_ALIASES)
            .setAllowDuplicateKeys(true)
            .build();
    Node root = compose(file, text, settings, problems);
    if (root instanceof MappingNode mapping) {
      return new Section(new Source(file, problems), mapping, mapping.getValue(), "");
    }
    if (root != null) {
      new Source(file, problems)
          .error(root, "the file must be a mapping", "start it with a line such as \"sip:\"");
    }
    MappingNode nothing =
        new MappingNode(
            org.snakeyaml.engine.v2.nodes.Tag.MAP,
            List.of(),
            org.snakeyaml.engine.v2.common.FlowStyle.BLOCK);
    return new Section(new Source(file, problems), nothing, List.of(), "");
  }

  /** What most probably caused a complaint of the parser, and what to do; empty if unknown. */
  private static String advice(String complaint) {
    for (String[] known : ADVICE) {
      if (complaint.contains(known[0])) {
        return known[1];
      }
    }
    return "";
  }

  /** Whether one of some lines has the colon of Chinese text, which looks like one of YAML. */
  private static boolean hasWideColon(String text, int from, int to) {
    return text.lines()
        .skip(Math.max(0, from))
        .limit(Math.max(1, to - from))
        .anyMatch(line -> line.contains("："));
  }

  private static @Nullable Node compose(
      String file, String text, LoadSettings settings, Problems problems) {
    try {
      return new Compose(settings).composeString(text).orElse(null);
    } catch (MarkedYamlEngineException e) {
      Optional<Mark> mark = e.getProblemMark();
      int line = mark.map(m -> m.getLine() + 1).orElse(0);
      int column = mark.map(m -> m.getColumn() + 1).orElse(0);
      String what = e.getProblem() == null ? String.valueOf(e.getMessage()) : e.getProblem();
      String began =
          e.getContextMark().map(m -> " (what began in line " + (m.getLine() + 1) + ")").orElse("");
      int from = e.getContextMark().map(Mark::getLine).orElse(line - 2);
      String advice = hasWideColon(text, from, line) ? WIDE_COLON : advice(what);
      problems.add(new Problem(file, line, column, true, "not YAML: " + what + began, advice));
    } catch (ReaderException e) {
      String before = text.substring(0, Math.max(0, text.indexOf(e.getCodePoint())));
      int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
      int column = before.length() - before.lastIndexOf('\n');
      problems.add(
          new Problem(
              file,
              line,
              column,
              true,
              String.format(
                  Locale.ROOT, "the character U+%04X cannot stand here", e.getCodePoint()),
              "remove it, or write it as \"\\u…\" in quotes"));
    } catch (YamlEngineException e) {
      problems.add(new Problem(file, 0, 0, true, "not YAML: " + e.getMessage(), ""));
    }
    return null;
  }
}
