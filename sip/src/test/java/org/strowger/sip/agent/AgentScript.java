package org.strowger.sip.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Address;
import org.strowger.kernel.Deadlines;
import org.strowger.kernel.Flow;
import org.strowger.kernel.IpAddress;
import org.strowger.kernel.Octets;
import org.strowger.kernel.Outbox;
import org.strowger.kernel.Output;
import org.strowger.kernel.Transmit;
import org.strowger.kernel.Transport;
import org.strowger.kernel.sim.SimEnv;
import org.strowger.sip.auth.DigestClient;
import org.strowger.sip.auth.Secret;
import org.strowger.sip.dialog.SessionTimerSettings;
import org.strowger.sip.message.HeaderName;
import org.strowger.sip.message.Method;
import org.strowger.sip.message.NameAddress;
import org.strowger.sip.message.ParsedMessage;
import org.strowger.sip.message.SipMessage;
import org.strowger.sip.message.SipParser;
import org.strowger.sip.message.SipRequest;
import org.strowger.sip.message.SipResponse;
import org.strowger.sip.message.SipUri;
import org.strowger.sip.message.Uri;

/**
 * Runs one script against an agent at 192.0.2.1 on virtual time; the script is its peer at
 * 192.0.2.9.
 *
 * <pre>
 * # comment                 every script begins with the clause that it tests
 * ! invite                  a command: invite [no-offer] [tcp] [as USER PASSWORD], trying, ring, progress
 *                           (with a description), answer, offer, accept, refuse 488, end 486,
 *                           refer, options, timer 90
 * &lt; INVITE sip:             the next message from the agent begins so; indented lines below it must
 *                           be in it, or, after "!", must not; cseq+1, same-cseq, same-branch and
 *                           same-to-tag compare it with the one before, to=A:P is where it went
 * &lt;none                     the agent has sent nothing more
 * > 180                     a response to the agent's last request of its CSeq method
 *                           ("> 200 BYE" picks the last BYE); indented lines are more headers
 * > BYE                     a request inside the session, or, before there is one, a new one
 * > again                   what the script sent last, once more
 * > ping                    two line ends, "> pong" one; "&lt;pong" is one of the agent's
 * * Ended NO_ACK            the next event: its name and words of its text; "*none": there is none
 * @+500ms                   time passes; what the agent sends meanwhile is kept in order
 * skip 183                  the messages that follow and begin so are of no interest
 * over tcp                  what follows goes by a connection that the peer opened
 * idle                      nothing is left: no session, no transaction; "busy": something is
 * lost                      that connection breaks
 * </pre>
 *
 * Indented lines of what is sent: a header, {@code sdp} for a description, {@code sdp2} for
 * another, {@code tag=x} for the peer's tag, {@code cseq=5}, {@code branch=x}, {@code rack} for the
 * RAck of our last reliable response, {@code outside=x} for a request of no dialog with that
 * Call-ID, {@code source=A:P}, {@code body=x} for a fragment; {@code <ours>} is our tag.
 */
final class AgentScript {
  private static final Address HERE = new Address(IpAddress.parse("192.0.2.1"), 5060);
  private static final Address THERE = new Address(IpAddress.parse("192.0.2.9"), 5060);
  private static final NameAddress CAROL = NameAddress.of(SipUri.of("carol", "example.com"));
  private static final Octets SDP = Octets.utf8("v=0\r\no=script 1 1 IN IP4 192.0.2.9\r\n");

  private static final Octets OTHER_SDP = Octets.utf8("v=0\r\no=script 1 2 IN IP4 192.0.2.9\r\n");

  private final Outbox out = new Outbox();

  private record Sent(@Nullable SipMessage message, Address to) {
    private String text() {
      return message == null ? "pong" : message.toString();
    }
  }

  private final ArrayDeque<Sent> sent = new ArrayDeque<>();
  private final ArrayDeque<SipEvent> events = new ArrayDeque<>();
  private final List<SipRequest> requests = new ArrayList<>();
  private final List<SipResponse> responses = new ArrayList<>();
  private final SimEnv env = new SimEnv(5, 0, () -> now());
  private SipAgent agent = agent(SessionTimerSettings.OFF);
  private Flow flow = new Flow(Transport.UDP, 1, HERE, THERE);
  private long now;
  private @Nullable DialogId session;
  private @Nullable Octets last;
  private long cseq = 100;
  private int branches;
  private String tag = "peer";
  private String callId = "script@192.0.2.9";
  private long refer;
  private long lastNumber;
  private String lastBranch = "";
  private String lastToTag = "";

  private long now() {
    return now;
  }

