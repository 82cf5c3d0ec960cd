package org.strowger.server.exchange;

import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.strowger.kernel.Event;
import org.strowger.kernel.Flow;
import org.strowger.kernel.Octets;
import org.strowger.kernel.ShardIds;
import org.strowger.pbx.call.ExchangeEvent;
import org.strowger.pbx.call.GatewayHealth;
import org.strowger.pbx.mailbox.MessageWaiting;
import org.strowger.pbx.mailbox.MessagesTold;
import org.strowger.pbx.trace.FlightEntry;
import org.strowger.server.net.DnsResolver;
import org.strowger.server.shard.Shard;
import org.strowger.server.tech.h323.H323TechEvent;
import org.strowger.server.tech.peer.GatewayEvent;
import org.strowger.server.tech.sip.SipTechEvent;
import org.strowger.server.tech.tie.TieMessage;
import org.strowger.sip.agent.SipEvent;
import org.strowger.sip.registrar.RegistrarEvent;

/**
 * The real surroundings of a node: one log line for what an operator must know, DNS questions to
 * the resolver, registrations to the store, the health of gateways. On the node's shard.
 */
final class ExchangeLog implements Surroundings {
  private static final Logger LOG = LoggerFactory.getLogger("strowger");

  private final Shard shard;
  private final DnsResolver resolver;
  private final KeptState state;
  private final GatewayHealth health;
  private final Neighbours neighbours;
  private final LogQuota quota = new LogQuota();

  ExchangeLog(
      Shard shard,
      DnsResolver resolver,
      KeptState state,
      GatewayHealth health,
      Neighbours neighbours) {
    this.neighbours = neighbours;
    this.shard = shard;
    this.resolver = resolver;
    this.state = state;
    this.health = health;
  }

  @Override
  public void on(long now, Event event, ExchangeNode node) {
    switch (event) {
      case SipEvent.LookUp lookUp -> lookUp(lookUp, node);
      case SipEvent.Traced traced -> node.flight().sip(now, traced);
      case SipEvent.Discarded bad -> {
        if (mayTell(now)) {
          LOG.info(
              "malformed message from {}: {} (answered {})",
              bad.flow().remote(),
              bad.reason(),
              bad.status());
        }
      }
      case SipEvent.Elsewhere(int owner, Flow flow, Octets message) ->
          handOver(owner, flow, message);
      case SipEvent.Silent(Flow flow) ->
          neighbours.post(
              ShardIds.shard(flow.id()),
              (other, at, out) -> other.onNeighbourSilence(at, flow, out));
      case TieMessage message -> tie(message);
      case RegistrarEvent registration -> registered(registration);
      case SipTechEvent sip -> onSip(now, sip);
      case ExchangeEvent.NoKeys(String call, String peer, String coding) ->
          LOG.warn(
              "{} takes keys in no way, and {} carries no tones (call {})", peer, coding, call);
      case GatewayEvent gateway -> onGateway(gateway);
      case H323TechEvent.GatekeeperFound(String peer, var at, long seconds) -> {
        health.up(peer);
        LOG.info("gateway {}: registered at the gatekeeper {} for {} s", peer, at, seconds);
      }
      case H323TechEvent.GatekeeperLost(String peer, String why, String advice) ->
          lost(peer, why, advice);
      case H323TechEvent.GatekeeperAsked(var order) ->
          neighbours.post(0, (other, at, out) -> other.onGatekeeperOrder(at, order, out));
      case H323TechEvent.GatekeeperAnswered(int shard, var answer) ->
          neighbours.post(shard, (other, at, out) -> other.onGatekeeperAnswer(at, answer, out));
      case MessagesTold(var messages) -> told(messages);
      case H323TechEvent.MessagesUntold(String peer, String user, String why) ->
          LOG.warn("gateway {} was not told of messages of {}: {}", peer, user, why);
      case H323TechEvent.StrangerRefused(var source, String why) -> {
        if (mayTell(now)) {
          LOG.warn("H.323 call from {} refused: {}", source, why);
        }
      }
      case H323TechEvent.Traced traced ->
          node.flight()
              .message(
                  now,
                  traced.leg(),
                  traced.sent(),
                  new FlightEntry.Label(
                      traced.protocol(), traced.label(), traced.flow().remote().toString()),
                  traced.octets(),
                  traced.flow());
      default -> LOG.debug("unheard event {}", event);
    }
  }

