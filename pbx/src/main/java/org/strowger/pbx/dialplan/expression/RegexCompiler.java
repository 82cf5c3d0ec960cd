package org.strowger.pbx.dialplan.expression;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strowger.pbx.dialplan.expression.Regex.Instruction;

/** Turns a regular expression into the machine's program. Used once. */
final class RegexCompiler {
  private static final int MAX_DEPTH = 50;
  private static final int MAX_PATTERN = 1000;
  private static final int MAX_REPEAT = 255;
  private static final int UNBOUNDED = -1;

  private final String pattern;
  private int at;
  private int depth;
  private int groups;
  private int size;
  private @Nullable String problem;

  /** A part of the pattern. */
  private sealed interface Piece {
    record One(CharacterClass set) implements Piece {}

    record Anchor(boolean beginning) implements Piece {}

    record Sequence(List<Piece> pieces) implements Piece {}

    record Choice(List<Piece> pieces) implements Piece {}

    record Group(Piece piece, boolean first) implements Piece {}

    record Repeat(Piece piece, int min, int max) implements Piece {}
  }

  RegexCompiler(String pattern) {
    this.pattern = pattern;
  }

  Regex.Compiled compile() {
    if (pattern.length() > MAX_PATTERN) {
      return new Regex.Compiled(null, "longer than " + MAX_PATTERN + " characters");
    }
    Piece root = choice();
    if (problem == null && at < pattern.length()) {
      problem = ") without (";
    }
    List<Instruction> program = new ArrayList<>();
    if (problem == null) {
      emit(root, program);
    }
    if (problem != null) {
      return new Regex.Compiled(null, problem);
    }
    program.add(new Instruction.Matched());
    return new Regex.Compiled(new Regex(program, groups), "");
  }

  private Piece choice() {
    if (++depth > MAX_DEPTH) {
      problem = "brackets more than " + MAX_DEPTH + " deep";
    }
    List<Piece> pieces = new ArrayList<>();
    pieces.add(sequence());
    while (problem == null && peek('|')) {
      at++;
      pieces.add(sequence());
    }
    depth--;
    return pieces.size() == 1 ? pieces.getFirst() : new Piece.Choice(pieces);
  }

  private Piece sequence() {
    List<Piece> pieces = new ArrayList<>();
    while (problem == null && at < pattern.length() && !peek('|') && !peek(')')) {
      Piece piece = atom();
      while (problem == null && at < pattern.length() && "*+?{".indexOf(pattern.charAt(at)) >= 0) {
        piece = repeated(piece);
      }
      pieces.add(piece);
    }
    return new Piece.Sequence(pieces);
  }

  private boolean peek(char c) {
    return at < pattern.length() && pattern.charAt(at) == c;
  }

  private Piece atom() {
    char c = pattern.charAt(at++);
    return switch (c) {
      case '.' -> new Piece.One(CharacterClass.ANY);
      case '^' -> new Piece.Anchor(true);
      case '$' -> new Piece.Anchor(false);
      case '(' -> group();
      case '[' -> new Piece.One(set());
      case '*', '+', '?', '{' -> {
        problem = c + " follows nothing";
        yield new Piece.Sequence(List.of());
      }
      case '\\' -> {
        if (at == pattern.length()) {
          problem = "\\ at the end";
          yield new Piece.Sequence(List.of());
        }
        yield new Piece.One(CharacterClass.escaped(pattern.charAt(at++)));
      }
      default -> new Piece.One(CharacterClass.of(c));
    };
  }

  private Piece group() {
    boolean captures = true;
    if (pattern.startsWith("?:", at)) {
      at += 2;
      captures = false;
    }
    boolean first = captures && ++groups == 1;
    Piece inside = choice();
    if (problem == null && !peek(')')) {
      problem = "( is not closed";
    }
    at++;
    return new Piece.Group(inside, first);
  }

  private CharacterClass set() {
    boolean negated = peek('^');
    at += negated ? 1 : 0;
    List<CharacterClass.Range> ranges = new ArrayList<>();
    boolean first = true;
    while (at < pattern.length() && (first || pattern.charAt(at) != ']')) {
      first = false;
      if (pattern.startsWith("[:", at)) {
        named(ranges);
        continue;
      }
      char from = pattern.charAt(at++);
      if (from == '\\' && at < pattern.length()) {
        CharacterClass escaped = CharacterClass.escaped(pattern.charAt(at++));
        ranges.addAll(escaped.ranges());
      } else if (peek('-') && at + 1 < pattern.length() && pattern.charAt(at + 1) != ']') {
        char to = pattern.charAt(at + 1);
        at += 2;
        if (to < from) {
          problem = "the range " + from + "-" + to + " goes downwards";
        }
        ranges.add(new CharacterClass.Range(from, to));
      } else {
        ranges.add(new CharacterClass.Range(from, from));
      }
    }
    if (at >= pattern.length() && problem == null) {
      problem = "[ is not closed";
    }
    at++;
    return new CharacterClass(ranges, negated);
  }

