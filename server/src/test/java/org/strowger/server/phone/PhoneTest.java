package org.strowger.server.phone;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.strowger.kernel.Address;
import org.strowger.kernel.IpAddress;
import org.strowger.kernel.Transport;
import org.strowger.kernel.sim.SimHost;
import org.strowger.kernel.sim.SimLink;
import org.strowger.kernel.sim.SimWorld;
import org.strowger.media.plane.Sound;
import org.strowger.media.session.Direction;
import org.strowger.sip.agent.DialogId;
import org.strowger.sip.agent.Listener;
import org.strowger.sip.message.HeaderName;

class PhoneTest {
  private static final long SECOND = SimPhone.SECOND;
  private static final Sound SPEECH = new Sound.Prompts(List.of("demo-caller"), "en");
  private static final AnswerRule ANSWER =
      new AnswerRule.Answer(Duration.ofSeconds(1), TalkPlan.saying(SPEECH));

  private SimWorld world;
  private SimPhone alice;
  private SimPhone bob;

  @BeforeEach
  void twoPhones() {
    world = new SimWorld(11, SimLink.PERFECT);
    alice = new SimPhone(world, 10);
    bob = new SimPhone(world, 11);
    alice.number("1001", bob, new AnswerRule.Busy());
    bob.number("1002", alice, ANSWER);
  }

  private void assertNothingIsLeft() {
    world.runFor(40 * SECOND);
    assertThat(alice.isQuiet()).isTrue();
    assertThat(bob.isQuiet()).isTrue();
  }

  @Test
  void twoPhonesTalkUntilTheCallerHangsUp() {
    TalkPlan plan = TalkPlan.saying(SPEECH).repeating().hangingUpAfter(Duration.ofSeconds(10));
    DialogId call = alice.call("1001", "1002", plan.recordingTo("heard.wav"));
    world.runFor(20 * SECOND);
    assertThat(alice.told(PhoneEvent.Ringing.class)).hasSize(1);
    assertThat(alice.told(PhoneEvent.Answered.class)).hasSize(1);
    assertThat(alice.last(PhoneEvent.MediaAgreed.class).codec()).isEqualTo("PCMA");
    assertThat(alice.last(PhoneEvent.Ended.class))
        .isEqualTo(new PhoneEvent.Ended(call, false, 0, "local"));
    assertThat(bob.last(PhoneEvent.Ended.class).byPeer()).isTrue();
    assertThat(alice.last(PhoneEvent.MediaEnded.class).figures().packetsReceived())
        .isGreaterThan(100);
    assertThat(bob.last(PhoneEvent.MediaEnded.class).figures().packetsReceived())
        .isBetween(480L, 510L);
    assertThat(bob.told(PhoneEvent.Said.class)).hasSize(1);
    assertNothingIsLeft();
  }

  @Test
  void theCalledPhoneMayHangUpFirst() {
    TalkPlan plan = TalkPlan.LISTEN.hangingUpAfter(Duration.ofSeconds(3));
    bob.phone.answers("1002", new AnswerRule.Answer(Duration.ZERO, plan));
    alice.call("1001", "1002", TalkPlan.LISTEN);
    world.runFor(10 * SECOND);
    assertThat(alice.told(PhoneEvent.Ringing.class)).isEmpty();
    assertThat(alice.last(PhoneEvent.Ended.class).byPeer()).isTrue();
    assertThat(bob.last(PhoneEvent.Ended.class).byPeer()).isFalse();
    assertNothingIsLeft();
  }

  @Test
  void aBusyPhoneAnswers486AndOneThatDeclines603() {
    bob.phone.answers("1002", new AnswerRule.Busy());
    alice.call("1001", "1002", TalkPlan.LISTEN);
    world.runFor(SECOND);
    assertThat(alice.last(PhoneEvent.Ended.class).status()).isEqualTo(486);
    bob.phone.answers("1002", new AnswerRule.Decline());
    alice.call("1001", "1002", TalkPlan.LISTEN);
    world.runFor(SECOND);
    assertThat(alice.last(PhoneEvent.Ended.class).status()).isEqualTo(603);
    alice.call("1001", "1003", TalkPlan.LISTEN);
    world.runFor(SECOND);
    assertThat(alice.last(PhoneEvent.Ended.class).status()).isEqualTo(404);
    assertNothingIsLeft();
  }

  @Test
  void aPhoneThatRingsForEverIsCancelled() {
    bob.phone.answers("1002", new AnswerRule.RingForEver());
    DialogId call = alice.call("1001", "1002", TalkPlan.LISTEN);
    world.runFor(30 * SECOND);
    assertThat(alice.told(PhoneEvent.Ended.class)).isEmpty();
    alice.host.act(out -> alice.phone.hangUp(world.now(), call, out));
    world.runFor(2 * SECOND);
    assertThat(alice.last(PhoneEvent.Ended.class).byPeer()).isFalse();
    assertThat(bob.last(PhoneEvent.Ended.class).reason()).isEqualTo("cancelled");
    assertNothingIsLeft();
  }

