package org.strowger.server.tech.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.strowger.kernel.Address;
import org.strowger.kernel.Flow;
import org.strowger.kernel.IpAddress;
import org.strowger.kernel.Octets;
import org.strowger.kernel.Outbox;
import org.strowger.kernel.Transmit;
import org.strowger.kernel.Transport;
import org.strowger.kernel.sim.SimLink;
import org.strowger.sip.auth.Secret;

/** Addresses that keep failing to authenticate, whatever they come by. */
class ShutOutTest {
  private static final long MINUTE = Duration.ofMinutes(1).toNanos();

  private final SipPeer alice = SipPeer.phone("100", new Secret.Password("secret"), "phones");
  private final SipWorld pbx = new SipWorld(7, SimLink.PERFECT, alice);
  private final Outbox out = new Outbox();
  private long now;
  private int requests;

  private Flow connection(long id, int port) {
    Address remote = new Address(IpAddress.parse("198.51.100.7"), port);
    return new Flow(Transport.TCP, id, pbx.address, remote);
  }

  private void guess(Flow flow) {
    String text =
        """
        REGISTER sip:pbx.example.com SIP/2.0
        Via: SIP/2.0/TCP 198.51.100.7:5060;branch=z9hG4bK%1$d
        Max-Forwards: 70
        From: <sip:100@pbx.example.com>;tag=a
        To: <sip:100@pbx.example.com>
        Call-ID: guess
        CSeq: %1$d REGISTER
        Contact: <sip:100@198.51.100.7>
        Authorization: Digest username="100", realm="pbx.example.com", nonce="x", uri="sip:pbx.example.com", response="%1$032d"
        Content-Length: 0

        """
            .formatted(++requests);
    Octets octets = Octets.utf8(text.replace("\n", "\r\n"));
    pbx.act(() -> pbx.tech.onBytes(now, flow, octets, out));
  }

  private long failures() {
    return pbx.events.stream().filter(SipTechEvent.AuthenticationFailed.class::isInstance).count();
  }

  @Test
  void aStreamIsShutOutAsADatagramIs() {
    Flow first = connection(70, 4000);
    pbx.act(() -> pbx.tech.onOpened(now, first, 2, out));
    for (int i = 0; i < 10; i++) {
      guess(first);
    }
    assertThat(failures()).isEqualTo(10);
    assertThat(pbx.events).anyMatch(SipTechEvent.ShutOut.class::isInstance);
    guess(first);
    assertThat(failures()).as("the connection is closed unread").isEqualTo(10);
    assertThat(pbx.tech.agent().connections()).isZero();

    Flow second = connection(71, 4001);
    pbx.act(() -> pbx.tech.onOpened(now, second, 2, out));
    assertThat(pbx.tech.agent().connections()).as("a new one is not taken").isZero();
    now = 11 * MINUTE;
    pbx.act(() -> pbx.tech.onOpened(now, second, 2, out));
    assertThat(pbx.tech.agent().connections()).isEqualTo(1);
  }

  @Test
  void aSubscriberOfIpv6DoesNotEscapeByAnotherAddressOfItsNetwork() {
    FailureGuard guard = new FailureGuard(3, Duration.ofMinutes(10));
    List<String> addresses = List.of("2001:db8::1", "2001:db8::2", "2001:db8::3");
    addresses.forEach(text -> guard.onFailure(0, IpAddress.parse(text)));
    assertThat(guard.isShutOut(1, IpAddress.parse("2001:db8::4"))).isTrue();
    assertThat(guard.isShutOut(1, IpAddress.parse("2001:db8:0:1::4"))).isFalse();
    assertThat(guard.isShutOut(11 * MINUTE, IpAddress.parse("2001:db8::4"))).isFalse();
  }

  @Test
  void aConnectionWithoutAMessageIsClosed() {
    pbx.act(() -> pbx.tech.onOpened(now, connection(70, 4000), 2, out));
    pbx.act(() -> pbx.tech.onOpened(now, connection(71, 4001), 2, out));
    pbx.act(() -> pbx.tech.onBytes(now, connection(71, 4001), Octets.utf8("\r\n\r\n"), out));
    now = MINUTE;
    pbx.act(() -> pbx.tech.onTimeout(now, out));
    assertThat(pbx.tech.agent().connections()).as("the keep-alive keeps one").isEqualTo(1);
    assertThat(out.poll()).as("all went by the adapter's own outbox").isNull();
    assertThat(pbx.tech.nextTimeout()).isGreaterThan(MINUTE);
    assertThat(new Transmit.Close(70)).isIn(pbx.closed);
  }
}
