package org.strowger.h323.q931;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.strowger.kernel.Octets;
import tools.jackson.databind.ObjectMapper;

class Q931FuzzTest {
  /** Reads everything that can be read; what was read is written and read again alike. */
  private static void readAll(Octets octets) {
    TpktFramer framer = new TpktFramer();
    framer.push(octets);
    for (Octets payload = framer.next(); payload != null; payload = framer.next()) {
      readMessage(payload);
    }
    readMessage(octets);
  }

  private static void readMessage(Octets octets) {
    if (!(Q931Codec.read(octets) instanceof Q931Result.Read(Q931Message message))) {
      return;
    }
    assertThat(Q931Codec.read(Q931Codec.write(message))).isEqualTo(new Q931Result.Read(message));
    for (InformationElement element : message.elements()) {
      PartyNumber number = PartyNumber.read(element.content());
      if (number != null) {
        assertThat(PartyNumber.read(number.write())).isEqualTo(number);
      }
      Cause cause = Cause.read(element.content());
      if (cause != null) {
        assertThat(Cause.read(cause.write())).isEqualTo(cause);
      }
      BearerCapability bearer = BearerCapability.read(element.content());
      if (bearer != null) {
        assertThat(BearerCapability.read(bearer.write())).isEqualTo(bearer);
      }
      ProgressIndicator progress = ProgressIndicator.read(element.content());
      if (progress != null) {
        assertThat(ProgressIndicator.read(progress.write())).isEqualTo(progress);
      }
      String text = Display.read(element.content());
      if (text != null) {
        assertThat(Display.write(text).length()).isLessThanOrEqualTo(Display.MAX_LENGTH);
      }
    }
  }

  @FuzzTest
  void anyOctetsAreReadWithoutAnException(byte[] octets) {
    readAll(Octets.copyOf(octets, 0, octets.length));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void mutatedMessagesAreReadWithoutAnException(long seed) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    List<String> lines = Q931VectorTest.lines();
    ObjectMapper json = new ObjectMapper();
    for (int i = 0; i < 2000; i++) {
      String line = lines.get(random.nextInt(lines.size()));
      byte[] octets = Octets.hex(json.readTree(line).get("tpkt_hex").asString()).toArray();
      for (int change = random.nextInt(1, 6); change > 0; change--) {
        octets[random.nextInt(Math.min(octets.length, 80))] = (byte) random.nextInt();
      }
      Octets mutated = Octets.wrap(octets).slice(0, random.nextInt(octets.length + 1));
      try {
        readAll(mutated);
      } catch (RuntimeException e) {
        throw new AssertionError("seed " + seed + ": " + mutated.toHex(), e);
      }
    }
  }
}
