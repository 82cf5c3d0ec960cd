package org.strowger.h323;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The lines of a conformance script; blank ones and those that begin with # say nothing. */
public final class ScriptLines {
  private ScriptLines() {}

  /** Takes a step for each line; a failure names the line. */
  public static void run(List<String> lines, Consumer<String> step) {
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (!line.isEmpty() && !line.startsWith("#")) {
        try {
          step.accept(line);
        } catch (AssertionError | RuntimeException e) {
          throw new AssertionError("line " + (i + 1) + ": " + line, e);
        }
      }
    }
  }

  /** The words after the first: one alone as {@code ""}, then name=value. */
  public static Map<String, String> fields(String line) {
    String[] words = line.split("\\s+", -1);
    Map<String, String> fields = new LinkedHashMap<>();
    for (int i = 1; i < words.length; i++) {
      int equals = words[i].indexOf('=');
      if (equals > 0) {
        fields.put(words[i].substring(0, equals), words[i].substring(equals + 1));
      } else {
        fields.put("", words[i]);
      }
    }
    return fields;
  }
}
