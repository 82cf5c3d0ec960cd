package org.strowger.server.tech.h323;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.strowger.h323.call.CallId;
import org.strowger.h323.call.H323Event;
import org.strowger.h323.call.OutgoingCall;
import org.strowger.h323.call.Party;
import org.strowger.h323.call.PeerProfile;
import org.strowger.h323.gatekeeper.RasEvent;
import org.strowger.h323.gatekeeper.RasSettings;
import org.strowger.h323.message.Alias;
import org.strowger.h323.q931.Cause;
import org.strowger.kernel.Address;
import org.strowger.kernel.IpAddress;
import org.strowger.kernel.IpNetwork;
import org.strowger.kernel.sim.SimHost;
import org.strowger.media.session.MediaDescription;
import org.strowger.pbx.call.CallerId;
import org.strowger.pbx.call.Cause.Sense;
import org.strowger.pbx.call.LegEvent;
import org.strowger.pbx.call.LegPort;

/**
 * A gateway that is reached by a gatekeeper: registration, calls both ways, and what goes wrong.
 */
class GatekeeperTest {
  private static final Address RAS = H323World.EXCHANGE.withPort(1719);
  private static final Address GATEKEEPER = new Address(IpAddress.v4(0xC000020C), 1719);

  private final H323World pbx = new H323World(peer(), 0, 1);
  private final SimpleGatekeeper gatekeeper = new SimpleGatekeeper(H323World.GATEWAY);
  private final SimHost host = pbx.world.host(GATEKEEPER.ip(), gatekeeper);

  GatekeeperTest() {
    pbx.listenRas(RAS.port(), 1L << 48);
    host.listenUdp(GATEKEEPER.port(), 1L << 52);
    pbx.gatewayHost.listenTcp(H323World.PORT, 1L << 51);
  }

  private static H323Peer peer() {
    RasSettings registration =
        new RasSettings(
            "gw",
            GATEKEEPER,
            "",
            List.of(Alias.h323Id("strowger")),
            List.of("7"),
            300,
            RasSettings.Capacity.UNTOLD,
            true,
            new RasSettings.Channel(1L << 48, RAS, RAS, List.of(H323World.EXCHANGE)));
    return new H323Peer(
            "gw",
            GATEKEEPER.withPort(1720),
            List.of(IpNetwork.of(GATEKEEPER.ip()), IpNetwork.of(H323World.GATEWAY.ip())),
            "in",
            true,
            Duration.ofSeconds(30),
            PeerProfile.DEFAULT)
        .with(registration);
  }

  private void start() {
    pbx.act(() -> pbx.tech.start(pbx.world.now()));
    pbx.run(1);
  }

  private <T extends LegEvent> T told(Class<T> type) {
    return pbx.legEvents.stream()
        .filter(type::isInstance)
        .map(type::cast)
        .findFirst()
        .orElseThrow(() -> new AssertionError(type.getSimpleName() + " not in " + pbx.legEvents));
  }

  private LegPort answeredCall() {
    return answeredCall(H323World.media(H323World.GATEWAY));
  }

  private LegPort answeredCall(MediaDescription theirs) {
    LegPort leg = pbx.dial("5551");
    pbx.run(1);
    CallId call = pbx.atGateway(H323Event.CallOffered.class).id();
    pbx.actGateway(out ->
        pbx.gateway.connect(pbx.world.now(), call, H323Media.sessions(theirs), Party.UNKNOWN, out));
    pbx.run(1);
    told(LegEvent.Answered.class);
    return leg;
  }

  private CallId call(String number) {
    CallId[] id = new CallId[1];
    OutgoingCall order =
        OutgoingCall.to(
            H323World.EXCHANGE,
            number,
            Party.of("5551", null),
            H323Media.sessions(H323World.media(H323World.GATEWAY)),
            PeerProfile.DEFAULT);
    pbx.actGateway(out -> id[0] = pbx.gateway.call(pbx.world.now(), order, out));
    return id[0];
  }

  private boolean nothingLeft() {
    return pbx.tech.legs() == 0
        && pbx.tech.endpoint().calls() == 0
        && pbx.tech.gatekeepers().values().stream().allMatch(gatekeeper -> gatekeeper.calls() == 0);
  }

  @Test
  void aRegistrationIsToldAndIsNoProbe() {
    start();
    pbx.run(600);
    assertThat(pbx.events).containsExactly(new H323TechEvent.GatekeeperFound("gw", GATEKEEPER, 60));
    assertThat(gatekeeper.count("registrationRequest")).isBetween(10L, 20L);
    assertThat(pbx.tech.endpoint().connections()).isZero();
  }

