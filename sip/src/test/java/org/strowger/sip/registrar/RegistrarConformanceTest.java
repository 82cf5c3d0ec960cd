package org.strowger.sip.registrar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The scripts of {@code conformance/sip/registrar}, each named by the clause that it tests. */
class RegistrarConformanceTest {
  private static final RegistrarSettings SETTINGS =
      new RegistrarSettings(60, 3600, 1800, 3, 2, 120);

  @TestFactory
  List<DynamicTest> everyScriptHolds() throws IOException, URISyntaxException {
    Path folder =
        Path.of(RegistrarConformanceTest.class.getResource("/conformance/sip/registrar").toURI());
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> scripts = files.sorted().toList();
      assertThat(scripts).hasSizeGreaterThan(10);
      return scripts.stream()
          .map(script ->
              DynamicTest.dynamicTest(
                  script.getFileName().toString(),
                  () -> new RegistrarScript(SETTINGS).run(Files.readAllLines(script))))
          .toList();
    }
  }
}
