package org.strowger.sip.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** RFC 4475: each torture message ends as its section says, as far as syntax can decide. */
class Rfc4475Test {
  /** The status of what is refused; 0 for what is discarded; all others are to be parsed. */
  private static final Map<String, Integer> REFUSED =
      Map.ofEntries(
          Map.entry("badinv01", 400),
          Map.entry("clerr", 400),
          Map.entry("ncl", 400),
          Map.entry("scalar02", 400),
          Map.entry("scalarlg", 0),
          Map.entry("quotbal", 400),
          Map.entry("ltgtruri", 400),
          Map.entry("lwsruri", 400),
          Map.entry("lwsstart", 400),
          Map.entry("trws", 400),
          Map.entry("escruri", 400),
          Map.entry("regbadct", 400),
          Map.entry("badaspec", 400),
          Map.entry("baddn", 400),
          Map.entry("badvers", 505),
          Map.entry("mismatch01", 400),
          Map.entry("mismatch02", 400),
          Map.entry("bigcode", 0),
          Map.entry("insuf", 400),
          Map.entry("unkscm", 416),
          Map.entry("novelsc", 416),
          Map.entry("bext01", 420),
          Map.entry("multi01", 400),
          Map.entry("mcl01", 400),
          Map.entry("test", 0));

  @TestFactory
  Stream<DynamicTest> everyMessageEndsAsItsSectionSays() {
    Path directory = SharedData.directory("sip/rfc4475");
    List<String> names = SharedData.names(directory);
    assertThat(names).hasSize(50).containsAll(REFUSED.keySet());
    return names.stream().map(name -> DynamicTest.dynamicTest(name, () -> check(directory, name)));
  }

  private static void check(Path directory, String name) {
    ParsedMessage parsed = SipParser.parse(SharedData.octets(directory.resolve(name + ".dat")));
    int expected = REFUSED.getOrDefault(name, 200);
    assertThat(Outcome.of(parsed)).as("%s", parsed).isEqualTo(expected);
  }
}
