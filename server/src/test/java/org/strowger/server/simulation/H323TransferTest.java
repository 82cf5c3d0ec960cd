package org.strowger.server.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.strowger.h323.call.CallId;
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
import org.strowger.server.simulation.Talkers.Traffic;

/** H.450.2 and H.450.4 by a gateway's party in a whole exchange. */
class H323TransferTest {
  private static final long SECOND = 1_000_000_000L;
  private static final IpAddress EXCHANGE = IpAddress.v4(0xC0000201);
  private static final IpAddress GATEWAY = IpAddress.v4(0xC0000205);
  private static final IpAddress OTHER = IpAddress.v4(0xC0000206);

  private final SimWorld world = new SimWorld(3, SimLink.PERFECT);
  private SimulatedExchange exchange;
  private ServiceParty gateway;
  private ServiceParty other;
  private SipTalker first;
  private SipTalker second;
  private int calls = 1;

  private void begin(String switches) {
    begin(switches, 1);
  }

  private void begin(String switches, int shards) {
    Problems problems = new Problems();
    String yaml =
        """
        phones:
          1001: {password: secret}
          1002: {password: secret}
        gateways:
          gateway: {tech: h323, context: from-outside, host: %s, probe: 0s%s}
          other: {tech: h323, context: from-outside, host: %s, probe: 0s%s}
        groups:
          outside: {members: [gateway]}
        """
            .formatted(GATEWAY, switches, OTHER, switches);
    StrowgerConfig config = ConfigReader.parse("x.yaml", yaml, problems);
    assertThat(problems.list()).isEmpty();
    exchange = new SimulatedExchange(world, EXCHANGE, config, shards);
    gateway = new ServiceParty(world, GATEWAY);
    other = new ServiceParty(world, OTHER);
    first = phone(0x0B, "1001");
    second = phone(0x0C, "1002");
    run(2);
  }

  private SipTalker phone(int last, String number) {
    Address registrar = new Address(EXCHANGE, 5060);
    return new SipTalker(world, IpAddress.v4(0xC0000200 + last), number, registrar);
  }

  private void run(int seconds) {
    world.runFor(seconds * SECOND);
  }

  /** The first phone calls the gateway's party, which answers. */
  private CallId called() {
    first.call("95551");
    run(3);
    return gateway.offered();
  }

  private CallId calling(String number) {
    CallId call = gateway.call(EXCHANGE, number);
    run(3);
    return call;
  }

  private void phonesTalk() {
    Traffic traffic = Traffic.of(world, 2, first, second);
    assertThat(traffic.callerHeard()).as("%s", traffic).isGreaterThan(90);
    assertThat(traffic.calledHeard()).as("%s", traffic).isGreaterThan(90);
  }

  private String consult(CallId consultation) {
    gateway.invoke(consultation, 5, Operation.CALL_TRANSFER_IDENTIFY);
    run(1);
    assertThat(gateway.answers).contains("result 5");
    assertThat(gateway.identity).hasSize(4);
    return gateway.identity;
  }

  @AfterEach
  void nothingIsLeft() {
    first.hangUp();
    second.hangUp();
    run(40);
    assertThat(exchange.left()).isEmpty();
    assertThat(exchange.records().finished()).hasSize(calls);
  }

  @Test
  void aGatewaysPartyTransfersItsCallerBlind() {
    begin(", transfer: yes");
    CallId call = called();
    gateway.transfer(call, "1002", "");
    run(3);
    assertThat(gateway.answers).containsExactly("result 7");
    assertThat(gateway.isOver(call)).isTrue();
    phonesTalk();
  }

  @Test
  void aCallingGatewaysPartyTransfersTheCalledBlind() {
    begin(", transfer: yes");
    CallId call = calling("1001");
    gateway.transfer(call, "1002", "");
    run(3);
    assertThat(gateway.answers).containsExactly("result 7");
    assertThat(gateway.isOver(call)).isTrue();
    phonesTalk();
  }

  @Test
  void itMayNotUnlessItsConfigurationSaysSo() {
    begin("");
    CallId call = called();
    gateway.transfer(call, "1002", "");
    run(3);
    assertThat(gateway.answers).containsExactly("error 7 10");
    assertThat(gateway.isOver(call)).isFalse();
    assertThat(second.directions).isEmpty();
  }

