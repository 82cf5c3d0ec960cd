package org.strowger.sip.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The scripts of {@code conformance/sip/subscription}, each named by the clause that it tests. */
class SubscriptionConformanceTest {
  private static final int LIMIT = 10;

  @TestFactory
  List<DynamicTest> everyScriptHolds() throws IOException, URISyntaxException {
    Path folder =
        Path.of(
            SubscriptionConformanceTest.class.getResource("/conformance/sip/subscription").toURI());
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> scripts = files.sorted().toList();
      assertThat(scripts).hasSizeGreaterThan(8);
      return scripts.stream()
          .map(script ->
              DynamicTest.dynamicTest(
                  script.getFileName().toString(),
                  () -> new SubscriptionScript(LIMIT).run(Files.readAllLines(script))))
          .toList();
    }
  }
}
