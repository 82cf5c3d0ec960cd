package org.strowger.server.tech.sip;

import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Address;
import org.strowger.kernel.Env;
import org.strowger.kernel.Flow;
import org.strowger.kernel.Outbox;
import org.strowger.sip.auth.Authentication;
import org.strowger.sip.auth.Authenticator;
import org.strowger.sip.message.HeaderName;
import org.strowger.sip.message.SipRequest;
import org.strowger.sip.message.SipResponse;

/**
 * Who may do what: gateways by their address, phones by digest, nobody else. Confined to its shard.
 *
 * <p>Whoever is unknown gets the same challenge as a phone with a wrong password, so that nobody
 * finds out which numbers there are.
 */
final class Admission {
  private final Env env;
  private final SipCommons commons;
  private final FailureGuard guard;
  private Authenticator authenticator;
  private SipPeers peers;

  /** What becomes of a request. */
  sealed interface Verdict {
    /** It is of a peer. */
    record Admitted(SipPeer peer) implements Verdict {}

    /**
     * It is to be answered so.
     *
     * @param failed whether wrong credentials were the reason
     */
    record Challenged(SipResponse response, boolean failed) implements Verdict {}
  }

  Admission(SipTechSettings settings, SipPeers peers, Env env, SipCommons commons) {
    this.env = env;
    this.peers = peers;
    this.commons = commons;
    this.guard = commons.guard();
    this.authenticator = authenticator(settings);
  }

  private Authenticator authenticator(SipTechSettings settings) {
    return new Authenticator(
        settings.realm(), settings.algorithms(), commons.signer(), commons.counts(), env);
  }

  /** Takes another configuration; nonces that are out stay good, failures stay counted. */
  void configure(SipTechSettings settings, SipPeers other) {
    peers = other;
    guard.configure(settings.failures(), settings.shutOut());
    authenticator = authenticator(settings);
  }

  /** Whether nothing from a source is to be heard: never a gateway's. */
  boolean isShutOut(long now, Address source) {
    return guard.isShutOut(now, source.ip()) && peers.at(source) == null;
  }

  /** The gateway that a source is; null if it is none. */
  @Nullable SipPeer gateway(Address source) {
    return peers.at(source);
  }

  /** Tells of a caller that is neither a phone nor at a gateway's address, now and then. */
  void noteStranger(long now, SipRequest invite, Address source, Outbox out) {
    String remark =
        invite.value(HeaderName.PROXY_AUTHORIZATION) != null
            ? null
            : commons.strangers().remark(now, invite, source, peers);
    if (remark != null) {
      out.add(new SipTechEvent.CallRefused(source, remark));
    }
  }

  /** Judges a request by its credentials. */
  Verdict judge(long now, SipRequest request, Flow flow, Authenticator.Role role, Outbox out) {
    return switch (authenticator.authenticate(now, request, role, peers)) {
      case Authentication.Accepted(String user) -> accepted(user, flow, request);
      case Authentication.Challenged(SipResponse response, Authentication.Cause cause) -> {
        boolean failed = cause == Authentication.Cause.FAILED;
        if (failed) {
          failed(now, request, role, flow.remote(), out);
        }
        yield new Verdict.Challenged(response, failed);
      }
    };
  }

  private Verdict accepted(String user, Flow flow, SipRequest request) {
    guard.onSuccess(flow.remote().ip());
    SipPeer peer = peers.user(user);
    return peer == null
        ? new Verdict.Challenged(request.response(403), false)
        : new Verdict.Admitted(peer);
  }

  private void failed(
      long now, SipRequest request, Authenticator.Role role, Address source, Outbox out) {
    String user = authenticator.username(request, role);
    out.add(new SipTechEvent.AuthenticationFailed(source, shown(user)));
    if (guard.onFailure(now, source.ip())) {
      out.add(new SipTechEvent.ShutOut(source));
    }
  }

  private static String shown(@Nullable String user) {
    return user == null ? "" : user.substring(0, Math.min(user.length(), 64));
  }
}
