package org.strowger.server.tech.h323;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.strowger.h323.call.CallId;
import org.strowger.h323.call.H323Event;
import org.strowger.h323.call.OutgoingCall;
import org.strowger.h323.call.Party;
import org.strowger.h323.call.PeerProfile;
import org.strowger.h323.control.CallMedia;
import org.strowger.h323.q931.BearerCapability;
import org.strowger.h323.q931.PartyNumber;
import org.strowger.kernel.Event;
import org.strowger.media.session.Direction;
import org.strowger.media.session.MediaDescription;
import org.strowger.media.session.MediaStream;
import org.strowger.pbx.call.CauseValue;
import org.strowger.pbx.call.LegEvent;
import org.strowger.pbx.call.LegPort;
import org.strowger.server.tech.peer.GatewayEvent;

/** Probes of gateways, and what calls that do not reach one mean for the next. */
class H323LinksTest {
  static final Duration EVERY = Duration.ofSeconds(30);

  private static List<Event> health(H323World pbx) {
    return pbx.events.stream()
        .filter(event -> event instanceof GatewayEvent.Up || event instanceof GatewayEvent.Down)
        .toList();
  }

  @Test
  void aGatewayThatRefusesConnectionsIsDownAndUpAgainLater() {
    H323World pbx = new H323World(EVERY);
    pbx.act(() -> pbx.tech.start(pbx.world.now()));
    pbx.run(10);
    assertThat(pbx.tech.isUp("gw")).isFalse();
    pbx.gatewayHost.listenTcp(H323World.PORT, 1L << 51);
    pbx.run(3); // far less than until the next round
    assertThat(pbx.tech.isUp("gw")).isTrue();
    assertThat(health(pbx))
        .containsExactly(
            new GatewayEvent.Down("gw", "connection refused"), new GatewayEvent.Up("gw"));
    assertThat(pbx.gateway.connections()).isZero();
  }

  @Test
  void aGatewayThatSaysNothingIsDownAndNoConnectionIsLeft() {
    H323World pbx = new H323World(EVERY);
    pbx.gatewayHost.listenTcp(H323World.PORT, 1L << 51);
    pbx.act(() -> pbx.tech.start(pbx.world.now()));
    pbx.run(70);
    assertThat(health(pbx)).isEmpty();
    pbx.world.cut(Duration.ofMinutes(3).toNanos());
    pbx.run(60);
    assertThat(health(pbx)).containsExactly(new GatewayEvent.Down("gw", "no answer in time"));
    pbx.run(240);
    assertThat(pbx.tech.isUp("gw")).isTrue();
    assertThat(pbx.tech.endpoint().connections()).isZero();
    assertThat(pbx.gateway.connections()).isZero();
  }

  @Test
  void aGatewayThatACallCannotReachIsDownUntilItIs() {
    H323World pbx = new H323World(EVERY);
    pbx.gatewayHost.listenTcp(H323World.PORT, 1L << 51);
    pbx.act(() -> pbx.tech.start(pbx.world.now()));
    pbx.run(2);
    pbx.gatewayHost.unlistenTcp(H323World.PORT);
    pbx.dial("5551");
    pbx.world.runUntil(() -> !pbx.legEvents.isEmpty(), Duration.ofSeconds(1).toNanos());
    assertThat(pbx.legEvents)
        .singleElement()
        .isInstanceOfSatisfying(
            LegEvent.Ended.class,
            ended ->
                assertThat(ended.cause().value()).isEqualTo(CauseValue.DESTINATION_OUT_OF_ORDER));
    assertThat(pbx.tech.isUp("gw")).isFalse();
    pbx.gatewayHost.listenTcp(H323World.PORT, 1L << 51);
    pbx.run(3);
    assertThat(pbx.tech.isUp("gw")).isTrue();
  }

  @Test
  void whatACallOfAnotherShardCannotReachIsToldToTheFirstWhichAsks() {
    H323World second = new H323World(EVERY, true, 1, 2);
    second.act(() -> second.tech.start(second.world.now()));
    second.dial("5551");
    second.run(1);
    assertThat(second.events).filteredOn(GatewayEvent.Unreached.class::isInstance).hasSize(1);
    H323World first = new H323World(EVERY, true, 0, 2);
    first.act(() -> first.tech.start(first.world.now()));
    first.act(() -> first.tech.onGatewayUnreached(first.world.now(), "gw", "a call"));
    assertThat(health(first)).containsExactly(new GatewayEvent.Down("gw", "a call"));
  }

