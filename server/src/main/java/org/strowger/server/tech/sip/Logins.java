package org.strowger.server.tech.sip;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Deadlines;
import org.strowger.kernel.Env;
import org.strowger.kernel.Outbox;
import org.strowger.kernel.Timed;
import org.strowger.sip.agent.OutboundRegistration;
import org.strowger.sip.agent.RequestId;
import org.strowger.sip.agent.SipAgent;
import org.strowger.sip.agent.Trouble;
import org.strowger.sip.auth.Secret;
import org.strowger.sip.message.NameAddress;
import org.strowger.sip.message.SipResponse;
import org.strowger.sip.message.SipUri;

/** Our registrations at carriers. Confined to its shard. */
final class Logins implements Timed {
  /** What is registered where: as long as it stays the same, the registration stays. */
  private record Account(
      String user, @Nullable Secret secret, String domain, SipUri registrar, Duration expires) {
    /** Whether the other binds the same contact, so that it takes this one's place by itself. */
    boolean isReplacedBy(@Nullable Account other) {
      return other != null
          && user.equals(other.user)
          && domain.equals(other.domain)
          && registrar.equals(other.registrar);
    }
  }

  private record Login(String peer, Account account, OutboundRegistration registration) {}

  private final SipAgent agent;
  private final Env env;
  private final OutgoingInvites invites;
  private final ConcurrentMap<String, List<NameAddress>> serviceRoutes;
  private final Map<String, Login> logins = new LinkedHashMap<>();
  private final List<OutboundRegistration> leaving = new ArrayList<>();

  /**
   * No registrations yet.
   *
   * @param serviceRoutes takes what carriers say of the proxies before them, by their names
   */
  Logins(
      SipAgent agent,
      Env env,
      OutgoingInvites invites,
      ConcurrentMap<String, List<NameAddress>> serviceRoutes) {
    this.agent = agent;
    this.env = env;
    this.invites = invites;
    this.serviceRoutes = serviceRoutes;
  }

  /** Registers at these carriers from now on; what is as it was is not touched. */
  void configure(long now, List<SipTechSettings.Login> wanted, SipPeers peers, Outbox out) {
    Map<String, Account> accounts = new LinkedHashMap<>();
    for (SipTechSettings.Login login : wanted) {
      SipPeer peer = peers.named(login.peer());
      SipUri target = peer == null ? null : peer.target();
      if (peer != null && target != null) {
        String domain = peer.domain().isEmpty() ? target.host() : peer.domain();
        accounts.put(
            peer.name(), new Account(peer.user(), peer.secret(), domain, target, login.expires()));
      }
    }
    for (Login login : List.copyOf(logins.values())) {
      Account next = accounts.get(login.peer);
      if (!login.account.equals(next)) {
        logins.remove(login.peer);
        serviceRoutes.remove(login.peer);
        end(now, login, !login.account.isReplacedBy(next), out);
      }
    }
    accounts.forEach((name, account) -> begin(now, name, account, peers, out));
  }

  private void begin(long now, String name, Account account, SipPeers peers, Outbox out) {
    SipPeer peer = peers.named(name);
    if (peer == null || logins.containsKey(name)) {
      return;
    }
    OutboundRegistration registration =
        new OutboundRegistration(
            agent,
            env,
            new OutboundRegistration.Account(
                account.user,
                account.domain,
                account.registrar,
                account.expires.toSeconds(),
                invites.credentials(peer)));
    logins.put(name, new Login(name, account, registration));
    registration.start(now, out);
  }

  private void end(long now, Login login, boolean tellCarrier, Outbox out) {
    if (tellCarrier && login.registration.isRegistered()) {
      login.registration.stop(now, out);
      leaving.add(login.registration);
    }
  }

  /** Takes all of them back. */
  void leave(long now, Outbox out) {
    List.copyOf(logins.values()).forEach(login -> end(now, login, true, out));
    logins.clear();
    serviceRoutes.clear();
  }

  /** Whether a carrier has not answered yet that we left. */
  boolean isLeaving() {
    return !leaving.isEmpty();
  }

  /** The proxies that a carrier wants its calls to pass (RFC 3608), nearest first. */
  List<NameAddress> serviceRoute(String peer) {
    return serviceRoutes.getOrDefault(peer, List.of());
  }

  @Override
  public long nextTimeout() {
    return logins.values().stream()
        .mapToLong(login -> login.registration.nextTimeout())
        .min()
        .orElse(Deadlines.NEVER);
  }

  @Override
  public void onTimeout(long now, Outbox out) {
    logins.values().forEach(login -> login.registration.onTimeout(now, out));
  }

  void onResponse(long now, RequestId id, SipResponse response, Outbox out) {
    leaving.removeIf(registration -> registration.onResponse(now, id, response));
    for (Login login : logins.values()) {
      boolean before = login.registration.isRegistered();
      if (login.registration.onResponse(now, id, response)) {
        tell(login, before, response.status() + " " + response.reasonPhrase(), out);
      }
    }
  }

  void onFailure(long now, RequestId id, Trouble trouble, Outbox out) {
    leaving.removeIf(registration -> registration.onFailure(now, id));
    for (Login login : logins.values()) {
      boolean before = login.registration.isRegistered();
      if (login.registration.onFailure(now, id)) {
        tell(login, before, trouble.words(), out);
      }
    }
  }

  private void tell(Login login, boolean before, String why, Outbox out) {
    serviceRoutes.put(login.peer, login.registration.serviceRoute());
    boolean after = login.registration.isRegistered();
    if (!after) {
      out.add(new SipTechEvent.LoginFailed(login.peer, why));
    } else if (!before) {
      out.add(new SipTechEvent.LoggedIn(login.peer, login.registration.seconds()));
    }
  }
}
