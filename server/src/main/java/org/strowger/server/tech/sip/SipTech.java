package org.strowger.server.tech.sip;

import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Address;
import org.strowger.kernel.Env;
import org.strowger.kernel.Flow;
import org.strowger.kernel.Node;
import org.strowger.kernel.Octets;
import org.strowger.kernel.Outbox;
import org.strowger.kernel.Output;
import org.strowger.kernel.Timed;
import org.strowger.kernel.Transmit;
import org.strowger.kernel.Transport;
import org.strowger.pbx.call.CallIntake;
import org.strowger.pbx.call.ChannelTech;
import org.strowger.pbx.call.LegId;
import org.strowger.pbx.call.LegListener;
import org.strowger.pbx.call.LegPort;
import org.strowger.pbx.call.Locator;
import org.strowger.pbx.call.OutgoingLeg;
import org.strowger.pbx.mailbox.Mailboxes;
import org.strowger.pbx.mailbox.MessageWaiting;
import org.strowger.server.tech.peer.DeferredEvents;
import org.strowger.sip.agent.SipAgent;
import org.strowger.sip.agent.SipEvent;
import org.strowger.sip.registrar.Binding;
import org.strowger.sip.registrar.Registrar;
import org.strowger.sip.registrar.RegistrarEvent;
import org.strowger.sip.resolve.DnsAnswer;
import org.strowger.sip.resolve.Question;
import org.strowger.sip.subscription.SubscriptionEvent;

/**
 * SIP as a protocol of the exchange: phones that register, gateways at known addresses. Confined to
 * its shard; free of sockets and threads.
 *
 * <p>It owns the agent and the registrar. What they want sent, and events that others act upon
 * ({@link SipEvent.LookUp}, {@link SipEvent.Traced}, {@link SipEvent.Discarded}, {@link
 * RegistrarEvent}, {@link SipTechEvent}), go to the outbox; events of legs go to their listeners,
 * never from inside a command: a command's own events wait until the owner calls again, which
 * {@link #nextTimeout} then asks for at once.
 */
public final class SipTech implements ChannelTech, Locator, Node {
  private final Env env;
  private final LongSupplier clock;
  private final Outbox outbox;
  private final DeferredEvents events = new DeferredEvents(this::sort);
  private final Outbox inner = events.outbox();
  private final SipAgent agent;
  private final LegTable legs;
  private final LegCommands commands;
  private final Registrations registrations;
  private final Admission admission;
  private final OutgoingInvites invites;
  private final OutgoingCalls calls;
  private final MessageSummaries summaries;
  private final AgentEvents agentEvents;
  private final GatewayProbes probes;
  private final Logins logins;
  private final List<Timed> timed;
  private SipTechSettings settings;
  private SipPeers peers;

  /**
   * An adapter without calls.
   *
   * @param clock the time now, the one that the owner passes to every method
   * @param outbox takes what commands of legs want sent, and all events
   * @param intake takes incoming calls
   */
  public SipTech(
      SipTechSettings settings,
      SipPeers peers,
      Env env,
      LongSupplier clock,
      Outbox outbox,
      CallIntake intake) {
    this(settings, peers, env, clock, outbox, intake, new SipCommons(settings, env));
  }

  /** The adapter of one of several shards. */
  public SipTech(
      SipTechSettings settings,
      SipPeers peers,
      Env env,
      LongSupplier clock,
      Outbox outbox,
      CallIntake intake,
      SipCommons commons) {
    this.settings = settings;
    this.peers = peers;
    this.env = env;
    this.clock = clock;
    this.outbox = outbox;
    this.agent = new SipAgent(settings.agent(), env, commons);
    this.legs = new LegTable(commons, env);
    this.commands = new LegCommands(agent, events, clock, settings.domain());
    this.registrations = new Registrations(settings, env, commons);
    this.admission = new Admission(settings, peers, env, commons);
    this.invites = new OutgoingInvites(env);
    this.probes = new GatewayProbes(agent, env);
    this.logins = new Logins(agent, env, invites, commons.serviceRoutes());
    this.summaries = new MessageSummaries(agent, registrations, env, settings.domain());
    SipParts parts = new SipParts(env, agent, events, legs, commands, registrations, admission);
    this.calls = new OutgoingCalls(parts, invites, logins);
    Reception reception = new Reception(parts, intake, new EventReception(parts, summaries));
    this.agentEvents = new AgentEvents(parts, reception, summaries, probes, logins);
    this.timed = List.of(registrar(), probes.rounds(), logins, summaries, admission);
  }

  @Override
  public List<String> names() {
    return List.of("SIP", "PJSIP");
  }

  /** Starts the probes of gateways and the registrations of ours: shard 0 has them for all. */
  public void start(long now) {
    if (!env.isFirstShard()) {
      return;
    }
    probes.configure(now, peers.gateways(), inner);
    logins.configure(now, settings.logins(), peers, inner);
    events.deliver(now);
  }

  /**
   * Takes another configuration; calls that run keep their peers as they were. Listeners stay, and
   * who is registered stays registered.
   */
  public void configure(long now, SipTechSettings other, SipPeers otherPeers) {
    settings = other;
    peers = otherPeers;
    agent.configure(other.agent());
    registrar().configure(other.registrar());
    commands.configure(other.domain());
    admission.configure(other, otherPeers);
    summaries.configure(other.domain(), otherPeers, inner);
    invites.forget();
    start(now);
  }

  /** Takes our registrations at carriers back: the exchange stops. */
  public void leave(long now) {
    logins.leave(now, inner);
    events.deliver(now);
  }

