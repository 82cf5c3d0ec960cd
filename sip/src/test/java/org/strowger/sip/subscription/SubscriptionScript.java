package org.strowger.sip.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.strowger.kernel.Address;
import org.strowger.kernel.Flow;
import org.strowger.kernel.IpAddress;
import org.strowger.kernel.Octets;
import org.strowger.kernel.Outbox;
import org.strowger.kernel.Output;
import org.strowger.kernel.Transport;
import org.strowger.kernel.sim.SimEnv;
import org.strowger.sip.message.ParsedMessage;
import org.strowger.sip.message.SipParser;
import org.strowger.sip.message.SipRequest;

/**
 * Runs one script against a notifier on virtual time.
 *
 * <pre>
 * # comment
 * > Expires: 600      a SUBSCRIBE with these headers; "call=2" begins or means another dialog
 *                     (Via, From, To, Call-ID, CSeq, Contact, Event given if absent), and
 *                     "in" is inside the dialog, "user=bob" somebody else's
 * < 200               its status, then lines that the response must hold; "<! X" must not begin one
 * * active;expires=60 the next NOTIFY's Subscription-State, then lines that it must hold
 * a 200               the answer to the oldest NOTIFY that has none
 * = text              what is the case for alice now
 * @+30s               time passes
 * n 1                 so many subscriptions are left
 * </pre>
 */
final class SubscriptionScript {
  private static final Flow FLOW =
      new Flow(
          Transport.UDP,
          1,
          new Address(IpAddress.parse("192.0.2.100"), 5060),
          new Address(IpAddress.parse("192.0.2.1"), 5060));

  private final Outbox out = new Outbox();
  private final Notifier notifier;
  private final ArrayDeque<SubscriptionEvent.Notify> sent = new ArrayDeque<>();
  private final ArrayDeque<Long> unanswered = new ArrayDeque<>();
  private final List<String> request = new ArrayList<>();
  private final String[] tags = new String[100];
  private List<String> response = List.of();
  private List<String> notify = List.of();
  private String state = "none";
  private long now = 5_000_000_000L;
  private int cseq;

  SubscriptionScript(int limit) {
    EventPackage events =
        EventPackage.messageSummary(user -> Octets.utf8(user + " has " + state + "\r\n"));
    notifier = new Notifier(events, new SimEnv(1, 0, () -> now), limit);
  }

  void run(List<String> lines) {
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (!request.isEmpty() && !line.startsWith(">")) {
        subscribe();
      }
      String where = "line " + (i + 1) + ": " + line;
      step(line, line.length() > 1 ? line.substring(1).strip() : "", where);
    }
    assertThat(sent).as("NOTIFYs at the end").isEmpty();
  }

  private void step(String line, String rest, String where) {
    switch (line.isBlank() ? '#' : line.charAt(0)) {
      case '>' -> request.add(rest);
      case '<' -> expect(response, "SIP/2.0 ", rest, where);
      case '*' -> {
        assertThat(sent).as(where).isNotEmpty();
        SubscriptionEvent.Notify next = sent.remove();
        assertThat(next.flow()).isEqualTo(FLOW);
        unanswered.add(next.subscription());
        notify = next.request().octets().toUtf8().lines().toList();
        assertThat(notify).as(where).contains("Subscription-State: " + rest);
      }
      case '+' -> expect(notify, "", rest, where);
      case 'a' -> {
        notifier.onAnswered(now, unanswered.remove(), Integer.parseInt(rest), out);
        drain();
      }
      case '=' -> {
        state = rest;
        notifier.onChanged(now, "alice", out);
        drain();
      }
      case '@' -> pass(rest);
      case 'n' -> {
        assertThat(notifier.size()).as(where).isEqualTo(Integer.parseInt(rest));
        assertThat(notifier.isSubscribed("alice", FLOW.remote()))
            .as(where)
            .isEqualTo(!rest.equals("0"));
      }
      case '0' -> assertThat(sent).as(where).isEmpty();
      case 'r' -> {
        notifier.retain(user -> user.equals(rest), out);
        drain();
      }
      case '#' -> {}
      default -> throw new AssertionError(where);
    }
  }

  private void expect(List<String> lines, String first, String rest, String where) {
    if (rest.startsWith("!")) {
      String absent = rest.substring(1).strip();
      assertThat(lines).as(where).noneMatch(line -> line.startsWith(absent));
    } else if (!first.isEmpty() && Character.isDigit(rest.charAt(0))) {
      assertThat(lines.getFirst()).as(where).startsWith(first + rest);
    } else {
      assertThat(lines).as(where).contains(rest);
    }
  }

  private void pass(String rest) {
    long end = now + Long.parseLong(rest.replaceAll("[^0-9]", "")) * 1_000_000_000L;
    while (notifier.nextTimeout() <= end) {
      now = Math.max(now, notifier.nextTimeout());
      notifier.onTimeout(now, out);
    }
    now = end;
    drain();
  }

  private void subscribe() {
    int call = 1;
    boolean inside = false;
    String user = "alice";
    List<String> headers = new ArrayList<>();
    for (String line : request) {
      if (line.startsWith("call=")) {
        call = Integer.parseInt(line.substring(5));
      } else if (line.startsWith("user=")) {
        user = line.substring(5);
      } else if (line.equals("in")) {
        inside = true;
      } else if (!line.equals("again")) {
        headers.add(line);
      }
    }
    cseq += request.contains("again") ? 0 : 1;
    StringBuilder text = new StringBuilder("SUBSCRIBE sip:alice@example.com SIP/2.0\r\n");
    given(text, headers, "Via", "SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK" + cseq);
    given(text, headers, "From", "<sip:alice@example.com>;tag=" + call);
    given(text, headers, "To", "<sip:alice@example.com>" + (inside ? ";tag=" + tags[call] : ""));
    given(text, headers, "Call-ID", "call-" + call);
    given(text, headers, "CSeq", cseq + " SUBSCRIBE");
    given(text, headers, "Contact", "<sip:alice@192.0.2.1>");
    given(text, headers, "Event", "message-summary");
    headers.forEach(line -> text.append(line).append("\r\n"));
    request.clear();
    ParsedMessage parsed = SipParser.parse(Octets.utf8(text + "\r\n"));
    SipRequest subscribe = (SipRequest) ((ParsedMessage.Parsed) parsed).message();
    var answer = notifier.onSubscribe(now, user, subscribe, FLOW, out);
    if (answer.status() == 200) {
      tags[call] = answer.toTag();
      assertThat(answer.toTag()).isNotEmpty();
    }
    response = answer.octets().toUtf8().lines().toList();
    drain();
  }

  private static void given(StringBuilder text, List<String> headers, String name, String value) {
    if (headers.stream().noneMatch(line -> line.startsWith(name + ":"))) {
      text.append(name).append(": ").append(value).append("\r\n");
    }
  }

  private void drain() {
    for (Output output = out.poll(); output != null; output = out.poll()) {
      sent.add((SubscriptionEvent.Notify) output);
    }
  }
}
