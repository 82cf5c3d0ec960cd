package org.strowger.sip.agent;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.strowger.kernel.Address;
import org.strowger.kernel.Agenda;
import org.strowger.kernel.Env;
import org.strowger.kernel.Flow;
import org.strowger.kernel.Outbox;
import org.strowger.kernel.Transport;
import org.strowger.sip.dialog.ReliableResponses;
import org.strowger.sip.dialog.Tags;
import org.strowger.sip.message.HeaderName;
import org.strowger.sip.message.Method;
import org.strowger.sip.message.NameAddress;
import org.strowger.sip.message.SipMessage;
import org.strowger.sip.message.SipRequest;
import org.strowger.sip.message.SipResponse;
import org.strowger.sip.message.SipUri;
import org.strowger.sip.resolve.UnavailableHops;
import org.strowger.sip.transaction.ServerTransaction;
import org.strowger.sip.transaction.ServerUser;
import org.strowger.sip.transaction.TransactionLayer;

/** What the parts of one agent share. Confined to its shard. */
final class SipCore {
  /** The extensions that we support, in lower case. */
  static final Set<String> EXTENSIONS =
      Set.of("100rel", "timer", "replaces", "norefersub", "path", "outbound", "gruu");

  /** The methods that we answer. */
  static final List<Method> METHODS =
      List.of(
          Method.INVITE,
          Method.ACK,
          Method.BYE,
          Method.CANCEL,
          Method.OPTIONS,
          Method.PRACK,
          Method.UPDATE,
          Method.INFO,
          Method.REFER,
          Method.NOTIFY,
          Method.MESSAGE,
          Method.REGISTER,
          Method.SUBSCRIBE);

  /** What we are asked for in vain; the answer says so, and Allow does not name it. */
  private static final Set<Method> REFUSED = Set.of(Method.MESSAGE);

  private static final String ALLOW =
      String.join(
          ", ", METHODS.stream().filter(m -> !REFUSED.contains(m)).map(Method::name).toList());

  private SipSettings settings;
  private final Env env;
  private final Agenda agenda = new Agenda();
  private final Connections connections;
  private final TransactionLayer layer;
  private final Lookups lookups;
  private final UnavailableHops unavailable = new UnavailableHops();
  private final Sessions sessions;
  private boolean tracing;

  SipCore(SipSettings settings, Env env, ServerUser user) {
    this.settings = settings;
    this.env = env;
    this.sessions = new Sessions(settings.maxSessions());
    this.connections =
        new Connections(
            settings, env, agenda, (now, id, out) -> layer().onConnectionLost(now, id, out));
    this.layer = new TransactionLayer(env, connections, user, settings.limits());
    this.lookups = new Lookups(env, agenda, connections.transports());
  }

  /** Takes what can change while it runs; listeners and bounds are those of the start. */
  void configure(SipSettings other) {
    settings =
        settings
            .withProduct(other.product())
            .withSessionTimer(other.sessionTimer())
            .withUdpLimit(other.udpLimit());
  }

  SipSettings settings() {
    return settings;
  }

  Env env() {
    return env;
  }

  Agenda agenda() {
    return agenda;
  }

  Connections connections() {
    return connections;
  }

  TransactionLayer layer() {
    return layer;
  }

  Lookups lookups() {
    return lookups;
  }

  UnavailableHops unavailable() {
    return unavailable;
  }

  Sessions sessions() {
    return sessions;
  }

  String newTag() {
    return Tags.mint(env);
  }

  String newCallId() {
    return String.format("%02x", env.shard()) + env.token(24);
  }

  /** Our Contact on a flow. */
  NameAddress contact(String user, Flow flow) {
    return contact(user, flow, false);
  }

