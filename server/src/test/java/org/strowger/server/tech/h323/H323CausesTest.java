package org.strowger.server.tech.h323;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.strowger.h323.call.PeerProfile;
import org.strowger.h323.call.Release;
import org.strowger.kernel.Address;
import org.strowger.kernel.IpAddress;
import org.strowger.pbx.call.Cause;

/** What a gateway's Release Complete means. */
class H323CausesTest {
  private static final H323Peer GATEWAY =
      new H323Peer(
          "gw",
          new Address(IpAddress.LOOPBACK, 1720),
          List.of(),
          "in",
          false,
          Duration.ZERO,
          PeerProfile.DEFAULT);

  /** Some stacks say 88 where no coding is in common; elsewhere it is a matter of bearers. */
  @ParameterizedTest
  @CsvSource({"88,true,NOT_ACCEPTABLE", "88,false,PLAIN", "47,true,PLAIN"})
  void cause88IsWhatTheGatewaySaysByIt(int value, boolean noCodec, Cause.Sense sense) {
    H323Peer peer = GATEWAY.with(new H323Peer.Calling(false, false, noCodec));
    Release release = new Release(org.strowger.h323.q931.Cause.of(value, 0), "", true, "");
    Cause cause = H323Causes.ended(release, peer, null).cause();
    assertThat(cause.value()).isEqualTo(value);
    assertThat(cause.sense()).isEqualTo(sense);
  }
}
