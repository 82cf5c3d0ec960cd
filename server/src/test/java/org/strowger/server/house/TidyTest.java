package org.strowger.server.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** House rules that no compiler checks. Limits go down, never up. */
class TidyTest {
  /** A file over this holds two ideas; schema tables may reach the second limit. */
  private static final int LONGEST_FILE = 500;

  private static final int LONGEST_TABLE = 600;
  private static final int LONGEST_METHOD = 70;

  private static final Pattern UNFINISHED =
      Pattern.compile("\\b(TO" + "DO|FIX" + "ME|XX" + "X)\\b|@Dis" + "abled");
  private static final Pattern SLEEP = Pattern.compile("Thread\\.sleep\\(");
  private static final Pattern METHOD_START =
      Pattern.compile(
          "^  (?! )(?!.*\\b(class|interface|enum|record)\\b).*\\)( throws [\\w., ]+)? \\{$");

  @Test
  void filesHoldOneIdea() throws IOException {
    List<String> tooLong = new ArrayList<>();
    for (Path file : Tree.javaFiles()) {
      int lines = Files.readAllLines(file).size();
      boolean table = file.toString().matches(".*/h323/(h225|h245|h235|ras)/.*");
      if (lines > (table ? LONGEST_TABLE : LONGEST_FILE)) {
        tooLong.add(Tree.root().relativize(file) + ": " + lines + " lines");
      }
    }
    assertThat(tooLong).isEmpty();
  }

  @Test
  void methodsFitAScreen() throws IOException {
    List<String> tooLong = new ArrayList<>();
    for (Path file : Tree.javaFiles()) {
      List<String> lines = Files.readAllLines(file);
      int start = -1;
      for (int i = 0; i < lines.size(); i++) {
        if (METHOD_START.matcher(lines.get(i)).matches()) {
          start = i;
        } else if (start >= 0 && lines.get(i).equals("  }")) {
          if (i - start - 1 > LONGEST_METHOD) {
            tooLong.add(Tree.root().relativize(file) + ":" + (start + 1) + ": " + (i - start - 1));
          }
          start = -1;
        }
      }
    }
    assertThat(tooLong).isEmpty();
  }

  @Test
  void nothingIsLeftUnfinished() throws IOException {
    assertThat(matches(UNFINISHED)).isEmpty();
  }

  @Test
  void nothingSleepsForLuck() throws IOException {
    assertThat(matches(SLEEP)).isEmpty();
  }

  private static List<String> matches(Pattern pattern) throws IOException {
    List<String> found = new ArrayList<>();
    for (Path file : Tree.javaFiles()) {
      List<String> lines = Files.readAllLines(file);
      for (int i = 0; i < lines.size(); i++) {
        if (pattern.matcher(lines.get(i)).find() && !file.endsWith("TidyTest.java")) {
          found.add(Tree.root().relativize(file) + ":" + (i + 1) + ": " + lines.get(i).strip());
        }
      }
    }
    return found;
  }
}