  private void named(List<CharacterClass.Range> ranges) {
    int close = pattern.indexOf(":]", at + 2);
    String name = close < 0 ? "" : pattern.substring(at + 2, close);
    List<CharacterClass.Range> named = CharacterClass.posix(name);
    if (named.isEmpty()) {
      problem = "no such class [:" + name + ":]";
      at = pattern.length();
    } else {
      ranges.addAll(named);
      at = close + 2;
    }
  }

  private Piece repeated(Piece piece) {
    char c = pattern.charAt(at++);
    return switch (c) {
      case '*' -> new Piece.Repeat(piece, 0, UNBOUNDED);
      case '+' -> new Piece.Repeat(piece, 1, UNBOUNDED);
      case '?' -> new Piece.Repeat(piece, 0, 1);
      default -> counted(piece);
    };
  }

  private Piece counted(Piece piece) {
    int close = pattern.indexOf('}', at);
    String[] bounds = close < 0 ? new String[0] : pattern.substring(at, close).split(",", -1);
    at = close + 1;
    int min = bounds.length == 0 ? UNBOUNDED : count(bounds[0]);
    int max = bounds.length < 2 ? min : bounds[1].isEmpty() ? UNBOUNDED : count(bounds[1]);
    boolean wrong = bounds.length == 0 || bounds.length > 2 || min < 0;
    if (wrong || (max != UNBOUNDED && max < min)) {
      problem = "{ needs one or two numbers up to " + MAX_REPEAT;
      at = pattern.length();
    }
    return new Piece.Repeat(piece, min, max);
  }

  private int count(String text) {
    if (text.isEmpty() || text.length() > 3 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      problem = "{ needs one or two numbers up to " + MAX_REPEAT;
      return 0;
    }
    return Math.min(MAX_REPEAT, Integer.parseInt(text));
  }

  private void emit(Piece piece, List<Instruction> program) {
    if (problem != null || ++size > 4 * Regex.MAX_PROGRAM || program.size() > Regex.MAX_PROGRAM) {
      problem = problem == null ? "too large when its repetitions are written out" : problem;
      return;
    }
    switch (piece) {
      case Piece.One one -> program.add(new Instruction.OneOf(one.set));
      case Piece.Anchor anchor -> program.add(new Instruction.Anchor(anchor.beginning));
      case Piece.Sequence sequence -> sequence.pieces.forEach(p -> emit(p, program));
      case Piece.Choice choice -> emitChoice(choice, program);
      case Piece.Group group -> {
        if (group.first) {
          program.add(new Instruction.Save(0));
        }
        emit(group.piece, program);
        if (group.first) {
          program.add(new Instruction.Save(1));
        }
      }
      case Piece.Repeat repeat -> emitRepeat(repeat, program);
    }
  }

  private void emitChoice(Piece.Choice choice, List<Instruction> program) {
    List<Integer> jumps = new ArrayList<>();
    for (int i = 0; i < choice.pieces.size(); i++) {
      boolean last = i == choice.pieces.size() - 1;
      int split = program.size();
      if (!last) {
        program.add(new Instruction.Jump(0));
      }
      emit(choice.pieces.get(i), program);
      if (!last) {
        jumps.add(program.size());
        program.add(new Instruction.Jump(0));
        program.set(split, new Instruction.Split(split + 1, program.size()));
      }
    }
    for (int jump : jumps) {
      program.set(jump, new Instruction.Jump(program.size()));
    }
  }

  private void emitRepeat(Piece.Repeat repeat, List<Instruction> program) {
    for (int i = 0; i < repeat.min; i++) {
      emit(repeat.piece, program);
    }
    if (repeat.max == UNBOUNDED) {
      int split = program.size();
      program.add(new Instruction.Jump(0));
      emit(repeat.piece, program);
      program.add(new Instruction.Jump(split));
      program.set(split, new Instruction.Split(split + 1, program.size()));
      return;
    }
    List<Integer> splits = new ArrayList<>();
    for (int i = repeat.min; i < repeat.max; i++) {
      splits.add(program.size());
      program.add(new Instruction.Jump(0));
      emit(repeat.piece, program);
    }
    for (int split : splits) {
      program.set(split, new Instruction.Split(split + 1, program.size()));
    }
  }
}
