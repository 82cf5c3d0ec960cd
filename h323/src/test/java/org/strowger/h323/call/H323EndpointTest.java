package org.strowger.h323.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.strowger.h323.control.AudioCapability;
import org.strowger.h323.control.AudioCodec;
import org.strowger.h323.control.ControlSettings;
import org.strowger.h323.control.OpenChannel;
import org.strowger.h323.h245.H245LogicalChannels;
import org.strowger.h323.message.Alias;
import org.strowger.h323.message.H225Body;
import org.strowger.h323.message.H225Common;
import org.strowger.h323.message.H225Message;
import org.strowger.h323.message.H225Reader;
import org.strowger.h323.message.H225Result;
import org.strowger.h323.message.H225Writer;
import org.strowger.h323.per.PerCodec;
import org.strowger.h323.q931.Cause;
import org.strowger.h323.q931.PartyNumber;
import org.strowger.h323.q931.Tpkt;
import org.strowger.h323.q931.TpktFramer;
import org.strowger.kernel.Address;
import org.strowger.kernel.Flow;
import org.strowger.kernel.IpAddress;
import org.strowger.kernel.Octets;
import org.strowger.kernel.Outbox;
import org.strowger.kernel.Output;
import org.strowger.kernel.Transmit;
import org.strowger.kernel.Transport;
import org.strowger.kernel.sim.SimEnv;

/** What the endpoint does beside its calls: limits, connections, messages for no call. */
class H323EndpointTest {
  private static final IpAddress PEER = IpAddress.parse("192.0.2.9");
  private static final int MAX_CALLS = 3;

  private final Outbox out = new Outbox();
  private final List<H323Event> events = new ArrayList<>();
  private final List<H225Message> said = new ArrayList<>();
  private final List<Long> closed = new ArrayList<>();
  private final H323Endpoint endpoint =
      new H323Endpoint(
          new H323Settings(
              ControlSettings.GATEWAY, 10, 10, 10, 10, 10, 10, 10, 30_000, MAX_CALLS, 4),
          _ -> PeerProfile.DEFAULT,
          new SimEnv(1, 0, () -> 0L));

  private Flow accept(long id) {
    Flow flow =
        new Flow(
            Transport.TCP, id, new Address(IpAddress.LOOPBACK, 1720), new Address(PEER, (int) id));
    endpoint.onOpened(0, flow, 5, out);
    drain();
    return flow;
  }

  private void drain() {
    for (Output output = out.poll(); output != null; output = out.poll()) {
      switch (output) {
        case H323Event event -> events.add(event);
        case Transmit.Close(long id) -> closed.add(id);
        case Transmit.Send(Flow _, Octets octets) -> {
          TpktFramer framer = new TpktFramer();
          framer.push(octets);
          said.add(((H225Result.Read) H225Reader.read(framer.next())).message());
        }
        default -> {
          // Connections and listeners are not looked at here.
        }
      }
    }
  }

  private static Octets message(int reference, String... words) {
    var fields = new LinkedHashMap<String, String>();
    fields.put("", words[0]);
    for (int i = 1; i < words.length; i += 2) {
      fields.put(words[i], words[i + 1]);
    }
    return H225Writer.write(ScriptMessages.h225(fields, reference, false, PEER));
  }

  private void deliver(Flow flow, Octets payload) {
    endpoint.onBytes(1, flow, Tpkt.frame(payload), out);
    drain();
  }

  private int lastCause() {
    return ((H225Body.ReleaseComplete) said.getLast().body()).cause().value();
  }

  @Test
  void aConnectionCarriesSeveralCallsAndClosesWithTheLast() {
    Flow flow = accept(101);
    deliver(flow, message(1, "Setup", "fastStart", "g711Alaw64k"));
    deliver(flow, message(2, "Setup", "fastStart", "g711Alaw64k"));
    assertThat(events).hasSize(2);
    deliver(flow, message(1, "ReleaseComplete", "cause", "16"));
    assertThat(closed).isEmpty();
    assertThat(endpoint.calls()).isEqualTo(1);
    endpoint.release(2, events.get(1).id(), Cause.of(17, 0), out);
    drain();
    assertThat(said.getLast().callReference()).isEqualTo(2);
    assertThat(closed).containsExactly(101L);
    assertThat(endpoint.connections()).isZero();
  }

