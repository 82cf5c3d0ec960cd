package org.strowger.server.phone;

import java.util.ArrayList;
import java.util.List;
import org.strowger.kernel.Address;
import org.strowger.kernel.Env;
import org.strowger.kernel.Event;
import org.strowger.kernel.Flow;
import org.strowger.kernel.Node;
import org.strowger.kernel.Octets;
import org.strowger.kernel.Outbox;
import org.strowger.kernel.Output;
import org.strowger.kernel.Transmit;
import org.strowger.sip.agent.Listener;
import org.strowger.sip.agent.SipAgent;
import org.strowger.sip.agent.SipEvent;
import org.strowger.sip.agent.SipSettings;
import org.strowger.sip.message.AuthValue;
import org.strowger.sip.message.HeaderName;
import org.strowger.sip.message.SipRequest;
import org.strowger.sip.message.SipResponse;

/** Challenges every REGISTER once and accepts it for a minute, or refuses it. */
final class SimRegistrar implements Node {
  static final int SECONDS = 60;

  private static final String CHALLENGE =
      "Digest realm=\"example.com\", nonce=\"n1\", qop=\"auth\", algorithm=SHA-256";

  final List<SipRequest> registers = new ArrayList<>();
  private final SipAgent agent;
  private final Outbox inner = new Outbox();
  private int refusal;

  SimRegistrar(Listener listener, Env env) {
    this.agent = new SipAgent(SipSettings.of(listener), env);
  }

  /** Refuses whoever has credentials; 0 to accept. */
  void refuse(int status) {
    refusal = status;
  }

  private SipResponse answer(SipRequest request) {
    List<AuthValue> credentials = request.authValues(HeaderName.AUTHORIZATION);
    if (credentials.isEmpty()) {
      return request.response(401).with(HeaderName.WWW_AUTHENTICATE, CHALLENGE);
    }
    if (refusal > 0) {
      return request.response(refusal);
    }
    registers.add(request);
    return request
        .response(200)
        .with(HeaderName.CONTACT, request.contact().with("expires", expires(request)));
  }

  private static String expires(SipRequest request) {
    return Long.toString(Math.min(SECONDS, request.expires()));
  }

  private void drain(long now, Outbox out) {
    for (Output output = inner.poll(); output != null; output = inner.poll()) {
      switch (output) {
        case Transmit transmit -> out.add(transmit);
        case SipEvent.Requested(var transaction) ->
            agent.respond(now, transaction, answer(transaction.request()), inner);
        case Event _ -> {}
      }
    }
  }

  @Override
  public void onBytes(long now, Flow flow, Octets octets, Outbox out) {
    agent.onBytes(now, flow, octets, inner);
    drain(now, out);
  }

  @Override
  public void onOpened(long now, Flow flow, long listener, Outbox out) {
    agent.onOpened(now, flow, listener, inner);
  }

  @Override
  public void onClosed(long now, long id, String reason, Outbox out) {
    agent.onClosed(now, id, reason, inner);
  }

  @Override
  public void onListening(long now, long id, Address local, Outbox out) {
    agent.onListening(now, id, local, inner);
  }

  @Override
  public void onTimeout(long now, Outbox out) {
    agent.onTimeout(now, inner);
    drain(now, out);
  }

  @Override
  public long nextTimeout() {
    return agent.nextTimeout();
  }
}