  /** Whether a line that a stranger causes may be written; says how many were not. */
  private boolean mayTell(long now) {
    boolean may = quota.take(now);
    long omitted = quota.takeOmitted();
    if (omitted > 0) {
      LOG.warn("{} lines about messages of strangers were left out", omitted);
    }
    return may;
  }

  private void handOver(int owner, Flow flow, Octets message) {
    boolean taken =
        neighbours.post(owner, (node, at, out) -> node.onHandedOver(at, flow, message, out));
    if (!taken) {
      LOG.warn("a message from {} was lost: shard {} is overloaded", flow.remote(), owner);
    }
  }

  private void tie(TieMessage message) {
    if (!neighbours.post(message.shard(), (node, at, out) -> node.onTie(at, message, out))) {
      LOG.warn("a word between calls was lost: shard {} is overloaded", message.shard());
    }
  }

  private void lookUp(SipEvent.LookUp lookUp, ExchangeNode node) {
    resolver.ask(
        lookUp.question(),
        answer ->
            shard.post(() ->
                node.onResolved(System.nanoTime(), lookUp.question(), answer, shard.outbox())));
  }

  private void registered(RegistrarEvent event) {
    switch (event) {
      case RegistrarEvent.Bound(var binding, boolean isNew) -> {
        state.bindings().put(binding);
        if (isNew) {
          LOG.info(
              "{} registered at {}{}",
              binding.addressOfRecord(),
              binding.source(),
              binding.userAgent().isEmpty() ? "" : " (" + binding.userAgent() + ")");
        }
      }
      case RegistrarEvent.Unbound(var binding, var cause) -> {
        state.bindings().remove(binding);
        LOG.info(
            "{} no longer registered at {}: {}",
            binding.addressOfRecord(),
            binding.source(),
            cause);
      }
      case RegistrarEvent.FlowAbandoned _ -> {}
    }
  }

  private void told(MessageWaiting messages) {
    state.mailboxes().put(messages, Instant.now());
    neighbours.post(0, (node, at, out) -> node.onMessages(at, messages, out));
  }

  private void onGateway(GatewayEvent event) {
    switch (event) {
      case GatewayEvent.Up(String gateway) -> {
        health.up(gateway);
        LOG.info("gateway {} answers again", gateway);
      }
      case GatewayEvent.Down(String gateway, String why) -> {
        health.down(gateway, why);
        LOG.warn("gateway {} is down: {}", gateway, why);
      }
      case GatewayEvent.Unreached(String gateway, String why) ->
          neighbours.post(0, (node, at, out) -> node.onGatewayUnreached(at, gateway, why, out));
    }
  }

  private void lost(String gateway, String why, String advice) {
    health.down(gateway, "not registered at its gatekeeper: " + why);
    LOG.warn(
        "gateway {}: not registered at its gatekeeper: {}{}",
        gateway,
        why,
        advice.isEmpty() ? "" : "; " + advice);
  }

  private void onSip(long now, SipTechEvent event) {
    switch (event) {
      case SipTechEvent.LoggedIn(String peer, long seconds) ->
          LOG.info("registered at {} for {} s", peer, seconds);
      case SipTechEvent.LoginFailed(String peer, String why) ->
          LOG.warn("cannot register at {}: {}", peer, why);
      case SipTechEvent.CallRefused(var source, String why) -> {
        if (mayTell(now)) {
          LOG.warn("SIP call from {} refused: {}", source, why);
        }
      }
      case SipTechEvent.ConnectionClosed(long id) ->
          neighbours.postToOthers((node, at, out) -> node.onNeighbourClosed(at, id, out));
      case SipTechEvent.AuthenticationFailed(var source, String user) -> {
        if (mayTell(now)) {
          LOG.warn("authentication failed from {} as \"{}\"", source, user);
        }
      }
      case SipTechEvent.ShutOut(var source) ->
          LOG.warn("{} failed to authenticate too often and is shut out", source.ip());
    }
  }
}
