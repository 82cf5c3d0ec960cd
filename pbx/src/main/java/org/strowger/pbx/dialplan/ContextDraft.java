package org.strowger.pbx.dialplan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.strowger.pbx.dialplan.match.Pattern;
import org.strowger.pbx.dialplan.source.Position;

/** A context while it is read. Confined to the loading thread. */
final class ContextDraft {
  /** An extension's identity: its numbers and its callers, however they are written. */
  record Key(Pattern pattern, @Nullable Pattern caller) {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Key key
          && pattern.isSameAs(key.pattern)
          && (caller == null
              ? key.caller == null
              : key.caller != null && caller.isSameAs(key.caller));
    }

    @Override
    public int hashCode() {
      return 31 * pattern.sets().hashCode() + (caller == null ? 0 : caller.sets().hashCode());
    }
  }

  /** An extension while it is read. */
  static final class ExtensionDraft {
    final Key key;
    final Position position;
    final NavigableMap<Integer, Priority> priorities = new TreeMap<>();

    ExtensionDraft(Key key, Position position) {
      this.key = key;
      this.position = position;
    }
  }

  private final String name;
  private final Position position;
  private final List<Include> includes = new ArrayList<>();
  private final List<Hint> hints = new ArrayList<>();
  private final Map<Key, ExtensionDraft> extensions = new LinkedHashMap<>();

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