  private SipAgent agent(SessionTimerSettings timer) {
    SipSettings settings =
        SipSettings.of(Listener.of(Transport.UDP, 1, HERE), Listener.of(Transport.TCP, 2, HERE))
            .withSessionTimer(timer);
    return new SipAgent(settings, env);
  }

  void run(List<String> lines) {
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      List<String> more = new ArrayList<>();
      while (i + 1 < lines.size() && lines.get(i + 1).startsWith("  ")) {
        more.add(lines.get(++i).strip());
      }
      step(line.strip(), more, "line " + (i + 1) + ": " + line);
    }
  }

  private void step(String line, List<String> more, String where) {
    if (line.isEmpty() || line.startsWith("#")) {
      return;
    }
    String rest = line.substring(1).strip();
    switch (line.charAt(0)) {
      case '!' -> command(rest.split(" "));
      case '<' -> expect(rest, more, where);
      case '>' -> send(rest, more);
      case '*' -> event(rest, where);
      case '@' -> pass(rest);
      case 's' -> skip(line.substring("skip ".length()));
      case 'o' -> overTcp();
      case 'l' -> agent.onClosed(now, flow.id(), "reset", out);
      case 'b' -> assertThat(agent.isIdle()).as(where).isFalse();
      case 'i' -> assertThat(agent.isIdle()).as(where).isTrue();
      default -> throw new IllegalArgumentException(where);
    }
    drain();
  }

  private void drain() {
    for (Output output = out.poll(); output != null; output = out.poll()) {
      switch (output) {
        case Transmit.Send(Flow by, Octets octets) -> sent(octets, by.remote());
        case SipEvent event -> {
          events.add(event);
          noted(event);
        }
        default -> {}
      }
    }
  }

  private void overTcp() {
    flow = new Flow(Transport.TCP, 77, HERE, THERE);
    agent.onOpened(now, flow, 2, out);
  }

  private void skip(String status) {
    while (!sent.isEmpty() && sent.peek().text().startsWith("SIP/2.0 " + status)) {
      sent.remove();
    }
  }

  private void sent(Octets octets, Address to) {
    if (octets.toLatin1().equals("\r\n")) {
      sent.add(new Sent(null, to));
    } else if (SipParser.parse(octets) instanceof ParsedMessage.Parsed(SipMessage message)) {
      sent.add(new Sent(message, to));
      switch (message) {
        case SipRequest request -> requests.add(request);
        case SipResponse response -> responses.add(response);
      }
    } else {
      throw new AssertionError("the agent sent something unreadable: " + octets.toUtf8());
    }
  }

  private void noted(SipEvent event) {
    if (event instanceof SipEvent.Invited invited) {
      session = invited.id();
    } else if (event instanceof SipEvent.ReferAsked asked) {
      refer = asked.refer();
    }
  }

  // What the agent does.

  private void command(String[] words) {
    DialogId id = session == null ? new DialogId(0) : session;
    Payload sdp = Payload.of(SDP);
    int status = words.length > 1 && words[1].matches("\\d+") ? Integer.parseInt(words[1]) : 0;
    switch (words[0]) {
      case "timer" -> agent = agent(new SessionTimerSettings(true, status, 90));
      case "invite" -> session = invite(words, sdp);
      case "trying" -> agent.progress(now, id, 100, Payload.NONE, out);
      case "refer" -> agent.refer(now, id, CAROL, Payload.NONE, out);
      case "ring" -> agent.progress(now, id, 180, Payload.NONE, out);
      case "progress" -> agent.progress(now, id, 183, sdp, out);
      case "answer" -> agent.answer(now, id, sdp, out);
      case "offer" -> agent.offer(now, id, sdp, out);
      case "accept" -> agent.accept(now, id, sdp, out);
      case "refuse" -> agent.refuse(now, id, status, Payload.NONE, out);
      case "end" -> agent.end(now, id, status, Payload.NONE, out);
      case "refer-answer" -> agent.answerRefer(now, id, refer, status, out);
      case "refer-progress" -> agent.notifyRefer(now, id, refer, status, out);
      case "options" -> options();
      default -> throw new IllegalArgumentException(words[0]);
    }
  }

  private DialogId invite(String[] words, Payload sdp) {
    NameAddress from = NameAddress.of(SipUri.of("alice", "example.com"));
    SipUri bob = SipUri.of(THERE).withUser("bob");
    SipUri target = List.of(words).contains("tcp") ? bob.with("transport", "tcp") : bob;
    Payload payload = List.of(words).contains("no-offer") ? Payload.NONE : sdp;
    InviteOrder order = InviteOrder.of(target, from, payload);
    int as = List.of(words).indexOf("as");
    if (as > 0) {
      Secret secret = new Secret.Password(words[as + 2]);
      order = order.with(new DigestClient(words[as + 1], secret, env)::authorize);
    }
    return agent.invite(now, order, out);
  }

  private void options() {
    NameAddress from = NameAddress.of(SipUri.of("alice", "example.com"));
    SipUri target = SipUri.of(THERE);
    agent.request(now, RequestOrder.of(Method.OPTIONS, target, from, NameAddress.of(target)), out);
  }

  private void expect(String start, List<String> lines, String where) {
    if (start.equals("none")) {
      assertThat(sent).as(where).isEmpty();
      return;
    }
    assertThat(sent).as("%s: the agent has sent nothing more", where).isNotEmpty();
    Sent next = sent.remove();
    String text = next.text();
    String beginning = start.matches("\\d.*") ? "SIP/2.0 " + start : start;
    assertThat(text).as(where).startsWith(beginning);
    for (String line : lines) {
      if (line.startsWith("!")) {
        assertThat(text).as(where).doesNotContain(line.substring(1).strip());
      } else if (line.startsWith("to=")) {
        assertThat(next.to()).as(where).hasToString(line.substring(3));
      } else if (!compared(next.message(), line, where)) {
        assertThat(text).as(where).contains(line);
      }
    }
    remember(next.message());
  }

  /** Whether a line compares a message with the one before; fails if the two do not fit. */
  private boolean compared(@Nullable SipMessage message, String line, String where) {
    if (message == null) {
      return false;
    }
    switch (line) {
      case "cseq+1" -> assertThat(message.cseq().number()).as(where).isEqualTo(lastNumber + 1);
      case "same-cseq" -> assertThat(message.cseq().number()).as(where).isEqualTo(lastNumber);
      case "same-branch" -> assertThat(message.via().branch()).as(where).isEqualTo(lastBranch);
      case "same-to-tag" -> assertThat(message.toTag()).as(where).isEqualTo(lastToTag);
      default -> {
        return false;
      }
    }
    return true;
  }

  private void remember(@Nullable SipMessage message) {
    if (message != null) {
      lastNumber = message.cseq().number();
      lastBranch = message.via().branch();
      lastToTag = message.toTag();
    }
  }

  private void event(String words, String where) {
    if (words.equals("none")) {
      assertThat(events).as(where).isEmpty();
      return;
    }
    assertThat(events).as("%s: no event", where).isNotEmpty();
    SipEvent event = events.remove();
    String text = event.getClass().getSimpleName() + " " + event;
    List<String> expected = List.of(words.split(" ", -1));
    for (String word : expected) {
      assertThat(text).as(where).contains(word);
    }
    assertThat(text).as(where).startsWith(expected.getFirst());
  }

  private void pass(String time) {
    long amount = Long.parseLong(time.replaceAll("[^0-9]", ""));
    long end =
        now
            + (time.endsWith("ms") ? Duration.ofMillis(amount) : Duration.ofSeconds(amount))
                .toNanos();
    while (agent.nextTimeout() <= end && agent.nextTimeout() != Deadlines.NEVER) {
      now = Math.max(now, agent.nextTimeout());
      agent.onTimeout(now, out);
      drain();
    }
    now = end;
  }

  // What the peer does.

  private void send(String what, List<String> lines) {
    if (what.equals("again")) {
      receive(last);
      return;
    }
    if (what.equals("ping") || what.equals("pong")) {
      receive(Octets.utf8(what.equals("ping") ? "\r\n\r\n" : "\r\n"));
      return;
    }
    String[] words = what.split(" ");
    SipMessage message =
        words[0].matches("\\d{3}")
            ? response(Integer.parseInt(words[0]), words.length > 1 ? words[1] : "INVITE", lines)
            : request(words, lines);
    for (String line : lines) {
      int colon = line.indexOf(": ");
      if (line.equals("sdp")) {
        message = message.withBody(Payload.SDP, SDP);
      } else if (line.equals("sdp2")) {
        message = message.withBody(Payload.SDP, OTHER_SDP);
      } else if (line.equals("rack")) {
        message = message.with(HeaderName.RACK, rack());
      } else if (line.startsWith("body=")) {
        message = message.withBody("message/sipfrag", Octets.utf8(line.substring(5) + "\r\n"));
      } else if (colon > 0) {
        String value = line.substring(colon + 2).replace("<ours>", ourTag());
        message = message.with(line.substring(0, colon), value);
      } else if (line.startsWith("-")) {
        message = message.without(HeaderName.of(line.substring(1)));
      }
    }
    Flow usual = flow;
    String source = option(lines, "source", "");
    if (!source.isEmpty()) {
      int colon = source.indexOf(':');
      Address from =
          new Address(
              IpAddress.parse(source.substring(0, colon)),
              Integer.parseInt(source.substring(colon + 1)));
      flow = new Flow(flow.transport(), flow.id(), HERE, from);
    }
    receive(message.octets());
    flow = usual;
  }

  private String ourTag() {
    return responses.isEmpty() ? "" : responses.getLast().toTag();
  }

  private String rack() {
    SipResponse reliable =
        responses.stream()
            .filter(response -> response.value(HeaderName.RSEQ) != null)
            .reduce((first, second) -> second)
            .orElseThrow();
    return reliable.value(HeaderName.RSEQ) + " " + reliable.cseq();
  }

  private void receive(@Nullable Octets octets) {
    last = octets;
    if (octets != null) {
      agent.onBytes(now, flow, octets, out);
    }
  }

  private static String option(List<String> lines, String name, String otherwise) {
    for (String line : lines) {
      if (line.startsWith(name + "=")) {
        return line.substring(name.length() + 1);
      }
    }
    return otherwise;
  }

  private SipResponse response(int status, String method, List<String> lines) {
    SipRequest request = null;
    for (SipRequest candidate : requests) {
      if (candidate.method().name().equals(method)) {
        request = candidate;
      }
    }
    assertThat(request).as("the agent has sent no " + method).isNotNull();
    String to = option(lines, "tag", tag);
    SipResponse response = status == 100 ? request.response(100) : request.response(status, to);
    boolean contact = method.equals("INVITE") || method.equals("UPDATE");
    return contact && status > 100 && status < 300
        ? response.with(HeaderName.CONTACT, "<sip:bob@192.0.2.9:5060>")
        : response;
  }

  private SipRequest request(String[] words, List<String> lines) {
    String method = words[0].toUpperCase(Locale.ROOT);
    String outside = option(lines, "outside", "");
    SipRequest template = outside.isEmpty() ? template() : stranger(outside);
    String number =
        option(
            lines,
            "cseq",
            Long.toString(method.equals("ACK") || method.equals("CANCEL") ? cseq : ++cseq));
    String uri = words.length > 1 ? words[1] : "sip:alice@192.0.2.1";
    boolean same = method.equals("CANCEL");
    branches += same ? 0 : 1;
    String branch = option(lines, "branch", "z9hG4bKscript" + branches);
    return template(method, uri)
        .with(HeaderName.VIA, "SIP/2.0/UDP 192.0.2.9:5060;branch=" + branch)
        .with(HeaderName.MAX_FORWARDS, 70)
        .with(HeaderName.FROM, template.from())
        .with(HeaderName.TO, same ? bare(template.to()) : template.to())
        .with(HeaderName.CALL_ID, template.callId())
        .with(HeaderName.CSEQ, number + " " + method)
        .with(HeaderName.CONTACT, "<sip:bob@192.0.2.9:5060>");
  }

  private static SipRequest stranger(String id) {
    NameAddress from = NameAddress.of(SipUri.of("carol", "example.com")).withTag(id);
    return headers(from, NameAddress.of(SipUri.of("alice", "example.com")), id);
  }

  private static NameAddress bare(NameAddress address) {
    return address.withParams(org.strowger.sip.message.Params.NONE);
  }

  private static SipRequest template(String method, String uri) {
    Uri target = Uri.parse(uri);
    assertThat(target).as(uri).isNotNull();
    return SipRequest.of(Method.of(method), target);
  }

  /** From, To and Call-ID of the session, seen from the peer. */
  private SipRequest template() {
    for (SipRequest request : requests) {
      if (request.is(Method.INVITE)) {
        return headers(
            request.to().tag() == null ? request.to().withTag(tag) : request.to(),
            request.from(),
            request.callId());
      }
    }
    NameAddress from = NameAddress.of(SipUri.of("bob", "example.com")).withTag("remote");
    NameAddress to = NameAddress.of(SipUri.of("alice", "example.com"));
    for (SipResponse response : responses) {
      if (response.callId().equals(callId) && response.to().tag() != null) {
        to = response.to();
      }
    }
    return headers(from, to, callId);
  }

  private static SipRequest headers(NameAddress from, NameAddress to, String id) {
    return SipRequest.of(Method.INVITE, SipUri.of("x"))
        .with(HeaderName.FROM, from)
        .with(HeaderName.TO, to)
        .with(HeaderName.CALL_ID, id);
  }
}
