package org.strowger.server.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.strowger.h323.call.CallId;
import org.strowger.h323.call.H323Endpoint;
import org.strowger.h323.call.H323Event;
import org.strowger.h323.call.H323Settings;
import org.strowger.h323.call.Party;
import org.strowger.h323.call.PeerProfile;
import org.strowger.h323.control.CallMedia;
import org.strowger.h323.control.MediaSession;
import org.strowger.h323.q931.Cause;
import org.strowger.kernel.Address;
import org.strowger.kernel.Event;
import org.strowger.kernel.IpAddress;
import org.strowger.kernel.Octets;
import org.strowger.kernel.Outbox;
import org.strowger.kernel.Transport;
import org.strowger.kernel.sim.ListenedNode;
import org.strowger.kernel.sim.SimHost;
import org.strowger.kernel.sim.SimLink;
import org.strowger.kernel.sim.SimWorld;
import org.strowger.media.session.Direction;
import org.strowger.media.session.MediaDescription;
import org.strowger.media.session.MediaFormat;
import org.strowger.media.session.MediaStream;
import org.strowger.media.session.StreamKind;
import org.strowger.server.config.ConfigReader;
import org.strowger.server.config.Problems;
import org.strowger.server.config.StrowgerConfig;
import org.strowger.server.tech.h323.H323Media;
import org.strowger.sip.agent.DialogId;
import org.strowger.sip.agent.InviteOrder;
import org.strowger.sip.agent.Listener;
import org.strowger.sip.agent.Payload;
import org.strowger.sip.agent.SipAgent;
import org.strowger.sip.agent.SipEvent;
import org.strowger.sip.agent.SipSettings;
import org.strowger.sip.message.NameAddress;
import org.strowger.sip.message.SipUri;

/** An H.323 party that adds pictures to a call that began with sound (H.323 8.4.4). */
class VideoAddedTest {
  private static final long SECOND = 1_000_000_000L;
  private static final IpAddress EXCHANGE = IpAddress.v4(0xC0000201);
  private static final IpAddress SIP = IpAddress.v4(0xC0000205);
  private static final IpAddress H323 = IpAddress.v4(0xC0000206);

  private final SimWorld world = new SimWorld(3, SimLink.PERFECT);
  private final SipAgent phone =
      new SipAgent(
          SipSettings.of(Listener.of(Transport.UDP, 1, new Address(SIP, 5060))), world.env(40));
  private final ListenedNode phoneNode =
      new ListenedNode(phone, new Outbox(), _ -> {}, this::atPhone);
  private final SimHost phoneHost = world.host(SIP, phoneNode);
  private final H323Endpoint gateway =
      new H323Endpoint(H323Settings.DEFAULT, _ -> PeerProfile.DEFAULT, world.env(41));
  private final ListenedNode gatewayNode =
      new ListenedNode(gateway, new Outbox(), _ -> {}, this::atGateway);
  private final SimHost gatewayHost = world.host(H323, gatewayNode);
  private final List<String> offers = new ArrayList<>();
  private String picture = "";
  private SimulatedExchange exchange;
  private DialogId dialog;
  private CallId call;
  private CallMedia heard = CallMedia.NONE;
  private int version;
  private boolean over;

  private void talk(String codecs) {
    Problems problems = new Problems();
    String yaml =
        "phones:\n  1001: {password: secret}\n  1002: {password: secret}\n"
            + "gateways:\n  inside: {tech: sip, context: from-outside, host: %s}%n".formatted(SIP)
            + "  outside: {tech: h323, context: from-outside, host: %s, codecs: %s}%n"
                .formatted(H323, codecs);
    StrowgerConfig config = ConfigReader.parse("x.yaml", yaml, problems);
    assertThat(problems.list()).isEmpty();
    exchange = new SimulatedExchange(world, EXCHANGE, config);
    phoneHost.listenUdp(5060, 1);
    gatewayHost.listenTcp(1720, 1L << 50);
    run(1);
    InviteOrder order =
        InviteOrder.of(
            SipUri.of(new Address(EXCHANGE, 5060)).withUser("82001"),
            NameAddress.of(SipUri.of("5550", "video.example.com")),
            describe(""));
    phoneNode.act(phoneHost, out -> dialog = phone.invite(world.now(), order, out));
    run(4);
    assertThat(over).isFalse();
    assertThat(heard.audio().sends() && heard.audio().receives()).isTrue();
    assertThat(offers).isEmpty();
  }

