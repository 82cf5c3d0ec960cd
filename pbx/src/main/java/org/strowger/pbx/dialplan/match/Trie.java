package org.strowger.pbx.dialplan.match;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Patterns with their common beginnings shared: a nondeterministic automaton. A node number below
 * {@link #wild} is a node of the tree; from there on, node {@code wild + rank} says that the number
 * has gone into the wildcard at the end of that pattern. Immutable after construction.
 *
 * <p>Patterns come in their order of precedence, in which those with a common beginning stand side
 * by side, so each shares with the one before it. Nodes are columns of arrays: a tree of hundreds
 * of thousands of nodes costs a few octets each.
 */
final class Trie {
  private static final int[] NO_NODES = {};
  private static final int NONE = -1;

  private final List<Pattern> patterns;
  private final int wild;

  /** What leads to a node, its first child, its next sibling. */
  private String[] set;

  private int[] child;
  private int[] sibling;

  /** Ranks of the patterns that end at a node with nothing, {@code .} and {@code !}. */
  private int[] ends;

  private int[] some;
  private int[] any;

  private int count;

  Trie(List<Pattern> patterns) {
    this.patterns = patterns;
    int room = 1;
    for (Pattern pattern : patterns) {
      room += pattern.sets().size();
    }
    set = new String[room];
    child = new int[room];
    sibling = new int[room];
    ends = new int[room];
    some = new int[room];
    any = new int[room];
    node("");
    int[] path = new int[Pattern.MAX_LENGTH + 1];
    Pattern before = null;
    for (int rank = 0; rank < patterns.size(); rank++) {
      Pattern pattern = patterns.get(rank);
      List<String> sets = pattern.sets();
      for (int depth = shared(before, pattern); depth < sets.size(); depth++) {
        int next = node(sets.get(depth));
        sibling[next] = child[path[depth]];
        child[path[depth]] = next;
        path[depth + 1] = next;
      }
      end(path[sets.size()], pattern.tail(), rank);
      before = pattern;
    }
    trim();
    wild = count;
  }

  /** How many positions two patterns begin with in common; a name shares with names only. */
  private static int shared(@Nullable Pattern before, Pattern pattern) {
    if (before == null || before.literal() != pattern.literal()) {
      return 0;
    }
    int most = Math.min(before.sets().size(), pattern.sets().size());
    int depth = 0;
    while (depth < most && before.sets().get(depth).equals(pattern.sets().get(depth))) {
      depth++;
    }
    return depth;
  }

  private int node(String on) {
    int node = count++;
    set[node] = on;
    child[node] = NONE;
    sibling[node] = NONE;
    ends[node] = NONE;
    some[node] = NONE;
    any[node] = NONE;
    return node;
  }

  /** The first of equal patterns counts. */
  private void end(int node, Pattern.Tail tail, int rank) {
    int[] ranks =
        switch (tail) {
          case NONE -> ends;
          case SOME -> some;
          case ANY -> any;
        };
    ranks[node] = ranks[node] == NONE ? rank : ranks[node];
  }

  private void trim() {
    set = Arrays.copyOf(set, count);
    child = Arrays.copyOf(child, count);
    sibling = Arrays.copyOf(sibling, count);
    ends = Arrays.copyOf(ends, count);
    some = Arrays.copyOf(some, count);
    any = Arrays.copyOf(any, count);
  }

  int size() {
    return count;
  }

  /** How many nodes of a set are the tree's own; they come first. */
  int inTree(int[] nodes) {
    int at = Arrays.binarySearch(nodes, wild);
    return at < 0 ? -at - 1 : at;
  }

  /** Whether all characters that lead somewhere of their own lead to the same nodes. */
  boolean isPath(int[] nodes) {
    if (inTree(nodes) != 1) {
      return false;
    }
    int only = child[nodes[0]];
    return only != NONE && sibling[only] == NONE;
  }

  /** The characters that lead somewhere of their own from a set of nodes, in order. */
  char[] characters(int[] nodes) {
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < nodes.length && nodes[i] < wild; i++) {
      for (int next = child[nodes[i]]; next != NONE; next = sibling[next]) {
        all.append(set[next]);
      }
    }
    char[] sorted = new char[all.length()];
    all.getChars(0, sorted.length, sorted, 0);
    Arrays.sort(sorted);
    int n = 0;
    for (int i = 0; i < sorted.length; i++) {
      if (i == 0 || sorted[i] != sorted[i - 1]) {
        sorted[n++] = sorted[i];
      }
    }
    return Arrays.copyOf(sorted, n);
  }

  /** Where a character leads from a set of nodes. */
  int[] next(int[] nodes, char c) {
    int[] out = new int[nodes.length + 3];
    int n = 0;
    for (int node : nodes) {
      out = room(out, n + 3);
      if (node >= wild) {
        out[n++] = node;
        continue;
      }
      for (int next = child[node]; next != NONE; next = sibling[next]) {
        if (set[next].indexOf(c) >= 0) {
          out = room(out, n + 3);
          out[n++] = next;
        }
      }
      n = wildcards(node, out, n);
    }
    return distinct(out, n);
  }

  /** Where a character leads that no position names. */
  int[] nextOther(int[] nodes) {
    int[] out = new int[3 * nodes.length];
    int n = 0;
    for (int node : nodes) {
      if (node >= wild) {
        out[n++] = node;
      } else {
        n = wildcards(node, out, n);
      }
    }
    return distinct(out, n);
  }

  private int wildcards(int node, int[] out, int from) {
    int n = from;
    if (some[node] != NONE) {
      out[n++] = wild + some[node];
    }
    if (any[node] != NONE) {
      out[n++] = wild + any[node];
    }
    return n;
  }

  /** The ranks of the patterns that match at a set of nodes, in order. */
  int[] accepts(int[] nodes) {
    int[] out = new int[2 * nodes.length];
    int n = 0;
    for (int node : nodes) {
      if (node >= wild) {
        out[n++] = node - wild;
      } else {
        if (ends[node] != NONE) {
          out[n++] = ends[node];
        }
        if (any[node] != NONE) {
          out[n++] = any[node];
        }
      }
    }
    return distinct(out, n);
  }

  /** Whether a longer number may match from a set of nodes. */
  boolean more(int[] nodes) {
    for (int node : nodes) {
      boolean more =
          node >= wild
              ? patterns.get(node - wild).tail() == Pattern.Tail.SOME
              : child[node] != NONE || some[node] != NONE;
      if (more) {
        return true;
      }
    }
    return false;
  }

  private static int[] room(int[] array, int size) {
    return size <= array.length ? array : Arrays.copyOf(array, Math.max(size, 2 * array.length));
  }

  private static int[] distinct(int[] array, int size) {
    if (size == 0) {
      return NO_NODES;
    }
    Arrays.sort(array, 0, size);
    int n = 1;
    for (int i = 1; i < size; i++) {
      if (array[i] != array[i - 1]) {
        array[n++] = array[i];
      }
    }
    return Arrays.copyOf(array, n);
  }
}