  @Test
  void callsBeyondTheLimitAreRefusedAndTheOthersGoOn() {
    Flow flow = accept(101);
    for (int reference = 1; reference <= MAX_CALLS + 1; reference++) {
      deliver(flow, message(reference, "Setup"));
    }
    assertThat(endpoint.calls()).isEqualTo(MAX_CALLS);
    assertThat(said.getLast().callReference()).isEqualTo(MAX_CALLS + 1);
    assertThat(lastCause()).isEqualTo(42);
  }

  @Test
  void connectionsBeyondTheLimitAreClosed() {
    for (long id = 101; id <= 104; id++) {
      accept(id);
    }
    assertThat(closed).isEmpty();
    accept(105);
    assertThat(closed).containsExactly(105L);
    assertThat(endpoint.owns(104)).isTrue();
    assertThat(endpoint.owns(105)).isFalse();
  }

  @Test
  void aConnectionWithoutACallIsClosedAfterAWhile() {
    accept(101);
    assertThat(endpoint.nextTimeout()).isEqualTo(30_000);
    endpoint.onTimeout(30_000, out);
    drain();
    assertThat(closed).containsExactly(101L);
    assertThat(endpoint.connections()).isZero();
  }

  @Test
  void whatIsNoTpktClosesTheConnectionAndItsCalls() {
    Flow flow = accept(101);
    deliver(flow, message(1, "Setup"));
    endpoint.onBytes(2, flow, Octets.utf8("GET / HTTP/1.1\r\n\r\n"), out);
    drain();
    assertThat(closed).contains(101L);
    assertThat(events.getLast()).isInstanceOf(H323Event.Released.class);
    assertThat(endpoint.calls()).isZero();
  }

  @Test
  void aFewPayloadsThatAreNoQ931AreForgiven() {
    Flow flow = accept(101);
    for (int i = 0; i < SignallingConnection.MAX_GARBAGE; i++) {
      deliver(flow, Octets.hex("00"));
    }
    assertThat(closed).isEmpty();
    deliver(flow, message(1, "Setup"));
    assertThat(events).hasSize(1);
    deliver(flow, Octets.hex("00"));
    assertThat(closed).contains(101L);
  }

  @Test
  void aSetupThatCannotBeReadIsRefusedWithItsCause() {
    Flow flow = accept(101);
    deliver(flow, Octets.hex("0802000705"));
    assertThat(lastCause()).isEqualTo(96);
    deliver(flow, Octets.hex("08020008057e000305ffff"));
    assertThat(lastCause()).isEqualTo(100);
    assertThat(said.getLast().callReference()).isEqualTo(8);
    assertThat(events).isEmpty();
  }

  @Test
  void anUnknownMessageTypeIsAnsweredByStatusInACallOnly() {
    Flow flow = accept(101);
    deliver(flow, Octets.hex("0802000142"));
    assertThat(said).isEmpty();
    deliver(flow, message(1, "Setup"));
    deliver(flow, Octets.hex("0802000142"));
    H225Body.Status status = (H225Body.Status) said.getLast().body();
    assertThat(status.cause().value()).isEqualTo(97);
    assertThat(status.callState()).isEqualTo(6);
  }

