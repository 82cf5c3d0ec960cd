package org.strowger.server.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.strowger.h323.call.H323Event;
import org.strowger.h323.call.OutgoingCall;
import org.strowger.h323.call.Party;
import org.strowger.h323.call.PeerProfile;
import org.strowger.h323.message.H225Body;
import org.strowger.h323.message.H225Message;
import org.strowger.h323.q931.BearerCapability;
import org.strowger.h323.q931.Cause;
import org.strowger.h323.q931.PartyNumber;
import org.strowger.h323.q931.ProgressIndicator;
import org.strowger.kernel.Address;
import org.strowger.kernel.IpAddress;
import org.strowger.kernel.Octets;
import org.strowger.kernel.sim.SimLink;
import org.strowger.kernel.sim.SimWorld;
import org.strowger.media.session.Direction;
import org.strowger.media.session.MediaDescription;
import org.strowger.media.session.MediaFormat;
import org.strowger.media.session.MediaStream;
import org.strowger.pbx.record.CallRecord;
import org.strowger.server.config.ConfigReader;
import org.strowger.server.config.Problems;
import org.strowger.server.config.StrowgerConfig;
import org.strowger.server.simulation.Talkers.GatewayTalker;
import org.strowger.server.simulation.Talkers.SipTalker;
import org.strowger.server.simulation.Talkers.Traffic;
import org.strowger.server.tech.h323.H323Media;
import org.strowger.sip.message.HeaderName;

/** What the parties of a whole exchange notice of what gateways say and ask before the answer. */
class InterworkingTest {
  private static final long SECOND = 1_000_000_000L;
  private static final IpAddress EXCHANGE = IpAddress.v4(0xC0000201);
  private static final IpAddress INSIDE = IpAddress.v4(0xC0000205);
  private static final IpAddress OUTSIDE = IpAddress.v4(0xC0000206);
  private static final IpAddress GATEKEEPER = IpAddress.v4(0xC6336401);

  private final SimWorld world = new SimWorld(3, SimLink.PERFECT);
  private SimulatedExchange exchange;
  private ScriptedGateway gateway;
  private SipTalker phone;
  private int calls = 1;

  /** An exchange, a phone, and a gateway outside that answers as a script says. */
  private void begin(String inside, String outside, Function<H225Message, List<H225Body>> script) {
    Problems problems = new Problems();
    String yaml =
        """
        phones:
          1001: {password: secret}
          1002: {password: secret}
        gateways:
          inside: {tech: h323, context: overlap, host: %s, probe: 0s%s}
          outside: {tech: h323, context: from-outside, host: %s, probe: 0s%s}
        """
            .formatted(INSIDE, inside, OUTSIDE, outside);
    StrowgerConfig config = ConfigReader.parse("x.yaml", yaml, problems);
    assertThat(problems.list()).isEmpty();
    exchange = new SimulatedExchange(world, EXCHANGE, config);
    gateway = new ScriptedGateway(world, OUTSIDE, script);
    phone = new SipTalker(world, IpAddress.v4(0xC000020B), "1001", new Address(EXCHANGE, 5060));
    run(2);
  }

  private void run(int seconds) {
    world.runFor(seconds * SECOND);
  }

  private void dial(String number) {
    phone.call(number);
    run(5);
  }

  private static H225Body release(Cause cause) {
    return new H225Body.ReleaseComplete(cause, "undefinedReason");
  }

  @AfterEach
  void nothingIsLeft() {
    run(40);
    assertThat(exchange.left()).isEmpty();
    assertThat(exchange.records().finished()).hasSize(calls);
  }

  /** What a stranger says that it is, is told to the operator. */
  @Test
  void aStrangerIsRefusedAndItsProductNamed() {
    calls = 0;
    begin("", "", _ -> List.of());
    H323Party stranger = new H323Party(world, IpAddress.v4(0xC0000299), (_, _) -> {});
    stranger.call(order(PartyNumber.calling("5551", 0, 1, 0, 3), "1001", true));
    run(2);
    assertThat(stranger.events(H323Event.Released.class).getFirst().release().cause().value())
        .isEqualTo(21);
    assertThat(exchange.strange())
        .singleElement()
        .asString()
        .startsWith("H.323 call of 192.0.2.153")
        .endsWith("add it to its sources; it says that it is a Strowger 0.1");
  }

