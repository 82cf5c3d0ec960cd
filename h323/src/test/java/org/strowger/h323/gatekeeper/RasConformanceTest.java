package org.strowger.h323.gatekeeper;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Scripts of RAS messages sent and expected, each named by the clause that it tests. */
class RasConformanceTest {
  @TestFactory
  Stream<DynamicTest> scripts() throws IOException, URISyntaxException {
    Path folder =
        Path.of(
            Objects.requireNonNull(RasConformanceTest.class.getResource("/conformance/ras"))
                .toURI());
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> scripts = files.sorted().toList();
      assertThat(scripts).isNotEmpty();
      return scripts.stream()
          .map(script ->
              DynamicTest.dynamicTest(
                  script.getFileName().toString(), () -> new RasScript().run(lines(script))));
    }
  }

  private static List<String> lines(Path script) {
    try {
      return Files.readAllLines(script);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
