package org.strowger.server.tech.h323;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.strowger.h323.call.CallId;
import org.strowger.h323.call.H323Event;
import org.strowger.h323.call.Party;
import org.strowger.h323.control.CallMedia;
import org.strowger.kernel.Address;
import org.strowger.media.session.Direction;
import org.strowger.media.session.MediaDescription;
import org.strowger.media.session.MediaFormat;
import org.strowger.media.session.MediaStream;
import org.strowger.media.session.StreamKind;
import org.strowger.pbx.call.LegEvent;
import org.strowger.pbx.call.LegPort;

/** H.245 videoFastUpdatePicture, both ways. */
class H323PictureTest {
  private final H323World pbx = new H323World(Duration.ZERO);

  private static MediaDescription withVideo(Address of) {
    MediaStream video =
        new MediaStream(
            StreamKind.VIDEO,
            of.withPort(20_002),
            null,
            false,
            List.of(new MediaFormat("H261", 90_000, 1, 31, "CIF=1")),
            Direction.SENDRECV,
            0,
            false,
            List.of());
    return new MediaDescription(List.of(H323World.media(of).streams().getFirst(), video));
  }

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
    CallId id = talk(leg, withVideo(H323World.EXCHANGE), withVideo(H323World.GATEWAY));
    pbx.act(leg[0]::wantPicture);
    pbx.run(1);
    assertThat(pbx.atGateway(H323Event.PictureWanted.class).session()).isEqualTo(2);
    pbx.actGateway(out -> pbx.gateway.wantPicture(pbx.world.now(), id, out));
    pbx.run(1);
    assertThat(pbx.legEvents).contains(new LegEvent.PictureWanted());
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
