package org.strowger.server.tech.sip;

import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Address;
import org.strowger.kernel.Env;
import org.strowger.kernel.Flow;
import org.strowger.kernel.Outbox;
import org.strowger.kernel.Timed;
import org.strowger.pbx.call.Cause;
import org.strowger.pbx.call.CauseValue;
import org.strowger.sip.agent.Payload;
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
final class Admission implements Timed {
  private final Env env;
  private final SipCommons commons;
  private final FailureGuard guard;
  private final DelayedAnswers delayed = new DelayedAnswers();
  private SipTechSettings settings;
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
    this.settings = settings;
    this.authenticator = authenticator();
  }

  private Authenticator authenticator() {
    return new Authenticator(
        settings.realm(), settings.algorithms(), commons.signer(), commons.counts(), env);
  }

  /** Takes another configuration; nonces that are out stay good, failures stay counted. */
  void configure(SipTechSettings otherSettings, SipPeers otherPeers) {
    settings = otherSettings;
    peers = otherPeers;
    guard.configure(settings.failures(), settings.shutOut());
    authenticator = authenticator();
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

  /** Answers who is not admitted: wrong credentials wait, so that guessing takes its time. */
  void answer(long now, Verdict.Challenged challenged, LongConsumer answer) {
    if (challenged.failed()) {
      delayed.add(now, settings.failureDelay().toNanos(), answer);
    } else {
      answer.accept(now);
    }
  }

  /** What goes with a 503 where there is no room for a call. */
  Payload overload() {
    return Payload.NONE
        .with(HeaderName.RETRY_AFTER, settings.agent().limits().retryAfterSeconds())
        .with(HeaderName.REASON, SipCauses.reason(Cause.of(CauseValue.SWITCHING_CONGESTION)));
  }

  @Override
  public long nextTimeout() {
    return delayed.nextTimeout();
  }

  @Override
  public void onTimeout(long now, Outbox out) {
    delayed.onTimeout(now, out);
  }
}
