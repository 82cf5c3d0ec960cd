package org.strowger.pbx.dialplan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.strowger.pbx.call.CallerId;
import org.strowger.pbx.call.Cause;
import org.strowger.pbx.call.TransferStatus;

/**
 * Runs the scripts of {@code conformance/dialplan}: a dialplan, then calls on it.
 *
 * <p>{@code --- extensions.conf} begins the dialplan, {@code --- problems} what is to be told of it
 * ({@code line:column: error|warning: text}, all of them, in order), {@code --- call number@context
 * [caller]} a call. In a call {@code <} is a verb that the dialplan asks for, all in order; {@code
 * >} an input; {@code @+ms} lets time pass; {@code = NAME value} looks at a variable; {@code ?
 * text} wants a line of the log; {@code ! state} is where the run stands.
 */
class ConformanceTest {
  @TestFactory
  Stream<DynamicTest> scripts() throws IOException {
    Path folder = Path.of("src/test/resources/conformance/dialplan");
    List<Path> files;
    try (Stream<Path> list = Files.list(folder)) {
      files = list.sorted().toList();
    }
    assertThat(files).isNotEmpty();
    return files.stream()
        .map(file ->
            DynamicTest.dynamicTest(file.getFileName().toString(), () -> new Player(file).play()));
  }

  private static final class Player {
    private final Path file;
    private final List<String> plan = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private Plans.Run run;
    private Dialplan dialplan;
    private int seen;
    private int number;

    Player(Path file) {
      this.file = file;
    }

    void play() throws IOException {
      String section = "";
      for (String line : Files.readAllLines(file)) {
        number++;
        if (line.startsWith("--- ")) {
          leave(section);
          section = line.substring(4).strip();
          if (section.startsWith("call ")) {
            begin(section.substring(5).split(" ", -1));
          }
        } else if (section.equals("extensions.conf")) {
          plan.add(line);
        } else if (section.equals("problems") && !line.isBlank()) {
          problems.add(line);
        } else if (section.startsWith("call ") && !line.isBlank() && !line.startsWith("#")) {
          line(line);
        }
      }
      leave(section);
    }

    private void leave(String section) {
      if (section.equals("problems")) {
        List<String> told =
            Plans.load(String.join("\n", plan)).problems().stream()
                .map(problem -> problem.toString().replaceFirst("^extensions.conf:", ""))
                .toList();
        assertThat(told).isEqualTo(problems);
      } else if (section.startsWith("call ")) {
        nothingMore();
      }
    }

    private void begin(String[] words) {
      if (dialplan == null) {
        dialplan = Plans.of(String.join("\n", plan));
      }
      run = new Plans.Run(dialplan);
      seen = 0;
      if (words.length > 1) {
        run.channel.caller = CallerId.of(words[1], null);
      }
      int at = words[0].lastIndexOf('@');
      run.channel.headers.put("x-test", "from, outside");
      run.start(words[0].substring(at + 1), words[0].substring(0, at));
    }

    private void line(String line) {
      String rest = line.substring(1).strip();
      switch (line.charAt(0)) {
        case '<' -> {
          assertThat(run.channel.verbs).as(where()).hasSizeGreaterThan(seen);
          assertThat(run.channel.verbs.get(seen++)).as(where()).isEqualTo(rest);
        }
        case '>' -> {
          nothingMore();
          run.on(input(rest.split(" ", -1)));
        }
        case '@' -> {
          nothingMore();
          run.pass(Long.parseLong(rest.replaceAll("[^0-9]", "")));
        }
        case '=' -> {
          int blank = rest.indexOf(' ');
          String name = blank < 0 ? rest : rest.substring(0, blank);
          assertThat(run.variable(name))
              .as(where())
              .isEqualTo(blank < 0 ? "" : rest.substring(blank + 1));
        }
        case '?' -> assertThat(run.channel.logs).as(where()).anyMatch(log -> log.contains(rest));
        case '!' -> assertThat(state()).as(where()).isEqualTo(rest);
        default -> throw new AssertionError(where() + ": " + line);
      }
    }

    private String state() {
      return switch (run.script().state()) {
        case RunState.Waiting waiting -> "waiting " + waiting.application();
        case RunState.Ended ended -> "ended " + ended.cause().value();
        case RunState.Returned returned -> "returned " + returned.result();
      };
    }

    private static RunInput input(String[] words) {
      return switch (words[0]) {
        case "digit" -> new RunInput.Digit(words[1].charAt(0));
        case "played" -> new RunInput.PlayEnded(words.length > 1 ? words[1] : "");
        case "sent" -> new RunInput.DigitsSent();
        case "transferred" -> new RunInput.TransferEnded(TransferStatus.valueOf(words[1]));
        case "answered" -> new RunInput.DialAnswered(words[1], CallerId.of("8613", null));
        case "dialled" ->
            new RunInput.DialEnded(
                DialStatus.valueOf(words[1]),
                Cause.of(Integer.parseInt(words[2])),
                RunInput.EndedBy.valueOf(words[3].toUpperCase(Locale.ROOT)),
                Long.parseLong(words[4]),
                Long.parseLong(words[5]));
        case "hungup" -> new RunInput.HungUp(Cause.of(Integer.parseInt(words[1])));
        case "redirected" ->
            new RunInput.Redirected(
                new Destination(words[1], words[2], Integer.parseInt(words[3])));
        default -> throw new AssertionError(words[0]);
      };
    }

    private void nothingMore() {
      assertThat(run.channel.verbs.subList(seen, run.channel.verbs.size()))
          .as(where() + " steps " + run.channel.steps)
          .isEmpty();
    }

    private String where() {
      return file.getFileName() + ":" + number;
    }
  }
}
