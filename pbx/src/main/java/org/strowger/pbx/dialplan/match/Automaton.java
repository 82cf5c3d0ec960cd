package org.strowger.pbx.dialplan.match;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Matches a number against many patterns at once: each character of the number costs one step,
 * however many patterns there are. Immutable after {@link #compile}.
 *
 * <p>It is the deterministic automaton of the patterns' trie (subset construction), whose states
 * know the patterns that match there in their order of precedence. Patterns can be written whose
 * automaton is exponentially large; states beyond a bound stay sets of trie nodes, whose successors
 * are computed while matching.
 */
public final class Automaton {
  private static final int[] NO_RANKS = {};

  /** A state: what matches if the number ends here, and where each character leads. */
  static final class State {
    /** Ranks of the patterns that match, in order. */
    int[] accepts = NO_RANKS;

    /** Whether a longer number may match. */
    boolean more;

    /** Characters with a way of their own, in order, and those ways. */
    char[] on = {};

    State[] to = {};

    /** The way of every other character; null if none. */
    @Nullable State other;

    /** The trie's nodes, where the ways were not compiled. */
    int @Nullable [] open;

    @Nullable State next(char c) {
      int at = Arrays.binarySearch(on, c);
      return at >= 0 ? to[at] : other;
    }
  }

  private final State start;
  private final Trie trie;
  private final int states;

  private Automaton(State start, Trie trie, int states) {
    this.start = start;
    this.trie = trie;
    this.states = states;
  }

  /**
   * Compiles patterns.
   *
   * @param patterns in their order of precedence; {@link Result#rank} counts in it
   */
  public static Automaton compile(List<Pattern> patterns) {
    Trie trie = new Trie(patterns);
    SubsetConstruction construction = new SubsetConstruction(trie);
    State start = construction.run();
    return new Automaton(start, trie.orNoneIf(construction.complete()), construction.states());
  }

  /** How many states were compiled. */
  public int states() {
    return states;
  }

  /**
   * What a number matches.
   *
   * @param number in {@link Pattern#canonical} form
   */
  public Result match(String number) {
    State at = start;
    int visits = 1;
    for (int i = 0; i < number.length(); i++) {
      int[] open = at.open;
      if (open != null) {
        return simulate(open, number, i, visits);
      }
      State next = at.next(number.charAt(i));
      if (next == null) {
        return new Result(NO_RANKS, false, visits);
      }
      at = next;
      visits++;
    }
    return new Result(at.accepts, at.more, visits);
  }

  private Result simulate(int[] open, String number, int from, int before) {
    int[] nodes = open;
    int visits = before;
    for (int i = from; i < number.length(); i++) {
      nodes = trie.next(nodes, number.charAt(i));
      visits += nodes.length;
    }
    return new Result(trie.accepts(nodes), trie.more(nodes), visits);
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

    /** How many states were looked at. */
    public int visits() {
      return visits;
    }
  }
}
