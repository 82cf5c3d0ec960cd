package org.strowger.server.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.strowger.h323.call.CallId;
import org.strowger.h323.call.H323Event;
import org.strowger.h323.h450.Operation;
import org.strowger.kernel.Address;
import org.strowger.kernel.IpAddress;
import org.strowger.kernel.sim.SimLink;
import org.strowger.kernel.sim.SimWorld;
import org.strowger.media.session.Direction;
import org.strowger.server.config.ConfigReader;
import org.strowger.server.config.Problems;
import org.strowger.server.config.StrowgerConfig;
import org.strowger.server.simulation.Talkers.SipTalker;
import org.strowger.sip.message.SipResponse;

/** Call hold (H.450.4) and call waiting (H.450.6) between a gateway and a phone, either way. */
class H450ServicesTest {
  private static final long SECOND = 1_000_000_000L;
  private static final IpAddress EXCHANGE = IpAddress.v4(0xC0000201);
  private static final IpAddress GATEWAY = IpAddress.v4(0xC0000205);

  private final SimWorld world = new SimWorld(3, SimLink.PERFECT);
  private SimulatedExchange exchange;
  private ServiceParty gateway;
  private SipTalker phone;

  private void begin(String switches) {
    Problems problems = new Problems();
    String yaml =
        """
        phones:
          1001: {password: secret}
          1002: {password: secret}
        gateways:
          gateway: {tech: h323, context: from-outside, host: %s, probe: 0s%s}
        groups:
          outside: {members: [gateway]}
        """
            .formatted(GATEWAY, switches);
    StrowgerConfig config = ConfigReader.parse("x.yaml", yaml, problems);
    assertThat(problems.list()).isEmpty();
    exchange = new SimulatedExchange(world, EXCHANGE, config, 1);
    gateway = new ServiceParty(world, GATEWAY);
    phone = new SipTalker(world, IpAddress.v4(0xC000020B), "1001", new Address(EXCHANGE, 5060));
    run(2);
  }

  private void run(int seconds) {
    world.runFor(seconds * SECOND);
  }

  private CallId call() {
    phone.call("95551");
    run(3);
    return gateway.offered();
  }

  private List<H323Event.MediaChanged> changes() {
    return gateway.events.stream()
        .filter(H323Event.MediaChanged.class::isInstance)
        .map(H323Event.MediaChanged.class::cast)
        .toList();
  }

  @AfterEach
  void nothingIsLeft() {
    phone.hangUp();
    run(40);
    assertThat(exchange.left()).isEmpty();
    assertThat(exchange.records().finished()).hasSize(1);
  }

  @Test
  void aHoldOfThePhonesIsToldInPlaceOfAnEmptySet() {
    begin(", h450: [hold]");
    call();
    gateway.answers.clear();
    phone.hold(true);
    run(2);
    assertThat(gateway.answers).containsExactly("invoke " + Operation.HOLD_NOTIFIC.code());
    assertThat(changes()).noneMatch(H323Event.MediaChanged::paused);
    phone.hold(false);
    run(2);
    assertThat(gateway.answers)
        .containsExactly(
            "invoke " + Operation.HOLD_NOTIFIC.code(),
            "invoke " + Operation.RETRIEVE_NOTIFIC.code());
    assertThat(phone.direction()).isEqualTo(Direction.SENDRECV);
    assertThat(changes()).noneMatch(H323Event.MediaChanged::paused);
  }

  @Test
  void withoutTheServiceAHoldIsAnEmptySet() {
    begin("");
    call();
    gateway.answers.clear();
    phone.hold(true);
    run(2);
    assertThat(gateway.answers).isEmpty();
    assertThat(changes()).anyMatch(H323Event.MediaChanged::paused);
  }

  @Test
  void aHoldOfTheGatewaysIsToldToThePhone() {
    begin("");
    CallId call = call();
    for (int i = 0; i < 2; i++) {
      gateway.invoke(call, 4, Operation.HOLD_NOTIFIC);
      run(2);
      assertThat(phone.direction()).isEqualTo(Direction.RECVONLY);
      gateway.invoke(call, 5, Operation.RETRIEVE_NOTIFIC);
      run(2);
      assertThat(phone.direction()).isEqualTo(Direction.SENDRECV);
    }
  }

  @Test
  void bothHold() {
    begin(", h450: [hold]");
    CallId call = call();
    gateway.answers.clear();
    gateway.invoke(call, 4, Operation.HOLD_NOTIFIC);
    run(2);
    phone.hold(true);
    run(2);
    assertThat(phone.direction()).isEqualTo(Direction.INACTIVE);
    gateway.invoke(call, 5, Operation.RETRIEVE_NOTIFIC);
    run(2);
    phone.hold(false);
    run(2);
    assertThat(phone.direction()).isEqualTo(Direction.SENDRECV);
    assertThat(gateway.answers)
        .containsExactly(
            "invoke " + Operation.HOLD_NOTIFIC.code(),
            "invoke " + Operation.RETRIEVE_NOTIFIC.code());
  }

  @Test
  void aBusyPartysCallerIsToldThatItWaitsAndHearsRinging() {
    begin("");
    gateway.busy = true;
    phone.call("95551");
    run(3);
    Predicate<SipResponse> ofTheCall = response -> response.cseq().method().name().equals("INVITE");
    assertThat(phone.received.stream().filter(ofTheCall).map(SipResponse::status))
        .endsWith(100, 182, 180);
  }
}