  @Test
  void holdAndResumeAreSeenByBoth() {
    DialogId call = alice.call("1001", "1002", TalkPlan.LISTEN);
    world.runFor(3 * SECOND);
    alice.host.act(out -> alice.phone.hold(world.now(), call, out));
    world.runFor(SECOND);
    assertThat(alice.last(PhoneEvent.MediaAgreed.class).direction()).isEqualTo(Direction.SENDONLY);
    assertThat(bob.last(PhoneEvent.MediaAgreed.class).direction()).isEqualTo(Direction.RECVONLY);
    alice.host.act(out -> alice.phone.resume(world.now(), call, out));
    world.runFor(SECOND);
    assertThat(alice.last(PhoneEvent.MediaAgreed.class).direction()).isEqualTo(Direction.SENDRECV);
    assertThat(bob.last(PhoneEvent.MediaAgreed.class).direction()).isEqualTo(Direction.SENDRECV);
    alice.host.act(out -> alice.phone.hangUpAll(world.now(), out));
    assertNothingIsLeft();
  }

  @Test
  void keysGoInTheMediaOrInInfo() {
    DialogId call = alice.call("1001", "1002", TalkPlan.LISTEN);
    world.runFor(8 * SECOND);
    alice.host.act(out -> alice.phone.digit(world.now(), call, '7', Phone.DigitWay.MEDIA, out));
    world.runFor(SECOND);
    alice.host.act(out -> alice.phone.digit(world.now(), call, '#', Phone.DigitWay.INFO, out));
    world.runFor(SECOND);
    assertThat(bob.told(PhoneEvent.Digit.class))
        .extracting(PhoneEvent.Digit::digit, PhoneEvent.Digit::bySignalling)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple('7', false),
            org.assertj.core.groups.Tuple.tuple('#', true));
    alice.host.act(out -> alice.phone.hangUpAll(world.now(), out));
    assertNothingIsLeft();
  }

  @Test
  void aNumberIsRegisteredWithDigestRefreshedAndTakenBack() {
    Address address = new Address(IpAddress.v4(0xC0000220), 5060);
    SimRegistrar registrar =
        new SimRegistrar(Listener.of(Transport.UDP, 1, address), world.env(32));
    SimHost host = world.host(address.ip(), registrar);
    host.listenUdp(5060, 1);
    alice.phone.add(PhoneAccount.of("2001", "secret", address), ANSWER);
    alice.host.act(out -> alice.phone.register(world.now(), "2001", out));
    world.runFor(SECOND);
    assertThat(alice.told(PhoneEvent.Challenged.class))
        .containsExactly(new PhoneEvent.Challenged("2001", "REGISTER", 401));
    assertThat(alice.told(PhoneEvent.Registered.class))
        .containsExactly(new PhoneEvent.Registered("2001", SimRegistrar.SECONDS));
    assertThat(registrar.registers.getFirst().authValues(HeaderName.AUTHORIZATION))
        .allMatch(value -> "2001".equals(value.params().value("username")));
    world.runFor(3L * SimRegistrar.SECONDS * SECOND);
    assertThat(registrar.registers).hasSizeGreaterThan(3);
    alice.host.act(out -> alice.phone.unregister(world.now(), "2001", out));
    world.runFor(SECOND);
    assertThat(alice.told(PhoneEvent.Unregistered.class)).hasSize(1);
    assertThat(registrar.registers.getLast().expires()).isZero();
    int before = registrar.registers.size();
    world.runFor(1000 * SECOND);
    assertThat(registrar.registers).hasSize(before);
    assertNothingIsLeft();
  }

  @Test
  void aRefusedRegistrationIsToldAndTriedAgain() {
    Address address = new Address(IpAddress.v4(0xC0000220), 5060);
    SimRegistrar registrar =
        new SimRegistrar(Listener.of(Transport.UDP, 1, address), world.env(32));
    world.host(address.ip(), registrar).listenUdp(5060, 1);
    registrar.refuse(403);
    alice.phone.add(PhoneAccount.of("2001", "wrong", address), ANSWER);
    alice.host.act(out -> alice.phone.register(world.now(), "2001", out));
    world.runFor(SECOND);
    assertThat(alice.last(PhoneEvent.RegistrationFailed.class).reason()).startsWith("403");
    registrar.refuse(0);
    world.runFor(60 * SECOND);
    assertThat(alice.told(PhoneEvent.Registered.class)).isNotEmpty();
  }
}
