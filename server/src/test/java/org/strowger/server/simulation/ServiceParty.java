package org.strowger.server.simulation;

import static org.strowger.h323.h225.H225Addresses.ALIAS_ADDRESS;
import static org.strowger.h323.h450.H4501Addresses.ENDPOINT_ADDRESS;
import static org.strowger.h323.h450.H4501Apdus.SUPPLEMENTARY_SERVICE;
import static org.strowger.h323.h450.H4502Arguments.CT_IDENTIFY_RES;
import static org.strowger.h323.h450.H4502Arguments.CT_INITIATE_ARG;
import static org.strowger.h323.h450.H4502Arguments.CT_SETUP_ARG;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.strowger.h323.call.CallId;
import org.strowger.h323.call.H323Endpoint;
import org.strowger.h323.call.H323Event;
import org.strowger.h323.call.H323Settings;
import org.strowger.h323.call.OutgoingCall;
import org.strowger.h323.call.Party;
import org.strowger.h323.call.PeerProfile;
import org.strowger.h323.call.PeerProfile.Service;
import org.strowger.h323.control.CallMedia;
import org.strowger.h323.h450.Operation;
import org.strowger.h323.message.H225Body;
import org.strowger.h323.message.H225Common;
import org.strowger.h323.message.H225Message;
import org.strowger.h323.message.H225Reader;
import org.strowger.h323.message.H225Result;
import org.strowger.h323.message.H225Writer;
import org.strowger.h323.message.ServiceAnswers;
import org.strowger.h323.per.ChoiceValue;
import org.strowger.h323.per.PerCodec;
import org.strowger.h323.per.PerResult;
import org.strowger.h323.per.SequenceValue;
import org.strowger.h323.q931.Cause;
import org.strowger.h323.q931.Tpkt;
import org.strowger.h323.q931.TpktFramer;
import org.strowger.kernel.Address;
import org.strowger.kernel.Event;
import org.strowger.kernel.Flow;
import org.strowger.kernel.IpAddress;
import org.strowger.kernel.Node;
import org.strowger.kernel.Octets;
import org.strowger.kernel.Outbox;
import org.strowger.kernel.Output;
import org.strowger.kernel.Transmit;
import org.strowger.kernel.sim.ListenedNode;
import org.strowger.kernel.sim.SimHost;
import org.strowger.kernel.sim.SimWorld;
import org.strowger.media.session.MediaDescription;
import org.strowger.media.session.MediaFormat;
import org.strowger.media.session.MediaStream;
import org.strowger.server.tech.h323.H323Media;

/**
 * A gateway that answers each call and invokes supplementary services: an endpoint like any other,
 * and on its connections what it has no word for.
 */
final class ServiceParty {
  final List<H323Event> events = new ArrayList<>();

  /** What was heard of services: {@code result 7}, {@code error 7 1004}, {@code reject 7 1}. */
  final List<String> answers = new ArrayList<>();

  /** Whether its party has another call, and lets those that come wait (H.450.6). */
  boolean busy;

  /** The identity that was told last. */
  String identity = "";

  private final SimWorld world;
  private final SimHost host;
  private final IpAddress ip;
  private final H323Endpoint endpoint;
  private final ListenedNode node;
  private final Map<Long, TpktFramer> framers = new HashMap<>();
  private final Map<CallId, Line> lines = new HashMap<>();
  private List<Octets> inSetup = List.of();

  /** Where a call's messages go, and how they are marked. */
  private record Line(Flow flow, int callReference, boolean fromDestination) {}

  ServiceParty(SimWorld world, IpAddress ip) {
    this.world = world;
    this.ip = ip;
    PeerProfile profile = PeerProfile.DEFAULT.withServices(Set.of(Service.CALL_WAITING));
    endpoint = new H323Endpoint(H323Settings.DEFAULT, _ -> profile, world.env(0));
    node = new ListenedNode(tapped(endpoint), new Outbox(), this::sent, this::on);
    host = world.host(ip, node);
    host.listenTcp(1720, 1);
  }

  private CallMedia media() {
    return H323Media.sessions(
        MediaDescription.of(MediaStream.audio(new Address(ip, 20_000), List.of(MediaFormat.PCMA))));
  }

  private void on(Event event, Outbox out) {
    events.add((H323Event) event);
    if (event instanceof H323Event.CallOffered offered && busy) {
      endpoint.callWaits(offered.id());
      endpoint.alert(world.now(), offered.id(), null, false, out);
    } else if (event instanceof H323Event.CallOffered offered) {
      endpoint.connect(world.now(), offered.id(), media(), Party.UNKNOWN, out);
    }
  }

  /** Calls a number of the exchange. */
  CallId call(IpAddress exchange, String number) {
    CallId[] call = new CallId[1];
    OutgoingCall order =
        OutgoingCall.to(
            new Address(exchange, 1720),
            number,
            Party.of("5551", "Bob"),
            media(),
            PeerProfile.DEFAULT);
    node.act(host, out -> call[0] = endpoint.call(world.now(), order, out));
    return call[0];
  }

  /** Calls in the place of a consultation (H.450.2 callTransferSetup). */
  CallId callInstead(IpAddress exchange, String number, String consultation) {
    inSetup =
        List.of(
            ServiceAnswers.invoke(
                3,
                Operation.CALL_TRANSFER_SETUP,
                PerCodec.encode(CT_SETUP_ARG, CT_SETUP_ARG.with("callIdentity", consultation))));
    return call(exchange, number);
  }