  /** H.450.1 8.2: a gateway that cannot go on without a service that is not known here. */
  @Test
  void aServiceThatIsRequiredAndNotKnownEndsTheCall() {
    begin(
        "",
        "",
        message ->
            message.body() instanceof H225Body.Setup
                ? List.of(new H225Body.CallProceeding())
                : List.of());
    gateway.services = List.of(Octets.hex("2401000008000170"));
    dial("92001");
    assertThat(phone.status).isEqualTo(501);
    H225Message release = gateway.heard.getLast();
    assertThat(release.body()).isInstanceOf(H225Body.ReleaseComplete.class);
    assertThat(release.common().services()).containsExactly(Octets.hex("0001c00108400101"));
  }

  /** H.225.0 7.4.1: a gateway that wants to be called through its gatekeeper. */
  @Nested
  class RouteCallToGatekeeper {
    private final H225Body facility =
        new H225Body.Facility(
            "routeCallToGatekeeper", new Address(GATEKEEPER, 1720), List.of(), null);

    private List<H225Body> script(H225Message message) {
      return message.body() instanceof H225Body.Setup ? List.of(facility) : List.of();
    }

    @Test
    void theCallGoesOnThereIfTheAddressIsOneOfItsOwn() {
      GatewayTalker called = new GatewayTalker(world, GATEKEEPER, EXCHANGE, "");
      begin("", ", sources: [%s]".formatted(GATEKEEPER), this::script);
      dial("92001");
      assertThat(called.direction()).isEqualTo(Direction.SENDRECV);
      Traffic traffic = Traffic.of(world, 2, phone, called);
      assertThat(traffic.callerHeard()).as("%s", traffic).isGreaterThan(90);
      assertThat(traffic.calledHeard()).as("%s", traffic).isGreaterThan(90);
      assertThat(gateway.heard(H225Body.ReleaseComplete.class))
          .extracting(H225Body.ReleaseComplete::reason)
          .containsExactly("facilityCallDeflection");
      called.hangUp();
      run(2);
      CallRecord record = exchange.records().finished().getFirst();
      assertThat(record.times().answer()).isNotNull();
      assertThat(phone.over).isTrue();
    }

    @Test
    void butNowhereElse() {
      GatewayTalker called = new GatewayTalker(world, GATEKEEPER, EXCHANGE, "");
      begin("", "", this::script);
      dial("92001");
      assertThat(phone.status).isEqualTo(502);
      assertThat(called.directions).isEmpty();
      assertThat(gateway.heard(H225Body.Setup.class)).hasSize(1);
    }

    @Test
    void notForEver() {
      H225Body again =
          new H225Body.Facility(
              "routeCallToGatekeeper", new Address(OUTSIDE, 1720), List.of(), null);
      begin(
          "", "", message -> message.body() instanceof H225Body.Setup ? List.of(again) : List.of());
      dial("92001");
      assertThat(phone.status).isEqualTo(502);
      assertThat(gateway.heard(H225Body.Setup.class)).hasSize(4);
    }
  }

  /** H.225.0 7.3.9: a gateway takes one call a connection, or wants a new one. */
  @Test
  void aSetupIsTriedOnceMoreOnAnotherConnection() {
    int[] setups = new int[1];
    begin(
        "",
        "",
        message -> {
          if (!(message.body() instanceof H225Body.Setup)) {
            return List.of();
          }
          return ++setups[0] == 1
              ? List.of(new H225Body.ReleaseComplete(null, "newConnectionNeeded"))
              : List.of(release(Cause.of(17, 0)));
        });
    dial("92001");
    assertThat(setups[0]).isEqualTo(2);
    assertThat(phone.status).isEqualTo(486);
    assertThat(gateway.heard.get(1).common().callIdentifier())
        .isEqualTo(gateway.heard.get(0).common().callIdentifier());
  }

