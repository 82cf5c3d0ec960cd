package org.strowger.server.exchange;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.strowger.h323.gatekeeper.RasEvent;
import org.strowger.kernel.Address;
import org.strowger.kernel.Env;
import org.strowger.kernel.Event;
import org.strowger.kernel.Flow;
import org.strowger.kernel.Node;
import org.strowger.kernel.Octets;
import org.strowger.kernel.Outbox;
import org.strowger.kernel.Output;
import org.strowger.kernel.Transmit;
import org.strowger.pbx.call.CallIntake;
import org.strowger.pbx.call.Exchange;
import org.strowger.pbx.call.ExchangeParts;
import org.strowger.pbx.call.IncomingLeg;
import org.strowger.pbx.call.LegId;
import org.strowger.pbx.call.LegListener;
import org.strowger.pbx.call.LegPort;
import org.strowger.pbx.mailbox.Mailboxes;
import org.strowger.pbx.mailbox.MessageWaiting;
import org.strowger.server.tech.h323.CallIdentities;
import org.strowger.server.tech.h323.H323Tech;
import org.strowger.server.tech.h323.RasOrder;
import org.strowger.server.tech.sip.SipCommons;
import org.strowger.server.tech.sip.SipTech;
import org.strowger.server.tech.tie.TieMessage;
import org.strowger.server.tech.tie.TieTech;
import org.strowger.sip.resolve.DnsAnswer;
import org.strowger.sip.resolve.Question;

/**
 * One shard's exchange: the adapters of the protocols and the exchange between them, wired by hand.
 * Confined to its shard; free of sockets and threads, so that a simulated world runs the very same
 * node.
 *
 * <p>Octets go to the adapter whose listener or connection they came by. What adapters want sent is
 * passed on; what they tell beside goes to the {@link Surroundings}.
 */
public final class ExchangeNode implements Node {
  private final Outbox sipOut = new Outbox();
  private final Outbox h323Out = new Outbox();
  private final Outbox tieOut = new Outbox();
  private final Set<Long> h323Ids = new HashSet<>();
  private final Surroundings surroundings;
  private final SipTech sip;
  private final H323Tech h323;
  private final TieTech ties;
  private final Mailboxes mailboxes;
  private final Outbox exchangeOut = new Outbox();
  private final Exchange exchange;
  private final FlightNotes flight;
  private long now;

  /** A node without calls, the only one of its exchange. */
  public ExchangeNode(Wiring wiring, Env env, Surroundings surroundings) {
    this(wiring, env, surroundings, new SipCommons(wiring.sip(), env), new CallIdentities());
  }

  /** A node without calls, which has something in common with those of other shards. */
  public ExchangeNode(
      Wiring wiring,
      Env env,
      Surroundings surroundings,
      SipCommons commons,
      CallIdentities identities) {
    this.surroundings = surroundings;
    Intake intake = new Intake();
    sip = new SipTech(wiring.sip(), wiring.sipPeers(), env, this::now, sipOut, intake, commons);
    h323 =
        new H323Tech(
            wiring.h323(), wiring.h323Peers(), env, this::now, h323Out, intake, identities);
    ties = new TieTech(env, tieOut, intake);
    mailboxes = wiring.mailboxes();
    sip.serve(mailboxes);
    h323.messages().serve(mailboxes);
    exchange =
        new Exchange(
            new ExchangeParts(
                env,
                wiring.plane(),
                env.shards() > 1 ? List.of(sip, h323, ties) : List.of(sip, h323),
                sip,
                wiring.store(),
                wiring.circuits(),
                wiring.health()),
            wiring.configuration(),
            wiring.scripts());
    intake.exchange = exchange;
    flight = new FlightNotes(exchange, sip::legOfCallId);
    sip.agent().trace(true);
    h323Ids.addAll(wiring.h323Listeners());
  }

  /** Hands in calls to an exchange that is made after the adapters. */
  private static final class Intake implements CallIntake {
    @Nullable Exchange exchange;

    @Override
    public @Nullable LegListener incoming(long now, LegPort leg, IncomingLeg request) {
      return exchange == null ? null : exchange.incoming(now, leg, request);
    }

    @Override
    public LegListener replacing(long now, LegPort leg, IncomingLeg request, LegId replaced) {
      return Objects.requireNonNull(exchange, "a leg before any call")
          .replacing(now, leg, request, replaced);
    }
  }

  private long now() {
    return now;
  }

  /** Starts probes and registrations. */
  public void start(long at, Outbox out) {
    now = at;
    sip.start(at);
    h323.start(at);
    settle(out);
  }

  /** Puts another configuration in force for what is to come. */
  public void configure(long at, Wiring wiring, Outbox out) {
    now = at;
    exchange.configure(wiring.configuration(), wiring.scripts());
    mailboxes.configure(wiring.configuration());
    h323.configure(at, wiring.h323Peers());
    sip.configure(at, wiring.sip(), wiring.sipPeers());
    settle(out);
  }

  /**
   * Takes no new calls, of carriers neither; ends those that are left at a time.
   *
   * @param deadline by the clock of {@code at}
   */
  public void drain(long at, long deadline) {
    now = at;
    exchange.drain(deadline);
    sip.leave(at);
    h323.leave(at);
  }

  /** Answers a question or command from outside, and sends what that gives rise to. */
  public <T> T answer(long at, Function<ExchangeNode, T> question, Outbox out) {
    now = at;
    try {
      return question.apply(this);
    } finally {
      settle(out);
    }
  }

