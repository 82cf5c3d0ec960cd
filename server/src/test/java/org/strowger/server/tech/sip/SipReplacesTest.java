package org.strowger.server.tech.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.strowger.kernel.Address;
import org.strowger.kernel.IpAddress;
import org.strowger.kernel.IpNetwork;
import org.strowger.kernel.sim.SimLink;
import org.strowger.pbx.call.CallerId;
import org.strowger.pbx.call.Cause;
import org.strowger.pbx.call.LegId;
import org.strowger.pbx.call.LegPort;
import org.strowger.pbx.call.Location;
import org.strowger.pbx.call.OutgoingLeg;
import org.strowger.pbx.call.PhoneNumber;
import org.strowger.sip.agent.DialogId;
import org.strowger.sip.agent.InviteOrder;
import org.strowger.sip.agent.Payload;
import org.strowger.sip.agent.SipEvent;
import org.strowger.sip.auth.Secret;
import org.strowger.sip.message.HeaderName;
import org.strowger.sip.message.Replaces;
import org.strowger.sip.message.SipResponse;
import org.strowger.sip.message.SipUri;

/** INVITE with Replaces from outside: RFC 3891 §3. */
class SipReplacesTest {
  private static final long LONG = Duration.ofMinutes(3).toNanos();

  private final Address trunkAddress = new Address(IpAddress.v4(0xC0000216), 5060);
  private final SipPeer trunk =
      SipPeer.gateway(
          "trunk", SipUri.of(trunkAddress), List.of(IpNetwork.of(trunkAddress.ip())), "from-trunk");
  private final SipPeer alice = SipPeer.phone("100", new Secret.Password("secret"), "phones");
  private final SipWorld pbx = new SipWorld(12, SimLink.PERFECT, trunk, alice);
  private final SipWorld.Phone gateway = pbx.new Phone("trunk", "", 0x16);
  private final SipWorld.Phone phone = pbx.new Phone("100", "secret", 0x17);

  private LegPort dial(int status) {
    gateway.script =
        (event, out) -> {
          if (event instanceof SipEvent.Invited invited && status == 200) {
            gateway.agent.answer(
                pbx.world.now(), invited.id(), Payload.of(SipTechTest.PHONE_SDP), out);
          } else if (event instanceof SipEvent.Invited invited) {
            gateway.agent.progress(pbx.world.now(), invited.id(), status, Payload.NONE, out);
          }
        };
    LegPort[] leg = new LegPort[1];
    OutgoingLeg request =
        new OutgoingLeg(
            "trunk",
            "",
            PhoneNumber.of("13900001111"),
            CallerId.of("100", null),
            null,
            SipWorld.media(20_000),
            70,
            Map.of(),
            "");
    pbx.act(() -> leg[0] = pbx.tech.dial(pbx.world.now(), new LegId(60), request, (_, _) -> {}));
    pbx.world.runFor(Duration.ofSeconds(1).toNanos());
    return leg[0];
  }

  private Replaces dialogOfTheGateway() {
    DialogId session = gateway.first(SipEvent.Invited.class).id();
    return gateway.agent.replaces(session);
  }

  private void replace(SipWorld.Phone by, Object replaces) {
    InviteOrder order =
        InviteOrder.of(
                by.target("s"),
                by.identity(),
                Payload.of(SipTechTest.PHONE_SDP).with(HeaderName.REPLACES, replaces.toString()))
            .with(by.digest::authorize);
    by.act(out -> by.agent.invite(pbx.world.now(), order, out));
    pbx.world.runUntil(() -> by.has(SipEvent.Answered.class) || by.has(SipEvent.Ended.class), LONG);
  }

  private static int status(SipWorld.Phone who) {
    return ((SipResponse) who.first(SipEvent.Ended.class).message()).status();
  }

  @Test
  void aTalkingLegIsNamedToTheExchange() {
    dial(200);
    pbx.onCall = leg -> leg.answer(SipWorld.media(20_010), CallerId.UNKNOWN);
    replace(gateway, dialogOfTheGateway());
    assertThat(pbx.replacements).containsExactly(new LegId(60));
    assertThat(gateway.has(SipEvent.Answered.class)).isTrue();
  }

  @Test
  void aRingingLegOfOursIsNamedToo() {
    dial(180);
    replace(gateway, dialogOfTheGateway() + ";early-only");
    assertThat(pbx.replacements).containsExactly(new LegId(60));
  }

  @Test
  void earlyOnlyDoesNotTakeATalk() {
    dial(200);
    replace(gateway, dialogOfTheGateway() + ";early-only");
    assertThat(pbx.replacements).isEmpty();
    assertThat(status(gateway)).isEqualTo(486);
  }

  @Test
  void whatMatchesNoDialogIs481AndNeverACall() {
    dial(200);
    replace(gateway, Replaces.of("no@where", "1", "2"));
    assertThat(status(gateway)).isEqualTo(481);
    assertThat(pbx.incoming).isEmpty();
  }

  @Test
  void aPhoneHasToLogInFirst() {
    dial(200);
    pbx.onCall = leg -> leg.answer(SipWorld.media(20_010), CallerId.UNKNOWN);
    replace(phone, dialogOfTheGateway());
    assertThat(pbx.sent.stream().filter(m -> m.startsWith("SIP/2.0 407"))).hasSize(1);
    assertThat(pbx.incoming).hasSize(1);
    assertThat(pbx.incoming.getFirst().peer()).isEqualTo("100");
    assertThat(pbx.replacements).containsExactly(new LegId(60));
  }

  @Test
  void aLegThatIsOverIsDeclined() {
    dial(200);
    pbx.onCall = leg -> leg.hangup(new Cause(21, Location.U, "over"));
    replace(gateway, dialogOfTheGateway());
    assertThat(status(gateway)).isEqualTo(603);
  }
}
