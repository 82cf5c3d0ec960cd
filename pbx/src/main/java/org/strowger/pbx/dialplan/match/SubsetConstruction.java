package org.strowger.pbx.dialplan.match;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Makes a trie deterministic, breadth first, up to a bound. Confined to the loading thread.
 *
 * <p>The states found are columns of growing arrays, and the sets of nodes that they stand for lie
 * one after the other in one array until all is done; so a large dialplan makes no objects for
 * them.
 */
final class SubsetConstruction {
  /**
   * Node numbers in sets per trie node that are worth having; tables of prefixes need ten to
   * thirty.
   */
  private static final int MEMBERS_PER_NODE = 48;

  private static final int FREE_MEMBERS = 65_536;

  private final Trie trie;
  private final int limit;

  /** Members of all states' sets, and where each state's begin. */
  private int[] members = new int[256];

  private int[] membersFrom = new int[64];

  /** State numbers plus one by the hash of their sets; 0 is free. */
  private int[] table = new int[256];

  private int states;
  private final IntColumn edgesFrom = new IntColumn();
  private final IntColumn edges = new IntColumn();
  private final IntColumn edgesTo = new IntColumn();
  private final IntColumn others = new IntColumn();
  private final IntColumn acceptsFrom = new IntColumn();
  private final IntColumn accepts = new IntColumn();
  private final BitSet more = new BitSet();

  private SubsetConstruction(Trie trie, int membersPerNode) {
    this.trie = trie;
    this.limit = FREE_MEMBERS + membersPerNode * trie.size();
  }

  /** All states of a trie; where they are too many, a few of them and the others open. */
  static Automaton.States of(Trie trie) {
    Automaton.States all = new SubsetConstruction(trie, MEMBERS_PER_NODE).run();
    return all.open.length == 0 ? all : new SubsetConstruction(trie, 0).run();
  }

  private Automaton.States run() {
    state(new int[] {0});
    int next = 0;
    while (next < states && membersFrom[states] < limit) {
      expand(next++);
    }
    edgesFrom.add(edges.size());
    acceptsFrom.add(accepts.size());
    Automaton.States found = new Automaton.States();
    found.edgesFrom = edgesFrom.toArray();
    found.edges = edges.toArray();
    found.edgesTo = edgesTo.toArray();
    found.others = others.toArray();
    found.acceptsFrom = acceptsFrom.toArray();
    found.accepts = accepts.toArray();
    found.more = more;
    found.open = new int[states - next][];
    for (int i = 0; i < found.open.length; i++) {
      found.open[i] = set(next + i);
    }
    return found;
  }

  private void expand(int state) {
    int[] nodes = set(state);
    edgesFrom.add(edges.size());
    char[] characters = trie.characters(nodes);
    boolean alike = trie.isPath(nodes);
    int first = 0;
    int to = -1;
    for (int i = 0; i < characters.length; i++) {
      int next = alike && i > 0 ? to : state(trie.next(nodes, characters[i]));
      if (next != to || characters[i] != characters[i - 1] + 1) {
        edge(characters, first, i, to);
        first = i;
        to = next;
      }
    }
    edge(characters, first, characters.length, to);
    int[] other = trie.nextOther(nodes);
    others.add(other.length == 0 ? Automaton.NOWHERE : state(other));
  }

  /** Characters side by side that lead to the same state are one edge. */
  private void edge(char[] characters, int from, int end, int to) {
    if (from < end) {
      edges.add(Automaton.edge(characters[from], characters[end - 1]));
      edgesTo.add(to);
    }
  }

  private int[] set(int state) {
    return Arrays.copyOfRange(members, membersFrom[state], membersFrom[state + 1]);
  }

  /** The state of a set of nodes, made if there is none yet. */
  private int state(int[] nodes) {
    int slot = slot(nodes);
    if (table[slot] != 0) {
      return table[slot] - 1;
    }
    int state = states++;
    table[slot] = state + 1;
    if (states + 1 >= membersFrom.length) {
      membersFrom = Arrays.copyOf(membersFrom, 2 * membersFrom.length);
    }
    int from = membersFrom[state];
    if (from + nodes.length > members.length) {
      members = Arrays.copyOf(members, Math.max(2 * members.length, from + nodes.length));
    }
    System.arraycopy(nodes, 0, members, from, nodes.length);
    membersFrom[states] = from + nodes.length;
    acceptsFrom.add(accepts.size());
    for (int rank : trie.accepts(nodes)) {
      accepts.add(rank);
    }
    more.set(state, trie.more(nodes));
    if (2 * states > table.length) {
      rehash();
    }
    return state;
  }

  private int slot(int[] nodes) {
    int slot = spread(hash(nodes, 0, nodes.length)) & (table.length - 1);
    while (table[slot] != 0) {
      int state = table[slot] - 1;
      if (Arrays.equals(
          members, membersFrom[state], membersFrom[state + 1], nodes, 0, nodes.length)) {
        return slot;
      }
      slot = (slot + 1) & (table.length - 1);
    }
    return slot;
  }

  private void rehash() {
    table = new int[2 * table.length];
    for (int state = 0; state < states; state++) {
      int hash = hash(members, membersFrom[state], membersFrom[state + 1]);
      int slot = spread(hash) & (table.length - 1);
      while (table[slot] != 0) {
        slot = (slot + 1) & (table.length - 1);
      }
      table[slot] = state + 1;
    }
  }

  private static int hash(int[] array, int from, int to) {
    int hash = 1;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + array[i];
    }
    return hash;
  }

  /** Neighbouring hashes would fill neighbouring slots. */
  private static int spread(int hash) {
    int mixed = hash * 0x9E3779B9;
    return mixed ^ (mixed >>> 15);
  }
}
