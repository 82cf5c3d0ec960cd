package org.strowger.pbx.dialplan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.strowger.pbx.dialplan.match.Automaton;
import org.strowger.pbx.dialplan.match.Pattern;
import org.strowger.pbx.dialplan.source.Position;
import org.strowger.pbx.dialplan.source.Problems;

class AutomatonTest {
  private static final Position HERE = new Position("test", 1, 1);

  private static Pattern pattern(String text) {
    Problems problems = new Problems();
    Pattern pattern = Pattern.parse(text, HERE, problems);
    assertThat(problems.list()).isEmpty();
    return pattern;
  }

  private static List<Pattern> sorted(List<String> texts) {
    TreeSet<Pattern> set = new TreeSet<>();
    texts.forEach(text -> set.add(pattern(text)));
    return List.copyOf(set);
  }

  private static List<String> matches(List<Pattern> patterns, String number) {
    Automaton.Result result = Automaton.compile(patterns).match(number);
    List<String> out = new ArrayList<>();
    for (int i = 0; i < result.count(); i++) {
      out.add(patterns.get(result.rank(i)).text());
    }
    return out;
  }

  @Test
  void fewerDigitsGoFirstThenAsciiOrder() {
    List<Pattern> patterns =
        sorted(
            List.of("_1XX", "_1[2-4]X", "_1NX", "_1ZX", "_1[1-8]X", "_1.", "_1!", "123", "_123"));
    assertThat(matches(patterns, "123"))
        .containsExactly(
            "123", "_123", "_1[2-4]X", "_1[1-8]X", "_1NX", "_1ZX", "_1XX", "_1.", "_1!");
  }

  @Test
  void theFirstDifferenceFromTheLeftDecides() {
    List<Pattern> patterns = sorted(List.of("_9X.", "_91XXX", "_X1234", "_9.", "_[89]123X"));
    assertThat(matches(patterns, "91234"))
        .containsExactly("_91XXX", "_9X.", "_9.", "_[89]123X", "_X1234");
  }

  @Test
  void hyphensOnlyPleaseTheEyeAndBracketsListWhatTheyList() {
    assertThat(matches(sorted(List.of("_555-12XX")), "5551234")).containsExactly("_555-12XX");
    assertThat(matches(sorted(List.of("_[*#]X")), "*5")).containsExactly("_[*#]X");
    assertThat(matches(sorted(List.of("_[1-468]")), "5")).isEmpty();
    assertThat(matches(sorted(List.of("_[1-468]")), "6")).containsExactly("_[1-468]");
    assertThat(pattern("_[2-9]X").isSameAs(pattern("_NX"))).isTrue();
  }

  @Test
  void aDotWantsMoreAndAnExclamationMarkDoesNot() {
    Automaton dot = Automaton.compile(sorted(List.of("_9.")));
    assertThat(dot.match("9").count()).isZero();
    assertThat(dot.match("9").more()).isTrue();
    assertThat(dot.match("91").more()).isTrue();
    Automaton any = Automaton.compile(sorted(List.of("_9!", "_95X")));
    assertThat(any.match("9").count()).isOne();
    assertThat(any.match("9").more()).isTrue();
    assertThat(any.match("91").more()).isFalse();
  }

  @Test
  void whatIsLookedUpHasNoHyphensEither() {
    List<Pattern> patterns = sorted(List.of("555-1234", "_-9X"));
    assertThat(matches(patterns, Pattern.canonical("5551234"))).containsExactly("555-1234");
    assertThat(matches(patterns, Pattern.canonical("-555-12-34"))).containsExactly("555-1234");
    assertThat(matches(patterns, Pattern.canonical("9-1"))).containsExactly("_-9X");
  }

