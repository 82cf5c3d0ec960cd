package org.strowger.server.tech.h323;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.strowger.h323.call.CallId;
import org.strowger.h323.call.H323Event;
import org.strowger.h323.call.Party;
import org.strowger.h323.control.CallMedia;
import org.strowger.media.session.MediaDescription;
import org.strowger.media.session.MediaStream;
import org.strowger.pbx.call.LegEvent;
import org.strowger.pbx.call.LegPort;

/** H.245 videoFastUpdatePicture and flowControlCommand, both ways. */
class H323PictureTest {
  private final H323World pbx = new H323World(Duration.ZERO);

  private CallId talk(LegPort[] leg, MediaDescription ours, MediaDescription gateways) {
    pbx.gatewayHost.listenTcp(H323World.PORT, 1L << 51);
    leg[0] = pbx.dial("5551", ours);
    pbx.run(1);
    CallId id = pbx.atGateway(H323Event.CallOffered.class).id();
    CallMedia theirs = H323Media.sessions(gateways);
    pbx.actGateway(out -> pbx.gateway.connect(pbx.world.now(), id, theirs, Party.UNKNOWN, out));
    pbx.run(3);
    return id;
  }

  @Test
  void aWishForAPictureIsACommandOnTheChannelOfWhoMakesIt() {
    LegPort[] leg = new LegPort[1];
    CallId id =
        talk(leg, H323World.withVideo(H323World.EXCHANGE), H323World.withVideo(H323World.GATEWAY));
    pbx.act(leg[0]::wantPicture);
    pbx.run(1);
    assertThat(pbx.atGateway(H323Event.PictureWanted.class).session()).isEqualTo(2);
    pbx.actGateway(out -> pbx.gateway.wantPicture(pbx.world.now(), id, out));
    pbx.run(1);
    assertThat(pbx.legEvents).contains(new LegEvent.PictureWanted());
  }

  @Test
  void aLimitIsACommandOnTheChannelOfWhoSends() {
    LegPort[] leg = new LegPort[1];
    CallId id =
        talk(leg, H323World.withVideo(H323World.EXCHANGE), H323World.withVideo(H323World.GATEWAY));
    pbx.act(() -> assertThat(leg[0].limitRate(384_050)).isTrue());
    pbx.act(() -> leg[0].limitRate(384_050));
    pbx.act(() -> leg[0].limitRate(MediaStream.UNLIMITED));
    pbx.run(1);
    assertThat(limits())
        .containsExactly(
            new H323Event.RateLimited(id, 2, 384_000),
            new H323Event.RateLimited(id, 2, MediaStream.UNLIMITED));
    pbx.actGateway(out -> {
      pbx.gateway.limitRate(pbx.world.now(), id, 2, 128_000, out);
      pbx.gateway.limitRate(pbx.world.now(), id, 1, 32_000, out); // sound has no other rate
    });
    pbx.actGateway(
        out -> pbx.gateway.limitRate(pbx.world.now(), id, 2, MediaStream.UNLIMITED, out));
    pbx.run(1);
    assertThat(pbx.legEvents.stream().filter(LegEvent.RateLimited.class::isInstance))
        .containsExactly(
            new LegEvent.RateLimited(128_000), new LegEvent.RateLimited(MediaStream.UNLIMITED));
  }

  /** A description's b= is told once there is a channel to tell it on. */
  @Test
  void aLimitInAnOfferIsToldWhenThePicturesCome() {
    LegPort[] leg = new LegPort[1];
    MediaDescription ours = H323World.withVideo(H323World.EXCHANGE).withPictureRate(256_000);
    CallId id = talk(leg, ours, H323World.withVideo(H323World.GATEWAY));
    assertThat(limits()).containsExactly(new H323Event.RateLimited(id, 2, 256_000));
    pbx.act(() -> leg[0].offer(H323World.withVideo(H323World.EXCHANGE)));
    pbx.run(3);
    assertThat(limits()).endsWith(new H323Event.RateLimited(id, 2, MediaStream.UNLIMITED));
    assertThat(pbx.legEvents).anyMatch(LegEvent.MediaAccepted.class::isInstance);
  }

  private List<H323Event.RateLimited> limits() {
    return pbx.gatewayEvents.stream()
        .filter(H323Event.RateLimited.class::isInstance)
        .map(H323Event.RateLimited.class::cast)
        .toList();
  }

  @Test
  void withoutVideoNobodyIsAsked() {
    LegPort[] leg = new LegPort[1];
    talk(leg, H323World.media(), H323World.media(H323World.GATEWAY));
    pbx.act(leg[0]::wantPicture);
    pbx.run(1);
    assertThat(pbx.gatewayEvents).noneMatch(H323Event.PictureWanted.class::isInstance);
  }
}
