package org.strowger.server.tech.sip;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Env;
import org.strowger.kernel.Flow;
import org.strowger.kernel.Octets;
import org.strowger.pbx.call.OutgoingLeg;
import org.strowger.sip.agent.Credentials;
import org.strowger.sip.agent.Destination;
import org.strowger.sip.agent.InviteOrder;
import org.strowger.sip.agent.OutboundRegistration;
import org.strowger.sip.agent.Payload;
import org.strowger.sip.auth.DigestClient;
import org.strowger.sip.auth.Secret;
import org.strowger.sip.message.Header;
import org.strowger.sip.message.HeaderName;
import org.strowger.sip.message.NameAddress;
import org.strowger.sip.message.SipUri;
import org.strowger.sip.registrar.Binding;

/** How the INVITE of an outgoing leg looks: RFC 4497 9.1. Confined to its shard. */
final class OutgoingInvites {
  /** Header fields that a dialplan may not set: they are ours by protocol. */
  private static final Set<HeaderName> RESERVED =
      Set.of(
          HeaderName.VIA,
          HeaderName.FROM,
          HeaderName.TO,
          HeaderName.CALL_ID,
          HeaderName.CSEQ,
          HeaderName.CONTACT,
          HeaderName.CONTENT_LENGTH,
          HeaderName.CONTENT_TYPE,
          HeaderName.MAX_FORWARDS,
          HeaderName.ROUTE,
          HeaderName.RECORD_ROUTE,
          HeaderName.AUTHORIZATION,
          HeaderName.PROXY_AUTHORIZATION,
          HeaderName.REQUIRE,
          HeaderName.SUPPORTED);

  /** The call's id for people who compare logs of both sides. */
  private static final String CORRELATION = "X-CID";

  private static final int MAX_HEADERS = 32;

  private final Env env;
  private final Map<String, DigestClient> clients = new HashMap<>();

  OutgoingInvites(Env env) {
    this.env = env;
  }

  /** What answers the challenges of a gateway. */
  Credentials credentials(SipPeer peer) {
    Secret secret = peer.secret();
    if (peer.isPhone() || secret == null) {
      return Credentials.NONE;
    }
    DigestClient client =
        clients.computeIfAbsent(peer.name(), name -> new DigestClient(peer.user(), secret, env));
    return client::authorize;
  }

  /** Forgets the log-ins: the configuration changed. */
  void forget() {
    clients.clear();
  }

  /**
   * How a peer is reached.
   *
   * @param binding where a phone registered; null for a gateway
   * @param serviceRoute the proxies that a carrier named when we registered (RFC 3608)
   */
  record Way(@Nullable Binding binding, List<NameAddress> serviceRoute) {
    /** Copies the list. */
    Way {
      serviceRoute = List.copyOf(serviceRoute);
    }
  }

  /** RFC 3327 5.1, RFC 3608 6.1: the first proxy is the one that we know, then come its own. */
  private static List<NameAddress> routes(OutgoingLeg request, SipPeer peer, Way way) {
    Binding binding = way.binding();
    SipUri gateway = peer.target();
    if (binding != null) {
      return binding.path();
    }
    if (gateway == null || way.serviceRoute().isEmpty()) {
      return List.of();
    }
    List<NameAddress> routes = new ArrayList<>();
    SipUri first = request.isProtected() ? gateway.secured() : gateway;
    routes.add(OutboundRegistration.routeTo(first));
    routes.addAll(way.serviceRoute());
    return routes;
  }

  /**
   * The call of a leg.
   *
   * @param way where a phone registered; what a carrier wants calls to pass
   */
  InviteOrder order(
      OutgoingLeg request, SipPeer peer, Way way, String host, @Nullable Octets offer) {
    Binding binding = way.binding();
    SipIdentity.Said said = SipIdentity.said(request.caller(), peer.identity(), host);
    Payload payload = new Payload(headers(request, peer, said, host), offer);
    SipUri target = target(request, peer, way);
    SipUri called =
        binding == null
            ? SipUri.of(target.user(), toHost(peer, target))
            : SipUri.of(peer.user(), host);
    NameAddress to = NameAddress.of(request.isProtected() ? called.secured() : called);
    return new InviteOrder(
        target,
        said.from(),
        to,
        routes(request, peer, way),
        destination(binding),
        Math.clamp(request.hops(), 1, 70),
        credentials(peer),
        peer.behavior().reliability(),
        payload);
  }

  /** A phone without proxies before it is reached by the flow that it registered by. */
  private static Destination destination(@Nullable Binding binding) {
    Flow flow = binding == null || !binding.path().isEmpty() ? null : binding.flow();
    return flow == null ? Destination.AUTO : Destination.by(flow);
  }

  private static String toHost(SipPeer peer, SipUri target) {
    return peer.domain().isEmpty() ? target.host() : peer.domain();
  }

  private static SipUri target(OutgoingLeg request, SipPeer peer, Way way) {
    Binding binding = way.binding();
    if (binding != null) {
      return binding.contact();
    }
    SipUri gateway = peer.target();
    boolean byRoutes = !way.serviceRoute().isEmpty() && !peer.domain().isEmpty();
    SipUri base = gateway == null || byRoutes ? SipUri.of(peer.domain()) : gateway;
    SipUri called = base.withUser(request.called().toString());
    return request.isProtected() ? called.secured() : called;
  }

  private static List<Header> headers(
      OutgoingLeg request, SipPeer peer, SipIdentity.Said said, String host) {
    List<Header> out = new ArrayList<>(said.headers());
    out.addAll(
        SipRedirections.headers(request.redirection(), request.called(), peer.identity(), host));
    if (peer.identity().trusted()) {
      out.add(Header.of(HeaderName.P_EARLY_MEDIA, EarlyMedia.SUPPORTED));
    }
    if (!request.correlation().isEmpty()) {
      out.add(Header.of(CORRELATION, request.correlation()));
    }
    for (Map.Entry<String, String> extra : request.headers().entrySet()) {
      if (out.size() < MAX_HEADERS && isAllowed(extra.getKey())) {
        out.add(Header.of(extra.getKey(), extra.getValue()));
      }
    }
    return out;
  }

  private static boolean isAllowed(String name) {
    HeaderName known = HeaderName.of(name);
    boolean token =
        !name.isEmpty()
            && name.toLowerCase(Locale.ROOT)
                .chars()
                .allMatch(c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-');
    return token && (known == null || !RESERVED.contains(known));
  }
}