  /** Whether a carrier has not answered yet that we left. */
  public boolean isLeaving() {
    return logins.isLeaving();
  }

  /**
   * Gives back the registrations of an earlier run. A phone on UDP did not notice that we were
   * away: where its REGISTER came from is still the hole in its NAT.
   */
  public void restore(long now, List<Binding> bindings) {
    registrations.restore(
        now,
        bindings,
        binding ->
            binding.transport() == Transport.UDP
                ? binding.withFlow(agent.datagramFlow(binding.source()))
                : binding);
  }

  /** All registrations. */
  public List<Binding> bindings() {
    return registrar().snapshot();
  }

  /** Whose messages there are, from now on. */
  public void serve(Mailboxes mailboxes) {
    summaries.serve(mailboxes);
  }

  /** What is known of somebody's messages has changed: the user's phones are told. */
  public void onMessages(long now, MessageWaiting state) {
    summaries.onChanged(now, state.user(), inner);
    events.deliver(now);
  }

  /** Subscriptions to messages, for figures. */
  public int subscriptions() {
    return summaries.subscriptions();
  }

  /** The agent, for figures. */
  public SipAgent agent() {
    return agent;
  }

  /** How many legs there are. */
  public int legs() {
    return legs.size();
  }

  /** Whether a gateway answers, as far as it is probed; true if it is not. */
  public boolean isUp(String gateway) {
    return probes.rounds().isUp(gateway);
  }

  // The owner's calls.

  @Override
  public void onBytes(long now, Flow flow, Octets octets, Outbox out) {
    if (!admission.isShutOut(now, flow.remote())) {
      agent.onBytes(now, flow, octets, inner);
    } else if (flow.transport().isReliable()) {
      agent.close(now, flow.id(), inner);
    }
    events.deliver(now);
  }

  @Override
  public void onOpened(long now, Flow flow, long listener, Outbox out) {
    if (admission.isShutOut(now, flow.remote())) {
      outbox.add(new Transmit.Close(flow.id()));
    } else {
      agent.onOpened(now, flow, listener, inner);
    }
    events.deliver(now);
  }

  @Override
  public void onClosed(long now, long id, String reason, Outbox out) {
    agent.onClosed(now, id, reason, inner);
    registrar().onFlowClosed(id, inner);
    if (env.shards() > 1) {
      outbox.add(new SipTechEvent.ConnectionClosed(id));
    }
    events.deliver(now);
  }

  /** A message that another shard read and that this one works on. */
  public void onHandedOver(long now, Flow flow, Octets message) {
    agent.onHandedOver(now, flow, message, inner);
    events.deliver(now);
  }

  /** A call of another shard did not reach its gateway. */
  public void onGatewayUnreached(long now, String gateway, String why) {
    probes.rounds().unreachable(now, gateway, why, inner);
    events.deliver(now);
  }

  /** A request of another shard got no answer on a connection of this one. */
  public void onSilence(long now, Flow flow) {
    agent.onSilence(now, flow, inner);
    events.deliver(now);
  }

  /** A connection of another shard ended. */
  public void onNeighbourClosed(long now, long id) {
    agent.onNeighbourClosed(now, id, inner);
    registrar().onFlowClosed(id, inner);
    events.deliver(now);
  }

  @Override
  public void onListening(long now, long id, Address local, Outbox out) {
    // It opens no listeners.
  }

  /** The DNS's answer to a {@link SipEvent.LookUp}. */
  public void onResolved(long now, Question question, DnsAnswer answer) {
    agent.onResolved(now, question, answer, inner);
    events.deliver(now);
  }

  @Override
  public void onTimeout(long now, Outbox out) {
    events.deliver(now);
    agent.onTimeout(now, inner);
    timed.forEach(part -> part.onTimeout(now, inner));
    events.deliver(now);
  }

  @Override
  public long nextTimeout() {
    if (events.isDue()) {
      return clock.getAsLong();
    }
    long next = agent.nextTimeout();
    for (Timed part : timed) {
      next = Math.min(next, part.nextTimeout());
    }
    return next;
  }

  /** Passes on what is for others; what is for legs waits. */
  private void sort(long now, Output output) {
    if (output instanceof SipEvent event && !isForOwner(event)) {
      events.later(() -> agentEvents.on(now, event));
    } else if (output instanceof RegistrarEvent registration) {
      registrations.on(now, registration, agent, inner, outbox);
      summaries.on(now, registration, inner);
    } else if (output instanceof SubscriptionEvent.Notify notify) {
      summaries.send(now, notify, inner);
    } else {
      outbox.add(output);
    }
  }

  private static boolean isForOwner(SipEvent event) {
    return event instanceof SipEvent.LookUp
        || event instanceof SipEvent.Traced
        || event instanceof SipEvent.Elsewhere
        || event instanceof SipEvent.Silent
        || event instanceof SipEvent.Discarded;
  }

  @Override
  public boolean protects(String name, String place) {
    SipPeer peer = peers.named(name);
    return peer != null && calls.protects(peer, place);
  }

  @Override
  public LegPort dial(long now, LegId id, OutgoingLeg request, LegListener listener) {
    return calls.dial(now, id, request, listener, peers);
  }

  /** The leg of a Call-ID, for those who read along; null if it is not known. */
  public @Nullable LegId legOfCallId(String callId) {
    return legs.byCallId(callId);
  }

  private Registrar registrar() {
    return registrations.registrar();
  }

  @Override
  public List<Place> places(String endpoint) {
    SipPeer peer = peers.named(endpoint);
    return peer == null || !peer.isPhone() ? List.of() : registrations.places(peer.user());
  }
}
