package org.strowger.sip.message;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The header lines of a message in order, Content-Length not among them: it follows from the body.
 * Immutable; each {@code with} gives a new list that shares the lines.
 *
 * @param lines in order
 */
public record Headers(List<Header> lines) {
  /** No headers. */
  public static final Headers NONE = new Headers(List.of());

  /** Keeps a copy. */
  public Headers {
    lines = List.copyOf(lines);
  }

  /** The first header of a name; null if there is none. */
  public @Nullable Header first(HeaderName name) {
    for (Header line : lines) {
      if (line.known() == name) {
        return line;
      }
    }
    return null;
  }

  /** The first header of any name, compact forms included; null if there is none. */
  public @Nullable Header first(String name) {
    HeaderName known = HeaderName.of(name);
    if (known != null) {
      return first(known);
    }
    for (Header line : lines) {
      if (line.known() == null && line.isNamed(name)) {
        return line;
      }
    }
    return null;
  }

  /** All lines of a name. */
  public List<Header> all(HeaderName name) {
    return lines.stream().filter(line -> line.known() == name).toList();
  }

  /** All lines of any name, compact forms included. */
  public List<Header> all(String name) {
    return lines.stream().filter(named(name)).toList();
  }

  /** How many lines have a name. */
  public int count(HeaderName name) {
    int count = 0;
    for (Header line : lines) {
      count += line.known() == name ? 1 : 0;
    }
    return count;
  }

  private static Predicate<Header> named(String name) {
    HeaderName known = HeaderName.of(name);
    return known == null
        ? line -> line.known() == null && line.isNamed(name)
        : line -> line.known() == known;
  }

  /** With one line of this name, in the place of the first such one or at the end. */
  public Headers with(Header header) {
    Predicate<Header> same = named(header.name());
    List<Header> out = new ArrayList<>(lines.size() + 1);
    boolean placed = false;
    for (Header line : lines) {
      if (!same.test(line)) {
        out.add(line);
      } else if (!placed) {
        out.add(header);
        placed = true;
      }
    }
    if (!placed) {
      out.add(header);
    }
    return new Headers(out);
  }

  /** With a line more, after all others. */
  public Headers add(Header header) {
    List<Header> out = new ArrayList<>(lines.size() + 1);
    out.addAll(lines);
    out.add(header);
    return new Headers(out);
  }

  /** With all lines of another list after these. */
  public Headers addAll(List<Header> others) {
    List<Header> out = new ArrayList<>(lines.size() + others.size());
    out.addAll(lines);
    out.addAll(others);
    return new Headers(out);
  }

  /** With a line more, before the first of its name or before all others. */
  public Headers prepend(Header header) {
    List<Header> out = new ArrayList<>(lines);
    out.add(Math.max(0, indexOf(header.known())), header);
    return new Headers(out);
  }

  /** With the first element of a comma-separated field in another form. */
  public Headers withFirst(HeaderName name, Object element) {
    int at = indexOf(name);
    return at < 0 ? add(Header.of(name, element)) : split(at, name, Header.of(name, element));
  }

  /** Without the first element of a comma-separated field, for instance the top Via. */
  public Headers withoutFirst(HeaderName name) {
    int at = indexOf(name);
    return at < 0 ? this : split(at, name, null);
  }

  private Headers split(int at, HeaderName name, @Nullable Header replacement) {
    List<Header> out = new ArrayList<>(lines);
    String rest = afterFirstElement(out.remove(at).value());
    if (!rest.isEmpty()) {
      out.add(at, Header.of(name, rest));
    }
    if (replacement != null) {
      out.add(at, replacement);
    }
    return new Headers(out);
  }

  /** What follows the first comma that stands in no quotes and no angle brackets. */
  private static String afterFirstElement(String value) {
    boolean quoted = false;
    boolean bracketed = false;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (quoted && c == '\\') {
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && (c == '<' || c == '>')) {
        bracketed = c == '<';
      } else if (!quoted && !bracketed && c == ',') {
        return value.substring(i + 1).strip();
      }
    }
    return "";
  }

  /** Without all lines of a name. */
  public Headers without(HeaderName name) {
    return indexOf(name) < 0
        ? this
        : new Headers(lines.stream().filter(line -> line.known() != name).toList());
  }

  /** Without all lines of any name, compact forms included. */
  public Headers without(String name) {
    return new Headers(lines.stream().filter(named(name).negate()).toList());
  }

  private int indexOf(@Nullable HeaderName name) {
    for (int i = 0; name != null && i < lines.size(); i++) {
      if (lines.get(i).known() == name) {
        return i;
      }
    }
    return -1;
  }
}
