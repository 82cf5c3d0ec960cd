package org.strowger.server.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.strowger.kernel.Address;
import org.strowger.kernel.Flow;
import org.strowger.kernel.IpAddress;
import org.strowger.kernel.Octets;
import org.strowger.kernel.Transport;
import org.strowger.pbx.call.LegId;
import org.strowger.pbx.trace.FlightEntry;
import org.strowger.sip.agent.SipEvent;
import org.strowger.sip.message.Header;
import org.strowger.sip.message.Method;
import org.strowger.sip.message.SipMessage;
import org.strowger.sip.message.SipRequest;
import org.strowger.sip.message.SipUri;

class FlightNotesTest {
  private static final Flow FLOW =
      new Flow(
          Transport.UDP,
          1,
          new Address(IpAddress.LOOPBACK, 5060),
          new Address(IpAddress.LOOPBACK, 5070));

  private final List<FlightEntry.Message> noted = new ArrayList<>();
  private final Map<String, LegId> legs = new HashMap<>();
  private final FlightNotes notes = new FlightNotes(noted::add, legs::get);

  private static SipMessage message(String callId, int bodyOctets) {
    SipRequest bare = SipRequest.of(Method.OPTIONS, SipUri.of("1001", "example.com"));
    return bare.withHeaders(bare.headers().add(Header.of("Call-ID", callId)))
        .withBody("text/plain", Octets.wrap(new byte[bodyOctets]));
  }

  private void heard(String callId, int bodyOctets) {
    notes.sip(0, new SipEvent.Traced(false, FLOW, message(callId, bodyOctets)));
  }

  @Test
  void whatCameBeforeTheLegIsNotedWithIt() {
    heard("a", 1);
    heard("b", 1);
    assertThat(noted).isEmpty();
    legs.put("a", new LegId(7));
    heard("a", 1);
    assertThat(noted).hasSize(2).allMatch(entry -> entry.leg().equals(new LegId(7)));
  }

  @Test
  void messagesOfNoCallTakeNoMoreThanABoundedNumberOfOctets() {
    for (int i = 0; i < 10_000; i++) {
      heard("scan" + i / 10, 60_000);
      assertThat(notes.octets()).isLessThanOrEqualTo(FlightNotes.MAX_WAITING_OCTETS);
    }
    heard("call", 100);
    legs.put("call", new LegId(7));
    heard("call", 100);
    assertThat(noted).hasSize(2);
  }
}
