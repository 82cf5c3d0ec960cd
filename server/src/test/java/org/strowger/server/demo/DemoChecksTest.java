package org.strowger.server.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.strowger.kernel.Address;
import org.strowger.kernel.Flow;
import org.strowger.kernel.IpAddress;
import org.strowger.kernel.Octets;
import org.strowger.kernel.Transport;
import org.strowger.media.plane.MediaFigures;
import org.strowger.media.quality.SpeechMatch;
import org.strowger.server.gateway.GatewayEvent;
import org.strowger.server.phone.PhoneEvent;
import org.strowger.server.tech.h323.H323Trace;
import org.strowger.sip.message.HeaderName;
import org.strowger.sip.message.Method;
import org.strowger.sip.message.SipMessage;
import org.strowger.sip.message.SipRequest;
import org.strowger.sip.message.SipResponse;
import org.strowger.sip.message.SipUri;

class DemoChecksTest {
  private static final Address HERE = new Address(IpAddress.LOOPBACK, 5060);
  private static final Flow FLOW = new Flow(Transport.UDP, 1, HERE, HERE);

  @Test
  void aStoryWithoutACallFailsWithReasons() {
    Story story = new Story();
    List<String> failures =
        DemoChecks.failures(story, new DemoLadder(List.of()), List.of(), Map.of());
    assertThat(failures)
        .contains(
            "phone 1001 did not send REGISTER in its place",
            "the exchange did not send gateway Setup in its place",
            "no H.245 message was exchanged with the gateway",
            "the called party did not hang up first",
            "there is no finished record of the call");
  }

  @Test
  void speechThatIsNotTheSpokenOneAndLossAreNamed() {
    MediaFigures lossy =
        new MediaFigures(HERE, "PCMU", 500, 80_000, 20, 0, 1, 500, 80_000, 1, 0, 3);
    SpeechPath path =
        new SpeechPath("phone", "called party", lossy, new SpeechMatch(0.4, 1, 20, 30));
    List<String> failures =
        DemoChecks.failures(
            new Story(),
            new DemoLadder(List.of()),
            List.of(path, path),
            Map.of(
                "disposition", "BUSY", "dialled", "913800138000", "caller", "1001", "cause", "16"));
    assertThat(failures)
        .contains(
            "phone to called party: 3.8 % was lost",
            "phone to called party: the codec is PCMU, not PCMA",
            "phone to called party: the speech heard is not the speech spoken (correlation 0.40)",
            "the record's disposition is BUSY, not ANSWERED",
            "the record's talk time is null ms");
  }

  private static final String CALL =
      "p>REGISTER p<401 p>REGISTER p<200/REGISTER p>INVITE p<407 p>ACK p>INVITE p<100 g<Setup"
          + " g>Call_Proceeding g>Alerting p<180 g>Progress p<183 g>Connect p<200/INVITE p>ACK"
          + " g>Release_Complete p<BYE p>200/BYE";

  /** What the two parties note, in this order: {@code p<180}, the phone hears 180. */
  private static List<String> misplaced(String story) {
    List<Happening> happenings = new ArrayList<>();
    for (String word : story.split(" ", -1)) {
      boolean sent = word.charAt(1) == '>';
      String what = word.substring(2);
      long at = happenings.size();
      if (word.charAt(0) == 'p') {
        happenings.add(new Happening.OfPhone(at, new PhoneEvent.Traced(sent, FLOW, sip(what))));
      } else {
        H323Trace.Message message =
            new H323Trace.Message(H323Trace.H225, what.replace('_', ' '), Octets.EMPTY);
        happenings.add(new Happening.OfGateway(at, new GatewayEvent.Traced(sent, FLOW, message)));
      }
    }
    return DemoChecks.failures(new Story(), new DemoLadder(happenings), List.of(), Map.of())
        .stream()
        .filter(failure -> failure.endsWith("in its place"))
        .toList();
  }

  private static SipMessage sip(String what) {
    String[] parts = what.split("/", -1);
    if (!Character.isDigit(what.charAt(0))) {
      return SipRequest.of(Method.of(what), SipUri.of("1001", "example.com"));
    }
    String method = parts.length > 1 ? parts[1] : "INVITE";
    return SipResponse.of(Integer.parseInt(parts[0])).add(HeaderName.CSEQ, "2 " + method);
  }

  /** Each party notes what it hears when its thread gets its turn. */
  @Test
  void whatTheExchangeSaysToBothAtOnceHasNoOrderBetweenThem() {
    assertThat(misplaced(CALL)).isEmpty();
    assertThat(misplaced(CALL.replace("p<100 g<Setup", "g<Setup p<100"))).isEmpty();
    assertThat(misplaced(CALL.replace("p<180 g>Progress", "g>Progress p<180"))).isEmpty();
  }

  @Test
  void whatComesBeforeItsReasonIsNamed() {
    assertThat(misplaced(CALL.replace("g>Alerting p<180", "p<180 g>Alerting")))
        .containsExactly("the exchange did not send phone 1001 180 in its place");
    assertThat(misplaced(CALL.replace("p>INVITE p<100 g<Setup", "g<Setup p>INVITE p<100")))
        .containsExactly("the exchange did not send gateway Setup in its place");
  }

  @Test
  void labelsFitTheLadder() {
    SipRequest invite =
        SipRequest.of(Method.INVITE, SipUri.of("1001", "example.com"))
            .add(HeaderName.CSEQ, "7 INVITE");
    SipResponse challenge = SipResponse.of(407).add(HeaderName.CSEQ, "7 INVITE");
    assertThat(DemoLadder.label(invite)).isEqualTo("INVITE");
    assertThat(DemoLadder.label(challenge)).isEqualTo("407 Proxy Auth. Required");
    assertThat(DemoLadder.label(SipResponse.of(200).add(HeaderName.CSEQ, "8 BYE")))
        .isEqualTo("200 OK (BYE)");
    PhoneEvent sent = new PhoneEvent.Traced(true, FLOW, invite);
    List<String> drawn =
        new DemoLadder(List.of(new Happening.OfPhone(5_000_000_000L, sent))).draw();
    assertThat(drawn).anyMatch(line -> line.startsWith("   0.000") && line.contains("- INVITE -"));
  }
}
