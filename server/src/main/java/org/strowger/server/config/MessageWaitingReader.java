package org.strowger.server.config;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strowger.pbx.dialplan.match.Pattern;
import org.strowger.pbx.dialplan.source.Position;
import org.strowger.pbx.dialplan.source.Problem;
import org.strowger.pbx.dialplan.source.Problems;

/** Reads which users of an H.323 gateway are told of messages that wait for them. */
final class MessageWaitingReader {
  private static final String KEY = "message-waiting";
  private static final String EXAMPLE = "write for instance [\"2001\", \"_2XXX\"]";
  private static final int MAX = 1_000;

  private MessageWaitingReader() {}

  static List<Pattern> read(Section gateway) {
    List<String> texts = gateway.texts(KEY, List.of());
    List<Pattern> patterns = new ArrayList<>();
    for (int i = 0; i < texts.size() && i < MAX; i++) {
      Pattern pattern = pattern(gateway, i, texts.get(i));
      if (pattern != null) {
        patterns.add(pattern);
      }
    }
    if (texts.size() > MAX) {
      gateway.error(KEY, "more than " + MAX + " numbers", "write patterns");
    }
    if (!texts.isEmpty() && gateway.has("gatekeeper")) {
      gateway.error(KEY, "who is behind a gatekeeper cannot be told of messages", "remove " + KEY);
    }
    return patterns;
  }

  private static @Nullable Pattern pattern(Section gateway, int item, String text) {
    if (!text.startsWith("_") && !text.matches("[0-9*#]{1,32}")) {
      gateway.error(KEY, item, "\"" + text + "\" is neither a number nor a pattern", EXAMPLE);
      return null;
    }
    Problems problems = new Problems();
    Pattern pattern = Pattern.parse(text, new Position("", 1, 1), problems);
    for (Problem problem : problems.list()) {
      String advice = problem.advice().isEmpty() ? EXAMPLE : problem.advice();
      gateway.error(KEY, item, "\"" + text + "\": " + problem.what(), advice);
    }
    return pattern;
  }
}