  void hangUp(CallId call) {
    node.act(host, out -> endpoint.release(world.now(), call, Cause.of(16, 0), out));
  }

  /** Whether a call is over. */
  boolean isOver(CallId call) {
    return events.stream().anyMatch(e -> e instanceof H323Event.Released && e.id().equals(call));
  }

  /** The call that came last. */
  CallId offered() {
    return events.reversed().stream()
        .filter(H323Event.CallOffered.class::isInstance)
        .findFirst()
        .orElseThrow()
        .id();
  }

  /** H.450.2: has the other party of a call be connected elsewhere. */
  void transfer(CallId call, String number, String consultation) {
    SequenceValue argument =
        CT_INITIATE_ARG
            .with("callIdentity", consultation)
            .with(
                "reroutingNumber",
                ENDPOINT_ADDRESS.with(
                    "destinationAddress",
                    List.of(ALIAS_ADDRESS.of("dialledDigits", (Object) number))));
    invoke(call, 7, Operation.CALL_TRANSFER_INITIATE, PerCodec.encode(CT_INITIATE_ARG, argument));
  }

  /** Invokes what needs no argument. */
  void invoke(CallId call, int invokeId, Operation operation) {
    invoke(call, invokeId, operation, Octets.hex("00"));
  }

  private void invoke(CallId call, int invokeId, Operation operation, Octets argument) {
    Line line = lines.get(call);
    H225Common common =
        H225Common.NONE.withServices(List.of(ServiceAnswers.invoke(invokeId, operation, argument)));
    H225Message message =
        new H225Message(
            line.callReference(), line.fromDestination(), H225Body.Facility.TRANSPORT, common);
    host.act(out -> out.send(line.flow(), Tpkt.frame(H225Writer.write(message))));
  }

  private void sent(Transmit transmit) {
    if (transmit instanceof Transmit.Send(Flow flow, Octets octets)
        && H225Reader.read(octets.from(4)) instanceof H225Result.Read(H225Message message)) {
      for (CallId call : endpoint.callsOn(flow.id())) {
        lines.putIfAbsent(call, new Line(flow, message.callReference(), message.fromDestination()));
      }
    }
  }

  private void heard(Flow flow, Octets octets) {
    TpktFramer framer = framers.computeIfAbsent(flow.id(), _ -> new TpktFramer());
    framer.push(octets);
    for (Octets next = framer.next(); next != null; next = framer.next()) {
      if (H225Reader.read(next) instanceof H225Result.Read(H225Message message)) {
        message.common().services().forEach(this::answered);
      }
    }
  }

  private void answered(Octets entry) {
    PerResult read = PerCodec.decode(SUPPLEMENTARY_SERVICE, entry);
    SequenceValue apdu = ((PerResult.Decoded) read).value().asSequence();
    for (ChoiceValue ros : apdu.choice("serviceApdu").value().asList().choices()) {
      SequenceValue said = ros.value().asSequence();
      long id = said.integer("invokeId");
      switch (ros.name()) {
        case "returnResult" -> {
          answers.add("result " + id);
          identified(said.findSequence("result"));
        }
        case "returnError" ->
            answers.add("error " + id + " " + said.choice("errorCode").value().asInteger());
        case "reject" ->
            answers.add("reject " + id + " " + said.choice("problem").value().asInteger());
        default -> answers.add("invoke " + said.choice("opcode").value().asInteger());
      }
    }
  }

  private void identified(SequenceValue result) {
    if (result != null
        && result.choice("opcode").value().asInteger() == Operation.CALL_TRANSFER_IDENTIFY.code()) {
      PerResult read = PerCodec.decode(CT_IDENTIFY_RES, result.octets("result"));
      identity = ((PerResult.Decoded) read).value().asSequence().text("callIdentity");
    }
  }

  private Output withServices(Output output) {
    if (!inSetup.isEmpty()
        && output instanceof Transmit.Send(Flow flow, Octets octets)
        && H225Reader.read(octets.from(4)) instanceof H225Result.Read(H225Message message)) {
      H225Message more =
          new H225Message(
              message.callReference(),
              message.fromDestination(),
              message.body(),
              message.common().withServices(inSetup));
      inSetup = List.of();
      return new Transmit.Send(flow, Tpkt.frame(H225Writer.write(more)));
    }
    return output;
  }

  private Node tapped(H323Endpoint engine) {
    return new Node() {
      @Override
      public void onBytes(long now, Flow flow, Octets octets, Outbox out) {
        heard(flow, octets);
        engine.onBytes(now, flow, octets, out);
      }

      @Override
      public void onOpened(long now, Flow flow, long listener, Outbox out) {
        Outbox own = new Outbox();
        engine.onOpened(now, flow, listener, own);
        for (Output output = own.poll(); output != null; output = own.poll()) {
          out.add(withServices(output));
        }
      }

      @Override
      public void onClosed(long now, long id, String reason, Outbox out) {
        engine.onClosed(now, id, reason, out);
      }

      @Override
      public void onListening(long now, long id, Address local, Outbox out) {
        engine.onListening(now, id, local, out);
      }

      @Override
      public void onTimeout(long now, Outbox out) {
        engine.onTimeout(now, out);
      }

      @Override
      public long nextTimeout() {
        return engine.nextTimeout();
      }
    };
  }
}
