package org.strowger.sip.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
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
import org.strowger.sip.message.NameAddress;
import org.strowger.sip.message.SipUri;

/** Any octets from anybody: an agent never throws, and comes to rest. */
class AgentFuzzTest {
  private static final Address HERE = new Address(IpAddress.v4(0xC0000201), 5060);
  private static final Address THERE = new Address(IpAddress.v4(0xC0000209), 5060);
  private static final String SEED_MESSAGES =
      """
      INVITE sip:alice@192.0.2.1 SIP/2.0
      Via: SIP/2.0/UDP 192.0.2.9:5060;branch=z9hG4bKa;rport
      Max-Forwards: 70
      From: <sip:bob@example.com>;tag=r
      To: <sip:alice@example.com>
      Call-ID: c@x
      CSeq: 1 INVITE
      Contact: <sip:bob@192.0.2.9:5060>
      Supported: 100rel, timer
      Session-Expires: 90;refresher=uac
      Record-Route: <sip:192.0.2.9;lr>
      Content-Type: application/sdp
      Content-Length: 5

      v=0
      """;

  /** An agent with a call in each direction, and what it sent. */
  private static final class Target {
    private final Outbox out = new Outbox();
    private final List<Octets> sent = new ArrayList<>();
    private final SipAgent agent;
    private long now;

    Target() {
      agent =
          new SipAgent(
              SipSettings.of(
                  Listener.of(Transport.UDP, 1, HERE), Listener.of(Transport.TCP, 2, HERE)),
              new SimEnv(1, 0, () -> now));
      NameAddress self = NameAddress.of(SipUri.of("alice", "example.com"));
      SipUri target = SipUri.of(THERE).withUser("bob");
      agent.invite(now, InviteOrder.of(target, self, Payload.of(Octets.utf8("v=0\r\n"))), out);
      agent.onOpened(now, new Flow(Transport.TCP, 77, HERE, THERE), 2, out);
      drain();
    }

    void receive(Octets octets, boolean stream) {
      Flow flow =
          stream
              ? new Flow(Transport.TCP, 77, HERE, THERE)
              : new Flow(Transport.UDP, 1, HERE, THERE);
      agent.onBytes(now, flow, octets, out);
      drain();
    }

    private void drain() {
      int outputs = 0;
      for (Output output = out.poll(); output != null; output = out.poll()) {
        assertThat(++outputs).isLessThan(10_000);
        if (output instanceof Transmit.Send send) {
          sent.add(send.octets());
        } else if (output instanceof SipEvent.Invited invited) {
          Payload sdp = Payload.of(Octets.utf8("v=0\r\n"));
          agent.progress(now, invited.id(), 183, sdp, out);
          agent.answer(now, invited.id(), sdp, out);
        } else if (output instanceof SipEvent.OfferReceived offer) {
          agent.accept(now, offer.id(), Payload.of(Octets.utf8("v=1\r\n")), out);
        } else if (output instanceof SipEvent.ReferAsked refer) {
          agent.answerRefer(now, refer.id(), refer.refer(), 202, out);
        }
      }
    }

    void pass(Duration time) {
      long end = now + time.toNanos();
      int steps = 0;
      while (agent.nextTimeout() <= end && agent.nextTimeout() != Deadlines.NEVER) {
        assertThat(++steps).isLessThan(100_000);
        now = Math.max(now, agent.nextTimeout());
        agent.onTimeout(now, out);
        drain();
      }
      now = end;
    }
  }

  @FuzzTest
  void anyDatagramAndAnyStreamEndsInRest(byte[] octets) {
    Target target = new Target();
    Octets whole = Octets.copyOf(octets, 0, octets.length);
    target.receive(whole, false);
    for (int at = 0; at < octets.length; at += 97) {
      target.receive(whole.slice(at, Math.min(octets.length, at + 97)), true);
    }
    target.pass(Duration.ofHours(1));
    assertThat(target.agent.transactions()).isZero();
  }

  /** Real messages of both directions, cut, joined and spoiled: these go deeper than noise. */
  @Test
  void spoiledMessagesOfRunningCallsNeverThrow() {
    for (long seed = 1; seed <= 150; seed++) {
      try {
        spoil(new SplittableRandom(seed));
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError("seed " + seed, e);
      }
    }
  }

  private static void spoil(SplittableRandom random) {
    Target target = new Target();
    List<String> pool = new ArrayList<>();
    pool.add(SEED_MESSAGES.replace("\n", "\r\n"));
    for (int i = 0; i < 60; i++) {
      target.sent.stream()
          .map(octets -> reflected(octets.toLatin1()))
          .filter(text -> !pool.contains(text))
          .limit(20)
          .forEach(pool::add);
      target.sent.clear();
      String chosen = pool.get(random.nextInt(pool.size()));
      byte[] bytes = mutated(chosen, random).getBytes(StandardCharsets.ISO_8859_1);
      target.receive(Octets.wrap(bytes), random.nextInt(4) == 0);
      if (random.nextInt(5) == 0) {
        target.pass(Duration.ofMillis(random.nextInt(3000)));
      }
    }
    target.pass(Duration.ofHours(2));
    assertThat(target.agent.transactions()).isZero();
  }

  /** What a peer might say next: our request turned into its response, or into its request. */
  private static String reflected(String text) {
    return text.startsWith("SIP/2.0")
        ? text
        : text.replaceFirst("^[A-Z]+ [^\r]*", "SIP/2.0 200 OK")
            .replaceFirst("\r\nTo: (<[^>]*>)\r\n", "\r\nTo: $1;tag=peer\r\n");
  }

  private static String mutated(String text, SplittableRandom random) {
    StringBuilder out = new StringBuilder(text);
    for (int i = random.nextInt(4); i > 0 && !out.isEmpty(); i--) {
      int at = random.nextInt(out.length());
      switch (random.nextInt(5)) {
        case 0 -> out.setCharAt(at, (char) random.nextInt(256));
        case 1 -> out.deleteCharAt(at);
        case 2 -> out.insert(at, "\r\n");
        case 3 -> out.setLength(at);
        default -> swapMethod(out, random);
      }
    }
    return out.toString();
  }

  private static void swapMethod(StringBuilder text, SplittableRandom random) {
    String[] methods = {"BYE", "ACK", "CANCEL", "PRACK", "UPDATE", "INFO", "REFER", "NOTIFY"};
    String method = methods[random.nextInt(methods.length)];
    String changed = text.toString().replace("INVITE", method);
    text.setLength(0);
    text.append(changed);
  }
}
