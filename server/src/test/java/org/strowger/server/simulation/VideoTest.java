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

/**
 * Video between SIP and H.323 by a whole exchange: its limits (b= and flowControlCommand), and
 * pictures that either party adds to sound.
 */
class VideoTest {
  private static final long SECOND = 1_000_000_000L;
  private static final IpAddress EXCHANGE = IpAddress.v4(0xC0000201);
  private static final IpAddress SIP = IpAddress.v4(0xC0000205);
  private static final IpAddress H323 = IpAddress.v4(0xC0000206);

  private static final String PICTURE = "m=video 6004 RTP/AVP 31\r\n";
  private static final String NO_PICTURE = "m=video 0 RTP/AVP 31\r\n";

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
  private final List<Long> limits = new ArrayList<>();
  private final List<String> offers = new ArrayList<>();
  private String picture = PICTURE;
  private boolean gatewayHasPictures = true;
  private String codecs = "";
  private String answer = "";
  private CallMedia heard = CallMedia.NONE;
  private SimulatedExchange exchange;
  private DialogId dialog;
  private CallId call;
  private int version;
  private boolean over;

  private void talk(String limit) {
    Problems problems = new Problems();
    String yaml =
        "phones:\n  1001: {password: secret}\n  1002: {password: secret}\n"
            + "gateways:\n  inside: {tech: sip, context: from-outside, host: %s}%n".formatted(SIP)
            + "  outside: {tech: h323, context: from-outside, host: %s%s}%n"
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
            describe(limit));
    phoneNode.act(phoneHost, out -> dialog = phone.invite(world.now(), order, out));
    run(4);
    assertThat(over).isFalse();
  }

  private void run(int seconds) {
    world.runFor(seconds * SECOND);
  }

  private Payload describe(String limit) {
    String head =
        "v=0\r\no=video 7 %d IN IP4 %s\r\ns=-\r\nc=IN IP4 %s\r\nt=0 0\r\n"
            .formatted(++version, SIP, SIP);
    String lines = "m=audio 6002 RTP/AVP 8\r\n" + picture + limit;
    return Payload.of(Octets.utf8(head + lines));
  }

  private void atPhone(Event event, Outbox out) {
    switch (event) {
      case SipEvent.OfferReceived offered -> {
        offers.add(offered.offer().toUtf8());
        phone.accept(world.now(), dialog, describe(""), out);
      }
      case SipEvent.AnswerReceived answered -> answer = answered.sdp().toUtf8();
      case SipEvent.Ended _ -> over = true;
      default -> {} // not looked at
    }
  }

  private CallMedia media() {
    MediaStream sound = MediaStream.audio(new Address(H323, 6002), List.of(MediaFormat.PCMA));
    MediaStream video =
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
    return H323Media.sessions(
        new MediaDescription(gatewayHasPictures ? List.of(sound, video) : List.of(sound)));
  }

  private void atGateway(Event event, Outbox out) {
    switch (event) {
      case H323Event.CallOffered offered -> {
        call = offered.id();
        gateway.connect(world.now(), call, media(), Party.UNKNOWN, out);
      }
      case H323Event.MediaChanged changed -> heard = changed.media();
      case H323Event.RateLimited limited -> limits.add(limited.bitRate());
      default -> {} // not looked at
    }
  }

  private void phoneOffers(String limit) {
    phoneNode.act(phoneHost, out -> phone.offer(world.now(), dialog, describe(limit), out));
    run(3);
  }

  private void gatewayLimits(long bitRate) {
    gatewayNode.act(gatewayHost, out -> gateway.limitRate(world.now(), call, 2, bitRate, out));
    run(3);
  }

  /** Both begin with sound, then the gateway's party adds pictures. */
  private void gatewayAddsPictures(String allowed, String phoneAnswers) {
    codecs = ", codecs: " + allowed;
    picture = "";
    gatewayHasPictures = false;
    talk("");
    assertThat(soundFlows()).isTrue();
    assertThat(offers).isEmpty();
    picture = phoneAnswers;
    gatewayHasPictures = true;
    gatewayNode.act(gatewayHost, out -> gateway.changeMedia(world.now(), call, media(), out));
    run(4);
    assertThat(soundFlows()).isTrue();
    assertThat(over).isFalse();
  }

  private boolean soundFlows() {
    return heard.audio().sends() && heard.audio().receives();
  }

  private void end() {
    gatewayNode.act(gatewayHost, out -> gateway.release(world.now(), call, Cause.of(16, 0), out));
    run(40);
    assertThat(over).isTrue();
    assertThat(exchange.left()).isEmpty();
    assertThat(exchange.strange()).isEmpty();
  }

  @Test
  void whatAPhoneDescribesTheGatewayIsCommanded() {
    talk("b=AS:384\r\n");
    assertThat(limits).containsExactly(384_000L);
    phoneOffers("b=AS:128\r\nb=TIAS:120000\r\n");
    phoneOffers("");
    assertThat(limits).containsExactly(384_000L, 120_000L, MediaStream.UNLIMITED);
    assertThat(offers).isEmpty();
    end();
  }

  @Test
  void whatAGatewayCommandsThePhoneIsOffered() {
    talk("");
    gatewayLimits(64_000);
    assertThat(offers).hasSize(1);
    assertThat(offers.getLast()).contains("\r\nb=AS:64\r\nb=TIAS:64000\r\n");
    gatewayLimits(MediaStream.UNLIMITED);
    assertThat(offers).hasSize(2);
    assertThat(offers.getLast()).contains("m=video ", "\r\nb=TIAS:768000\r\n"); // maxBitRate
    assertThat(limits).isEmpty();
    end();
  }

  /** H.323 8.3: a picture that comes later, and goes again (RFC 3264 8.1, 8.2). */
  @Test
  void aPictureIsAddedToSoundAndTakenAway() {
    codecs = ", codecs: [PCMA, H261]";
    picture = NO_PICTURE;
    talk("");
    assertThat(soundFlows()).isTrue();
    for (int i = 0; i < 2; i++) {
      picture = PICTURE;
      phoneOffers("");
      assertThat(answer).contains("m=video ").doesNotContain("m=video 0 ");
      MediaSession seen = heard.session(2);
      assertThat(seen.sends() && seen.receives()).as("%s", heard).isTrue();
      picture = NO_PICTURE;
      phoneOffers("");
      assertThat(answer).contains("m=video 0 ").doesNotContain("m=audio 0 ");
      MediaSession gone = heard.session(2);
      assertThat(gone == null || !gone.sends()).as("%s", heard).isTrue();
      assertThat(soundFlows()).isTrue();
    }
    end();
  }

  /** H.323 8.4.4, RFC 3264 8.1. */
  @Test
  void picturesOfAGatewaysPartyAreOfferedToThePhoneAndTaken() {
    gatewayAddsPictures("[PCMA, H261]", PICTURE);
    assertThat(offers.getFirst()).contains("m=audio ", "m=video ").doesNotContain("m=video 0 ");
    MediaSession seen = heard.session(2);
    assertThat(seen).isNotNull();
    assertThat(seen.sends() && seen.receives()).as("%s", heard).isTrue();
    assertThat(seen.rtp()).isNotNull();
    assertThat(seen.rtp().ip()).isEqualTo(EXCHANGE);
    end();
  }

  @Test
  void aPhoneThatHasNoneKeepsTheSound() {
    gatewayAddsPictures("[PCMA, H261]", NO_PICTURE);
    assertThat(offers).hasSize(1);
    MediaSession seen = heard.session(2);
    assertThat(seen == null || !seen.receives()).as("%s", heard).isTrue();
    end();
  }

  @Test
  void aGatewayWithoutVideoInItsCodecsAddsNone() {
    gatewayAddsPictures("[PCMA]", PICTURE);
    assertThat(offers).isEmpty();
    end();
  }
}