  /** RFC 3398 7.2.4.1, Q.850: the number to call instead stands in the diagnostics. */
  @ParameterizedTest
  @CsvSource({
    "22, 1, 861012345678, '', 301, sip:+861012345678",
    "22, 0, 4711, '', 301, sip:4711",
    "23, 0, 4711, '', 302, sip:4711",
    "22, 0, '', '', 410, ",
    "22, 0, x4711, '', 410, ",
    "21, 0, 4711, '', 603, ", // location 0: the user
    "22, 0, 4711, ', trusted: no', 410, ",
    "23, 0, 4711, ', trusted: no', 410, "
  })
  void whoHasAnotherNumberIsCalledThereByTheCaller(
      int cause, int type, String digits, String switches, int status, String contact) {
    Cause said = Cause.of(cause, 0, PartyNumber.called(digits, type, 1));
    begin(
        "",
        switches,
        message -> message.body() instanceof H225Body.Setup ? List.of(release(said)) : List.of());
    dial("92001");
    assertThat(phone.status).isEqualTo(status);
    List<String> contacts =
        phone.received.stream()
            .filter(response -> response.status() == status)
            .flatMap(response -> response.addresses(HeaderName.CONTACT).stream())
            .map(address -> address.uri().toString().replaceFirst("@.*", ""))
            .toList();
    assertThat(contacts).isEqualTo(contact == null ? List.of() : List.of(contact));
  }

  /** Q.931 4.5.23: progress indicator 3 asks the far exchange for tones in the sound. */
  @ParameterizedTest
  @CsvSource({"'', 0", "', origination-not-isdn: yes', 1"})
  void aSetupAsksForTonesWhereItIsConfigured(String switches, int asks) {
    begin(
        "",
        switches,
        message ->
            message.body() instanceof H225Body.Setup
                ? List.of(release(Cause.of(17, 0)))
                : List.of());
    dial("92001");
    List<ProgressIndicator> progress = gateway.heard.getFirst().common().progress();
    assertThat(progress).hasSize(asks);
    assertThat(progress).allMatch(p -> p.description() == ProgressIndicator.ORIGINATION_NOT_ISDN);
  }

  private static OutgoingCall order(PartyNumber caller, String number, boolean complete) {
    MediaDescription media =
        MediaDescription.of(
            MediaStream.audio(new Address(INSIDE, 20_000), List.of(MediaFormat.PCMA)));
    return new OutgoingCall(
        new Address(EXCHANGE, 1720),
        PartyNumber.called(number, 0, 1),
        List.of(),
        new Party(caller, null, List.of()),
        List.of(),
        BearerCapability.AUDIO,
        H323Media.sessions(media),
        complete,
        false,
        0,
        PeerProfile.DEFAULT);
  }

  /** RFC 4497 §9.1, RFC 3966: what octet 3 of a number says is said in the URI. */
  @ParameterizedTest
  @CsvSource({
    "2, 1, 1065551234, '', 1065551234",
    "1, 1, 861065551234, '', +861065551234",
    "2, 1, 1065551234, ', country-code: \"86\"', +861065551234",
    "4, 1, 65551234, ', country-code: \"86\", area-code: \"10\"', +861065551234",
    "4, 1, 65551234, ', country-code: \"86\"', 65551234;phone-context=+86",
    "0, 9, 5551, ', private-domain: pbx.example.org', 5551;phone-context=pbx.example.org",
    "0, 9, 5551, '', 5551",
    "0, 1, 5551, ', country-code: \"86\", private-domain: pbx.example.org', 5551"
  })
  void aCallersNumberIsKnownByWhereItsGatewayStands(
      int type, int plan, String digits, String inside, String user) {
    begin(inside, "", _ -> List.of());
    H323Party caller = new H323Party(world, INSIDE, (_, _) -> {});
    caller.call(order(PartyNumber.calling(digits, type, plan, 0, 3), "1001", true));
    run(2);
    assertThat(phone.caller).isEqualTo(user);
    phone.hangUp();
    run(2);
  }

