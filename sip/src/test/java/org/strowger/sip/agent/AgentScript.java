package org.strowger.sip.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
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
import org.strowger.sip.message.SipUri;

/**
 * Runs one script against an agent at 192.0.2.1 on virtual time; the script is its peer at
 * 192.0.2.9.
 *
 * <pre>
 * # comment                 every script begins with the clause that it tests
 * ! invite                  a command: invite [no-offer] [tcp] [as USER PASSWORD], trying, ring, progress
 *                           (with a description), answer, offer, say TEXT (without one), accept, refuse 488, end 486,
 *                           refer, options [tcp], timer 90, udp-limit 1300; "other" is
 *                           with the description of sdp2
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
 * over tcp                  what follows goes by a connection that the peer opened; "over udp": no more
 * idle                      nothing is left: no session, no transaction; "busy": something is
 * lost                      that connection breaks
 * connected                 the connection that the agent wanted stands, and is what follows goes by;
 *                           "refused": it cannot be had; "&lt;closed": the agent has closed one
 * </pre>
 *
 * Indented lines of what is sent: a header, {@code sdp} for a description, {@code sdp2} for
 * another, {@code tag=x} for the peer's tag, {@code cseq=5}, {@code branch=x}, {@code rack} for the
 * RAck of our last reliable response, {@code outside=x} for a request of no dialog with that
 * Call-ID, {@code source=A:P}, {@code body=x} for a fragment, {@code length=9} for a Content-Length
 * that is not the body's, {@code no-length} for none, {@code cut=9} to bring it in two parts,
 * {@code held} to bring it together with the next; {@code <ours>} is our tag.
 */
final class AgentScript {
  private static final Address HERE = new Address(IpAddress.parse("192.0.2.1"), 5060);
  private static final Address THERE = new Address(IpAddress.parse("192.0.2.9"), 5060);
  private static final NameAddress CAROL = NameAddress.of(SipUri.of("carol", "example.com"));
  private final Outbox out = new Outbox();

  private record Sent(@Nullable SipMessage message, Flow by) {
    private String text() {
      return message == null ? "pong" : message.toString();
    }
  }

  private final ArrayDeque<Sent> sent = new ArrayDeque<>();
  private final ArrayDeque<Long> closed = new ArrayDeque<>();
  private final ArrayDeque<SipEvent> events = new ArrayDeque<>();
  private final ArrayDeque<Transmit.Connect> connects = new ArrayDeque<>();
  private final ScriptPeer peer = new ScriptPeer();
  private final SimEnv env = new SimEnv(5, 0, () -> now());
  private SipAgent agent = agent(SessionTimerSettings.OFF, 0);
  private Flow flow = new Flow(Transport.UDP, 1, HERE, THERE);
  private long now;
  private @Nullable DialogId session;
  private @Nullable Octets last;
  private Octets held = Octets.EMPTY;
  private long connection = 77;
  private long refer;
  private long lastNumber;
  private String lastBranch = "";
  private String lastToTag = "";

  private long now() {
    return now;
  }

