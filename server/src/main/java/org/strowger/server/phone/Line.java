package org.strowger.server.phone;

import org.strowger.kernel.Env;
import org.strowger.kernel.Transport;
import org.strowger.sip.agent.Credentials;
import org.strowger.sip.agent.OutboundRegistration;
import org.strowger.sip.agent.SipAgent;
import org.strowger.sip.auth.DigestClient;
import org.strowger.sip.auth.Secret;
import org.strowger.sip.message.NameAddress;
import org.strowger.sip.message.SipRequest;
import org.strowger.sip.message.SipUri;
import org.strowger.sip.resolve.Hop;

/** One number of a phone, with its registration. Confined to its shard. */
final class Line {
  private final PhoneAccount account;
  private final Credentials credentials;
  private final OutboundRegistration registration;
  private AnswerRule rule = new AnswerRule.Busy();
  private boolean leaving;

  Line(PhoneAccount account, SipAgent agent, Env env, PhoneListener listener) {
    this.account = account;
    DigestClient digest =
        new DigestClient(account.user(), new Secret.Password(account.password()), env);
    this.credentials =
        (request, challenge) -> {
          SipRequest again = digest.authorize(request, challenge);
          if (again != null) {
            String method = request.method().toString();
            listener.on(new PhoneEvent.Challenged(account.user(), method, challenge.status()));
          }
          return again;
        };
    this.registration =
        new OutboundRegistration(
            agent,
            env,
            new OutboundRegistration.Account(
                account.user(),
                account.domain(),
                SipUri.of(account.registrar()),
                account.expires().toSeconds(),
                credentials));
  }

  PhoneAccount account() {
    return account;
  }

  Credentials credentials() {
    return credentials;
  }

  OutboundRegistration registration() {
    return registration;
  }

  AnswerRule rule() {
    return rule;
  }

  void rule(AnswerRule other) {
    rule = other;
  }

  boolean leaving() {
    return leaving;
  }

  void leaving(boolean now) {
    leaving = now;
  }

  NameAddress identity() {
    return NameAddress.of(SipUri.of(account.user(), account.domain()));
  }

  SipUri uri(String number) {
    return SipUri.of(number, account.domain());
  }

  Hop hop() {
    return Hop.of(Transport.UDP, account.registrar());
  }
}
