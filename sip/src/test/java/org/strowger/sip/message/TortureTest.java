package org.strowger.sip.message;

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
import org.strowger.kernel.Octets;

/**
 * Our own awkward messages. A file's first line says what becomes of it: {@code 200} for parsed and
 * valid, another status for what is to be answered, {@code 0} for discarded; {@code ␍ ␊ ␀ ␠} stand
 * for the characters that editors lose.
 */
class TortureTest {
  @TestFactory
  List<DynamicTest> everyMessageEndsAsItsFirstLineSays() {
    List<Path> files = files();
    assertThat(files).hasSizeGreaterThan(40);
    return files.stream()
        .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> check(file)))
        .toList();
  }

  private static void check(Path file) {
    ParsedMessage parsed = SipParser.parse(message(file));
    assertThat(Outcome.of(parsed)).as("%s", parsed).isEqualTo(expected(file));
  }

  private static int expected(Path file) {
    String text = read(file);
    return Integer.parseInt(text, 0, text.indexOf('\n'), 10);
  }

  static Octets message(Path file) {
    String text = read(file);
    return Octets.utf8(
        text.substring(text.indexOf('\n') + 1)
            .replace("\n", "\r\n")
            .replace('␍', '\r')
            .replace('␊', '\n')
            .replace('␀', '\0')
            .replace('␠', ' '));
  }

  static List<Path> files() {
    try (Stream<Path> files =
        Files.list(Path.of(TortureTest.class.getResource("/torture/sip").toURI()))) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
