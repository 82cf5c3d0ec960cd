package org.strowger.sip.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** RFC 4475: each torture message ends as its section says, as far as syntax can decide. */
class Rfc4475Test {
  @TestFactory
  Stream<DynamicTest> everyMessageEndsAsItsSectionSays() {
    Path directory = SharedData.directory("sip/rfc4475");
    List<String> names = SharedData.names(directory);
    assertThat(names).hasSize(50).containsAll(Rfc4475.REFUSED.keySet());
    return names.stream().map(name -> DynamicTest.dynamicTest(name, () -> check(directory, name)));
  }

  private static void check(Path directory, String name) {
    ParsedMessage parsed = SipParser.parse(SharedData.octets(directory.resolve(name + ".dat")));
    int expected = Rfc4475.REFUSED.getOrDefault(name, 200);
    assertThat(Outcome.of(parsed)).as("%s", parsed).isEqualTo(expected);
  }
}
