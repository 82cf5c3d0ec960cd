package org.strowger.server.tech.sip;

import java.util.ArrayList;
import java.util.List;
import org.strowger.kernel.Deadlines;
import org.strowger.kernel.Env;
import org.strowger.kernel.Outbox;
import org.strowger.kernel.Timed;
import org.strowger.sip.agent.OutboundRegistration;
import org.strowger.sip.agent.RequestId;
import org.strowger.sip.agent.SipAgent;
import org.strowger.sip.agent.Trouble;
import org.strowger.sip.message.SipResponse;
import org.strowger.sip.message.SipUri;

/** Our registrations at carriers. Confined to its shard. */
final class Logins implements Timed {
  private record Login(String peer, OutboundRegistration registration) {}

  private final SipTechSettings settings;
  private final SipAgent agent;
  private final Env env;
  private final OutgoingInvites invites;
  private final List<Login> logins = new ArrayList<>();

  Logins(SipTechSettings settings, SipAgent agent, Env env, OutgoingInvites invites) {
    this.settings = settings;
    this.agent = agent;
    this.env = env;
    this.invites = invites;
  }

  /** Registers at these carriers from now on. */
  void configure(long now, SipPeers peers, Outbox out) {
    logins.clear();
    for (SipTechSettings.Login wanted : settings.logins()) {
      SipPeer peer = peers.named(wanted.peer());
      SipUri target = peer == null ? null : peer.target();
      if (peer != null && target != null) {
        String domain = peer.domain().isEmpty() ? target.host() : peer.domain();
        OutboundRegistration registration =
            new OutboundRegistration(
                agent,
                env,
                new OutboundRegistration.Account(
                    peer.user(),
                    domain,
                    target,
                    wanted.expires().toSeconds(),
                    invites.credentials(peer)));
        logins.add(new Login(peer.name(), registration));
        registration.start(now, out);
      }
    }
  }

  @Override
  public long nextTimeout() {
    return logins.stream()
        .mapToLong(login -> login.registration.nextTimeout())
        .min()
        .orElse(Deadlines.NEVER);
  }

  @Override
  public void onTimeout(long now, Outbox out) {
    logins.forEach(login -> login.registration.onTimeout(now, out));
  }

  void onResponse(long now, RequestId id, SipResponse response, Outbox out) {
    for (Login login : logins) {
      boolean before = login.registration.isRegistered();
      if (login.registration.onResponse(now, id, response)) {
        tell(login, before, response.status() + " " + response.reasonPhrase(), out);
      }
    }
  }

  void onFailure(long now, RequestId id, Trouble trouble, Outbox out) {
    for (Login login : logins) {
      boolean before = login.registration.isRegistered();
      if (login.registration.onFailure(now, id)) {
        tell(login, before, trouble.name(), out);
      }
    }
  }

  private static void tell(Login login, boolean before, String why, Outbox out) {
    boolean after = login.registration.isRegistered();
    if (!after) {
      out.add(new SipTechEvent.LoginFailed(login.peer, why));
    } else if (!before) {
      out.add(new SipTechEvent.LoggedIn(login.peer, login.registration.seconds()));
    }
  }
}
