package org.strowger.pbx.dialplan.match;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Patterns with their common beginnings shared: a nondeterministic automaton. A node number below
 * {@link #wild} is a node of the tree; from there on, node {@code wild + rank} says that the number
 * has gone into the wildcard at the end of that pattern. Immutable after construction.
 */
final class Trie {
  private static final Trie NONE = new Trie(List.of());
  private static final int[] NO_NODES = {};

  private record Edge(int node, String set) {}

  private static final class Node {
    String[] sets = {};
    int[] to = NO_NODES;
    int name = -1;
    int ends = -1;
    int some = -1;
    int any = -1;

    void add(String set, int child) {
      sets = Arrays.copyOf(sets, sets.length + 1);
      to = Arrays.copyOf(to, to.length + 1);
      sets[sets.length - 1] = set;
      to[to.length - 1] = child;
    }
  }

  private final List<Pattern> patterns;
  private final Node[] nodes;
  private final int wild;

  Trie(List<Pattern> patterns) {
    this.patterns = List.copyOf(patterns);
    Map<Edge, Integer> edges = new HashMap<>();
    Node[] growing = {new Node()};
    int count = 1;
    for (int rank = 0; rank < patterns.size(); rank++) {
      Pattern pattern = patterns.get(rank);
      int at = 0;
      for (String set : pattern.sets()) {
        Edge edge = new Edge(at, set);
        Integer child = edges.get(edge);
        if (child == null) {
          if (count == growing.length) {
            growing = Arrays.copyOf(growing, count * 2);
          }
          child = count++;
          growing[child] = new Node();
          growing[at].add(set, child);
          edges.put(edge, child);
        }
        at = child;
      }
      end(growing[at], pattern, rank);
    }
    this.nodes = Arrays.copyOf(growing, count);
    this.wild = count;
  }

  /** The first of equal patterns counts. */
  private static void end(Node node, Pattern pattern, int rank) {
    switch (pattern.tail()) {
      case NONE -> {
        if (pattern.literal()) {
          node.name = node.name < 0 ? rank : node.name;
        } else {
          node.ends = node.ends < 0 ? rank : node.ends;
        }
      }
      case SOME -> node.some = node.some < 0 ? rank : node.some;
      case ANY -> node.any = node.any < 0 ? rank : node.any;
    }
  }

  /** An empty trie instead of this, where the automaton does without. */
  Trie orNoneIf(boolean unneeded) {
    return unneeded ? NONE : this;
  }

  int size() {
    return nodes.length;
  }

  /** The characters that lead somewhere of their own from a set of nodes, in order. */
  char[] characters(int[] set) {
    StringBuilder all = new StringBuilder();
    for (int node : set) {
      if (node < wild) {
        for (String characters : nodes[node].sets) {
          all.append(characters);
        }
      }
    }
    char[] sorted = all.toString().toCharArray();
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
  int[] next(int[] set, char c) {
    int[] out = new int[Math.max(4, set.length)];
    int n = 0;
    for (int id : set) {
      if (id >= wild) {
        out = put(out, n++, id);
        continue;
      }
      Node node = nodes[id];
      for (int i = 0; i < node.sets.length; i++) {
        if (node.sets[i].indexOf(c) >= 0) {
          out = put(out, n++, node.to[i]);
        }
      }
      out = room(out, n + 2);
      n = wildcards(node, out, n);
    }
    return distinct(out, n);
  }

  /** Where a character leads that no position names. */
  int[] nextOther(int[] set) {
    int[] out = new int[Math.max(4, set.length)];
    int n = 0;
    for (int id : set) {
      if (id >= wild) {
        out = put(out, n++, id);
      } else {
        out = room(out, n + 2);
        n = wildcards(nodes[id], out, n);
      }
    }
    return distinct(out, n);
  }

  private int wildcards(Node node, int[] out, int from) {
    int n = from;
    if (node.some >= 0) {
      out[n++] = wild + node.some;
    }
    if (node.any >= 0) {
      out[n++] = wild + node.any;
    }
    return n;
  }

  /** The ranks of the patterns that match at a set of nodes, in order. */
  int[] accepts(int[] set) {
    int[] out = new int[3 * set.length];
    int n = 0;
    for (int id : set) {
      if (id >= wild) {
        out[n++] = id - wild;
      } else {
        Node node = nodes[id];
        if (node.name >= 0) {
          out[n++] = node.name;
        }
        if (node.ends >= 0) {
          out[n++] = node.ends;
        }
        if (node.any >= 0) {
          out[n++] = node.any;
        }
      }
    }
    return n == 0 ? NO_NODES : distinct(out, n);
  }

  /** Whether a longer number may match from a set of nodes. */
  boolean more(int[] set) {
    for (int id : set) {
      boolean more =
          id >= wild
              ? patterns.get(id - wild).tail() == Pattern.Tail.SOME
              : nodes[id].to.length > 0 || nodes[id].some >= 0;
      if (more) {
        return true;
      }
    }
    return false;
  }

  private static int[] put(int[] array, int at, int value) {
    int[] out = room(array, at + 1);
    out[at] = value;
    return out;
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
