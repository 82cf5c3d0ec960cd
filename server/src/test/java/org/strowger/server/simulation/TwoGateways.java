package org.strowger.server.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.strowger.h323.call.H323Event;
import org.strowger.h323.call.OutgoingCall;
import org.strowger.h323.call.Party;
import org.strowger.h323.call.PeerProfile;
import org.strowger.h323.control.AudioCapability;
import org.strowger.h323.control.AudioCodec;
import org.strowger.h323.control.CallMedia;
import org.strowger.h323.control.MediaSession;
import org.strowger.h323.q931.BearerCapability;
import org.strowger.h323.q931.PartyNumber;
import org.strowger.kernel.Address;
import org.strowger.kernel.IpAddress;
import org.strowger.kernel.sim.SimLink;
import org.strowger.kernel.sim.SimWorld;
import org.strowger.server.config.ConfigReader;
import org.strowger.server.config.Problems;
import org.strowger.server.config.StrowgerConfig;
import org.strowger.sip.agent.Payload;
import org.strowger.sip.agent.SipEvent;
import org.strowger.sip.message.HeaderName;
import org.strowger.sip.message.SipMessage;
import org.strowger.sip.message.SipResponse;

/**
 * An exchange between a gateway by SIP and one by H.323, for one call, of which nothing may be
 * left.
 */
abstract class TwoGateways {
  private static final long SECOND = 1_000_000_000L;
  static final String SOUND = "m=audio 4000 RTP/AVP 8\r\n";
  static final IpAddress EXCHANGE = IpAddress.v4(0xC0000201);
  static final IpAddress SIP = IpAddress.v4(0xC0000205);
  static final IpAddress H323 = IpAddress.v4(0xC0000206);

  final SimWorld world = new SimWorld(3, SimLink.PERFECT);
  private SimulatedExchange exchange;

  /** An exchange between two gateways. */
  final void begin(String inside, String outside) {
    Problems problems = new Problems();
    String yaml =
        """
        phones:
          1001: {password: secret}
          1002: {password: secret}
        gateways:
          inside: {%s, probe: 0s}
          outside: {%s, probe: 0s}
        """
            .formatted(inside, outside);
    StrowgerConfig config = ConfigReader.parse("x.yaml", yaml, problems);
    assertThat(problems.list()).isEmpty();
    exchange = new SimulatedExchange(world, EXCHANGE, config);
    run(1);
  }

  final void beginFromSip() {
    begin(
        "tech: sip, context: from-outside, host: " + SIP,
        "tech: h323, context: from-outside, host: " + H323);
  }

  final void beginFromH323() {
    begin(
        "tech: h323, context: overlap, host: " + H323,
        "tech: sip, context: from-outside, host: " + SIP);
  }

  final void run(int seconds) {
    world.runFor(seconds * SECOND);
  }

  @AfterEach
  void nothingIsLeft() {
    run(40);
    assertThat(exchange.left()).isEmpty();
    assertThat(exchange.records().finished()).hasSize(1);
  }

  static CallMedia sound(AudioCodec... codecs) {
    List<AudioCapability> codings = new ArrayList<>();
    for (AudioCodec codec : codecs) {
      codings.add(AudioCapability.of(codec));
    }
    return CallMedia.of(MediaSession.audio(new Address(H323, 4000), List.copyOf(codings)));
  }

  static SipResponse refusal(SipParty party) {
    return (SipResponse) party.events(SipEvent.Ended.class).getFirst().message();
  }

  static String reason(SipMessage message) {
    return String.join(
        ", ", message.headers().all(HeaderName.REASON).stream().map(Object::toString).toList());
  }

  static OutgoingCall order() {
    return order(PeerProfile.DEFAULT);
  }

  static OutgoingCall order(PeerProfile profile) {
    return order("72001", profile);
  }

  static OutgoingCall order(String number, PeerProfile profile) {
    return new OutgoingCall(
        new Address(EXCHANGE, 1720),
        PartyNumber.called(number, 0, 1),
        List.of(),
        new Party(PartyNumber.calling("5551", 0, 1, 0, 3), null, List.of()),
        List.of(),
        BearerCapability.AUDIO,
        sound(AudioCodec.G711_ALAW),
        true,
        false,
        0,
        profile);
  }

  /** A party that answers so; null for a description of its sound. */
  final SipParty called(int status, Payload payload) {
    SipParty[] party = new SipParty[1];
    party[0] =
        new SipParty(
            world,
            SIP,
            (event, out) -> {
              if (event instanceof SipEvent.Invited invited && status < 200) {
                Payload says = payload == null ? party[0].describe(SOUND) : payload;
                party[0].agent.progress(world.now(), invited.id(), status, says, out);
              } else if (event instanceof SipEvent.Invited invited) {
                party[0].agent.end(world.now(), invited.id(), status, payload, out);
              }
            });
    return party[0];
  }

  /** A gateway that answers with its sound at once. */
  final H323Party answering() {
    return answering(AudioCodec.G711_ALAW);
  }

  final H323Party answering(AudioCodec codec) {
    H323Party[] gateway = new H323Party[1];
    gateway[0] =
        new H323Party(
                world,
                H323,
                (event, out) -> {
                  if (event instanceof H323Event.CallOffered offered) {
                    CallMedia ours = sound(codec);
                    gateway[0].endpoint.connect(
                        world.now(), offered.id(), ours, Party.UNKNOWN, out);
                  }
                })
            .listening();
    return gateway[0];
  }

  /** A gateway whose party is alerted, with something to hear. */
  final H323Party alerting() {
    H323Party[] gateway = new H323Party[1];
    gateway[0] =
        new H323Party(
                world,
                H323,
                (event, out) -> {
                  if (event instanceof H323Event.CallOffered offered) {
                    CallMedia ours = sound(AudioCodec.G711_ALAW);
                    gateway[0].endpoint.alert(world.now(), offered.id(), ours, true, out);
                  }
                })
            .listening();
    return gateway[0];
  }

  static boolean speaks(H323Party party) {
    CallMedia heard = party.events(H323Event.MediaChanged.class).getLast().media();
    return heard.audio().sends() && heard.audio().receives();
  }
}