  /** Q.931 5.1.3, H.323 8.1.12: numbers that grow while the call is made. */
  @Nested
  class Overlap {
    private final StringBuilder digits = new StringBuilder();
    private boolean whole;

    /** Wants digits until there are seven or the number is complete, then rings and is busy. */
    private List<H225Body> script(H225Message message) {
      boolean complete;
      if (whole) {
        return List.of();
      }
      switch (message.body()) {
        case H225Body.Setup setup -> {
          digits.append(setup.called().digits());
          complete = setup.sendingComplete();
        }
        case H225Body.Information information -> {
          digits.append(information.digits());
          complete = information.sendingComplete();
        }
        default -> {
          return List.of();
        }
      }
      if (complete || digits.length() >= 7) {
        whole = true;
        return List.of(
            new H225Body.CallProceeding(), new H225Body.Alerting(), release(Cause.of(17, 0)));
      }
      boolean first = message.body() instanceof H225Body.Setup;
      return first ? List.of(new H225Body.SetupAcknowledge()) : List.of();
    }

    private H323Party caller(String rest, boolean last) {
      H323Party[] party = new H323Party[1];
      party[0] =
          new H323Party(
              world,
              INSIDE,
              (event, out) -> {
                if (event instanceof H323Event.MoreDigitsWanted wanted) {
                  for (int i = 0; i < rest.length(); i++) {
                    boolean complete = last && i == rest.length() - 1;
                    party[0].endpoint.inform(
                        world.now(), wanted.id(), rest.substring(i, i + 1), complete, out);
                  }
                }
              });
      return party[0];
    }

    @ParameterizedTest
    @CsvSource({"3456789, false, 123456789", "34, true, 1234"})
    void digitsThatFollowGoOnToAGatewayThatTakesThem(String rest, boolean last, String number) {
      begin("", ", overlap: yes", this::script);
      H323Party caller = caller(rest, last);
      caller.call(order(PartyNumber.calling("5551", 0, 1, 0, 3), "712", false));
      run(5);
      assertThat(digits).hasToString(number);
      H225Body.Setup setup = gateway.heard(H225Body.Setup.class).getFirst();
      assertThat(setup.called().digits()).isEqualTo("12");
      assertThat(setup.canOverlapSend()).isTrue();
      assertThat(setup.sendingComplete()).isFalse();
      assertThat(caller.events(H323Event.MoreDigitsWanted.class)).hasSize(1);
      assertThat(caller.events(H323Event.Proceeding.class)).hasSize(1);
      assertThat(caller.events(H323Event.Alerting.class)).hasSize(1);
      assertThat(caller.events(H323Event.Released.class).getFirst().release().cause().value())
          .isEqualTo(17);
      run(1);
      CallRecord record = exchange.records().finished().getFirst();
      assertThat(record.origin().dialled()).startsWith("7" + number);
      assertThat(record.legs().getLast().party().sent()).startsWith(number);
    }

    @Test
    void aNumberThatIsCompleteIsSaidToBeSo() {
      begin("", ", overlap: yes", this::script);
      dial("92001");
      H225Body.Setup setup = gateway.heard(H225Body.Setup.class).getFirst();
      assertThat(setup.sendingComplete()).isTrue();
      assertThat(setup.canOverlapSend()).isFalse();
      assertThat(phone.status).isEqualTo(486);
    }

    @Test
    void whoWantsMoreOfANumberThatIsCompleteIsToldOnceMore() {
      begin(
          "",
          "",
          message ->
              switch (message.body()) {
                case H225Body.Setup _ -> List.of(new H225Body.SetupAcknowledge());
                case H225Body.Information(String _, boolean _, boolean complete) when complete ->
                    List.of(release(Cause.of(28, 0)));
                default -> List.of();
              });
      dial("92001");
      assertThat(phone.status).isEqualTo(484);
      assertThat(gateway.heard(H225Body.Information.class))
          .containsExactly(new H225Body.Information("", false, true));
    }
  }
}