  @Test
  void ofSetsOfOneSizeTheFirstCharacterDecidesThenTheRest() {
    List<Pattern> patterns = sorted(List.of("_[357]", "_[346]", "_[345]", "_[135]", "_[5-73]"));
    assertThat(matches(patterns, "3"))
        .containsExactly("_[135]", "_[345]", "_[346]", "_[357]", "_[5-73]");
    assertThat(pattern("_[0-9]").isSameAs(pattern("_X"))).isTrue();
    assertThat(pattern("_[1-9]").isSameAs(pattern("_z"))).isTrue();
    assertThat(pattern("_[7]").isSameAs(pattern("_7"))).isTrue();
    assertThat(pattern("_7").isSameAs(pattern("7"))).isFalse();
    assertThat(pattern("_7.").isSameAs(pattern("_7!"))).isFalse();
    assertThat(pattern("_[\\-X]").sets()).containsExactly("-X");
    assertThat(pattern("_[4-]").sets()).containsExactly("-4");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "_; test:1:1: error: an extension without a name",
        "_9.5; test:1:3: error: nothing may follow . in a pattern",
        "_9!X; test:1:3: error: nothing may follow ! in a pattern",
        "_1[23; test:1:3: error: [ is not closed in this pattern",
        "_1[]X; test:1:3: error: [] matches nothing",
        "_1[5-2]; test:1:3: error: [5-2] has the range 5-2",
        "_[a-ü]; test:1:2: error: [a-ü] has the range a-ü"
      })
  void aMistakeInAPatternIsNamedAtItsPlace(String text, String problem) {
    Problems problems = new Problems();
    assertThat(Pattern.parse(text, HERE, problems)).isNull();
    assertThat(problems.list().getFirst().toString()).startsWith(problem);
    assertThat(problems.list()).hasSize(1);
  }

  @Test
  void aNameHasABoundedLength() {
    assertThat(pattern("1".repeat(Pattern.MAX_LENGTH)).sets()).hasSize(Pattern.MAX_LENGTH);
    Problems problems = new Problems();
    assertThat(Pattern.parse("1".repeat(Pattern.MAX_LENGTH + 1), HERE, problems)).isNull();
    assertThat(Pattern.parse("", HERE, problems)).isNull();
    assertThat(problems.list()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void whatItMatchesIsWhatOneByOneMatchesInTheirOrder(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < 1 + random.nextInt(60); i++) {
      texts.add(randomPattern(random));
    }
    List<Pattern> patterns = sorted(texts);
    Automaton automaton = Automaton.compile(patterns);
    for (int i = 0; i < 300; i++) {
      String number = randomNumber(random);
      List<Integer> expected = new ArrayList<>();
      boolean more = false;
      for (int rank = 0; rank < patterns.size(); rank++) {
        if (patterns.get(rank).matches(number)) {
          expected.add(rank);
        }
        more |= mayMatchMore(patterns.get(rank), number);
      }
      Automaton.Result result = automaton.match(number);
      List<Integer> found = new ArrayList<>();
      for (int k = 0; k < result.count(); k++) {
        found.add(result.rank(k));
      }
      assertThat(found).as("seed %d, %s in %s", seed, number, patterns).isEqualTo(expected);
      assertThat(result.more()).as("seed %d, %s in %s", seed, number, patterns).isEqualTo(more);
    }
  }

  /** The definition: some longer number matches, a final exclamation mark apart. */
  private static boolean mayMatchMore(Pattern pattern, String number) {
    for (int i = 0; i < Math.min(number.length(), pattern.sets().size()); i++) {
      if (pattern.sets().get(i).indexOf(number.charAt(i)) < 0) {
        return false;
      }
    }
    return number.length() < pattern.sets().size() || pattern.tail() == Pattern.Tail.SOME;
  }

  private static String randomPattern(SplittableRandom random) {
    StringBuilder out = new StringBuilder(random.nextInt(5) == 0 ? "" : "_");
    boolean literal = out.isEmpty();
    int length = 1 + random.nextInt(5);
    for (int i = 0; i < length; i++) {
      switch (literal ? 0 : random.nextInt(6)) {
        case 1 -> out.append('X');
        case 2 -> out.append('Z');
        case 3 -> out.append('N');
        case 4 -> {
          int from = random.nextInt(9);
          out.append('[').append(from).append('-').append(from + 1 + random.nextInt(9 - from));
          out.append(']');
        }
        default -> out.append(random.nextInt(4));
      }
    }
    if (!literal) {
      out.append(new String[] {"", "", ".", "!"}[random.nextInt(4)]);
    }
    return out.toString();
  }

  private static String randomNumber(SplittableRandom random) {
    StringBuilder out = new StringBuilder();
    int length = random.nextInt(8);
    for (int i = 0; i < length; i++) {
      out.append("0123012301230123456789*#a".charAt(random.nextInt(25)));
    }
    return out.toString();
  }

  /** Many patterns, as a number of shapes that dialplans have. */
  enum Shape {
    NUMBERS,
    PREFIXES,
    CLASSES,
    WILDCARDS;

    String pattern(SplittableRandom random) {
      StringBuilder digits = new StringBuilder();
      for (int i = 3 + random.nextInt(5); i > 0; i--) {
        digits.append(random.nextInt(10));
      }
      return switch (this) {
        case NUMBERS -> digits.toString();
        case PREFIXES -> "_" + digits + (random.nextBoolean() ? "XXXX" : ".");
        case CLASSES -> {
          int from = random.nextInt(9);
          String set = "[" + from + "-" + (from + 1 + random.nextInt(9 - from)) + "]";
          yield "_" + digits + set + "[0-9]".repeat(random.nextInt(4));
        }
        case WILDCARDS -> {
          String written = "_" + digits.substring(0, 1 + random.nextInt(digits.length()));
          yield written + (random.nextInt(10) > 0 ? "." : "!");
        }
      };
    }
  }

  @ParameterizedTest
  @EnumSource
  void aHundredThousandPatternsCostOneStepADigit(Shape shape) {
    SplittableRandom random = new SplittableRandom(42);
    List<String> texts =
        new ArrayList<>(List.of("_X.", "_[0-9]!", "_00.", "_1XXXXXXXXXX", "_[2-9]XXXXXX"));
    while (texts.size() < 100_000) {
      texts.add(shape.pattern(random));
    }
    List<Pattern> patterns = sorted(texts);
    Automaton automaton = Automaton.compile(patterns);
    assertThat(automaton.isComplete()).isTrue();
    for (int i = 0; i < 10_000; i++) {
      StringBuilder number = new StringBuilder();
      int length = 1 + random.nextInt(15);
      for (int k = 0; k < length; k++) {
        number.append(random.nextInt(10));
      }
      Automaton.Result result = automaton.match(number.toString());
      assertThat(result.visits()).isLessThanOrEqualTo(number.length() + 1);
      for (int k = 0; k < result.count(); k++) {
        assertThat(patterns.get(result.rank(k)).matches(number.toString())).isTrue();
      }
    }
  }

  @Test
  void overlappingPatternsCostNoMoreThanThereAreBeginningsThatFit() {
    SplittableRandom random = new SplittableRandom(3);
    List<String> texts = new ArrayList<>();
    while (texts.size() < 3000) {
      StringBuilder text = new StringBuilder("_");
      for (int k = 8 + random.nextInt(8); k > 0; k--) {
        text.append(List.of("X", "N", "[1-5]", "[0-9]", "3", "7").get(random.nextInt(6)));
      }
      texts.add(text.append(List.of(".", "!", "").get(random.nextInt(3))).toString());
    }
    List<Pattern> patterns = sorted(texts);
    Automaton automaton = Automaton.compile(patterns);
    assertThat(automaton.isComplete()).isFalse();
    for (int i = 0; i < 100; i++) {
      StringBuilder number = new StringBuilder();
      for (int k = 0; k < 16; k++) {
        number.append(random.nextInt(10));
      }
      Automaton.Result result = automaton.match(number.toString());
      assertThat(result.visits()).isLessThanOrEqualTo(beginnings(patterns, number.toString()));
      List<Integer> expected = new ArrayList<>();
      for (int rank = 0; rank < patterns.size(); rank++) {
        if (patterns.get(rank).matches(number.toString())) {
          expected.add(rank);
        }
      }
      assertThat(result.count()).isEqualTo(expected.size());
      for (int k = 0; k < expected.size(); k++) {
        assertThat(result.rank(k)).isEqualTo(expected.get(k));
      }
    }
  }

  /** How many different beginnings of patterns a number fits, each length apart, and one a step. */
  private static int beginnings(List<Pattern> patterns, String number) {
    Set<List<String>> fitting = new HashSet<>();
    for (Pattern pattern : patterns) {
      for (int n = 0; n <= Math.min(number.length(), pattern.sets().size()); n++) {
        if (n > 0 && pattern.sets().get(n - 1).indexOf(number.charAt(n - 1)) < 0) {
          break;
        }
        fitting.add(pattern.sets().subList(0, n));
      }
    }
    return fitting.size() + number.length() + 1;
  }

  @Test
  void patternsWhoseAutomatonWouldBeEndlessStayCorrectAndBounded() {
    // Each pattern asks for a 1 at one place; a deterministic automaton remembers all of them.
    List<String> texts = new ArrayList<>();
    for (int place = 0; place < 40; place++) {
      texts.add("_" + "X".repeat(place) + "1" + "X".repeat(39 - place));
    }
    List<Pattern> patterns = sorted(texts);
    Automaton automaton = Automaton.compile(patterns);
    assertThat(automaton.states()).isLessThan(20_000);
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < 200; i++) {
      StringBuilder number = new StringBuilder();
      for (int k = 0; k < 40; k++) {
        number.append(random.nextInt(4));
      }
      int expected = (int) number.chars().filter(c -> c == '1').count();
      assertThat(automaton.match(number.toString()).count()).isEqualTo(expected);
    }
  }
}
