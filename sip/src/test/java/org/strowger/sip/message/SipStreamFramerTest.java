package org.strowger.sip.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.strowger.kernel.Deadlines;
import org.strowger.kernel.Octets;

/** RFC 3261 18.3, RFC 5626 4.4.1: messages out of a stream. */
class SipStreamFramerTest {
  private static final String ONE = Messages.OPTIONS + "Content-Length: 5\n\nab\ncd";
  private static final String TWO = Messages.OPTIONS + "l : 0\n\n";

  private final SipStreamFramer framer = new SipStreamFramer();

  @Test
  void messagesAreFoundHoweverTheStreamIsCut() {
    // "ab\ncd" is six octets once the line end is CRLF
    Octets stream = Messages.octets(ONE.replace("5\n", "6\n") + TWO + "\n\n" + TWO);
    for (int size = 1; size <= stream.length(); size++) {
      SipStreamFramer each = new SipStreamFramer();
      List<Framed> out = new ArrayList<>();
      for (int at = 0; at < stream.length(); at += size) {
        out.addAll(each.onOctets(at, stream.slice(at, Math.min(at + size, stream.length()))));
      }
      assertThat(out).as("cut every %d octets", size).hasSize(4);
      assertThat(out.get(0))
          .isEqualTo(new Framed.Message(Messages.octets(ONE.replace("5\n", "6\n"))));
      assertThat(out.get(1)).isEqualTo(new Framed.Message(Messages.octets(TWO)));
      assertThat(out.get(2)).isEqualTo(new Framed.Ping());
      assertThat(out.get(3)).isEqualTo(new Framed.Message(Messages.octets(TWO)));
      assertThat(each.nextTimeout()).isEqualTo(Deadlines.NEVER);
    }
  }

  @Test
  void aSingleEmptyLineAnswersOurPing() {
    assertThat(feed("\n")).isEmpty();
    framer.onPingSent();
    assertThat(feed("\n")).containsExactly(new Framed.Pong());
    assertThat(feed("\n\n")).containsExactly(new Framed.Ping());
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "x", "99999999999999999999", "", "5\nl: 5", "65535"})
  void aLengthThatCannotBeBreaksTheStreamWithAnAnswer(String length) {
    List<Framed> out = feed(Messages.OPTIONS + "l: " + length + "\n\n");
    assertThat(out).hasSize(1);
    Framed.Broken broken = (Framed.Broken) out.getFirst();
    assertThat(broken.response().status()).isEqualTo(400);
    assertThat(feed(TWO)).as("nothing after a break").isEmpty();
  }

  @Test
  void aMessageWithoutLengthBreaksTheStream() {
    Framed.Broken broken = (Framed.Broken) feed(Messages.OPTIONS + "\n").getFirst();
    assertThat(broken.reason()).contains("Content-Length");
    assertThat(broken.response().status()).isEqualTo(400);
  }

  @Test
  void anEndlessHeadBreaksTheStream() {
    String junk = "x".repeat(1000);
    List<Framed> out = new ArrayList<>();
    for (int i = 0; i * 1000 <= SipLimits.HEAD; i++) {
      assertThat(out).isEmpty();
      out.addAll(feed(junk));
    }
    assertThat(out).hasSize(1).first().isInstanceOf(Framed.Broken.class);
  }

  @Test
  void aSlowSenderIsCutOff() {
    framer.onOctets(1000, Octets.utf8("OPTIONS "));
    framer.onOctets(2000, Octets.utf8("sip:"));
    long due = 1000 + SipStreamFramer.MESSAGE_TIME;
    assertThat(framer.nextTimeout()).isEqualTo(due);
    assertThat(framer.onTimeout(due - 1)).isEmpty();
    assertThat(framer.onTimeout(due)).hasSize(1).first().isInstanceOf(Framed.Broken.class);
    assertThat(framer.onTimeout(due + 1)).isEmpty();
    assertThat(framer.nextTimeout()).isEqualTo(Deadlines.NEVER);
  }

  private List<Framed> feed(String text) {
    return framer.onOctets(0, Messages.octets(text));
  }
}
