package org.strowger.sip.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.strowger.kernel.Octets;

/** RFC 3842 5: bodies of message summaries. */
class MessageSummaryTest {
  private static MessageSummary parsed(String text) {
    return MessageSummary.parse(Octets.utf8(text));
  }

  @Test
  void theExampleOfTheStandard() {
    String body =
        """
        Messages-Waiting: yes
        Message-Account: sip:alice@vmail.example.com
        Voice-Message: 2/8 (0/2)
        """
            .replace("\n", "\r\n");
    MessageSummary summary = parsed(body);
    assertThat(summary).isEqualTo(new MessageSummary(true, "sip:alice@vmail.example.com", 2, 8));
    assertThat(summary.write().toUtf8()).isEqualTo(body.replace(" (0/2)", ""));
  }

  @Test
  void whatIsNotSaidIsNotTold() {
    assertThat(new MessageSummary(false, "", -1, -1).write().toUtf8())
        .isEqualTo("Messages-Waiting: no\r\n");
    assertThat(parsed("messages-waiting:NO\nFax-Message: 1/0\n"))
        .isEqualTo(new MessageSummary(false, "", -1, -1));
    assertThat(new MessageSummary(true, "", 3, -1).write().toUtf8())
        .isEqualTo("Messages-Waiting: yes\r\nVoice-Message: 3/0\r\n");
  }

  @Test
  void withoutAWordOnWaitingItIsNone() {
    assertThat(parsed("Voice-Message: 2/8\r\n")).isNull();
    assertThat(parsed("Messages-Waiting: perhaps\r\n")).isNull();
    assertThat(parsed("")).isNull();
  }

  @Test
  void countsThatAreNoneAreNotSaid() {
    for (String counts : new String[] {"2", "/8", "2/", "x/8", "-1/8", "1234567890/1", "(1/2)"}) {
      assertThat(parsed("Messages-Waiting: yes\r\nVoice-Message: " + counts + "\r\n"))
          .as(counts)
          .isEqualTo(new MessageSummary(true, "", -1, -1));
    }
    assertThat(parsed("Messages-Waiting: yes\r\nVoice-Message: 999999999/1\r\n").fresh())
        .isEqualTo(MessageSummary.MOST);
  }

  @Test
  void aBodyHasABound() {
    String line = "Voice-Message: 1/1\r\n";
    String most = line.repeat(MessageSummary.MAX_LINES - 1) + "Messages-Waiting: yes\r\n";
    assertThat(parsed(most)).isNotNull();
    assertThat(parsed(line + most)).isNull();
    assertThat(parsed("Messages-Waiting: yes\r\n" + " ".repeat(MessageSummary.MAX_LENGTH)))
        .isNull();
  }

  @FuzzTest
  void anyOctetsAreReadOrNot(byte[] octets) {
    check(Octets.copyOf(octets, 0, octets.length));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void mutatedBodiesAreReadOrNot(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    byte[] body =
        Octets.utf8("Messages-Waiting: yes\r\nMessage-Account: sip:a@b\r\nVoice-Message: 2/8\r\n")
            .toArray();
    for (int i = 0; i < 5_000; i++) {
      byte[] mutated = body.clone();
      for (int changes = random.nextInt(4); changes >= 0; changes--) {
        mutated[random.nextInt(mutated.length)] = (byte) random.nextInt();
      }
      check(Octets.wrap(mutated));
    }
  }

  /** What was read can be written and read again. */
  private static void check(Octets octets) {
    MessageSummary summary = MessageSummary.parse(octets);
    if (summary != null) {
      MessageSummary again = MessageSummary.parse(summary.write());
      assertThat(again).isNotNull();
      assertThat(again.waiting()).isEqualTo(summary.waiting());
      assertThat(again.fresh()).isEqualTo(summary.fresh());
      assertThat(again.account()).isEqualTo(summary.account());
    }
  }
}
