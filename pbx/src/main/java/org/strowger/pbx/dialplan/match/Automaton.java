package org.strowger.pbx.dialplan.match;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Matches a number against many patterns at once: each character of the number costs one step,
 * however many patterns there are. Immutable after {@link #compile}.
 *
 * <p>It is the deterministic automaton of the patterns' trie (subset construction), whose states
 * know the patterns that match there in their order of precedence. Patterns can be written whose
 * automaton is exponentially large; states beyond a bound stay sets of trie nodes, whose successors
 * are computed while matching: then a character costs as many steps as there are beginnings of
 * patterns that fit so far, and never more than the trie has nodes in all.
 */
public final class Automaton {
  /** No state. */
  static final int NOWHERE = -1;

  private static final int[] NO_RANKS = {};

  /**
   * The states, in columns. State {@code i} has the edges from {@code edgesFrom[i]} to {@code
   * edgesFrom[i + 1]}, in order of their characters, and accepts alike.
   */
  static final class States {
    int[] edgesFrom = {0};

    /** Each the first and last character that lead to a state, as {@link #edge} packs it. */
    int[] edges = {};

    int[] edgesTo = {};

    /** Where every other character leads. */
    int[] others = {};

    int[] acceptsFrom = {0};

    /** Ranks of the patterns that match if the number ends at a state, in order. */
    int[] accepts = {};

    /** Whether a longer number may match. */
    BitSet more = new BitSet();

    /** The trie's nodes of the last states, whose edges were not compiled. */
    int[][] open = {};
  }

  private final States states;
  private final int compiled;
  private final @Nullable Trie trie;

  private Automaton(States states, Trie trie) {
    this.states = states;
    this.compiled = states.others.length;
    this.trie = states.open.length == 0 ? null : trie;
  }

  /**
   * Compiles patterns.
   *
   * @param patterns in their order of precedence; {@link Result#rank} counts in it
   */
  public static Automaton compile(List<Pattern> patterns) {
    Trie trie = new Trie(patterns);
    return new Automaton(SubsetConstruction.of(trie), trie);
  }

  static int edge(char first, char last) {
    return first << 16 | last;
  }

  /** How many states there are, compiled or open. */
  public int states() {
    return compiled + states.open.length;
  }

  /** Whether every number costs one step a character. */
  public boolean isComplete() {
    return states.open.length == 0;
  }

  /**
   * What a number matches.
   *
   * @param number in {@link Pattern#canonical} form
   */
  public Result match(String number) {
    int at = 0;
    for (int i = 0; i < number.length(); i++) {
      if (at >= compiled) {
        return simulate(states.open[at - compiled], number, i);
      }
      at = next(at, number.charAt(i));
      if (at == NOWHERE) {
        return new Result(NO_RANKS, false, i + 1);
      }
    }
    int[] accepts =
        Arrays.copyOfRange(states.accepts, states.acceptsFrom[at], states.acceptsFrom[at + 1]);
    return new Result(accepts, states.more.get(at), number.length() + 1);
  }

  private int next(int state, char c) {
    int low = states.edgesFrom[state];
    int high = states.edgesFrom[state + 1] - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int edge = states.edges[middle];
      if (c < edge >>> 16) {
        high = middle - 1;
      } else if (c > (edge & 0xFFFF)) {
        low = middle + 1;
      } else {
        return states.edgesTo[middle];
      }
    }
    return states.others[state];
  }

  /** Goes on in the trie, from a state whose edges were not compiled. */
  private Result simulate(int[] open, String number, int from) {
    Trie tree = trie;
    if (tree == null) {
      throw new IllegalStateException("an automaton with open states has its trie");
    }
    int[] nodes = open;
    int visits = from + 1;
    for (int i = from; i < number.length(); i++) {
      visits += tree.inTree(nodes);
      nodes = tree.next(nodes, number.charAt(i));
    }
    return new Result(tree.accepts(nodes), tree.more(nodes), visits);
  }

  /** What a number matched. Immutable. */
  public static final class Result {
    private final int[] ranks;
    private final boolean more;
    private final int visits;

    Result(int[] ranks, boolean more, int visits) {
      this.ranks = ranks;
      this.more = more;
      this.visits = visits;
    }

    /** How many patterns match. */
    public int count() {
      return ranks.length;
    }

    /** One of the patterns that match, by its place in the list that was compiled; best first. */
    public int rank(int i) {
      return ranks[i];
    }

    /** Whether with more characters a pattern may match; {@code !} does not count. */
    public boolean more() {
      return more;
    }

    /** How many states, or nodes where states were not compiled, were looked at. */
    public int visits() {
      return visits;
    }
  }
}
