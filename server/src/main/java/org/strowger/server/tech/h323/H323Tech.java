package org.strowger.server.tech.h323;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.strowger.h323.call.CallId;
import org.strowger.h323.call.H323Endpoint;
import org.strowger.h323.call.H323Event;
import org.strowger.h323.call.H323Settings;
import org.strowger.h323.call.IncomingCall;
import org.strowger.h323.call.OutgoingCall;
import org.strowger.h323.call.PeerProfile;
import org.strowger.h323.control.CallMedia;
import org.strowger.h323.q931.BearerCapability;
import org.strowger.h323.q931.PartyNumber;
import org.strowger.h323.q931.Tpkt;
import org.strowger.kernel.Address;
import org.strowger.kernel.Env;
import org.strowger.kernel.Flow;
import org.strowger.kernel.Node;
import org.strowger.kernel.Octets;
import org.strowger.kernel.Outbox;
import org.strowger.kernel.Output;
import org.strowger.kernel.Transmit;
import org.strowger.media.session.MediaDescription;
import org.strowger.media.session.StreamKind;
import org.strowger.pbx.call.CallIntake;
import org.strowger.pbx.call.CallerId;
import org.strowger.pbx.call.Cause;
import org.strowger.pbx.call.CauseValue;
import org.strowger.pbx.call.ChannelTech;
import org.strowger.pbx.call.IncomingLeg;
import org.strowger.pbx.call.LegEvent;
import org.strowger.pbx.call.LegId;
import org.strowger.pbx.call.LegListener;
import org.strowger.pbx.call.LegPort;
import org.strowger.pbx.call.OutgoingLeg;
import org.strowger.pbx.call.PhoneNumber;

/**
 * H.323 as a protocol of the exchange: gateways at known addresses. Confined to its shard; free of
 * sockets and threads.
 *
 * <p>What the endpoint wants sent goes to the outbox; events of legs go to their listeners, never
 * from inside a command: they wait until the owner calls again, which {@link #nextTimeout} then
 * asks for at once.
 */
public final class H323Tech implements ChannelTech, Node {
  private static final int MAX_HOPS = 31;

  private final Env env;
  private final LongSupplier clock;
  private final Outbox outbox;
  private final CallIntake intake;
  private final H323Endpoint endpoint;
  private final Outbox inner = new Outbox();
  private final ArrayDeque<Runnable> waiting = new ArrayDeque<>();
  private final Map<CallId, H323Leg> legs = new HashMap<>();
  private final CallOwners owners = new CallOwners();
  private final H323Trace trace = new H323Trace();
  private final GatewayProbes probes;
  private H323Peers peers;
  private boolean draining;

  /** A command to the endpoint, at a time. */
  @FunctionalInterface
  interface Command {
    void run(H323Endpoint endpoint, long now, Outbox out);
  }

  /**
   * An adapter without calls.
   *
   * @param clock the time now, the one that the owner passes to every method
   * @param outbox takes what is to be sent, and events for the owner
   * @param intake takes incoming calls
   */
  public H323Tech(
      H323Settings settings,
      H323Peers peers,
      Env env,
      LongSupplier clock,
      Outbox outbox,
      CallIntake intake) {
    this.peers = peers;
    this.env = env;
    this.clock = clock;
    this.outbox = outbox;
    this.intake = intake;
    this.probes = new GatewayProbes(env, peers);
    this.endpoint = new H323Endpoint(settings, this::profile, env);
  }

  @Override
  public List<String> names() {
    return List.of("H323", "OOH323");
  }

  /** Starts the probes of gateways: shard 0 asks for all. */
  public void start(long now) {
    if (!env.isFirstShard()) {
      return;
    }
    probes.configure(now, peers, outbox);
  }

  /** Whether a gateway can be reached, as far as it is probed; true if it is not. */
  public boolean isUp(String gateway) {
    return probes.isUp(gateway);
  }

  /** Takes another configuration's gateways; calls that run keep theirs. */
  public void configure(long now, H323Peers other) {
    peers = other;
    start(now);
  }

  /** How many legs there are. */
  public int legs() {
    return legs.size();
  }

  /** The endpoint, for figures. */
  public H323Endpoint endpoint() {
    return endpoint;
  }

  private PeerProfile profile(Address remote) {
    H323Peer peer = peers.at(remote.ip());
    return peer == null ? PeerProfile.DEFAULT : peer.profile();
  }

