package org.strowger.pbx.dialplan.expression;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An extended regular expression of POSIX, in time proportional to the text: all ways through the
 * pattern are followed at once (a machine after Thompson and Pike), so no pattern and no text makes
 * it backtrack. Immutable.
 */
public final class Regex {
  /** A pattern's instructions at most; repetitions count as often as they are repeated. */
  public static final int MAX_PROGRAM = 2000;

  /** One instruction of the machine. */
  sealed interface Instruction {
    /** One character of a set. */
    record OneOf(CharacterClass set) implements Instruction {}

    /** Two ways, the first preferred. */
    record Split(int first, int second) implements Instruction {}

    /** Another place. */
    record Jump(int to) implements Instruction {}

    /** Remembers where the first group begins (0) or ends (1). */
    record Save(int slot) implements Instruction {}

    /** Only at the text's beginning, or end. */
    record Anchor(boolean beginning) implements Instruction {}

    /** The pattern matches. */
    record Matched() implements Instruction {}
  }

  /** A pattern, or what is wrong with it. */
  public record Compiled(@Nullable Regex regex, String problem) {}

  /**
   * Where a pattern matches.
   *
   * @param group what the first pair of round brackets matched; empty if there is none
   */
  public record Match(int start, int end, String group) {}

  private static final int UNSET = -1;

  private final List<Instruction> program;
  private final int groups;

  Regex(List<Instruction> program, int groups) {
    this.program = List.copyOf(program);
    this.groups = groups;
  }

  /** Reads a pattern. */
  public static Compiled compile(String pattern) {
    return new RegexCompiler(pattern).compile();
  }

  /** How many pairs of round brackets it has. */
  public int groups() {
    return groups;
  }

  /**
   * The first match.
   *
   * @param atBeginning only where the text begins
   * @return null if there is none
   */
  public @Nullable Match find(String text, boolean atBeginning) {
    return new Run(text).find(atBeginning);
  }

  /** A way through the program: where it is, where it began, where the first group was. */
  private record Way(int at, int start, int groupStart, int groupEnd) {}

  /** The ways that are followed at one place of the text, preferred ones first. */
  private static final class Ways {
    private final Way[] list;
    private final int[] seenAt;
    private int size;

    Ways(int program) {
      list = new Way[program];
      seenAt = new int[program];
      Arrays.fill(seenAt, UNSET);
    }
  }

  private final class Run {
    private final String text;
    private Ways now = new Ways(program.size());
    private Ways then = new Ways(program.size());
    private final Way[] stack = new Way[2 * program.size() + 2];
    private @Nullable Match best;

    Run(String text) {
      this.text = text;
    }

    @Nullable Match find(boolean atBeginning) {
      for (int i = 0; i <= text.length(); i++) {
        if (best == null && (i == 0 || !atBeginning)) {
          follow(now, new Way(0, i, UNSET, UNSET), i);
        }
        if (now.size == 0 && (best != null || atBeginning)) {
          break;
        }
        step(i);
        Ways swap = now;
        now = then;
        then = swap;
        then.size = 0;
      }
      return best;
    }

    /** Takes every way over one character; a match ends those that are less preferred. */
    private void step(int i) {
      for (int w = 0; w < now.size; w++) {
        Way way = now.list[w];
        Instruction instruction = program.get(way.at);
        if (instruction instanceof Instruction.Matched) {
          best = match(way, i);
          return;
        }
        if (instruction instanceof Instruction.OneOf one
            && i < text.length()
            && one.set.contains(text.charAt(i))) {
          follow(then, new Way(way.at + 1, way.start, way.groupStart, way.groupEnd), i + 1);
        }
      }
    }

    private Match match(Way way, int end) {
      String group = way.groupEnd == UNSET ? "" : text.substring(way.groupStart, way.groupEnd);
      return new Match(way.start, end, group);
    }

    /** Adds a way, and all that it leads to without a character. */
    private void follow(Ways ways, Way first, int i) {
      int depth = 0;
      stack[depth++] = first;
      while (depth > 0) {
        Way way = stack[--depth];
        if (ways.seenAt[way.at] == i) {
          continue;
        }
        ways.seenAt[way.at] = i;
        switch (program.get(way.at)) {
          case Instruction.Jump jump -> stack[depth++] = at(way, jump.to);
          case Instruction.Split split -> {
            stack[depth++] = at(way, split.second);
            stack[depth++] = at(way, split.first);
          }
          case Instruction.Save save -> stack[depth++] = saved(way, save.slot, i);
          case Instruction.Anchor anchor -> {
            if (anchor.beginning ? i == 0 : i == text.length()) {
              stack[depth++] = at(way, way.at + 1);
            }
          }
          case Instruction.OneOf one -> ways.list[ways.size++] = way;
          case Instruction.Matched matched -> ways.list[ways.size++] = way;
        }
      }
    }

    private static Way at(Way way, int at) {
      return new Way(at, way.start, way.groupStart, way.groupEnd);
    }

    private static Way saved(Way way, int slot, int i) {
      return slot == 0
          ? new Way(way.at + 1, way.start, i, UNSET)
          : new Way(way.at + 1, way.start, way.groupStart, i);
    }
  }
}
