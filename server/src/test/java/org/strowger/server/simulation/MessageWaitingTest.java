package org.strowger.server.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.strowger.kernel.IpAddress;
import org.strowger.kernel.sim.SimLink;
import org.strowger.kernel.sim.SimWorld;
import org.strowger.server.config.ConfigReader;
import org.strowger.server.config.Problems;
import org.strowger.server.config.StrowgerConfig;
import org.strowger.sip.message.HeaderName;

/** H.450.7 and message summaries (RFC 3842) in a whole exchange. */
class MessageWaitingTest {
  private static final IpAddress EXCHANGE = IpAddress.v4(0xC0000201);
  private static final IpAddress GATEWAY = IpAddress.v4(0xC0000205);
  private static final IpAddress OTHER = IpAddress.v4(0xC0000206);
  private static final IpAddress STRANGER = IpAddress.v4(0xC0000207);
  private static final IpAddress SERVER = IpAddress.v4(0xC0000208);
  private static final IpAddress STRANGE_SERVER = IpAddress.v4(0xC0000209);
  private static final IpAddress ASKING = IpAddress.v4(0xC000020A);
  private static final IpAddress STRANGE_ASKER = IpAddress.v4(0xC000020C);
  private static final String THREE = "Messages-Waiting: yes\r\nVoice-Message: 3/1\r\n";

  private final SimWorld world = new SimWorld(3, SimLink.PERFECT);
  private SimulatedExchange exchange;
  private MessageCentreParty gateway;
  private MessageCentreParty other;
  private SummaryParty phone;
  private SummaryParty server;

  private void begin(int shards) {
    begin(shards, 200);
  }

  private void begin(int shards, int answer) {
    Problems problems = new Problems();
    String yaml =
        """
        phones:
          1001: {password: secret}
          1002: {password: secret}
        gateways:
          gateway: {tech: h323, context: from-outside, host: %s, probe: 0s}
          other: {tech: h323, host: %s, probe: 0s, message-waiting: ["_2XXX"]}
          asking: {tech: h323, host: %s, probe: 0s}
          voicemail: {tech: sip, host: %s, probe: 0s}
        groups:
          outside: {members: [gateway]}
        """
            .formatted(GATEWAY, OTHER, ASKING, SERVER);
    StrowgerConfig config = ConfigReader.parse("x.yaml", yaml, problems);
    assertThat(problems.list()).isEmpty();
    exchange = new SimulatedExchange(world, EXCHANGE, config, shards);
    gateway = new MessageCentreParty(world, GATEWAY);
    other = new MessageCentreParty(world, OTHER);
    phone = new SummaryParty(world, IpAddress.v4(0xC000020B), EXCHANGE, "1001", answer);
    server = new SummaryParty(world, SERVER, EXCHANGE, "vm", 200);
    run(1);
  }

  private void run(int seconds) {
    world.runFor(seconds * 1_000_000_000L);
  }