  // The owner's calls.

  @Override
  public void onBytes(long now, Flow flow, Octets octets, Outbox out) {
    CallId before = owners.of(flow.id(), endpoint.callsOn(flow.id()));
    endpoint.onBytes(now, flow, octets, inner);
    CallId owner = before == null ? owners.of(flow.id(), endpoint.callsOn(flow.id())) : before;
    note(owner, false, flow, octets);
    drain(now);
  }

  @Override
  public void onOpened(long now, Flow flow, long listener, Outbox out) {
    if (listener == 0 && probes.owns(flow.id())) {
      probes.onOpened(flow.id(), outbox);
      return;
    }
    endpoint.onOpened(now, flow, listener, inner);
    drain(now);
  }

  @Override
  public void onClosed(long now, long id, String reason, Outbox out) {
    probes.onClosed(id, reason, outbox);
    endpoint.onClosed(now, id, reason, inner);
    drain(now);
    trace.closed(id);
    owners.closed(id);
  }

  /** A call of another shard did not reach its gateway. */
  public void onGatewayUnreached(long now, String gateway, String why) {
    probes.unreachable(now, gateway, why, outbox);
    drain(now);
  }

  @Override
  public void onListening(long now, long id, Address local, Outbox out) {
    endpoint.onListening(now, id, local, inner);
    drain(now);
  }

  @Override
  public void onTimeout(long now, Outbox out) {
    probes.onTimeout(now, outbox);
    endpoint.onTimeout(now, inner);
    drain(now);
  }

  @Override
  public long nextTimeout() {
    return waiting.isEmpty() || draining
        ? Math.min(endpoint.nextTimeout(), probes.nextTimeout())
        : clock.getAsLong();
  }

  private void drain(long now) {
    if (draining) {
      return;
    }
    draining = true;
    try {
      sort(now);
      for (Runnable event = waiting.poll(); event != null; event = waiting.poll()) {
        event.run();
        sort(now);
      }
    } finally {
      draining = false; // a bug in one call must not silence all others
    }
  }

  private void sort(long now) {
    for (Output output = inner.poll(); output != null; output = inner.poll()) {
      switch (output) {
        case H323Event event -> waiting.add(() -> onEvent(now, event));
        case Transmit.Send(Flow flow, Octets octets) -> {
          note(owners.of(flow.id(), endpoint.callsOn(flow.id())), true, flow, octets);
          outbox.add(output);
        }
        case Output other -> outbox.add(other);
      }
    }
  }

  /** Tells the owner of messages; H.245 inside another message has no octets of its own. */
  private void note(@Nullable CallId call, boolean sent, Flow flow, Octets octets) {
    List<H323Trace.Message> messages = trace.on(flow, sent, octets);
    if (call == null) {
      return;
    }
    boolean tunnelled = false;
    for (H323Trace.Message message : messages) {
      boolean signalling = message.protocol().equals(H323Trace.H225);
      tunnelled |= signalling;
      outbox.add(
          new H323TechEvent.Traced(
              legId(call),
              sent,
              message.protocol(),
              message.label(),
              tunnelled && !signalling ? Octets.EMPTY : Tpkt.frame(message.octets()),
              flow));
    }
  }

  /** A leg's name, which is needed before the call is offered: its Setup is noted by it. */
  private LegId legId(CallId call) {
    return owners.leg(call, () -> new LegId(env.nextId()));
  }

  /** Runs a leg's command; its octets leave at once, its events later. */
  void command(Command command) {
    long now = clock.getAsLong();
    command.run(endpoint, now, inner);
    sort(now);
  }

  /** Has a call go on where its gateway says; whether it does. */
  boolean follow(H323Event.Redirected said) {
    boolean[] follows = new boolean[1];
    command((endpoint, now, out) -> follows[0] = endpoint.follow(now, said, out));
    return follows[0];
  }

  private void onEvent(long now, H323Event event) {
    switch (event) {
      case H323Event.CallOffered offered -> offered(now, offered);
      case H323Event.Released released -> {
        H323Leg leg = legs.remove(released.id());
        if (leg != null) {
          if (leg.unreached(released.release())) {
            probes.unreachable(now, leg.peer(), released.release().detail(), outbox);
          }
          leg.on(now, released);
        }
      }
      case H323Event other -> {
        H323Leg leg = legs.get(other.id());
        if (leg != null) {
          leg.on(now, other);
        }
      }
    }
  }

