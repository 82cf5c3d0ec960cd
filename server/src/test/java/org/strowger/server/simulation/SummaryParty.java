package org.strowger.server.simulation;

import java.util.ArrayList;
import java.util.List;
import org.strowger.kernel.Address;
import org.strowger.kernel.Flow;
import org.strowger.kernel.IdleNode;
import org.strowger.kernel.IpAddress;
import org.strowger.kernel.Octets;
import org.strowger.kernel.Outbox;
import org.strowger.kernel.Transport;
import org.strowger.kernel.sim.SimHost;
import org.strowger.kernel.sim.SimWorld;
import org.strowger.sip.auth.DigestClient;
import org.strowger.sip.auth.Secret;
import org.strowger.sip.message.HeaderName;
import org.strowger.sip.message.Method;
import org.strowger.sip.message.ParsedMessage;
import org.strowger.sip.message.SipMessage;
import org.strowger.sip.message.SipParser;
import org.strowger.sip.message.SipRequest;
import org.strowger.sip.message.SipResponse;

/** A phone, or a mailbox server, by SIP that speaks of messages alone: message by message. */
final class SummaryParty extends IdleNode {
  /** NOTIFYs that came, the first first. */
  final List<SipRequest> notified = new ArrayList<>();

  /** Final responses that came, but 401. */
  final List<SipResponse> responses = new ArrayList<>();

  private final SimHost host;
  private final Flow flow;
  private final String user;
  private final DigestClient digest;
  private SipRequest last;
  private String tag = "";
  private String subscription = "";
  private int count;
  private int starts;
  private final int answer;

  /**
   * A party.
   *
   * @param answer what it answers to a NOTIFY
   */
  SummaryParty(SimWorld world, IpAddress ip, IpAddress exchange, String user, int answer) {
    this.user = user;
    this.answer = answer;
    this.digest = new DigestClient(user, new Secret.Password("secret"), world.env(0));
    this.flow = new Flow(Transport.UDP, 1, new Address(ip, 5060), new Address(exchange, 5060));
    this.host = world.host(ip, this);
    host.listenUdp(5060, 1);
  }

  /** It starts anew: its REGISTERs have another Call-ID then. */
  void restart() {
    starts++;
  }

  void register() {
    send(request("REGISTER", user, "Expires: 3600\r\n", ""));
  }

  /** Subscribes to a user's messages, or extends or ends its subscription. */
  void subscribe(String whose, int seconds) {
    String headers = "Event: message-summary\r\nExpires: " + seconds + "\r\n";
    send(request("SUBSCRIBE", whose, headers, ""));
  }

  /** A SUBSCRIBE to another event. */
  void subscribeTo(String event) {
    send(request("SUBSCRIBE", user, "Event: " + event + "\r\n", ""));
  }

  /** Tells the exchange of somebody's messages, without having been asked. */
  void tell(String whose, String body) {
    String headers =
        """
        Event: message-summary
        Subscription-State: active
        Content-Type: application/simple-message-summary
        """
            .replace("\n", "\r\n");
    send(request("NOTIFY", whose, headers, body));
  }

  private SipRequest request(String method, String to, String headers, String body) {
    boolean inside = method.equals("SUBSCRIBE") && !tag.isEmpty();
    count++;
    String text =
        """
        %s sip:%s@pbx SIP/2.0
        From: <sip:%s@pbx>;tag=mine
        To: <sip:%s@pbx>%s
        Call-ID: %s-%s-%s
        CSeq: %d %s
        Max-Forwards: 70
        Contact: <sip:%s@%s>
        Via: SIP/2.0/UDP %s;branch=z9hG4bK
        """
            .formatted(
                method,
                to,
                user,
                to,
                inside ? ";tag=" + tag : "",
                method,
                user,
                inside ? 0 : series(method),
                count,
                method,
                user,
                flow.local(),
                flow.local())
            .replace("\n", "\r\n");
    text += headers + "Content-Length: " + body.length() + "\r\n\r\n" + body;
    if (inside) {
      text = text.replace("Call-ID: SUBSCRIBE-" + user + "-0", "Call-ID: " + subscription);
    } else if (method.equals("SUBSCRIBE")) {
      subscription = "SUBSCRIBE-" + user + "-" + count;
    }
    ParsedMessage parsed = SipParser.parse(Octets.utf8(text));
    return (SipRequest) ((ParsedMessage.Parsed) parsed).message();
  }

  private int series(String method) {
    return method.equals("REGISTER") ? starts : count;
  }

  private void send(SipRequest request) {
    last = request;
    String via = "SIP/2.0/UDP " + flow.local() + ";branch=z9hG4bK" + ++count;
    host.act(out -> out.send(flow, request.with(HeaderName.VIA, via).octets()));
  }

  @Override
  public void onBytes(long now, Flow from, Octets octets, Outbox out) {
    SipMessage message = ((ParsedMessage.Parsed) SipParser.parse(octets)).message();
    switch (message) {
      case SipRequest request -> {
        notified.add(request);
        out.send(from, request.response(answer, "its").octets());
      }
      case SipResponse response -> heard(from, response, out);
    }
  }

  private void heard(Flow from, SipResponse response, Outbox out) {
    if (response.status() == 401) {
      SipRequest again = digest.authorize(last.without(HeaderName.VIA), response);
      if (again != null) {
        String via = "SIP/2.0/UDP " + flow.local() + ";branch=z9hG4bK" + ++count;
        SipRequest next =
            again
                .with(HeaderName.CSEQ, last.cseq().number() + 1 + " " + last.method())
                .with(HeaderName.VIA, via);
        count++;
        last = again;
        out.send(from, next.octets());
        return;
      }
    }
    responses.add(response);
    if (response.cseq().method().equals(Method.SUBSCRIBE) && response.status() == 200) {
      tag = response.toTag();
    }
  }

  /** The last response. */
  int status() {
    return responses.getLast().status();
  }

  /** The lines of the last NOTIFY. */
  List<String> lines() {
    return notified.getLast().octets().toUtf8().lines().toList();
  }
}
