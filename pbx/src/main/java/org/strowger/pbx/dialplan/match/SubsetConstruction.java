package org.strowger.pbx.dialplan.match;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.strowger.pbx.dialplan.match.Automaton.State;

/** Makes a trie deterministic, breadth first, up to a bound. Confined to the loading thread. */
final class SubsetConstruction {
  /** States per trie node that are worth having; numbers as people assign them need about one. */
  private static final int STATES_PER_NODE = 4;

  private static final int FREE_STATES = 4096;

  /** A set of nodes as a key. */
  private static final class Key {
    private final int[] nodes;
    private final int hash;

    Key(int[] nodes) {
      this.nodes = nodes;
      this.hash = Arrays.hashCode(nodes);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Key key && Arrays.equals(nodes, key.nodes);
    }

    @Override
    public int hashCode() {
      return hash;
    }
  }

  /** A state whose ways are still to be found. */
  private static final class Open {
    private final int[] nodes;
    private final State state;

    Open(int[] nodes, State state) {
      this.nodes = nodes;
      this.state = state;
    }
  }

  private final Trie trie;
  private final int limit;
  private final Map<Key, State> known = new HashMap<>();
  private final ArrayDeque<Open> queue = new ArrayDeque<>();
  private boolean complete = true;

  SubsetConstruction(Trie trie) {
    this.trie = trie;
    this.limit = FREE_STATES + STATES_PER_NODE * trie.size();
  }

  State run() {
    State start = state(new int[] {0});
    for (Open open = queue.poll(); open != null; open = queue.poll()) {
      if (known.size() >= limit) {
        open.state.open = open.nodes;
        complete = false;
      } else {
        expand(open.nodes, open.state);
      }
    }
    return start;
  }

  /** Whether every state was compiled. */
  boolean complete() {
    return complete;
  }

  int states() {
    return known.size();
  }

  private void expand(int[] nodes, State state) {
    char[] characters = trie.characters(nodes);
    List<State> to = new ArrayList<>(characters.length);
    for (char c : characters) {
      to.add(state(trie.next(nodes, c)));
    }
    state.on = characters;
    state.to = to.toArray(State[]::new);
    int[] other = trie.nextOther(nodes);
    state.other = other.length == 0 ? null : state(other);
  }

  private State state(int[] nodes) {
    Key key = new Key(nodes);
    State state = known.get(key);
    if (state == null) {
      state = new State();
      state.accepts = trie.accepts(nodes);
      state.more = trie.more(nodes);
      known.put(key, state);
      queue.add(new Open(nodes, state));
    }
    return state;
  }
}
