package org.strowger.pbx.dialplan;

import java.time.ZonedDateTime;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One loading of {@code extensions.conf}. Immutable: a call keeps the one with which it began,
 * whatever is loaded meanwhile.
 *
 * @param contexts by name, in the order of the file
 * @param globals what {@code [globals]} sets
 * @param applications by name, for ExecIf
 * @param functions by name, for Set
 * @param clearGlobals whether loading it forgets what calls have set ({@code clearglobalvars})
 */
public record Dialplan(
    Map<String, Context> contexts,
    Map<String, String> globals,
    ApplicationTable applications,
    FunctionTable functions,
    boolean clearGlobals) {
  /** Copies the maps. */
  public Dialplan {
    contexts = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(contexts));
    globals = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(globals));
  }

  /**
   * The extension of a number: of the context itself, then of its includes in order.
   *
   * @param caller the caller's number; empty if unknown
   * @param wanted which of those that match will do, such as those that have a step
   * @return null if there is none
   */
  public @Nullable Extension find(
      String context,
      String number,
      String caller,
      Predicate<Extension> wanted,
      ZonedDateTime time) {
    Search search = new Search(time);
    return search.find(context, number, caller, wanted);
  }

  /** What a number is while more digits may come. */
  public Scripts.Match match(String context, String number, String caller, ZonedDateTime time) {
    boolean exact = find(context, number, caller, _ -> true, time) != null;
    boolean more = new Search(time).more(context, number);
    if (exact) {
      return more ? Scripts.Match.COMPLETE_OR_MORE : Scripts.Match.COMPLETE;
    }
    return more ? Scripts.Match.INCOMPLETE : Scripts.Match.NONE;
  }

  /** A walk through a context and its includes, each once. */
  private final class Search {
    private final ZonedDateTime time;
    private final Set<String> seen = new HashSet<>();

    Search(ZonedDateTime time) {
      this.time = time;
    }

    @Nullable Extension find(
        String name, String number, String caller, Predicate<Extension> wanted) {
      Context context = contexts.get(name);
      if (context == null || !seen.add(name)) {
        return null;
      }
      Extension found = context.find(number, caller, wanted);
      for (Include include : context.includes()) {
        if (found != null) {
          return found;
        }
        if (applies(include)) {
          found = find(include.context(), number, caller, wanted);
        }
      }
      return found;
    }

    boolean more(String name, String number) {
      Context context = contexts.get(name);
      if (context == null || !seen.add(name)) {
        return false;
      }
      boolean more = context.mayMatchMore(number);
      for (Include include : context.includes()) {
        more = more || (applies(include) && more(include.context(), number));
      }
      return more;
    }

    private boolean applies(Include include) {
      return include.times() == null || include.times().contains(time);
    }
  }
}