  private void run(int seconds) {
    world.runFor(seconds * SECOND);
  }

  private Payload describe(String video) {
    return Payload.of(
        Octets.utf8(
            "v=0\r\no=video 7 %d IN IP4 %s\r\ns=-\r\nc=IN IP4 %s\r\nt=0 0\r\n"
                    .formatted(++version, SIP, SIP)
                + "m=audio 6002 RTP/AVP 8\r\n"
                + video));
  }

  private void atPhone(Event event, Outbox out) {
    switch (event) {
      case SipEvent.OfferReceived offered -> {
        offers.add(offered.offer().toUtf8());
        phone.accept(world.now(), dialog, describe(picture), out);
      }
      case SipEvent.Ended _ -> over = true;
      default -> {} // not looked at
    }
  }

  private static MediaDescription media(boolean video) {
    MediaStream sound = MediaStream.audio(new Address(H323, 6002), List.of(MediaFormat.PCMA));
    MediaStream pictures =
        new MediaStream(
            StreamKind.VIDEO,
            new Address(H323, 6004),
            null,
            false,
            List.of(new MediaFormat("H261", 90_000, 1, 31, "CIF=1")),
            Direction.SENDRECV,
            0,
            false,
            List.of());
    return new MediaDescription(video ? List.of(sound, pictures) : List.of(sound));
  }

  private void atGateway(Event event, Outbox out) {
    switch (event) {
      case H323Event.CallOffered offered -> {
        call = offered.id();
        gateway.connect(world.now(), call, H323Media.sessions(media(false)), Party.UNKNOWN, out);
      }
      case H323Event.MediaChanged changed -> heard = changed.media();
      default -> {} // not looked at
    }
  }

  private void gatewayHas(boolean video) {
    CallMedia media = H323Media.sessions(media(video));
    gatewayNode.act(gatewayHost, out -> gateway.changeMedia(world.now(), call, media, out));
    run(4);
  }

  private void end() {
    gatewayNode.act(gatewayHost, out -> gateway.release(world.now(), call, Cause.of(16, 0), out));
    run(40);
    assertThat(over).isTrue();
    assertThat(exchange.left()).isEmpty();
    assertThat(exchange.strange()).isEmpty();
  }

  @Test
  void theyAreOfferedToThePhoneAndTaken() {
    talk("[PCMA, H261]");
    picture = "m=video 6004 RTP/AVP 31\r\n";
    gatewayHas(true);
    assertThat(offers.getFirst()).contains("m=audio ", "m=video ").doesNotContain("m=video 0 ");
    MediaSession seen = heard.session(2);
    assertThat(seen).isNotNull();
    assertThat(seen.sends() && seen.receives()).as("%s", heard).isTrue();
    assertThat(seen.rtp()).isNotNull();
    assertThat(seen.rtp().ip()).isEqualTo(EXCHANGE);
    assertThat(heard.audio().sends() && heard.audio().receives()).isTrue();
    end();
  }

  @Test
  void aPhoneThatHasNoneKeepsTheSound() {
    talk("[PCMA, H261]");
    picture = "m=video 0 RTP/AVP 31\r\n";
    gatewayHas(true);
    assertThat(offers).hasSize(1);
    MediaSession seen = heard.session(2);
    assertThat(seen == null || !seen.receives()).as("%s", heard).isTrue();
    assertThat(heard.audio().sends() && heard.audio().receives()).isTrue();
    assertThat(over).isFalse();
    end();
  }

  @Test
  void aGatewayWithoutVideoInItsCodecsMayNot() {
    talk("[PCMA]");
    gatewayHas(true);
    assertThat(offers).isEmpty();
    assertThat(heard.audio().sends() && heard.audio().receives()).isTrue();
    end();
  }
}