  private void registered() {
    phone.register();
    run(1);
    assertThat(phone.status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void aGatewayTellsAPhone(int shards) {
    begin(shards);
    registered();
    gateway.tell(EXCHANGE, "1001", 3);
    run(1);
    assertThat(gateway.outcomes).containsExactly("");
    assertThat(phone.notified).hasSize(1);
    assertThat(phone.lines())
        .contains(
            "Event: message-summary",
            "Subscription-State: terminated",
            "Content-Type: application/simple-message-summary",
            "Messages-Waiting: yes",
            "Voice-Message: 3/0");
    gateway.tell(EXCHANGE, "1001", 3);
    run(1);
    assertThat(phone.notified).as("it is no news").hasSize(1);
    gateway.tell(EXCHANGE, "1001", -1);
    run(1);
    assertThat(phone.notified).hasSize(2);
    assertThat(phone.lines()).contains("Messages-Waiting: no");
    run(40);
    assertThat(exchange.left()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {481, 489, 405, 500})
  void aPhoneThatDoesNotTakeItIsToldAllTheSame(int answer) {
    begin(1, answer);
    registered();
    gateway.tell(EXCHANGE, "1001", 1);
    run(1);
    gateway.tell(EXCHANGE, "1001", 2);
    run(1);
    assertThat(phone.notified).hasSize(2);
    assertThat(exchange.strange()).isEmpty();
  }

  @Test
  void aPhoneIsToldWhenItRegisters() {
    begin(1);
    gateway.tell(EXCHANGE, "1001", 2);
    run(1);
    assertThat(phone.notified).isEmpty();
    registered();
    assertThat(phone.lines()).contains("Messages-Waiting: yes", "Voice-Message: 2/0");
    registered();
    assertThat(phone.notified).as("a refresh is no news").hasSize(1);
    phone.restart();
    registered();
    assertThat(phone.notified).as("its lamp may be dark").hasSize(2);
  }

  @Test
  void strangersLearnNothing() {
    begin(1);
    registered();
    MessageCentreParty stranger = new MessageCentreParty(world, STRANGER);
    stranger.tell(EXCHANGE, "1001", 3);
    stranger.tell(EXCHANGE, "1999", 3);
    gateway.tell(EXCHANGE, "1999", 3);
    SummaryParty strange = new SummaryParty(world, STRANGE_SERVER, EXCHANGE, "vm", 200);
    strange.tell("1001", THREE);
    run(1);
    assertThat(stranger.outcomes).containsExactly("error 0", "error 0");
    assertThat(gateway.outcomes).containsExactly("error 0");
    assertThat(strange.status()).isEqualTo(481);
    assertThat(phone.notified).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void aMailboxServerTellsAPhone(int shards) {
    begin(shards);
    registered();
    server.tell("1001", THREE.replace("yes\r\n", "yes\r\nMessage-Account: sip:*97@vm\r\n"));
    run(1);
    assertThat(server.status()).isEqualTo(200);
    assertThat(phone.lines())
        .contains("Messages-Waiting: yes", "Voice-Message: 3/1")
        .anyMatch(line -> line.startsWith("Message-Account: sip:*97@"));
    server.tell("1999", THREE);
    run(1);
    assertThat(server.status()).isEqualTo(404);
    server.tell("1001", "Voice-Message: 1/1\r\n");
    run(1);
    assertThat(server.status()).isEqualTo(400);
    assertThat(phone.notified).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void aMailboxServerTellsWhoIsBehindAGateway(int shards) {
    begin(shards);
    server.tell("2001", THREE);
    run(1);
    assertThat(server.status()).isEqualTo(200);
    assertThat(other.told).containsExactly("2001 yes 3");
    server.tell("2001", "Messages-Waiting: no\r\n");
    run(1);
    assertThat(other.told).containsExactly("2001 yes 3", "2001 no -1");
    assertThat(gateway.told).isEmpty();
    run(40);
    assertThat(exchange.left()).isEmpty();
    assertThat(exchange.strange()).isEmpty();
  }

  @Test
  void aGatewayTellsWhoIsBehindAnotherAndNotItsOwn() {
    begin(1);
    gateway.tell(EXCHANGE, "2001", 5);
    other.tell(EXCHANGE, "2002", 5);
    run(1);
    assertThat(gateway.outcomes).containsExactly("");
    assertThat(other.told).containsExactly("2001 yes 5");
    assertThat(other.outcomes).containsExactly("error 0");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void aGatewayAsksForWhomMessagesWait(int shards) {
    begin(shards);
    registered();
    server.tell("1001", THREE);
    gateway.tell(EXCHANGE, "2001", 5);
    run(1);
    AskingParty asking = new AskingParty(world, ASKING, EXCHANGE);
    AskingParty stranger = new AskingParty(world, STRANGE_ASKER, EXCHANGE);
    for (String user : List.of("1001", "2001", "1002", "1999")) {
      asking.ask(user);
      run(1);
    }
    stranger.ask("1001");
    run(1);
    assertThat(asking.answers)
        .containsExactly(
            "16 result allServices 3",
            "16 result allServices 5",
            "29 error 31", // notActivated: none wait
            "29 error 0"); // userNotSubscribed
    assertThat(stranger.answers).containsExactly("29 error 0");
    server.tell("1001", "Messages-Waiting: no\r\n");
    run(1);
    asking.ask("1001");
    run(1);
    assertThat(asking.answers).last().isEqualTo("29 error 31");
    run(40);
    assertThat(exchange.left()).isEmpty();
    assertThat(exchange.strange()).isEmpty();
  }

  @Test
  void aGatewayThatDoesNotKnowItsUserIsNamed() {
    begin(1);
    server.tell("2101", THREE);
    run(1);
    assertThat(exchange.strange())
        .containsExactly("gateway other was not told of messages of 2101: error 0");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void aPhoneSubscribes(int shards) {
    begin(shards);
    registered();
    phone.subscribe("1001", 600);
    run(1);
    assertThat(phone.status()).isEqualTo(200);
    assertThat(phone.responses.getLast().value(HeaderName.EXPIRES)).isEqualTo("600");
    assertThat(phone.responses.getLast().contact()).isNotNull();
    assertThat(phone.notified).hasSize(1);
    assertThat(phone.lines())
        .contains("Subscription-State: active;expires=600", "Messages-Waiting: no");
    server.tell("1001", THREE);
    run(1);
    assertThat(phone.notified).as("inside the subscription alone").hasSize(2);
    assertThat(phone.lines()).contains("Messages-Waiting: yes", "Voice-Message: 3/1");
    phone.subscribe("1001", 0);
    run(1);
    assertThat(phone.status()).isEqualTo(200);
    assertThat(phone.lines()).contains("Subscription-State: terminated;reason=timeout");
    server.tell("1001", "Messages-Waiting: no\r\n");
    run(1);
    assertThat(phone.lines()).contains("Subscription-State: terminated", "Messages-Waiting: no");
    run(40);
    assertThat(exchange.left()).isEmpty();
  }

  @Test
  void nobodySubscribesToWhatIsAnothersOrIsNot() {
    begin(1);
    registered();
    phone.subscribe("1002", 600);
    run(1);
    assertThat(phone.status()).isEqualTo(403);
    phone.subscribeTo("presence");
    run(1);
    assertThat(phone.status()).isEqualTo(489);
    assertThat(phone.responses.getLast().value(HeaderName.ALLOW_EVENTS))
        .isEqualTo("message-summary");
    SummaryParty unknown = new SummaryParty(world, STRANGE_SERVER, EXCHANGE, "1999", 200);
    unknown.subscribe("1999", 600);
    run(3);
    assertThat(unknown.status()).isEqualTo(401);
    assertThat(unknown.notified).isEmpty();
  }
}
