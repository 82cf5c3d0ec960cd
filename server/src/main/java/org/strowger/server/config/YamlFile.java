package org.strowger.server.config;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads YAML into {@link Section}s that remember where everything stood. */
public final class YamlFile {
  /** Far more than any exchange needs. */
  private static final int MAX_CODE_POINTS = 8 << 20;

  private static final int MAX_ALIASES = 50;

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
      return new Section(new Source(file, problems), mapping, "");
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
    return new Section(new Source(file, problems), nothing, "");
  }

  private static @Nullable Node compose(
      String file, String text, LoadSettings settings, Problems problems) {
    try {
      return new Compose(settings).composeString(text).orElse(null);
    } catch (MarkedYamlEngineException e) {
      Optional<Mark> mark = e.getProblemMark();
      int line = mark.map(m -> m.getLine() + 1).orElse(0);
      int column = mark.map(m -> m.getColumn() + 1).orElse(0);
      String what = e.getProblem() == null ? e.getMessage() : e.getProblem();
      problems.add(new Problem(file, line, column, true, "not YAML: " + what, ""));
    } catch (YamlEngineException e) {
      problems.add(new Problem(file, 0, 0, true, "not YAML: " + e.getMessage(), ""));
    }
    return null;
  }
}
