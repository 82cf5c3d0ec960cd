package org.strowger.server.tech.h323;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.strowger.h323.call.CallId;
import org.strowger.h323.call.H323Event;
import org.strowger.h323.call.OutgoingCall;
import org.strowger.h323.call.Party;
import org.strowger.h323.call.PeerProfile;
import org.strowger.h323.control.AudioCapability;
import org.strowger.h323.control.AudioCodec;
import org.strowger.h323.control.CallMedia;
import org.strowger.h323.gatekeeper.RasSettings;
import org.strowger.h323.message.Alias;
import org.strowger.kernel.Address;
import org.strowger.kernel.IpAddress;
import org.strowger.kernel.IpNetwork;
import org.strowger.media.session.MediaDescription;
import org.strowger.media.session.MediaFormat;
import org.strowger.media.session.MediaStream;
import org.strowger.media.session.StreamKind;
import org.strowger.pbx.call.CallerId;
import org.strowger.pbx.call.LegEvent;
import org.strowger.pbx.call.LegPort;

/** What a call may use is its gatekeeper's to say (ACF and BCF, H.323 8.4.1). */
class GatekeeperBandwidthTest {
  private static final Address RAS = H323World.EXCHANGE.withPort(1719);
  private static final Address GATEKEEPER = new Address(IpAddress.v4(0xC000020C), 1719);
  private static final long G729 = 160; // both directions, 100 bit/s
  private static final PeerProfile NARROW =
      H323Profiles.of(
          List.of(MediaFormat.PCMA, MediaFormat.G729),
          PeerProfile.Start.DEFAULT,
          PeerProfile.Keys.RFC4733,
          true,
          0);

  private final SimpleGatekeeper gatekeeper = new SimpleGatekeeper(H323World.GATEWAY);
  private boolean binds = true;
  private H323World pbx;

  private void start(PeerProfile profile) {
    RasSettings registration =
        new RasSettings(
            "gw",
            GATEKEEPER,
            "",
            List.of(Alias.h323Id("strowger")),
            List.of(),
            300,
            RasSettings.Capacity.UNTOLD,
            binds,
            new RasSettings.Channel(1L << 48, RAS, RAS, List.of(H323World.EXCHANGE)));
    H323Peer peer =
        new H323Peer(
                "gw",
                GATEKEEPER.withPort(1720),
                List.of(IpNetwork.of(GATEKEEPER.ip()), IpNetwork.of(H323World.GATEWAY.ip())),
                "in",
                true,
                Duration.ofSeconds(30),
                profile)
            .with(registration);
    pbx = new H323World(peer, 0, 1);
    pbx.listenRas(RAS.port(), 1L << 48);
    pbx.world.host(GATEKEEPER.ip(), gatekeeper).listenUdp(GATEKEEPER.port(), 1L << 52);
    pbx.gatewayHost.listenTcp(H323World.PORT, 1L << 51);
    pbx.act(() -> pbx.tech.start(pbx.world.now()));
    pbx.run(1);
  }

  private static MediaDescription sound(Address of, MediaFormat... formats) {
    return MediaDescription.of(MediaStream.audio(of.withPort(20_000), List.of(formats)));
  }

  private CallId call(MediaDescription media, PeerProfile profile) {
    CallId[] id = new CallId[1];
    OutgoingCall order =
        OutgoingCall.to(
            H323World.EXCHANGE, "7001", Party.of("5551", null), H323Media.sessions(media), profile);
    pbx.actGateway(out -> id[0] = pbx.gateway.call(pbx.world.now(), order, out));
    return id[0];
  }

  private void connect(MediaDescription media) {
    CallId call = pbx.atGateway(H323Event.CallOffered.class).id();
    pbx.actGateway(out ->
        pbx.gateway.connect(pbx.world.now(), call, H323Media.sessions(media), Party.UNKNOWN, out));
    pbx.run(3);
  }

  private static List<AudioCodec> codecs(@Nullable CallMedia media) {
    return media.audio().codings().stream()
        .map(coding -> ((AudioCapability) coding).codec())
        .toList();
  }

  private int endedWith() {
    return pbx.legEvents.stream()
        .filter(LegEvent.Ended.class::isInstance)
        .map(event -> ((LegEvent.Ended) event).cause().value())
        .findFirst()
        .orElseThrow(() -> new AssertionError("no end in " + pbx.legEvents));
  }

  private void nothingLeft() {
    pbx.run(5);
    assertThat(gatekeeper.count("disengageRequest")).isEqualTo(1);
    assertThat(pbx.tech.legs()).isZero();
    assertThat(pbx.tech.endpoint().calls()).isZero();
    assertThat(pbx.tech.gatekeepers().get("gw").calls()).isZero();
  }

  @Test
  void whatIsNotHeededIsNoLimit() {
    gatekeeper.granted = 0;
    binds = false;
    start(NARROW);
    pbx.dial("5551", sound(H323World.EXCHANGE, MediaFormat.PCMA, MediaFormat.G729));
    pbx.run(1);
    assertThat(codecs(pbx.atGateway(H323Event.CallOffered.class).call().media()))
        .contains(AudioCodec.G711_ALAW);
  }

  @Test
  void onlyCodingsThatFitAreOffered() {
    gatekeeper.granted = G729;
    start(NARROW);
    pbx.dial("5551", sound(H323World.EXCHANGE, MediaFormat.PCMA, MediaFormat.G729));
    pbx.run(1);
    assertThat(gatekeeper.admission().integer("bandWidth")).isEqualTo(1280);
    assertThat(codecs(pbx.atGateway(H323Event.CallOffered.class).call().media()))
        .containsOnly(AudioCodec.G729_ANNEX_A_AND_B);
  }

