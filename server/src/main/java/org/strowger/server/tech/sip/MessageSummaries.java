package org.strowger.server.tech.sip;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Env;
import org.strowger.kernel.Flow;
import org.strowger.kernel.Octets;
import org.strowger.kernel.Outbox;
import org.strowger.kernel.Timed;
import org.strowger.pbx.mailbox.Mailboxes;
import org.strowger.pbx.mailbox.MessageWaiting;
import org.strowger.sip.agent.Destination;
import org.strowger.sip.agent.RequestId;
import org.strowger.sip.agent.RequestOrder;
import org.strowger.sip.agent.SipAgent;
import org.strowger.sip.message.HeaderName;
import org.strowger.sip.message.Method;
import org.strowger.sip.message.NameAddress;
import org.strowger.sip.message.SipRequest;
import org.strowger.sip.message.SipResponse;
import org.strowger.sip.message.SipUri;
import org.strowger.sip.registrar.Binding;
import org.strowger.sip.registrar.RegistrarEvent;
import org.strowger.sip.subscription.EventPackage;
import org.strowger.sip.subscription.MessageSummary;
import org.strowger.sip.subscription.Notifier;
import org.strowger.sip.subscription.SubscriptionEvent;

/**
 * Phones that are told of messages (RFC 3842). Confined to its shard: the first one's, which has
 * the registrations.
 *
 * <p>A phone that has subscribed is told inside its subscription, any other by a NOTIFY that it did
 * not ask for, which most take; what it answers to that does not matter.
 */
final class MessageSummaries implements Timed {
  /** Nothing follows: there is no subscription (RFC 6665 4.1.3). */
  private static final String UNSOLICITED = "terminated";

  private static final MessageSummary NOTHING = new MessageSummary(false, "", -1, -1);

  private final SipAgent agent;
  private final Registrations registrations;
  private final Notifier notifier;
  private final Map<RequestId, Long> underWay = new HashMap<>();
  private final Map<Place, String> started = new HashMap<>();
  private String domain;
  private @Nullable Mailboxes mailboxes;

  /** One place of a phone; there are as many as the registrar has bindings. */
  private record Place(String addressOfRecord, String contact) {
    private static Place of(Binding binding) {
      return new Place(binding.addressOfRecord(), binding.contact().toString());
    }
  }

  MessageSummaries(SipAgent agent, Registrations registrations, Env env, String domain) {
    this.agent = agent;
    this.registrations = registrations;
    this.domain = domain;
    this.notifier = new Notifier(EventPackage.messageSummary(this::body), env);
  }

  void serve(Mailboxes theirs) {
    mailboxes = theirs;
  }

  /** Takes another configuration; who is no phone any more is not told. */
  void configure(String otherDomain, SipPeers peers, Outbox out) {
    domain = otherDomain;
    notifier.retain(user -> peers.user(user) != null, out);
  }

  /** Whose messages there are; null for nobody's. */
  @Nullable Mailboxes mailboxes() {
    return mailboxes;
  }

  int subscriptions() {
    return notifier.size();
  }

  private Octets body(String user) {
    MessageWaiting state = mailboxes == null ? null : mailboxes.of(user);
    return (state == null ? NOTHING : summary(state)).write();
  }

  private MessageSummary summary(MessageWaiting state) {
    String account = state.centre().isEmpty() ? "" : SipUri.of(state.centre(), domain).toString();
    return new MessageSummary(state.waiting(), account, state.fresh(), state.old());
  }

  /** A SUBSCRIBE of a phone about its own messages. */
  SipResponse onSubscribe(long now, SipPeer phone, SipRequest request, Flow flow, Outbox out) {
    return notifier.onSubscribe(now, phone.user(), request, flow, out);
  }

  /** What is known of a user's messages has changed. */
  void onChanged(long now, String user, Outbox out) {
    notifier.onChanged(now, user, out);
    registrations.of(user).forEach(binding -> tell(now, user, binding, out));
  }

  /** Something changed at the registrar. */
  void on(long now, RegistrarEvent event, Outbox out) {
    switch (event) {
      case RegistrarEvent.Bound(Binding binding, boolean _) -> onBound(now, binding, out);
      case RegistrarEvent.Unbound(Binding binding, var _) -> started.remove(Place.of(binding));
      case RegistrarEvent.FlowAbandoned _ -> {}
    }
  }

  /**
   * A phone has registered: it is told what is known, once after each of its starts, which the
   * Call-ID of its REGISTERs shows (RFC 3261 10.2).
   */
  private void onBound(long now, Binding binding, Outbox out) {
    String before = started.put(Place.of(binding), binding.callId());
    String user = registrations.userOf(binding);
    boolean known = mailboxes != null && mailboxes.of(user) != null;
    if (known && !binding.callId().equals(before)) {
      tell(now, user, binding, out);
    }
  }

  private void tell(long now, String user, Binding binding, Outbox out) {
    if (notifier.isSubscribed(user, binding.source())) {
      return;
    }
    NameAddress self = NameAddress.of(SipUri.of(user, domain));
    Flow flow = binding.path().isEmpty() ? binding.flow() : null;
    RequestOrder order =
        RequestOrder.of(Method.NOTIFY, binding.contact(), self, self)
            .sentTo(flow == null ? Destination.AUTO : Destination.by(flow))
            .with(HeaderName.EVENT, MessageSummary.EVENT)
            .with(HeaderName.SUBSCRIPTION_STATE, UNSOLICITED)
            .withBody(MessageSummary.TYPE, body(user));
    if (!binding.path().isEmpty()) {
      String route =
          binding.path().stream().map(NameAddress::toString).collect(Collectors.joining(", "));
      order = order.with(HeaderName.ROUTE, route);
    }
    agent.request(now, order, out);
  }

  /** A NOTIFY of a subscription is to be sent. */
  void send(long now, SubscriptionEvent.Notify notify, Outbox out) {
    RequestOrder order =
        RequestOrder.inDialog(notify.request()).sentTo(Destination.by(notify.flow()));
    underWay.put(agent.request(now, order, out), notify.subscription());
  }

  /**
   * A request has its final response.
   *
   * @param status 408 where there is none
   */
  void onAnswered(long now, RequestId id, int status, Outbox out) {
    Long subscription = underWay.remove(id);
    if (subscription != null) {
      notifier.onAnswered(now, subscription, status, out);
    }
  }

  @Override
  public long nextTimeout() {
    return notifier.nextTimeout();
  }

  @Override
  public void onTimeout(long now, Outbox out) {
    notifier.onTimeout(now, out);
  }
}