  private SipAgent agent(SessionTimerSettings timer, int udpLimit) {
    SipSettings settings =
        SipSettings.of(Listener.of(Transport.UDP, 1, HERE), Listener.of(Transport.TCP, 2, HERE))
            .withSessionTimer(timer)
            .withUdpLimit(udpLimit);
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
      case 'o' -> over(line.endsWith("tcp"));
      case 'l' -> agent.onClosed(now, flow.id(), "reset", out);
      case 'c' -> connect(true, where);
      case 'r' -> connect(false, where);
      case 'b' -> assertThat(agent.isIdle()).as(where).isFalse();
      case 'i' -> assertThat(agent.isIdle()).as(where).isTrue();
      default -> throw new IllegalArgumentException(where);
    }
    drain();
  }

  private void drain() {
    for (Output output = out.poll(); output != null; output = out.poll()) {
      switch (output) {
        case Transmit.Send(Flow by, Octets octets) -> sent(octets, by);
        case Transmit.Connect connect -> connects.add(connect);
        case Transmit.Close(long id) -> closed.add(id);
        case SipEvent event -> {
          events.add(event);
          noted(event);
        }
        default -> {}
      }
    }
  }

  /** By a connection that the peer opens, a new one each time; or by datagrams again. */
  private void over(boolean tcp) {
    if (tcp) {
      flow = new Flow(Transport.TCP, ++connection, HERE, THERE);
      agent.onOpened(now, flow, 2, out);
    } else {
      flow = new Flow(Transport.UDP, 1, HERE, THERE);
    }
  }

  /** The agent wants a connection, which stands or is refused. */
  private void connect(boolean stands, String where) {
    assertThat(connects).as("%s: the agent wants no connection", where).isNotEmpty();
    Transmit.Connect wanted = connects.remove();
    if (stands) {
      flow = new Flow(wanted.transport(), wanted.id(), HERE, wanted.remote());
      agent.onOpened(now, flow, 0, out);
    } else {
      agent.onClosed(now, wanted.id(), "refused", out);
    }
  }

  private void skip(String status) {
    while (!sent.isEmpty() && sent.peek().text().startsWith("SIP/2.0 " + status)) {
      sent.remove();
    }
  }

  private void sent(Octets octets, Flow by) {
    if (octets.toLatin1().equals("\r\n")) {
      sent.add(new Sent(null, by));
    } else if (SipParser.parse(octets) instanceof ParsedMessage.Parsed(SipMessage message)) {
      sent.add(new Sent(message, by));
      peer.hears(message);
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
    boolean other = List.of(words).contains("other");
    Payload sdp = Payload.of(other ? ScriptPeer.OTHER_SDP : ScriptPeer.SDP);
    int status = words.length > 1 && words[1].matches("\\d+") ? Integer.parseInt(words[1]) : 0;
    switch (words[0]) {
      case "timer" -> agent = agent(new SessionTimerSettings(true, status, 90), 0);
      case "invite" -> session = invite(words, sdp);
      case "trying" -> agent.progress(now, id, 100, Payload.NONE, out);
      case "refer" -> agent.refer(now, id, CAROL, Payload.NONE, out);
      case "ring" -> agent.progress(now, id, 180, Payload.NONE, out);
      case "progress" -> agent.progress(now, id, 183, sdp, out);
      case "answer" -> agent.answer(now, id, sdp, out);
      case "offer" -> agent.offer(now, id, sdp, out);
      case "say" ->
          agent.offer(now, id, Payload.NONE.with(HeaderName.P_ASSERTED_IDENTITY, words[1]), out);
      case "accept" -> agent.accept(now, id, sdp, out);
      case "refuse" -> agent.refuse(now, id, status, Payload.NONE, out);
      case "end" -> agent.end(now, id, status, Payload.NONE, out);
      case "refer-answer" -> agent.answerRefer(now, id, refer, status, out);
      case "refer-progress" -> agent.notifyRefer(now, id, refer, status, out);
      case "options" -> options(words.length > 1);
      case "udp-limit" -> agent = agent(SessionTimerSettings.OFF, status);
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

  private void options(boolean tcp) {
    NameAddress from = NameAddress.of(SipUri.of("alice", "example.com"));
    SipUri target = tcp ? SipUri.of(THERE).with("transport", "tcp") : SipUri.of(THERE);
    agent.request(now, RequestOrder.of(Method.OPTIONS, target, from, NameAddress.of(target)), out);
  }

  private void expect(String start, List<String> lines, String where) {
    if (start.equals("none")) {
      assertThat(sent).as(where).isEmpty();
      assertThat(connects).as(where).isEmpty();
      return;
    }
    if (start.equals("closed")) {
      assertThat(closed).as(where).isNotEmpty();
      closed.remove();
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
        assertThat(next.by().remote()).as(where).hasToString(line.substring(3));
      } else if (line.equals("same-connection")) {
        assertThat(next.by().id()).as(where).isEqualTo(flow.id());
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

  // What the peer sends.

  private void send(String what, List<String> lines) {
    switch (what) {
      case "again" -> receive(last);
      case "ping" -> receive(Octets.utf8("\r\n\r\n"));
      case "pong" -> receive(Octets.utf8("\r\n"));
      default -> send(peer.octets(what, lines), lines);
    }
  }

  private void send(Octets octets, List<String> lines) {
    if (lines.contains("held")) {
      held = octets;
      return;
    }
    Octets whole = held.isEmpty() ? octets : Octets.utf8(held.toUtf8() + octets.toUtf8());
    held = Octets.EMPTY;
    int cut = Integer.parseInt(ScriptPeer.option(lines, "cut", "0"));
    Flow usual = flow;
    String source = ScriptPeer.option(lines, "source", "");
    if (!source.isEmpty()) {
      int colon = source.indexOf(':');
      Address from =
          new Address(
              IpAddress.parse(source.substring(0, colon)),
              Integer.parseInt(source.substring(colon + 1)));
      flow = new Flow(flow.transport(), flow.id(), HERE, from);
    }
    if (cut > 0) {
      receive(whole.slice(0, cut));
      drain();
      receive(whole.slice(cut, whole.length()));
    } else {
      receive(whole);
    }
    flow = usual;
  }

  private void receive(@Nullable Octets octets) {
    last = octets;
    if (octets != null) {
      agent.onBytes(now, flow, octets, out);
    }
  }
}