  @Test
  void aCallOfOursIsAskedForAndGoesWhereTheGatekeeperSays() {
    gatekeeper.mapped = "861055512345";
    start();
    LegPort leg = answeredCall();
    assertThat(Alias.read(gatekeeper.admission().list("destinationInfo")))
        .containsExactly(Alias.digits("5551"));
    H323Event.CallOffered offered = pbx.atGateway(H323Event.CallOffered.class);
    assertThat(offered.call().called().digits()).isEqualTo("861055512345");
    assertThat(offered.call().callIdentifier())
        .isEqualTo(gatekeeper.admission().findSequence("callIdentifier").octets("guid"));
    pbx.act(() -> leg.hangup(org.strowger.pbx.call.Cause.of(16)));
    pbx.run(5);
    assertThat(gatekeeper.count("disengageRequest")).isEqualTo(1);
    assertThat(nothingLeft()).isTrue();
  }

  @Test
  void messagesOfTheGatekeeperStandInTheLaddersOfTheCall() {
    start();
    LegPort leg = answeredCall();
    pbx.act(() -> leg.hangup(org.strowger.pbx.call.Cause.of(16)));
    pbx.run(5);
    assertThat(
            pbx.events.stream()
                .filter(H323TechEvent.Traced.class::isInstance)
                .map(H323TechEvent.Traced.class::cast)
                .filter(traced -> traced.protocol().equals(H323Trace.RAS))
                .filter(traced -> traced.leg().equals(leg.id()))
                .map(H323TechEvent.Traced::label))
        .containsExactly("ARQ", "ACF", "DRQ", "DCF");
  }

  @ParameterizedTest
  @CsvSource({
    "calledPartyNotRegistered,20,NOT_FOUND",
    "unallocatedNumber,1,PLAIN",
    "noRouteToDestination,3,PLAIN",
    "incompleteAddress,28,PLAIN",
    "aliasesInconsistent,1,AMBIGUOUS",
    "invalidPermission,21,PLAIN",
    "securityDenial,31,FORBIDDEN",
    "securityDHmismatch,31,FORBIDDEN",
    "requestDenied,47,PLAIN",
    "resourceUnavailable,47,PLAIN",
    "exceedsCallCapacity,34,PLAIN",
    "qosControlNotSupported,49,NOT_IMPLEMENTED",
    "collectDestination,28,PLAIN",
    "collectPIN,21,PLAIN",
    "undefinedReason,31,FAULT",
    "genericDataReason,31,FAULT",
    "neededFeatureNotSupported,31,FAULT"
  })
  void aRefusalMeansMoreThanItsCause(String reason, int cause, Sense sense) {
    gatekeeper.refusal = reason;
    start();
    pbx.dial("5551");
    pbx.run(5);
    org.strowger.pbx.call.Cause said = told(LegEvent.Ended.class).cause();
    assertThat(said.value()).isEqualTo(cause);
    assertThat(said.sense()).isEqualTo(sense);
  }

  @Test
  void aRefusalIsTheReasonsCauseAndNobodyIsCalled() {
    gatekeeper.refusal = "calledPartyNotRegistered";
    start();
    pbx.dial("5551");
    pbx.run(5);
    LegEvent.Ended ended = told(LegEvent.Ended.class);
    assertThat(ended.cause().value()).isEqualTo(20);
    assertThat(ended.detail()).isEqualTo("ARJ calledPartyNotRegistered");
    assertThat(pbx.gatewayEvents).isEmpty();
    assertThat(gatekeeper.count("disengageRequest")).isZero();
    assertThat(nothingLeft()).isTrue();
  }

  @Test
  void whoIsInTheTelephoneNetworkIsNamedToTheCaller() {
    gatekeeper.telephoneNumber = "861055512345";
    start();
    pbx.dial("5551");
    pbx.run(5);
    org.strowger.pbx.call.Cause cause = told(LegEvent.Ended.class).cause();
    assertThat(cause.value()).isEqualTo(23);
    assertThat(cause.newNumber()).isNotNull();
    assertThat(cause.newNumber().digits()).isEqualTo("861055512345");
  }

  @Test
  void aCallThatIsGivenUpWhileItIsAskedForMakesNoSetup() {
    start();
    gatekeeper.deaf = 1;
    LegPort leg = pbx.dial("5551");
    pbx.act(() -> leg.hangup(org.strowger.pbx.call.Cause.of(16)));
    pbx.run(10);
    assertThat(told(LegEvent.Ended.class).cause().value()).isEqualTo(16);
    assertThat(pbx.gatewayEvents).isEmpty();
    assertThat(gatekeeper.count("disengageRequest")).isEqualTo(1); // of what was admitted late
    assertThat(nothingLeft()).isTrue();
  }