  // Incoming.

  private void offered(long now, H323Event.CallOffered offered) {
    H323Peer peer = peers.at(offered.remote().ip());
    if (peer == null || peer.context().isEmpty()) {
      refuse(now, offered.id(), CauseValue.CALL_REJECTED);
      outbox.add(
          new H323TechEvent.StrangerRefused(
              offered.remote(),
              (peer == null
                      ? "no gateway has this address; if it is one's, add it to its sources"
                      : "gateway " + peer.name() + " has no context; give it the one of its calls")
                  + product(offered.call().product())));
      return;
    }
    H323Leg leg = new H323Leg(this, legId(offered.id()), peer, offered.id(), false);
    CallMedia media = offered.call().media();
    leg.proposed(media);
    legs.put(offered.id(), leg);
    LegListener listener = intake.incoming(now, leg, incoming(offered, peer));
    if (listener == null) {
      legs.remove(offered.id());
      refuse(now, offered.id(), CauseValue.SWITCHING_CONGESTION);
    } else {
      leg.listener(listener);
    }
  }

  /** What a stranger says that it is, since not all that calls by H.323 can be served. */
  private static String product(String product) {
    String said = product.isEmpty() ? "" : "; it says that it is a " + product;
    return product.contains("Avaya")
        ? said + ": telephones of Avaya's speak an H.323 of their own, which only its servers know"
        : said;
  }

  private void refuse(long now, CallId id, int cause) {
    endpoint.release(now, id, H323Causes.element(Cause.of(cause)), inner);
  }

  private static IncomingLeg incoming(H323Event.CallOffered offered, H323Peer peer) {
    IncomingCall call = offered.call();
    PartyNumber called = call.called();
    PhoneNumber number =
        called != null
            ? H323Identity.phoneNumber(called)
            : PhoneNumber.of(call.calledAliases().isEmpty() ? "" : call.calledAliases().getFirst());
    CallerId caller =
        peer.numbering().outside(H323Identity.callerId(call.caller(), peer.trusted()));
    CallMedia media = call.media();
    MediaDescription offer = media == null ? null : H323Media.description(media);
    return new IncomingLeg(
        peer.name(),
        peer.context(),
        number,
        call.complete(),
        caller,
        peer.numbering().outside(H323Identity.redirection(call.redirecting())),
        offer == null || offer.streams().isEmpty() ? null : offer,
        offered.remote(),
        call.hopCount() == 0 ? MAX_HOPS : call.hopCount(),
        Map.of("product", call.product()),
        call.callIdentifier().toHex());
  }

  // Outgoing.

  @Override
  public LegPort dial(long now, LegId id, OutgoingLeg request, LegListener listener) {
    H323Peer peer = peers.named(request.peer());
    if (peer == null) {
      H323Leg leg = new H323Leg(this, id, H323Peer.unknown(request.peer()), new CallId(0), true);
      leg.listener(listener);
      waiting.add(() ->
          listener.on(
              clock.getAsLong(),
              new LegEvent.Ended(
                  Cause.of(CauseValue.NO_ROUTE_TO_DESTINATION), false, "no such gateway")));
      return leg;
    }
    MediaDescription offer = request.offer();
    OutgoingCall order = order(request, peer, offer);
    CallId call = endpoint.call(now, order, inner);
    H323Leg leg = new H323Leg(this, id, peer, call, true);
    leg.listener(listener);
    legs.put(call, leg);
    owners.leg(call, id);
    leg.dialled(offer, order.complete());
    sort(now);
    return leg;
  }

  private static OutgoingCall order(
      OutgoingLeg request, H323Peer peer, @Nullable MediaDescription offer) {
    PartyNumber called = H323Identity.called(request.called());
    boolean video = offer != null && offer.first(StreamKind.VIDEO) != null;
    return new OutgoingCall(
        peer.address(),
        called,
        called == null ? List.of(request.called().digits()) : List.of(),
        H323Identity.party(peer.numbering().inside(request.caller())),
        H323Identity.redirecting(peer.numbering().inside(request.redirection())),
        video ? BearerCapability.VIDEO : BearerCapability.AUDIO,
        offer == null ? null : H323Media.sessions(offer),
        request.complete() || !peer.calling().overlap(),
        peer.calling().originationNotIsdn(),
        Math.clamp(request.hops(), 1, MAX_HOPS),
        peer.profile());
  }
}
