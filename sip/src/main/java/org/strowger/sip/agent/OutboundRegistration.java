package org.strowger.sip.agent;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Deadlines;
import org.strowger.kernel.Env;
import org.strowger.kernel.Outbox;
import org.strowger.kernel.Timed;
import org.strowger.sip.message.HeaderName;
import org.strowger.sip.message.Method;
import org.strowger.sip.message.NameAddress;
import org.strowger.sip.message.Params;
import org.strowger.sip.message.RetryAfter;
import org.strowger.sip.message.SipResponse;
import org.strowger.sip.message.SipUri;

/**
 * One registration of ours at a registrar: RFC 3261 10.2, RFC 5626 4.5 for the back-off. Confined
 * to its shard.
 *
 * <p>Refreshed well before it ends, asked for longer where 423 says so, tried again with growing
 * waits where it fails, at once elsewhere never. The owner routes the agent's {@link
 * SipEvent.Responded} and {@link SipEvent.RequestFailed} here.
 */
public final class OutboundRegistration implements Timed {
  private static final long FIRST_WAIT = Duration.ofSeconds(30).toNanos();
  private static final long LONGEST_WAIT = Duration.ofMinutes(30).toNanos();
  private static final int MAX_RETRY_AFTER = 3600;

  /** Elements of a Service-Route that are kept. */
  private static final int MAX_ROUTES = 8;

  private enum Due {
    REGISTER
  }

  private final SipAgent agent;
  private final Env env;
  private final Account account;
  private final Deadlines<Due> deadlines = new Deadlines<>(Due.class);
  private final String callId;
  private @Nullable RequestId open;
  private @Nullable RequestOrder order;
  private long cseq = 1;
  private long interval;
  private long granted;
  private int failures;
  private boolean registered;
  private boolean leaving;
  private List<NameAddress> serviceRoute = List.of();

  /**
   * What is registered where. Immutable.
   *
   * @param user of the address-of-record and of the Contact
   * @param domain of the address-of-record
   * @param registrar where the request goes
   * @param seconds the interval asked for
   * @param credentials for the challenge
   */
  public record Account(
      String user, String domain, SipUri registrar, long seconds, Credentials credentials) {}

  /** A registration that is not asked for yet. */
  public OutboundRegistration(SipAgent agent, Env env, Account account) {
    this.agent = agent;
    this.env = env;
    this.account = account;
    this.interval = account.seconds();
    this.callId = env.token(24);
  }

  /** Whether the registrar has accepted us and the interval is not over. */
  public boolean isRegistered() {
    return registered;
  }

  /** Seconds granted. */
  public long seconds() {
    return granted;
  }

  /** The proxies that calls of ours are to pass after the first (RFC 3608), nearest first. */
  public List<NameAddress> serviceRoute() {
    return serviceRoute;
  }

  /** Registers, and keeps registered. */
  public void start(long now, Outbox out) {
    leaving = false;
    send(now, interval, out);
  }

  /** Takes the registration back (RFC 3261 10.2.2). */
  public void stop(long now, Outbox out) {
    leaving = true;
    deadlines.clear();
    if (registered) {
      registered = false;
      send(now, 0, out);
    }
  }

  private void send(long now, long seconds, Outbox out) {
    deadlines.clear();
    NameAddress address = NameAddress.of(SipUri.of(account.user(), account.domain()));
    RequestOrder register = RequestOrder.of(Method.REGISTER, requestUri(), address, address);
    if (isBehindProxy()) {
      register = register.with(HeaderName.ROUTE, routeTo(account.registrar()));
    }
    register =
        register
            .with(HeaderName.EXPIRES, seconds)
            .with(HeaderName.SUPPORTED, "path")
            .with(account.credentials())
            .within(callId, cseq)
            .dressedBy((request, contact, flow) ->
                request.with(
                    HeaderName.CONTACT,
                    contact.apply(account.user(), flow).with("expires", Long.toString(seconds))));
    order = register;
    open = agent.request(now, register, out);
  }

  /** Whether what we send to is only on the way to the registrar: its domain is another name. */
  private boolean isBehindProxy() {
    return !account.registrar().host().equalsIgnoreCase(account.domain());
  }

  /** RFC 3261 10.2: the Request-URI is the domain, without a user. */
  private SipUri requestUri() {
    SipUri registrar = account.registrar();
    boolean proxy = isBehindProxy();
    return new SipUri(
        registrar.secure(),
        null,
        null,
        account.domain(),
        proxy ? -1 : registrar.port(),
        proxy ? Params.NONE : registrar.params(),
        "");
  }

  /** The Route that leads to a proxy (RFC 3261 8.1.1.1). */
  public static NameAddress routeTo(SipUri registrar) {
    return NameAddress.of(
        new SipUri(
                registrar.secure(),
                null,
                null,
                registrar.host(),
                registrar.port(),
                registrar.params(),
                "")
            .with("lr"));
  }

  /** A final response; whether it is to this registration's request. */
  public boolean onResponse(long now, RequestId id, SipResponse response) {
    if (!id.equals(open)) {
      return false;
    }
    settled();
    if (leaving) {
      return true;
    }
    if (response.isSuccess()) {
      succeeded(now, response);
    } else if (response.status() == 423 && response.minExpires() > interval) {
      interval = response.minExpires(); // 10.2.8
      deadlines.set(Due.REGISTER, now);
    } else {
      failed(now, response.retryAfter());
    }
    return true;
  }

  private void settled() {
    open = null;
    RequestOrder sent = order;
    if (sent != null) {
      cseq = sent.cseq() + 1;
    }
  }

  private void succeeded(long now, SipResponse response) {
    failures = 0;
    registered = true;
    granted = grantedBy(response);
    List<NameAddress> routes = response.addresses(HeaderName.SERVICE_ROUTE);
    serviceRoute = List.copyOf(routes.subList(0, Math.min(routes.size(), MAX_ROUTES)));
    // Early enough for retransmissions and one more try: at half of short intervals.
    long seconds = Math.max(granted / 2, granted - 120);
    deadlines.set(Due.REGISTER, now + Duration.ofSeconds(Math.max(1, seconds)).toNanos());
  }

  private long grantedBy(SipResponse response) {
    for (NameAddress contact : response.contacts()) {
      long seconds = contact.params().number("expires", Integer.MAX_VALUE);
      if (contact.uri().user().equals(account.user()) && seconds > 0) {
        return seconds;
      }
    }
    return response.expires() > 0 ? response.expires() : interval;
  }

  /** No response; whether it was this registration's request. */
  public boolean onFailure(long now, RequestId id) {
    if (!id.equals(open)) {
      return false;
    }
    settled();
    if (!leaving) {
      failed(now, null);
    }
    return true;
  }

  private void failed(long now, @Nullable RetryAfter after) {
    registered = false;
    serviceRoute = List.of();
    // RFC 5626 4.5: the wait doubles, and is drawn between half of it and the whole.
    long wait = Math.min(LONGEST_WAIT, FIRST_WAIT << Math.min(failures, 8));
    failures++;
    wait = wait / 2 + Long.remainderUnsigned(env.random(), wait / 2);
    if (after != null) {
      wait =
          Math.max(wait, Duration.ofSeconds(Math.min(after.seconds(), MAX_RETRY_AFTER)).toNanos());
    }
    deadlines.set(Due.REGISTER, now + wait);
  }

  @Override
  public long nextTimeout() {
    return deadlines.next();
  }

  @Override
  public void onTimeout(long now, Outbox out) {
    if (deadlines.due(now) != null) {
      send(now, interval, out);
    }
  }
}
