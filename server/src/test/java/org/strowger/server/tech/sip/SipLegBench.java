package org.strowger.server.tech.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.strowger.kernel.Address;
import org.strowger.kernel.IpAddress;
import org.strowger.kernel.IpNetwork;
import org.strowger.kernel.Octets;
import org.strowger.kernel.sim.SimLink;
import org.strowger.media.session.MediaDescription;
import org.strowger.pbx.call.CallerId;
import org.strowger.pbx.call.LegEvent;
import org.strowger.pbx.call.LegId;
import org.strowger.pbx.call.LegPort;
import org.strowger.pbx.call.OutgoingLeg;
import org.strowger.pbx.call.PhoneNumber;
import org.strowger.sip.agent.DialogId;
import org.strowger.sip.agent.Payload;
import org.strowger.sip.agent.SipEvent;
import org.strowger.sip.auth.Secret;
import org.strowger.sip.message.SipUri;

/** A leg to a gateway whose behaviour each test scripts. */
abstract class SipLegBench {
  static final long LONG = Duration.ofMinutes(3).toNanos();
  static final Octets SDP = SipTechTest.PHONE_SDP;
  static final Octets HELD =
      Octets.utf8(SDP.toUtf8().replace("phone 1 1", "phone 1 2") + "a=sendonly\r\n");

  final Address trunkAddress = new Address(IpAddress.v4(0xC0000216), 5060);
  final SipPeer trunk =
      SipPeer.gateway(
              "trunk",
              SipUri.of(trunkAddress),
              List.of(IpNetwork.of(trunkAddress.ip())),
              "from-trunk")
          .withLogin("us", new Secret.Password("secret"));
  final SipWorld pbx = new SipWorld(11, SimLink.PERFECT, trunk);
  final SipWorld.Phone gateway = pbx.new Phone("trunk", "", 0x16);

  LegPort dial(MediaDescription offer) {
    LegPort[] leg = new LegPort[1];
    OutgoingLeg request =
        new OutgoingLeg(
            "trunk",
            "",
            PhoneNumber.of("13900001111"),
            CallerId.of("100", null),
            null,
            offer,
            70,
            Map.of("X-Custom", "yes", "Via", "forged"),
            "call-7");
    pbx.act(() ->
        leg[0] =
            pbx.tech.dial(
                pbx.world.now(),
                new LegId(60),
                request,
                (now, event) -> {
                  pbx.legEvents.add(event);
                  pbx.reaction.accept(leg[0], event);
                }));
    return leg[0];
  }

  void gatewayAnswers() {
    gateway.script =
        (event, out) -> {
          if (event instanceof SipEvent.Invited invited) {
            gateway.agent.answer(pbx.world.now(), invited.id(), Payload.of(SDP), out);
          }
        };
  }

  LegPort established() {
    gatewayAnswers();
    LegPort leg = dial(SipWorld.media(20_000));
    assertThat(pbx.world.runUntil(() -> gateway.has(SipEvent.Acknowledged.class), LONG)).isTrue();
    return leg;
  }

  DialogId session() {
    return gateway.first(SipEvent.Invited.class).id();
  }

  void until(Class<? extends LegEvent> type) {
    assertThat(pbx.world.runUntil(() -> pbx.has(type), LONG))
        .as("%s in %s", type.getSimpleName(), pbx.legEvents)
        .isTrue();
  }
}
