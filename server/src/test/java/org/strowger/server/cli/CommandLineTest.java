package org.strowger.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strowger.server.store.DataDirectory;
import org.strowger.server.store.Database;
import org.strowger.server.store.StoreException;
import picocli.CommandLine;

/** What commands say when they are called wrongly, or cannot do what they shall. */
class CommandLineTest {
  @TempDir Path directory;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    CommandLine line = StrowgerCommand.line();
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    return line.execute(arguments);
  }

  private String configuration() throws IOException {
    Path file = directory.resolve("strowger.yaml");
    return Files.writeString(file, "exchange: {data: data}\n").toString();
  }

  private String withDatabase() throws IOException, StoreException {
    String file = configuration();
    try (DataDirectory data = DataDirectory.claim(directory.resolve("data"));
        Database _ = Database.open(data.database())) {
      return file;
    }
  }

  @Test
  void wrongUsageIsALineAndWhereHelpIs() {
    assertThat(run("cdr", "--limit", "none")).isEqualTo(2);
    assertThat(err.toString().lines())
        .containsExactly(
            "strowger: Invalid value for option '--limit': 'none' is not an int",
            "strowger cdr --help shows how it is used");
  }

  @Test
  void aMistypedCommandIsGuessed() {
    assertThat(run("statsu")).isEqualTo(2);
    assertThat(err.toString()).contains("strowger status").doesNotContain("Usage");
  }

  @Test
  void aConfigurationThatCannotBeReadIsAFailureAndNoWrongUsage() {
    String missing = directory.resolve("none.yaml").toString();
    assertThat(run("status", "-c", missing)).isEqualTo(1);
    assertThat(run("cdr", "-c", missing)).isEqualTo(1);
    assertThat(err.toString().lines()).hasSize(2).allMatch(line -> line.contains("no such file"));
  }

  @Test
  void anExchangeThatDoesNotRunIsSaid() throws IOException {
    assertThat(run("calls", "-c", configuration())).isEqualTo(1);
    assertThat(err.toString()).contains("no exchange answers", "strowger run -c");
  }

  @Test
  void aDispositionThatThereIsNotIsNoEmptyAnswer() throws Exception {
    String file = withDatabase();
    assertThat(run("cdr", "--disposition", "answerd", "-c", file)).isEqualTo(2);
    assertThat(err.toString()).contains("ANSWERED, BUSY, NO ANSWER, FAILED");
    assertThat(run("cdr", "--disposition", "no-answer", "-c", file)).isZero();
    assertThat(out.toString()).contains("no records");
  }

  @Test
  void whatIsNeitherDigitsNorAFileIsSaidSo() {
    assertThat(run("decode", "h245", "/no/such/file")).isEqualTo(1);
    assertThat(err.toString()).contains("neither", "nor a file: /no/such/file");
  }

  @Test
  void aMessageThatIsNoneSaysWhyInWords() {
    assertThat(run("decode", "q931", "08:02:00:80:64:5a:08:02:80:90")).isEqualTo(1);
    assertThat(err.toString()).contains("not a q931 message: ").doesNotContain("Rejected[");
  }

  @Test
  void timesInTablesAreOfOneForm() {
    assertThat(Table.time("2026-11-28T19:07:56.339836819Z")).isEqualTo("2026-11-28 19:07:56.339");
    assertThat(Table.time("later")).isEqualTo("later");
  }
}