  @Test
  void emptyFramesKeepTheConnectionAndTheGlobalReferenceIsIgnored() {
    Flow flow = accept(101);
    endpoint.onBytes(1, flow, Octets.hex("0300000403000004"), out);
    deliver(flow, message(0, "Facility"));
    drain();
    assertThat(said).isEmpty();
    assertThat(closed).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "2001, -, -, 2001, ''",
        "2001, 2001, -, 2001, ''",
        "-, 2001, -, 2001, ''",
        "'', 2001, -, 2001, ''",
        "-, *70#, -, *70#, ''",
        "2001, -, alice, 2001, alice",
        "-, -, alice, -, alice",
        "-, -, -, -, ''"
      })
  void theCalledNumberMayStandInTheElementOrAmongTheAliases(
      String element, String digits, String name, String called, String aliases) {
    Flow flow = accept(101);
    H225Message plain = ((H225Result.Read) H225Reader.read(message(1, "Setup"))).message();
    H225Body.Setup s = (H225Body.Setup) plain.body();
    List<Alias> destination = new ArrayList<>();
    if (digits != null) {
      destination.add(Alias.digits(digits));
    }
    if (name != null) {
      destination.add(Alias.h323Id(name));
    }
    H225Body.Setup other =
        new H225Body.Setup(
            s.bearer(),
            element == null ? null : PartyNumber.called(element, 0, 1),
            s.calling(),
            List.of(),
            s.sourceAddress(),
            destination,
            null,
            null,
            s.conferenceId(),
            false,
            true,
            0,
            List.of(),
            -1,
            -1,
            "",
            "",
            H225Body.Setup.CREATE,
            false);
    deliver(flow, H225Writer.write(new H225Message(1, false, other, plain.common())));
    IncomingCall call = ((H323Event.CallOffered) events.getFirst()).call();
    assertThat(call.called() == null ? null : call.called().digits()).isEqualTo(called);
    assertThat(String.join(",", call.calledAliases())).isEqualTo(aliases);
  }

  @Test
  void whoCallsIsReadWithTheStricterPresentation() {
    Flow flow = accept(101);
    H225Message plain =
        ((H225Result.Read) H225Reader.read(message(1, "Setup", "display", "Bob"))).message();
    H225Body.Setup s = (H225Body.Setup) plain.body();
    H225Body.Setup restricted =
        new H225Body.Setup(
            s.bearer(),
            s.called(),
            PartyNumber.calling("1001", 2, 1, 0, 1),
            List.of(new PartyNumber("4000", 0, 1, 0, 1, 1)),
            s.sourceAddress(),
            s.destinationAddress(),
            null,
            null,
            s.conferenceId(),
            false,
            true,
            12,
            List.of(),
            1,
            3,
            "Robert",
            "",
            H225Body.Setup.CREATE,
            false);
    deliver(flow, H225Writer.write(new H225Message(1, false, restricted, plain.common())));
    IncomingCall call = ((H323Event.CallOffered) events.getFirst()).call();
    assertThat(call.caller().number()).isEqualTo(PartyNumber.calling("1001", 2, 1, 1, 1));
    assertThat(call.caller().name()).isNull();
    assertThat(call.hopCount()).isEqualTo(12);
    assertThat(call.redirecting()).containsExactly(new PartyNumber("4000", 0, 1, 0, 1, 1));
    deliver(flow, message(2, "Setup", "display", "Bob"));
    assertThat(((H323Event.CallOffered) events.getLast()).call().caller().name()).isEqualTo("Bob");
  }

  @Test
  void longPacketsThatACallerProposesAreNotSent() {
    Flow flow = accept(101);
    H225Message setup = ((H225Result.Read) H225Reader.read(message(1, "Setup"))).message();
    var common = setup.common();
    var open =
        OpenChannel.forward(
                1, new AudioCapability(AudioCodec.G711_ALAW, 240), 1, new Address(PEER, 5001))
            .reversed(new Address(PEER, 5000));
    Octets proposal = PerCodec.encode(H245LogicalChannels.OPEN_LOGICAL_CHANNEL, open.write());
    deliver(
        flow,
        H225Writer.write(
            new H225Message(
                1,
                false,
                setup.body(),
                new H225Common(
                    true,
                    common.callIdentifier(),
                    null,
                    List.of(proposal),
                    false,
                    H225Common.Tunnelling.TRUE,
                    List.of(),
                    List.of(),
                    null))));
    endpoint.connect(2, events.getFirst().id(), Exchange.calledMedia(), Party.UNKNOWN, out);
    endpoint.onTimeout(5_000_000_000L, out);
    drain();
    H323Event.MediaChanged media =
        (H323Event.MediaChanged)
            events.stream().filter(H323Event.MediaChanged.class::isInstance).findFirst().get();
    assertThat(media.channels().getFirst().coding())
        .isEqualTo(new AudioCapability(AudioCodec.G711_ALAW, 20));
  }

  @Test
  void aPeerThatWantsItIsSentAnEmptyFacilityNowAndThen() {
    PeerProfile usual = PeerProfile.DEFAULT;
    PeerProfile kept =
        new PeerProfile(usual.start(), usual.keys(), true, 20, usual.capabilities(), Set.of());
    H323Endpoint keeping =
        new H323Endpoint(H323Settings.DEFAULT, _ -> kept, new SimEnv(1, 0, () -> 0L));
    Flow flow =
        new Flow(Transport.TCP, 101, new Address(IpAddress.LOOPBACK, 1720), new Address(PEER, 101));
    keeping.onOpened(0, flow, 5, out);
    keeping.onBytes(0, flow, Tpkt.frame(message(1, "Setup", "fastStart", "g711Alaw64k")), out);
    drain();
    keeping.connect(0, events.getFirst().id(), Exchange.calledMedia(), Party.UNKNOWN, out);
    drain();
    long second = 1_000_000_000L;
    for (long now = second; now <= 70 * second; now += second) {
      keeping.onTimeout(now, out);
    }
    drain();
    assertThat(said.stream().filter(m -> m.body().equals(new H225Body.Facility("")))).hasSize(3);
  }
}
