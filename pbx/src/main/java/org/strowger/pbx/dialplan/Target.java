package org.strowger.pbx.dialplan;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strowger.pbx.dialplan.text.Arguments;
import org.strowger.pbx.dialplan.text.Guard;

/**
 * Where Goto and its like go, as written. Immutable.
 *
 * @param context null for the current one
 * @param extension null for the current one
 * @param priority a number, a label, or {@code +n} and {@code -n} from here
 */
public record Target(@Nullable String context, @Nullable String extension, String priority) {
  /** Reads {@code [[context,]extension,]priority}; null if there is no priority. */
  public static @Nullable Target parse(String guarded) {
    List<String> parts = Arguments.split(guarded, ',');
    int n = parts.size();
    String priority = text(parts.get(n - 1));
    if (n > 3 || priority.isEmpty()) {
      return null;
    }
    return new Target(
        n < 3 || parts.get(0).isEmpty() ? null : text(parts.get(0)),
        n < 2 || parts.get(n - 2).isEmpty() ? null : text(parts.get(n - 2)),
        priority);
  }

  private static String text(String piece) {
    return Guard.reveal(Arguments.clean(piece));
  }
}
