package org.strowger.pbx.dialplan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.strowger.pbx.dialplan.match.Pattern;
import org.strowger.pbx.dialplan.source.Position;

/** A context while it is read. Confined to the loading thread. */
final class ContextDraft {
  /** An extension's identity: its numbers and its callers. */
  record Key(Pattern pattern, @Nullable Pattern caller) implements Comparable<Key> {
    private static final Comparator<@Nullable Pattern> CALLERS =
        Comparator.nullsLast(Comparator.<Pattern>naturalOrder());

    @Override
    public int compareTo(Key other) {
      int byPattern = pattern.compareTo(other.pattern);
      return byPattern != 0 ? byPattern : CALLERS.compare(caller, other.caller);
    }
  }

  /** An extension while it is read. */
  static final class ExtensionDraft {
    final Key key;
    final Position position;
    final Map<Integer, Priority> priorities = new TreeMap<>();

    ExtensionDraft(Key key, Position position) {
      this.key = key;
      this.position = position;
    }
  }

  private final String name;
  private final Position position;
  private final List<Include> includes = new ArrayList<>();
  private final List<Hint> hints = new ArrayList<>();
  private final Map<Key, ExtensionDraft> extensions = new TreeMap<>();

  ContextDraft(String name, Position position) {
    this.name = name;
    this.position = position;
  }

  String name() {
    return name;
  }

  Position position() {
    return position;
  }

  List<Include> includes() {
    return includes;
  }

  List<Hint> hints() {
    return hints;
  }

  ExtensionDraft extension(Key key, Position at) {
    return extensions.computeIfAbsent(key, k -> new ExtensionDraft(k, at));
  }

  Context compile() {
    List<Extension> compiled = new ArrayList<>();
    extensions.forEach((key, draft) ->
        compiled.add(
            new Extension(
                name, key.pattern, key.caller, draft.priorities.values(), draft.position)));
    return new Context(name, includes, hints, compiled);
  }
}