  @Test
  void withoutProbesNoCallPutsAGatewayDown() {
    H323World pbx = new H323World(Duration.ZERO);
    pbx.act(() -> pbx.tech.start(pbx.world.now()));
    pbx.dial("5551");
    pbx.run(20);
    assertThat(pbx.legEvents).hasSize(1);
    assertThat(pbx.tech.isUp("gw")).isTrue();
    assertThat(health(pbx)).isEmpty();
  }

  @Test
  void aFaultInOneCallLeavesTheOthersTheirWay() {
    H323World pbx = new H323World(Duration.ZERO);
    pbx.gatewayHost.listenTcp(H323World.PORT, 1L << 51);
    pbx.onCall =
        _ -> {
          throw new IllegalStateException("a bug, on purpose");
        };
    OutgoingCall call =
        OutgoingCall.to(
            H323World.EXCHANGE,
            "1001",
            Party.of("5551", null),
            H323Media.sessions(H323World.media()),
            PeerProfile.DEFAULT);
    pbx.actGateway(out -> pbx.gateway.call(pbx.world.now(), call, out));
    assertThatThrownBy(() -> pbx.run(1)).hasMessage("a bug, on purpose");
    pbx.onCall = LegPort::proceed;
    pbx.actGateway(out -> pbx.gateway.call(pbx.world.now(), call, out));
    pbx.run(1);
    assertThat(pbx.incoming).hasSize(2);
    pbx.atGateway(H323Event.Proceeding.class);
  }

  @Test
  void aPeerThatPausesUsIsHeardAgainWhenItResumes() {
    H323World pbx = new H323World(Duration.ZERO);
    pbx.gatewayHost.listenTcp(H323World.PORT, 1L << 51);
    LegPort leg = pbx.dial("5551");
    pbx.run(1);
    CallId id = pbx.atGateway(H323Event.CallOffered.class).id();
    CallMedia theirs = H323Media.sessions(H323World.media(H323World.GATEWAY));
    pbx.actGateway(out -> pbx.gateway.connect(pbx.world.now(), id, theirs, Party.UNKNOWN, out));
    pbx.run(1);
    CallMedia holding = CallMedia.of(theirs.audio().withDirection(true, false));
    pbx.actGateway(out -> pbx.gateway.changeMedia(pbx.world.now(), id, holding, out));
    pbx.run(3);
    assertThat(pbx.lastOffered().direction()).isEqualTo(Direction.SENDONLY);
    MediaStream answer = H323World.media().audio().withDirection(Direction.RECVONLY);
    pbx.act(() -> leg.accept(MediaDescription.of(answer)));
    pbx.run(3);
    pbx.actGateway(out -> pbx.gateway.changeMedia(pbx.world.now(), id, theirs, out));
    pbx.run(3);
    assertThat(pbx.lastOffered().direction()).isEqualTo(Direction.SENDRECV);
  }

  @Test
  void aNumberThatMayGrowIsAcknowledgedAndItsDigitsComeAfter() {
    H323World pbx = new H323World(Duration.ZERO);
    pbx.onCall = LegPort::awaitDigits;
    CallId[] id = new CallId[1];
    OutgoingCall digitByDigit =
        new OutgoingCall(
            H323World.EXCHANGE,
            PartyNumber.called("10", 0, 1),
            List.of(),
            Party.of("5551", null),
            List.of(),
            BearerCapability.AUDIO,
            H323Media.sessions(H323World.media()),
            false,
            false,
            0,
            PeerProfile.DEFAULT);
    pbx.actGateway(out -> id[0] = pbx.gateway.call(pbx.world.now(), digitByDigit, out));
    pbx.run(1);
    assertThat(pbx.incoming.getFirst().complete()).isFalse();
    assertThat(pbx.atGateway(H323Event.MoreDigitsWanted.class).id()).isEqualTo(id[0]);
    pbx.actGateway(out -> pbx.gateway.inform(pbx.world.now(), id[0], "1", true, out));
    pbx.run(1);
    assertThat(pbx.legEvents).containsExactly(new LegEvent.MoreDigits("1", true));
  }
}
