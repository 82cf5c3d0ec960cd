package org.strowger.pbx.dialplan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.strowger.pbx.dialplan.match.Automaton;
import org.strowger.pbx.dialplan.match.Pattern;

/** A section of the dialplan: extensions that belong together. Immutable. */
public final class Context {
  /** Extensions that the exchange itself goes to: never matched by a pattern. */
  public static final Set<String> SPECIAL = Set.of("i", "t", "T", "h", "s", "o", "a", "e");

  /** Those for certain callers first. */
  private static final Comparator<Extension> BY_CALLER =
      Comparator.comparing(
          Extension::caller, Comparator.nullsLast(Comparator.<Pattern>naturalOrder()));

  private final String name;
  private final List<Include> includes;
  private final List<Hint> hints;
  private final Map<String, List<Extension>> byName = new TreeMap<>();
  private final List<List<Extension>> byRank = new ArrayList<>();
  private final Automaton automaton;

  Context(String name, List<Include> includes, List<Hint> hints, Collection<Extension> extensions) {
    this.name = name;
    this.hints = List.copyOf(hints);
    this.includes = List.copyOf(includes);
    Map<Pattern, List<Extension>> sorted = new TreeMap<>();
    for (Extension extension : extensions) {
      sorted.computeIfAbsent(extension.pattern(), pattern -> new ArrayList<>()).add(extension);
    }
    sorted.forEach((pattern, list) -> {
      list.sort(BY_CALLER);
      byRank.add(list);
      if (pattern.literal()) {
        byName.put(Pattern.canonical(pattern.text()), list);
      }
    });
    this.automaton = Automaton.compile(List.copyOf(sorted.keySet()));
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
      return byName.getOrDefault(canonical, List.of());
    }
    List<Extension> out = new ArrayList<>();
    Automaton.Result result = automaton.match(canonical);
    for (int i = 0; i < result.count(); i++) {
      out.addAll(byRank.get(result.rank(i)));
    }
    return out;
  }

  /** Its own extensions, in their order of precedence. */
  public List<Extension> extensions() {
    return byRank.stream().flatMap(List::stream).toList();
  }

  /** The best of its own extensions for a number and a caller that has a step. */
  @Nullable Extension find(String number, String caller, @Nullable Integer priority) {
    String canonical = Pattern.canonical(number);
    if (SPECIAL.contains(canonical)) {
      return first(byName.getOrDefault(canonical, List.of()), caller, priority);
    }
    Automaton.Result result = automaton.match(canonical);
    for (int i = 0; i < result.count(); i++) {
      Extension found = first(byRank.get(result.rank(i)), caller, priority);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private static @Nullable Extension first(
      List<Extension> list, String caller, @Nullable Integer priority) {
    for (Extension extension : list) {
      if (extension.admits(caller) && (priority == null || extension.priority(priority) != null)) {
        return extension;
      }
    }
    return null;
  }

  /** Whether with more digits one of its own extensions may match. */
  boolean mayMatchMore(String number) {
    return automaton.match(Pattern.canonical(number)).more();
  }
}
