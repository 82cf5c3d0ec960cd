package org.strowger.pbx.dialplan.text;

import java.util.ArrayList;
import java.util.List;

/**
 * What stands between an application's or function's brackets, after expansion. Immutable.
 *
 * <p>Commas separate arguments, outside brackets and double quotes; a backslash makes the next
 * character an ordinary one. What came from a caller separates nothing ({@link Guard}).
 */
public final class Arguments {
  /** More arguments than this are not told apart. */
  public static final int MAX = 256;

  private final String text;
  private final List<String> list;

  private Arguments(String text) {
    this.text = text;
    this.list = text.isEmpty() ? List.of() : split(text, ',');
  }

  /** The arguments of an expanded text. */
  public static Arguments of(String expanded) {
    return new Arguments(expanded);
  }

  /** All of it as one text, nothing taken away. */
  public String whole() {
    return Guard.reveal(text);
  }

  /** All of it, still guarded; for what is stored or split again. */
  public String guarded() {
    return text;
  }

  /** How many arguments there are; none in an empty text. */
  public int size() {
    return list.size();
  }

  /** An argument from 0; empty if there are not so many. */
  public String at(int i) {
    return i < list.size() ? Guard.reveal(clean(list.get(i))) : "";
  }

  /** An argument from 0, guarded and as written; empty if there are not so many. */
  public String rawAt(int i) {
    return i < list.size() ? list.get(i) : "";
  }

  /** Whether an argument is there and not empty. */
  public boolean has(int i) {
    return i < list.size() && !list.get(i).isEmpty();
  }

  /** All arguments from one on. */
  public List<String> from(int first) {
    List<String> out = new ArrayList<>();
    for (int i = first; i < list.size(); i++) {
      out.add(at(i));
    }
    return out;
  }

  /** Whether something in it came from a caller. */
  public boolean isGuarded() {
    return Guard.isGuarded(text);
  }

  /** Everything from an argument on as one text, nothing taken away; empty if there is none. */
  public String rest(int first) {
    List<String> pieces = split(text, ',', first + 1);
    return first < pieces.size() ? Guard.reveal(pieces.get(first)) : "";
  }

  /** The pieces between separators outside brackets and quotes, guarded and as written. */
  public static List<String> split(String text, char separator) {
    return split(text, separator, MAX);
  }

  /** The same, at most so many pieces. */
  public static List<String> split(String text, char separator, int limit) {
    List<String> out = new ArrayList<>();
    int depth = 0;
    boolean quoted = false;
    int from = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && (c == '(' || c == '[')) {
        depth++;
      } else if (!quoted && (c == ')' || c == ']')) {
        depth = Math.max(0, depth - 1);
      } else if (c == separator && !quoted && depth == 0 && out.size() < limit - 1) {
        out.add(text.substring(from, i).strip());
        from = i + 1;
      }
    }
    out.add(text.substring(from).strip());
    return out;
  }

  /** A piece without the quotes and backslashes that kept it together. */
  public static String clean(String piece) {
    if (piece.indexOf('"') < 0 && piece.indexOf('\\') < 0) {
      return piece;
    }
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < piece.length(); i++) {
      char c = piece.charAt(i);
      if (c == '\\' && i + 1 < piece.length()) {
        out.append(piece.charAt(++i));
      } else if (c != '"') {
        out.append(c);
      }
    }
    return out.toString();
  }

  @Override
  public String toString() {
    return whole();
  }
}
