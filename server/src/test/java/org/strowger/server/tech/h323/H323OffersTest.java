package org.strowger.server.tech.h323;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.strowger.h323.call.CallId;
import org.strowger.h323.call.H323Event;
import org.strowger.h323.call.Party;
import org.strowger.kernel.Address;
import org.strowger.media.session.Direction;
import org.strowger.media.session.MediaDescription;
import org.strowger.pbx.call.LegEvent;
import org.strowger.pbx.call.LegPort;
import org.strowger.pbx.negotiation.Negotiation;

/** H.245 as offers and answers, where changes of both sides cross. */
class H323OffersTest {
  private final H323World pbx = new H323World(Duration.ZERO);
  private CallId call;

  private LegPort talk() {
    pbx.gatewayHost.listenTcp(H323World.PORT, 1L << 51);
    LegPort leg = pbx.dial("5551");
    pbx.run(1);
    call = pbx.atGateway(H323Event.CallOffered.class).id();
    pbx.actGateway(out ->
        pbx.gateway.connect(
            pbx.world.now(),
            call,
            H323Media.sessions(sound(H323World.GATEWAY, Direction.SENDRECV)),
            Party.UNKNOWN,
            out));
    pbx.run(3);
    return leg;
  }

  private static MediaDescription sound(Address of, Direction direction) {
    return Negotiation.directed(H323World.media(of), direction);
  }

  private void gatewaySays(Direction direction) {
    pbx.actGateway(out ->
        pbx.gateway.changeMedia(
            pbx.world.now(), call, H323Media.sessions(sound(H323World.GATEWAY, direction)), out));
  }

  private void exchangeOffers(LegPort leg, Direction direction) {
    pbx.act(() -> leg.offer(sound(H323World.EXCHANGE, direction)));
  }

  /**
   * Both hold; we listen again, though the gateway does not, at the moment when it does: its answer
   * to us cannot say so.
   */
  @Test
  void aResumeThatCrossesAnOfferOfOneWayIsTold() {
    LegPort leg = talk();
    gatewaySays(Direction.SENDONLY);
    pbx.run(3);
    assertThat(pbx.lastOffered().direction()).isEqualTo(Direction.SENDONLY);
    pbx.act(() -> leg.accept(sound(H323World.EXCHANGE, Direction.INACTIVE)));
    pbx.run(3);
    pbx.legEvents.clear();

    exchangeOffers(leg, Direction.RECVONLY);
    gatewaySays(Direction.SENDRECV);
    pbx.run(3);
    assertThat(pbx.legEvents).anyMatch(LegEvent.MediaAccepted.class::isInstance);
    assertThat(pbx.lastOffered().direction()).isEqualTo(Direction.SENDRECV);
  }
}