  @Test
  void itTransfersWhereItsOwnContextLeadsAndNowhereElse() {
    begin(", transfer: yes");
    CallId call = called();
    gateway.transfer(call, "0", "");
    run(3);
    gateway.transfer(call, "95552", "");
    run(3);
    assertThat(gateway.answers).containsExactly("error 7 1004", "error 7 1006");
    assertThat(gateway.isOver(call)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void aGatewaysPartyJoinsTwoCalls(int shards) {
    calls = 2;
    begin(", transfer: yes", shards);
    CallId call = called();
    CallId consultation = calling("1002");
    gateway.transfer(call, "1002", consult(consultation));
    run(3);
    assertThat(gateway.answers).containsExactly("result 5", "result 7");
    assertThat(gateway.isOver(call)).isTrue();
    assertThat(gateway.isOver(consultation)).isTrue();
    phonesTalk();
  }

  @Test
  void aConsultationIsOfTheSameGatewayOrThereIsNone() {
    calls = 2;
    begin(", transfer: yes");
    CallId call = called();
    CallId foreign = other.call(EXCHANGE, "1002");
    run(3);
    other.invoke(foreign, 5, Operation.CALL_TRANSFER_IDENTIFY);
    run(1);
    assertThat(other.identity).hasSize(4);
    gateway.transfer(call, "1002", other.identity);
    run(2);
    assertThat(gateway.answers).containsExactly("error 7 1005");
    assertThat(gateway.isOver(call)).isFalse();
    assertThat(other.isOver(foreign)).isFalse();
  }

  @Test
  void anAbandonedConsultationIsNone() {
    calls = 2;
    begin(", transfer: yes");
    CallId call = called();
    CallId consultation = calling("1002");
    String identity = consult(consultation);
    gateway.invoke(consultation, 6, Operation.CALL_TRANSFER_ABANDON);
    run(1);
    gateway.transfer(call, "1002", identity);
    run(2);
    assertThat(gateway.answers).containsExactly("result 5", "error 7 1005");
  }

  @Test
  void aConsultationThatIsOverIsNone() {
    calls = 2;
    begin(", transfer: yes");
    CallId call = called();
    CallId consultation = calling("1002");
    String identity = consult(consultation);
    gateway.hangUp(consultation);
    run(1);
    gateway.transfer(call, "1002", identity);
    run(2);
    assertThat(gateway.answers).containsExactly("result 5", "error 7 1005");
  }

  @Test
  void whoIsConsultedIsTakenOverByASetup() {
    begin(", transfer: yes");
    CallId consultation = calling("1001");
    String identity = consult(consultation);
    CallId over = other.callInstead(EXCHANGE, "1001", identity);
    run(3);
    assertThat(gateway.isOver(consultation)).isTrue();
    assertThat(other.answers).containsExactly("result 3");
    assertThat(other.isOver(over)).isFalse();
    assertThat(first.over).isFalse();
    other.hangUp(over);
    run(2);
    assertThat(first.over).isTrue();
  }

  @Test
  void aSetupInPlaceOfNobodyIsRefused() {
    calls = 0;
    begin(", transfer: yes");
    CallId call = other.callInstead(EXCHANGE, "1001", "4321");
    run(3);
    assertThat(other.answers).containsExactly("error 3 1005");
    assertThat(other.isOver(call)).isTrue();
    assertThat(first.directions).isEmpty();
  }

  @Test
  void aGatewayHasItsPartyHeld() {
    begin("");
    CallId call = called();
    gateway.invoke(call, 4, Operation.REMOTE_HOLD);
    run(2);
    assertThat(gateway.answers).containsExactly("result 4");
    assertThat(first.direction()).isEqualTo(Direction.INACTIVE);
    int before = gateway.events.size();
    gateway.invoke(call, 5, Operation.REMOTE_RETRIEVE);
    run(2);
    assertThat(gateway.answers).containsExactly("result 4", "result 5");
    assertThat(first.direction()).isEqualTo(Direction.SENDRECV);
    assertThat(gateway.events.subList(before, gateway.events.size())).isEqualTo(List.of());
  }
}