  @Test
  void aCallOfWhichNothingFitsIsNotMade() {
    gatekeeper.granted = G729;
    start(NARROW);
    pbx.dial("5551", sound(H323World.EXCHANGE, MediaFormat.PCMA));
    pbx.run(1);
    assertThat(endedWith()).isEqualTo(34);
    assertThat(pbx.gatewayEvents).isEmpty();
    nothingLeft();
  }

  @Test
  void aCallWithoutAnOfferIsNotMadeToAGatewayThatHasNoCodingThatFits() {
    gatekeeper.granted = G729;
    start(PeerProfile.DEFAULT);
    pbx.dial("5551", null);
    pbx.run(1);
    assertThat(endedWith()).isEqualTo(34);
    nothingLeft();
  }

  @Test
  void aCallWhoseAnswerDoesNotFitIsEnded() {
    gatekeeper.granted = G729;
    gatekeeper.bandwidth = G729;
    start(NARROW);
    LegPort leg = pbx.dial("5551", null);
    pbx.run(1);
    connect(sound(H323World.GATEWAY, MediaFormat.PCMA));
    pbx.act(() -> leg.accept(sound(H323World.EXCHANGE, MediaFormat.PCMA)));
    pbx.run(3);
    assertThat(gatekeeper.count("bandwidthRequest")).isEqualTo(1);
    assertThat(endedWith()).isEqualTo(34);
    nothingLeft();
  }

  @Test
  void aCallerIsOfferedWithTheCodingsThatFit() {
    gatekeeper.granted = G729;
    start(NARROW);
    call(sound(H323World.GATEWAY, MediaFormat.PCMA, MediaFormat.G729), NARROW);
    pbx.run(1);
    assertThat(pbx.incoming.getFirst().offer().audio().formats())
        .extracting(MediaFormat::key)
        .containsExactly("G729");
  }

  @Test
  void aCallerOfWhomNothingFitsIsOfferedToNobody() {
    gatekeeper.granted = G729;
    start(PeerProfile.DEFAULT);
    call(sound(H323World.GATEWAY, MediaFormat.PCMA), PeerProfile.DEFAULT);
    pbx.run(1);
    assertThat(pbx.incoming).isEmpty();
    assertThat(pbx.atGateway(H323Event.Released.class).release().cause().value()).isEqualTo(34);
    nothingLeft();
  }

  @Test
  void anAnswerUsesWhatIsGrantedAndMoreWhenThatIs() {
    gatekeeper.granted = G729;
    gatekeeper.bandwidth = G729;
    start(NARROW);
    PeerProfile slow = NARROW.with(false, true, false);
    call(sound(H323World.GATEWAY, MediaFormat.PCMA, MediaFormat.G729), slow);
    pbx.run(1);
    MediaDescription both = sound(H323World.EXCHANGE, MediaFormat.PCMA, MediaFormat.G729);
    pbx.act(() -> pbx.ports.getFirst().answer(both, CallerId.UNKNOWN));
    pbx.run(5);
    assertThat(gatekeeper.count("bandwidthRequest")).isEqualTo(1);
    H323Event.MediaChanged media = pbx.atGateway(H323Event.MediaChanged.class);
    assertThat(codecs(media.media())).containsOnly(AudioCodec.G729_ANNEX_A_AND_B);
    assertThat(pbx.legEvents).noneMatch(LegEvent.Ended.class::isInstance);
  }

  @Test
  void anAnswerGrowsToWhatTheGatekeeperGrantsLater() {
    gatekeeper.granted = G729;
    start(NARROW);
    PeerProfile slow = NARROW.with(false, true, false);
    CallId call = call(sound(H323World.GATEWAY, MediaFormat.PCMA, MediaFormat.G729), slow);
    pbx.run(1);
    gatekeeper.granted = 1280;
    MediaDescription both = sound(H323World.EXCHANGE, MediaFormat.PCMA, MediaFormat.G729);
    pbx.act(() -> pbx.ports.getFirst().answer(both, CallerId.UNKNOWN));
    pbx.run(5);
    assertThat(gatekeeper.count("bandwidthRequest")).isEqualTo(1);
    CallMedia wide = H323Media.sessions(sound(H323World.GATEWAY, MediaFormat.PCMA));
    pbx.actGateway(out -> pbx.gateway.changeMedia(pbx.world.now(), call, wide, out));
    pbx.run(5);
    H323Event.MediaChanged media = (H323Event.MediaChanged) pbx.gatewayEvents.getLast();
    assertThat(codecs(media.media())).containsExactly(AudioCodec.G711_ALAW);
  }

  @Test
  void picturesGetWhatTheGatekeeperLeavesThem() {
    start(PeerProfile.DEFAULT);
    LegPort leg = pbx.dial("5551");
    pbx.run(1);
    connect(H323World.withVideo(H323World.GATEWAY));
    gatekeeper.bandwidth = 100_000;
    gatekeeper.granted = 5_000;
    pbx.act(() -> leg.offer(H323World.withVideo(H323World.EXCHANGE)));
    pbx.run(40);
    assertThat(gatekeeper.count("bandwidthRequest")).isEqualTo(1);
    LegEvent.MediaAccepted accepted =
        pbx.legEvents.stream()
            .filter(LegEvent.MediaAccepted.class::isInstance)
            .map(LegEvent.MediaAccepted.class::cast)
            .findFirst()
            .orElseThrow(() -> new AssertionError(pbx.legEvents.toString()));
    assertThat(accepted.media().first(StreamKind.VIDEO).bitRate()).isEqualTo(186_000);
    pbx.act(() -> leg.hangup(org.strowger.pbx.call.Cause.of(16)));
    nothingLeft();
  }
}