  /** Our Contact on a flow, by {@code sips} if wanted and if it is one of TLS. */
  NameAddress contact(String user, Flow flow, boolean secure) {
    Address address = connections.sentBy(flow);
    SipUri uri = SipUri.of(address);
    if (!user.isEmpty()) {
      uri = uri.withUser(user);
    }
    if (secure && flow.transport() == Transport.TLS) {
      uri = uri.secured();
    } else if (flow.transport() != Transport.UDP) {
      uri = uri.with("transport", flow.transport().name().toLowerCase(Locale.ROOT));
    }
    return NameAddress.of(uri);
  }

  /** Adds Contact, where a request needs one and has none, and who we are. */
  SipRequest dress(SipRequest request, Flow flow) {
    SipRequest out = request;
    if (makesOrRefreshesDialogs(request.method())
        && request.headers().first(HeaderName.CONTACT) == null) {
      String user = request.from().uri().user();
      boolean secure = ContactScheme.isSecure(request.uri(), request.routes());
      out = out.add(HeaderName.CONTACT, contact(user, flow, secure));
    }
    return out.with(HeaderName.USER_AGENT, settings.product());
  }

  private static boolean makesOrRefreshesDialogs(Method method) {
    return method.equals(Method.INVITE)
        || method.equals(Method.UPDATE)
        || method.equals(Method.REFER)
        || method.equals(Method.SUBSCRIBE)
        || method.equals(Method.NOTIFY)
        || method.equals(Method.OPTIONS);
  }

  /** RFC 3261 12.1.1: what a 2xx bears that makes a dialog outside of sessions. */
  SipResponse withDialog(ServerTransaction transaction, SipResponse response) {
    SipRequest request = transaction.request();
    if (!request.is(Method.SUBSCRIBE) || !response.isSuccess()) {
      return response;
    }
    SipResponse routed =
        response.withHeaders(
            response.headers().addAll(request.headers().all(HeaderName.RECORD_ROUTE)));
    String user = request.to().uri().user();
    boolean secure = ContactScheme.isSecure(request);
    return routed.with(HeaderName.CONTACT, contact(user, transaction.flow(), secure));
  }

  /** Adds what we can do: Allow and Supported. */
  SipRequest announce(SipRequest request) {
    return request.with(HeaderName.ALLOW, ALLOW).with(HeaderName.SUPPORTED, supported());
  }

  /** As {@link #announce(SipRequest)} for an INVITE; what is wanted of its 1xx decides 100rel. */
  SipRequest announce(SipRequest invite, Reliability reliability) {
    SipRequest announced = announce(invite);
    if (!settings.reliable()) {
      return announced;
    }
    return switch (reliability) {
      case OFF -> announced.with(HeaderName.SUPPORTED, supported(false));
      case SUPPORTED -> announced;
      case REQUIRED -> announced.with(HeaderName.REQUIRE, ReliableResponses.OPTION);
    };
  }

  SipResponse announce(SipResponse response) {
    return response.with(HeaderName.ALLOW, ALLOW).with(HeaderName.SUPPORTED, supported());
  }

  private String supported() {
    return supported(settings.reliable());
  }

  private String supported(boolean reliable) {
    String base = "replaces, norefersub";
    if (reliable) {
      base = ReliableResponses.OPTION + ", " + base;
    }
    return settings.sessionTimer().enabled() ? "timer, " + base : base;
  }

  /** Sends a response with who we are. */
  void respond(long now, ServerTransaction transaction, SipResponse response, Outbox out) {
    SipResponse whole =
        response.status() == 100 ? response : response.with(HeaderName.SERVER, settings.product());
    transaction.respond(now, whole, out);
  }

  /** Answers with a status alone. */
  void answer(long now, ServerTransaction transaction, int status, Outbox out) {
    respond(now, transaction, transaction.request().response(status, newTag()), out);
  }

  void trace(boolean on) {
    tracing = on;
    connections.trace(on);
  }

  void traceReceived(Flow flow, SipMessage message, Outbox out) {
    if (tracing) {
      out.add(new SipEvent.Traced(false, flow, message));
    }
  }
}
