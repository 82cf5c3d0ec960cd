package org.strowger.sip.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.strowger.kernel.IpAddress;
import org.strowger.sip.message.ParsedMessage.Parsed;
import org.strowger.sip.message.ParsedMessage.Rejected;

/** RFC 5118: IPv6 in messages. */
class Rfc5118Test {
  @TestFactory
  Stream<DynamicTest> onlyTheUnbracketedReferenceIsRefused() {
    Path directory = SharedData.directory("sip/rfc5118");
    List<String> names = SharedData.names(directory);
    assertThat(names).hasSize(12).contains("ipv6-bad");
    return names.stream()
        .map(name ->
            DynamicTest.dynamicTest(
                name,
                () -> {
                  ParsedMessage parsed = read(name);
                  if (name.equals("ipv6-bad")) {
                    assertThat(((Rejected) parsed).status()).isEqualTo(400);
                  } else {
                    assertThat(parsed).isInstanceOf(Parsed.class);
                  }
                }));
  }

  @Test
  void thePortFollowsTheBracket() {
    SipUri ambiguous = (SipUri) ((SipRequest) message("port-ambiguous")).uri();
    assertThat(ambiguous.port()).isEqualTo(-1);
    assertThat(ambiguous.ip()).isEqualTo(IpAddress.parse("2001:db8::10:5070"));
    SipUri unambiguous = (SipUri) ((SipRequest) message("port-unambiguous")).uri();
    assertThat(unambiguous.port()).isEqualTo(5070);
  }

  @Test
  void receivedIsReadWithAndWithoutBrackets() {
    IpAddress expected = IpAddress.parse("2001:db8::9:255");
    assertThat(message("via-received-param-with-delim").via().received()).isEqualTo(expected);
    assertThat(message("via-received-param-no-delim").via().received()).isEqualTo(expected);
  }

  @Test
  void threeColonsAreTakenForTwo() {
    SipUri wrong = (SipUri) ((SipRequest) message("ipv6-bug-abnf-3-colons")).uri();
    SipUri right = (SipUri) ((SipRequest) message("ipv6-correct-abnf-2-colons")).uri();
    assertThat(wrong.ip()).isEqualTo(right.ip()).isNotNull();
  }

  private static SipMessage message(String name) {
    return ((Parsed) read(name)).message();
  }

  private static ParsedMessage read(String name) {
    Path file = SharedData.directory("sip/rfc5118").resolve("wire").resolve(name + ".dat");
    return SipParser.parse(SharedData.octets(file));
  }
}