  /** The exchange, for questions to it and {@link #answer commands}. */
  public Exchange exchange() {
    return exchange;
  }

  /** Where signalling messages are noted. */
  public FlightNotes flight() {
    return flight;
  }

  /** The SIP adapter, for figures and registrations. */
  public SipTech sip() {
    return sip;
  }

  /** The lines to other shards, for figures. */
  public TieTech ties() {
    return ties;
  }

  /** The H.323 adapter, for figures. */
  public H323Tech h323() {
    return h323;
  }

  private Node owner(long id) {
    return h323Ids.contains(id) ? h323 : sip;
  }

  @Override
  public void onBytes(long at, Flow flow, Octets octets, Outbox out) {
    now = at;
    owner(flow.id()).onBytes(at, flow, octets, out);
    settle(out);
  }

  @Override
  public void onOpened(long at, Flow flow, long listener, Outbox out) {
    now = at;
    if (h323Ids.contains(listener)) {
      h323Ids.add(flow.id());
    }
    owner(flow.id()).onOpened(at, flow, listener, out);
    settle(out);
  }

  @Override
  public void onClosed(long at, long id, String reason, Outbox out) {
    now = at;
    owner(id).onClosed(at, id, reason, out);
    h323Ids.remove(id);
    settle(out);
  }

  /** A SIP message of this shard's that another one read. */
  public void onHandedOver(long at, Flow flow, Octets message, Outbox out) {
    now = at;
    sip.onHandedOver(at, flow, message);
    settle(out);
  }

  /** The DNS's answer to a question of this shard. */
  public void onResolved(long at, Question question, DnsAnswer answer, Outbox out) {
    now = at;
    sip.onResolved(at, question, answer);
    settle(out);
  }

  /** Another shard says something to an end of a line here. */
  public void onTie(long at, TieMessage message, Outbox out) {
    now = at;
    ties.on(at, message);
    settle(out);
  }

  /** A SIP connection of another shard ended. */
  public void onNeighbourClosed(long at, long id, Outbox out) {
    now = at;
    sip.onNeighbourClosed(at, id);
    settle(out);
  }

  /** A call of another shard did not reach its gateway, by SIP or H.323: names are unique. */
  public void onGatewayUnreached(long at, String gateway, String why, Outbox out) {
    now = at;
    sip.onGatewayUnreached(at, gateway, why);
    h323.onGatewayUnreached(at, gateway, why);
    settle(out);
  }

  /**
   * Somebody told of a user's messages: the first shard's. Phones are told what is new to them, a
   * gateway whatever comes, since it may not have taken what came before.
   */
  public void onMessages(long at, MessageWaiting state, Outbox out) {
    now = at;
    if (mailboxes.put(state)) {
      sip.onMessages(at, state);
    }
    h323.messages().tell(state);
    settle(out);
  }

  /** A call of another shard wants something of a gatekeeper. */
  public void onGatekeeperOrder(long at, RasOrder order, Outbox out) {
    now = at;
    h323.onOrder(at, order);
    settle(out);
  }

  /** A gatekeeper says something of a call of this shard. */
  public void onGatekeeperAnswer(long at, RasEvent.OfCall event, Outbox out) {
    now = at;
    h323.onAnswer(at, event);
    settle(out);
  }

  /** A request of another shard got no answer on a SIP connection of this one. */
  public void onNeighbourSilence(long at, Flow flow, Outbox out) {
    now = at;
    sip.onSilence(at, flow);
    settle(out);
  }

  @Override
  public void onListening(long at, long id, Address local, Outbox out) {
    now = at;
    owner(id).onListening(at, id, local, out);
    settle(out);
  }

  @Override
  public void onTimeout(long at, Outbox out) {
    now = at;
    for (Node node : List.of(sip, h323)) {
      if (node.nextTimeout() <= at) {
        node.onTimeout(at, out);
      }
    }
    if (ties.nextTimeout() <= at) {
      ties.onTimeout(at, out);
    }
    if (exchange.nextTimeout() <= at) {
      exchange.onTimeout(at, exchangeOut);
    }
    settle(out);
  }

  @Override
  public long nextTimeout() {
    long calls = Math.min(exchange.nextTimeout(), ties.nextTimeout());
    return Math.min(calls, Math.min(sip.nextTimeout(), h323.nextTimeout()));
  }

  /** Passes on what the adapters want. */
  private void settle(Outbox out) {
    boolean more = true;
    while (more) {
      Output fromSip = sipOut.poll();
      if (fromSip != null) {
        pass(fromSip, out);
      }
      Output fromH323 = h323Out.poll();
      if (fromH323 != null) {
        noteIds(fromH323);
        pass(fromH323, out);
      }
      Output fromTies = tieOut.poll();
      if (fromTies != null) {
        pass(fromTies, out);
      }
      more = fromSip != null || fromH323 != null || fromTies != null;
    }
    for (Output next = exchangeOut.poll(); next != null; next = exchangeOut.poll()) {
      pass(next, out);
    }
  }

  private void noteIds(Output output) {
    switch (output) {
      case Transmit.Connect connect -> h323Ids.add(connect.id());
      case Transmit.Listen listen -> h323Ids.add(listen.id());
      case Transmit.Close _, Transmit.Send _, Event _ -> {}
    }
  }

  private void pass(Output output, Outbox out) {
    switch (output) {
      case Transmit transmit -> out.add(transmit);
      case Event event -> surroundings.on(now, event, this);
    }
  }
}
