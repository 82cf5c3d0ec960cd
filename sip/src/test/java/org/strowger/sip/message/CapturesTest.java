package org.strowger.sip.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.strowger.kernel.Octets;
import org.strowger.sip.message.ParsedMessage.Parsed;
import org.strowger.sip.message.ParsedMessage.Rejected;
import org.strowger.sip.sdp.ParsedSdp;
import org.strowger.sip.sdp.SdpParser;

/** Messages of real phones and servers: all are read, and their descriptions come out unchanged. */
class CapturesTest {
  @ParameterizedTest
  @CsvSource({
    "ndpi-sip.pcap, 81",
    "ndpi-FAX-Call-t38-CA-TDM-SIP-FB-1.pcap, 92",
    "suricata-sip-body-frames-public-cloudshark-sip-s0.pcap, 10",
    "suricata-sip-options-method-input.pcap, 2"
  })
  void everyMessageIsRead(String name, int expected) throws IOException {
    int messages = 0;
    List<String> refused = new ArrayList<>();
    for (Octets datagram : Pcap.datagrams(SharedData.directory("pcaps").resolve(name), 5060)) {
      switch (SipParser.parse(datagram)) {
        case Rejected(_, String reason, _) when !reason.equals("no start line") ->
            refused.add(reason + ": " + datagram.toUtf8());
        case Rejected _ -> {} // keep-alives
        case Parsed(SipMessage message) -> {
          messages++;
          Touch.everything(datagram);
          checkDescription(message);
          if (message instanceof SipRequest request) {
            assertThat(SipValidation.syntax(request)).as("%s", request).isNull();
          }
        }
      }
    }
    assertThat(refused).isEmpty();
    assertThat(messages).isEqualTo(expected);
  }

  private static void checkDescription(SipMessage message) {
    if (message.hasBody("application/sdp")) {
      ParsedSdp parsed = SdpParser.parse(message.body());
      assertThat(parsed).as("%s", message).isInstanceOf(ParsedSdp.Parsed.class);
      assertThat(((ParsedSdp.Parsed) parsed).description().octets()).isEqualTo(message.body());
    }
  }
}
