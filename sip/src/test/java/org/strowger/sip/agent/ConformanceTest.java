package org.strowger.sip.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Runs every script below {@code conformance/sip}, each named by the clause that it tests. */
class ConformanceTest {
  @TestFactory
  List<DynamicTest> everyScriptRuns() {
    List<Path> scripts = scripts();
    assertThat(scripts).hasSizeGreaterThan(20);
    return scripts.stream()
        .map(script -> DynamicTest.dynamicTest(script.getFileName().toString(), () -> run(script)))
        .toList();
  }

  private static void run(Path script) throws IOException {
    new AgentScript().run(Files.readAllLines(script));
  }

  private static List<Path> scripts() {
    try (Stream<Path> files =
        Files.list(Path.of(ConformanceTest.class.getResource("/conformance/sip").toURI()))) {
      return files.filter(file -> file.toString().endsWith(".txt")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