  @Test
  void aCallThatComesIsOfferedWhenTheGatekeeperAdmitsIt() {
    start();
    pbx.onCall = leg -> {};
    CallId call = call("7001");
    pbx.run(1);
    assertThat(pbx.incoming).hasSize(1);
    assertThat(gatekeeper.admission().flag("answerCall")).isTrue();
    pbx.act(() -> pbx.ports.getFirst().answer(H323World.media(), CallerId.UNKNOWN));
    pbx.run(1);
    pbx.atGateway(H323Event.Connected.class);
    pbx.actGateway(out -> pbx.gateway.release(pbx.world.now(), call, Cause.of(16, 0), out));
    pbx.run(5);
    assertThat(gatekeeper.count("disengageRequest")).isEqualTo(1);
    assertThat(nothingLeft()).isTrue();
  }

  @Test
  void whatTheCallerSaysWhileTheGatekeeperIsAskedIsNotLost() {
    start();
    gatekeeper.deaf = 1;
    CallId call = call("7001");
    pbx.run(2);
    assertThat(pbx.incoming).isEmpty();
    pbx.actGateway(out -> pbx.gateway.userInput(pbx.world.now(), call, '5', 100, out));
    pbx.run(6);
    assertThat(pbx.incoming).hasSize(1);
    pbx.act(() -> pbx.ports.getFirst().answer(H323World.media(), CallerId.UNKNOWN));
    pbx.run(2);
    pbx.atGateway(H323Event.Connected.class);
  }

  @Test
  void aCallThatTheGatekeeperDoesNotAdmitIsOfferedToNobody() {
    gatekeeper.refusal = "exceedsCallCapacity";
    start();
    call("7001");
    pbx.run(5);
    assertThat(pbx.incoming).isEmpty();
    assertThat(pbx.atGateway(H323Event.Released.class).release().cause().value()).isEqualTo(34);
    assertThat(nothingLeft()).isTrue();
  }

  @Test
  void aForcedDropEndsTheCallAndIsNotAnsweredByADisengageOfOurs() {
    start();
    answeredCall();
    host.act(gatekeeper::drop);
    pbx.run(5);
    LegEvent.Ended ended = told(LegEvent.Ended.class);
    assertThat(ended.detail()).contains("DRQ forcedDrop");
    pbx.atGateway(H323Event.Released.class);
    assertThat(gatekeeper.count("disengageConfirm")).isEqualTo(1);
    assertThat(gatekeeper.count("disengageRequest")).isZero();
    assertThat(nothingLeft()).isTrue();
  }

  @Test
  void aLostRegistrationRequestGoesAgain() {
    gatekeeper.deaf = 2;
    start();
    pbx.run(20);
    assertThat(pbx.tech.gatekeepers().get("gw").isRegistered()).isTrue();
    assertThat(pbx.events).containsExactly(new H323TechEvent.GatekeeperFound("gw", GATEKEEPER, 60));
  }

  @Test
  void aGatekeeperThatStartsAnewGetsAWholeRegistrationAndTheCallGoesOn() {
    start();
    LegPort leg = answeredCall();
    gatekeeper.restart();
    pbx.run(50);
    assertThat(gatekeeper.count("registrationRequest")).isEqualTo(3);
    assertThat(pbx.tech.gatekeepers().get("gw").isRegistered()).isTrue();
    assertThat(pbx.legEvents).noneMatch(LegEvent.Ended.class::isInstance);
    pbx.act(() -> leg.hangup(org.strowger.pbx.call.Cause.of(16)));
    pbx.run(5);
    assertThat(gatekeeper.count("disengageRequest")).isEqualTo(1);
  }

  @Test
  void withoutAGatekeeperNoCallIsMadeAndTheGatewayIsDown() {
    gatekeeper.deaf = Integer.MAX_VALUE;
    start();
    pbx.run(30);
    assertThat(pbx.events)
        .singleElement()
        .isInstanceOfSatisfying(
            H323TechEvent.GatekeeperLost.class,
            lost -> assertThat(lost.why()).contains("no answer").contains("GRQ"));
    pbx.dial("5551");
    pbx.run(1);
    assertThat(told(LegEvent.Ended.class).cause().value()).isEqualTo(38);
  }

  @Test
  void moreBandwidthIsAskedForBeforeItIsUsed() {
    start();
    LegPort leg = answeredCall(H323World.withVideo(H323World.GATEWAY));
    gatekeeper.bandwidth = 100;
    pbx.act(() -> leg.offer(H323World.withVideo(H323World.EXCHANGE)));
    pbx.run(5);
    assertThat(gatekeeper.count("bandwidthRequest")).isEqualTo(1);
    assertThat(told(LegEvent.MediaRefused.class).cause().value()).isEqualTo(65);
    gatekeeper.bandwidth = 100_000;
    pbx.legEvents.clear();
    pbx.act(() -> leg.offer(H323World.withVideo(H323World.EXCHANGE)));
    pbx.run(40);
    assertThat(gatekeeper.count("bandwidthRequest")).isEqualTo(2);
    assertThat(pbx.legEvents).hasAtLeastOneElementOfType(LegEvent.MediaAccepted.class);
  }

