package org.strowger.pbx.dialplan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.strowger.pbx.dialplan.match.Automaton;
import org.strowger.pbx.dialplan.match.Pattern;

/** A section of the dialplan: extensions that belong together. Immutable. */
public final class Context {
  /** Extensions that the exchange itself goes to: never matched by a pattern. */
  public static final Set<String> SPECIAL = Set.of("i", "t", "T", "h", "s", "o", "a", "e");

  /** By precedence of their numbers; those for certain callers first. */
  private static final Comparator<Extension> ORDER =
      Comparator.comparing(Extension::pattern)
          .thenComparing(
              Extension::caller, Comparator.nullsLast(Comparator.<Pattern>naturalOrder()));

  private final String name;
  private final List<Include> includes;
  private final List<Hint> hints;
  private final List<Extension> extensions;

  /** Where the extensions of each pattern begin in the list: by rank, and after the last. */
  private final int[] first;

  /** Ranks of the special extensions. */
  private final Map<String, Integer> special = new HashMap<>();

  private final Automaton automaton;

  Context(String name, List<Include> includes, List<Hint> hints, Collection<Extension> extensions) {
    this.name = name;
    this.hints = List.copyOf(hints);
    this.includes = List.copyOf(includes);
    this.extensions = extensions.stream().sorted(ORDER).toList();
    List<Pattern> patterns = new ArrayList<>();
    int[] begins = new int[this.extensions.size() + 1];
    for (int i = 0; i < this.extensions.size(); i++) {
      Pattern pattern = this.extensions.get(i).pattern();
      if (patterns.isEmpty() || !patterns.getLast().isSameAs(pattern)) {
        if (pattern.literal() && SPECIAL.contains(pattern.text())) {
          special.put(pattern.text(), patterns.size());
        }
        begins[patterns.size()] = i;
        patterns.add(pattern);
      }
    }
    begins[patterns.size()] = this.extensions.size();
    first = Arrays.copyOf(begins, patterns.size() + 1);
    automaton = Automaton.compile(List.copyOf(patterns));
  }

  /** Its name. */
  public String name() {
    return name;
  }

  /** Which contexts' extensions it knows too, in order. */
  public List<Include> includes() {
    return includes;
  }

  /** Whose state its extensions show. */
  public List<Hint> hints() {
    return hints;
  }

  /** Its own extensions that match a number, whoever calls, best first. */
  List<Extension> all(String number) {
    String canonical = Pattern.canonical(number);
    if (SPECIAL.contains(canonical)) {
      return special(canonical);
    }
    List<Extension> out = new ArrayList<>();
    Automaton.Result result = automaton.match(canonical);
    for (int i = 0; i < result.count(); i++) {
      out.addAll(ranked(result.rank(i)));
    }
    return out;
  }

  /** Its own extensions, in their order of precedence. */
  public List<Extension> extensions() {
    return extensions;
  }

  private List<Extension> ranked(int rank) {
    return extensions.subList(first[rank], first[rank + 1]);
  }

  private List<Extension> special(String name) {
    Integer rank = special.get(name);
    return rank == null ? List.of() : ranked(rank);
  }

  /** The best of its own extensions for a number and a caller that will do. */
  @Nullable Extension find(String number, String caller, Predicate<Extension> wanted) {
    String canonical = Pattern.canonical(number);
    if (SPECIAL.contains(canonical)) {
      return first(special(canonical), caller, wanted);
    }
    Automaton.Result result = automaton.match(canonical);
    for (int i = 0; i < result.count(); i++) {
      Extension found = first(ranked(result.rank(i)), caller, wanted);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private static @Nullable Extension first(
      List<Extension> list, String caller, Predicate<Extension> wanted) {
    for (Extension extension : list) {
      if (extension.admits(caller) && wanted.test(extension)) {
        return extension;
      }
    }
    return null;
  }

  /** Whether a match in it costs one step a digit, whatever the number. */
  boolean matchesInSteps() {
    return automaton.isComplete();
  }

  /** Whether with more digits one of its own extensions may match. */
  boolean mayMatchMore(String number) {
    return automaton.match(Pattern.canonical(number)).more();
  }
}
