package org.strowger.pbx.dialplan;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.strowger.pbx.dialplan.source.Problems;
import org.strowger.pbx.dialplan.source.Suggestion;
import org.strowger.pbx.dialplan.text.Arguments;

/**
 * Looks at a whole dialplan for what would only show in a call: includes that lead nowhere or
 * round, targets and peers that are missing, steps that nothing reaches. Confined to the loading
 * thread.
 */
final class DialplanCheck {
  /** How deep contexts may include each other. */
  static final int MAX_INCLUDE_DEPTH = 64;

  private final Dialplan dialplan;
  private final Map<String, ContextDraft> drafts;
  private final Peers peers;
  private final Problems problems;

  /** Contexts that include a context, themselves or by others. */
  private final Map<String, Set<String>> includers = new HashMap<>();

  /** Steps that a literal target names by number. */
  private final Set<Priority> jumpedTo = new HashSet<>();

  /** Peers that were asked about before: a large dialplan names few of them often. */
  private final Map<String, Boolean> knownPeers = new HashMap<>();

  private boolean dynamicJumps;

  DialplanCheck(
      Dialplan dialplan, Map<String, ContextDraft> drafts, Peers peers, Problems problems) {
    this.dialplan = dialplan;
    this.drafts = drafts;
    this.peers = peers;
    this.problems = problems;
  }

  void check() {
    for (ContextDraft draft : drafts.values()) {
      includes(draft);
      steps(draft);
    }
    for (Context context : dialplan.contexts().values()) {
      for (Extension extension : context.extensions()) {
        for (Priority priority : extension.priorities()) {
          if (problems.full()) {
            return;
          }
          step(context, extension, priority);
        }
      }
    }
    for (Context context : dialplan.contexts().values()) {
      context.extensions().forEach(this::reachable);
    }
  }

  private void includes(ContextDraft draft) {
    for (Include include : draft.includes()) {
      if (problems.full()) {
        return;
      }
      if (!drafts.containsKey(include.context())) {
        problems.error(
            include.position(),
            "there is no context \"" + include.context() + "\"",
            Suggestion.of(include.context(), drafts.keySet(), "define it, or remove the include"));
      }
      includers.computeIfAbsent(include.context(), name -> new HashSet<>()).add(draft.name());
    }
    loops(draft);
  }

  private void steps(ContextDraft draft) {
    Context context = dialplan.contexts().get(draft.name());
    if (context != null && !context.matchesInSteps()) {
      problems.warning(
          draft.position(),
          "the patterns of \""
              + draft.name()
              + "\" overlap so much that a digit may cost many steps of matching",
          "write fewer patterns with X and [ ] before other digits");
    }
  }

  /** Follows a context's includes; tells the include that leads back to it. */
  private void loops(ContextDraft start) {
    record At(String context, int depth) {}
    Set<String> seen = new HashSet<>();
    ArrayDeque<At> open = new ArrayDeque<>(List.of(new At(start.name(), 0)));
    for (At at = open.poll(); at != null; at = open.poll()) {
      ContextDraft draft = drafts.get(at.context);
      if (draft == null) {
        continue;
      }
      for (Include include : draft.includes()) {
        if (include.context().equals(start.name())) {
          problems.error(
              include.position(),
              "context \"" + start.name() + "\" includes itself by way of \"" + at.context + "\"",
              "remove one of the includes");
        } else if (at.depth >= MAX_INCLUDE_DEPTH) {
          problems.error(
              include.position(),
              "contexts include each other more than " + MAX_INCLUDE_DEPTH + " deep",
              "include fewer");
        } else if (seen.add(include.context())) {
          open.add(new At(include.context(), at.depth + 1));
        }
      }
    }
  }

  private void step(Context context, Extension extension, Priority priority) {
    Application.Named application = priority.application();
    Arguments arguments = Arguments.of(priority.arguments().sketch());
    Checking checking = new Checking(this, context, extension, priority);
    checking.arguments(application, arguments);
  }

  private void reachable(Extension extension) {
    Priority before = null;
    for (Priority priority : extension.priorities()) {
      boolean named = !priority.label().isEmpty() || jumpedTo.contains(priority);
      int expected = before == null ? 1 : before.number() + 1;
      if (priority.number() != expected && !(named && before != null)) {
        String what =
            "priority "
                + priority.number()
                + " of "
                + extension
                + " cannot be reached: there is no priority "
                + (priority.number() - 1);
        String advice = "number it " + expected + " or n, or give it a label to go to";
        if (dynamicJumps && before != null) {
          problems.warning(priority.position(), what, advice);
        } else {
          problems.error(priority.position(), what, advice);
        }
      } else if (before != null && !named && leaves(before)) {
        problems.warning(
            priority.position(),
            "nothing reaches this step: the one before it never goes on",
            "remove it, or give it a label to go to");
      }
      before = priority;
    }
  }

  private static boolean leaves(Priority priority) {
    return switch (priority.application().name()) {
      case "Goto", "Hangup", "Return", "RaiseException" -> true;
      default -> false;
    };
  }

  Dialplan dialplan() {
    return dialplan;
  }

  Peers peers() {
    return peers;
  }

  boolean knowsPeer(String name) {
    return knownPeers.computeIfAbsent(name, peers::knowsPeer);
  }

  Problems problems() {
    return problems;
  }

  void sawDynamicJump() {
    dynamicJumps = true;
  }

  void jumpedTo(Priority priority) {
    jumpedTo.add(priority);
  }

  /** A context and all that include it, so far as a target may be looked up there. */
  Set<String> seenFrom(String context) {
    Set<String> seen = new HashSet<>(Set.of(context));
    ArrayDeque<String> open = new ArrayDeque<>(seen);
    for (String at = open.poll(); at != null; at = open.poll()) {
      for (String includer : includers.getOrDefault(at, Set.of())) {
        if (seen.add(includer)) {
          open.add(includer);
        }
      }
    }
    return seen;
  }
}