  @Test
  void whoLeavesSaysSoWhenItsLastCallIsOver() {
    start();
    LegPort leg = answeredCall();
    pbx.act(() -> pbx.tech.leave(pbx.world.now()));
    pbx.run(2);
    assertThat(gatekeeper.count("unregistrationRequest")).isZero();
    pbx.act(() -> leg.hangup(org.strowger.pbx.call.Cause.of(16)));
    pbx.run(2);
    assertThat(gatekeeper.heard.reversed().subList(0, 2))
        .containsExactly("unregistrationRequest", "disengageRequest");
    assertThat(pbx.tech.isLeaving()).isFalse();
  }

  @Test
  void aCallOfAnotherShardAsksAndHearsByMessage() {
    H323World second = new H323World(peer(), 1, 2);
    second.act(() -> second.tech.start(second.world.now()));
    second.gatewayHost.listenTcp(H323World.PORT, 1L << 51);
    LegPort leg = second.dial("5551");
    second.run(1);
    assertThat(second.gatewayEvents).isEmpty();
    H323TechEvent.GatekeeperAsked asked =
        (H323TechEvent.GatekeeperAsked) second.events.removeFirst();
    CallId call = ((RasOrder.Admit) asked.order()).call().numbers().id();
    second.act(() ->
        second.tech.onAnswer(
            second.world.now(),
            new RasEvent.Admitted(call, H323World.GATEWAY, false, List.of(), 1_280)));
    second.run(1);
    second.atGateway(H323Event.CallOffered.class);
    second.act(() -> leg.hangup(org.strowger.pbx.call.Cause.of(17)));
    second.run(1);
    assertThat(second.events)
        .contains(new H323TechEvent.GatekeeperAsked(new RasOrder.Disengage("gw", call, 17)));
    // The first shard's side: the answer to a call of the second goes there.
    start();
    pbx.act(() -> pbx.tech.onOrder(pbx.world.now(), asked.order()));
    pbx.run(1);
    assertThat(pbx.tech.legs()).isZero();
  }

  @Test
  void digitsThatTheGatekeeperMissesAreWaitedFor() {
    H323World growing = new H323World(peer().with(new H323Peer.Calling(false, true, false)), 0, 1);
    SimpleGatekeeper asked = new SimpleGatekeeper(H323World.GATEWAY);
    asked.refusal = "incompleteAddress";
    SimHost at = growing.world.host(GATEKEEPER.ip(), asked);
    growing.listenRas(RAS.port(), 1L << 48);
    at.listenUdp(GATEKEEPER.port(), 1L << 52);
    growing.gatewayHost.listenTcp(H323World.PORT, 1L << 51);
    growing.act(() -> growing.tech.start(growing.world.now()));
    growing.run(1);
    LegPort leg = growing.dial("55", H323World.media(), false);
    growing.run(1);
    assertThat(growing.legEvents).isEmpty();
    asked.refusal = "";
    growing.act(() -> leg.moreDigits("51", true));
    growing.run(1);
    H323Event.CallOffered offered = growing.atGateway(H323Event.CallOffered.class);
    assertThat(offered.call().called().digits()).isEqualTo("5551");
    assertThat(asked.count("admissionRequest")).isEqualTo(2);
  }

  @Test
  void aStrangerIsRefusedWithoutAskingAnybody() {
    H323World other = new H323World(stranger(), 0, 1);
    OutgoingCall order =
        OutgoingCall.to(
            H323World.EXCHANGE,
            "7001",
            Party.of("5551", null),
            H323Media.sessions(H323World.media(H323World.GATEWAY)),
            PeerProfile.DEFAULT);
    other.actGateway(out -> other.gateway.call(other.world.now(), order, out));
    other.run(5);
    assertThat(other.atGateway(H323Event.Released.class).release().cause().value()).isEqualTo(21);
    assertThat(other.incoming).isEmpty();
  }

  private static H323Peer stranger() {
    H323Peer peer = peer();
    return new H323Peer(
            peer.name(),
            peer.address(),
            List.of(IpNetwork.of(GATEKEEPER.ip())),
            "in",
            true,
            Duration.ZERO,
            PeerProfile.DEFAULT)
        .with(peer.gatekeeper());
  }
}
