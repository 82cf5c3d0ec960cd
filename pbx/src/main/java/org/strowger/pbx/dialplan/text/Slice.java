package org.strowger.pbx.dialplan.text;

import org.jspecify.annotations.Nullable;

/**
 * {@code :offset:length} after a variable's name. Immutable.
 *
 * @param offset where to begin; negative counts from the end
 * @param length how many characters; negative leaves so many off at the end; null for all
 */
public record Slice(Template offset, @Nullable Template length) {
  String of(String value, Scope scope) {
    int size = value.length();
    int from = number(offset.expand(scope), 0);
    from = from < 0 ? Math.max(0, size + from) : Math.min(size, from);
    int count = length == null ? size : number(length.expand(scope), size);
    int to = count < 0 ? Math.max(from, size + count) : (int) Math.min(size, (long) from + count);
    return value.substring(from, to);
  }

  /** The number at a text's beginning. */
  private static int number(String text, int otherwise) {
    String trimmed = text.strip();
    int end = trimmed.startsWith("-") || trimmed.startsWith("+") ? 1 : 0;
    int first = end;
    while (end < trimmed.length() && end < first + 9 && Character.isDigit(trimmed.charAt(end))) {
      end++;
    }
    return end == first ? otherwise : Integer.parseInt(trimmed.substring(0, end));
  }
}
