package org.strowger.pbx.dialplan.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Reads the format of Asterisk's configuration files into statements: comments ({@code ;} and
 * {@code ;--} to {@code --;}), sections, entries, and {@code #include} by way of {@link Files}.
 * Confined to the reading thread.
 */
public final class StatementReader {
  /** How deep files may include each other. */
  public static final int MAX_DEPTH = 16;

  /** How many statements are read at most, of all files together. */
  public static final int MAX_STATEMENTS = 2_000_000;

  /** How long a line may be, characters. */
  public static final int MAX_LINE = 16_384;

  private final Files files;
  private final Problems problems;
  private final Consumer<Statement> statements;
  private final List<String> open = new ArrayList<>();
  private int count;
  private boolean full;

  private StatementReader(Files files, Problems problems, Consumer<Statement> statements) {
    this.files = files;
    this.problems = problems;
    this.statements = statements;
  }

  /** Gives the statements of a text and of all that it includes, in order. */
  public static void read(
      String file, String text, Files files, Problems problems, Consumer<Statement> statements) {
    new StatementReader(files, problems, statements).file(file, text);
  }

  private void file(String file, String text) {
    open.add(file);
    int depth = 0;
    int number = 0;
    int from = text.startsWith("\uFEFF") ? 1 : 0;
    while (from < text.length() && !full && !problems.full()) {
      int end = text.indexOf('\n', from);
      end = end < 0 ? text.length() : end;
      String line = text.substring(from, end);
      number++;
      from = end + 1;
      if (line.length() > MAX_LINE) {
        problems.error(
            new Position(file, number, 1),
            "this line has " + line.length() + " characters, at most " + MAX_LINE + " are read",
            "break it up");
        continue;
      }
      Position start = new Position(file, number, 1);
      if (depth == 0 && line.indexOf(';') < 0 && line.indexOf('\u0000') < 0) {
        line(start, line);
      } else {
        StringBuilder code = new StringBuilder();
        depth = stripComments(line, depth, code);
        line(start, code.toString());
      }
    }
    if (depth > 0) {
      problems.error(
          new Position(file, number, 1), "a comment begun by ;-- is never ended", "add --;");
    }
    open.removeLast();
  }

  /**
   * Replaces comments by blanks, so that columns stay.
   *
   * @return how many block comments are open at the end of the line
   */
  private static int stripComments(String line, int depth, StringBuilder code) {
    int open = depth;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (line.startsWith("--;", i) && open > 0) {
        open--;
        code.append("   ");
        i += 2;
      } else if (line.startsWith(";--", i) && !line.startsWith(";---", i) && !escaped(line, i)) {
        open++;
        code.append("   ");
        i += 2;
      } else if (open > 0) {
        code.append(' ');
      } else if (c == ';' && !escaped(line, i)) {
        break;
      } else if (c == ';') {
        // The backslash has done its work; it keeps its column until the value is cut out.
        code.setCharAt(code.length() - 1, '\u0000');
        code.append(c);
      } else {
        code.append(c == '\u0000' ? ' ' : c);
      }
    }
    return open;
  }

  private static boolean escaped(String line, int at) {
    return at > 0 && line.charAt(at - 1) == '\\';
  }

  private void line(Position start, String code) {
    int first = 0;
    while (first < code.length() && Character.isWhitespace(code.charAt(first))) {
      first++;
    }
    if (first == code.length()) {
      return;
    }
    if (count++ >= MAX_STATEMENTS) {
      problems.error(start, "more than " + MAX_STATEMENTS + " statements", "");
      full = true;
      return;
    }
    Position at = start.plus(first);
    String text = code.substring(first).stripTrailing();
    if (text.charAt(0) == '[') {
      section(at, text);
    } else if (text.charAt(0) == '#') {
      directive(at, text);
    } else {
      entry(at, text);
    }
  }

  private void section(Position at, String text) {
    int close = text.indexOf(']');
    if (close < 0) {
      problems.error(at, "a section's name is not closed", "write [name]");
      return;
    }
    String name = text.substring(1, close).strip();
    String rest = text.substring(close + 1).strip();
    List<String> options = new ArrayList<>();
    if (rest.startsWith("(") && rest.endsWith(")")) {
      for (String option : rest.substring(1, rest.length() - 1).split(",", -1)) {
        options.add(option.strip());
      }
    } else if (!rest.isEmpty()) {
      problems.error(
          at.plus(close + 1), "nothing may follow [" + name + "]", "start a new line here");
    }
    if (name.isEmpty()) {
      problems.error(at, "a section without a name", "write [name]");
    }
    statements.accept(new Statement.Section(at, name, options));
  }

  private void directive(Position at, String text) {
    String[] words = text.split("\\s+", 2);
    String directive = words[0].toLowerCase(Locale.ROOT);
    if (!directive.equals("#include") && !directive.equals("#tryinclude")) {
      problems.error(at, words[0] + " is not supported", "only #include and #tryinclude are");
      return;
    }
    String name = words.length < 2 ? "" : words[1].strip().replaceAll("^[\"<]|[\">]$", "");
    if (open.contains(name) || name.equals(lastOf(open.getFirst()))) {
      problems.error(at, "\"" + name + "\" includes itself", "files: " + open);
      return;
    }
    if (open.size() > MAX_DEPTH) {
      problems.error(at, "files include each other more than " + MAX_DEPTH + " deep", "");
      return;
    }
    String content = name.isEmpty() ? null : files.text(name);
    if (content != null) {
      file(name, content);
    } else if (directive.equals("#include")) {
      problems.error(at, "there is no file \"" + name + "\"", "mend the name, or use #tryinclude");
    }
  }

  /** The main file's name as its neighbours would write it. */
  private static String lastOf(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private void entry(Position at, String text) {
    int equals = text.indexOf('=');
    if (equals <= 0) {
      problems.error(
          at, "this is neither [section] nor key => value", "write for instance exten => 100,1,…");
      return;
    }
    int value = text.startsWith("=>", equals) ? equals + 2 : equals + 1;
    while (value < text.length() && Character.isWhitespace(text.charAt(value))) {
      value++;
    }
    statements.accept(
        new Statement.Entry(
            at,
            text.substring(0, equals).strip(),
            text.substring(value).replace("\u0000", ""),
            at.plus(value)));
  }
}
