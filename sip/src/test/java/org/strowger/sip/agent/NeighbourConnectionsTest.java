package org.strowger.sip.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.strowger.kernel.Address;
import org.strowger.kernel.Flow;
import org.strowger.kernel.IpAddress;
import org.strowger.kernel.Outbox;
import org.strowger.kernel.Output;
import org.strowger.kernel.ShardIds;
import org.strowger.kernel.Transmit;
import org.strowger.kernel.Transport;
import org.strowger.kernel.sim.SimEnv;
import org.strowger.sip.message.Method;
import org.strowger.sip.message.NameAddress;
import org.strowger.sip.message.SipUri;

/** A connection that one shard owns and another sends by. */
class NeighbourConnectionsTest {
  private static final Address HERE = new Address(IpAddress.parse("192.0.2.1"), 5060);
  private static final Address THERE = new Address(IpAddress.parse("192.0.2.9"), 40_000);
  private static final long SECOND = 1_000_000_000L;

  private final Outbox out = new Outbox();
  private final Flow flow = new Flow(Transport.TCP, ShardIds.of(0, 77), HERE, THERE);
  private final SipAgent owner = agent(0);
  private final SipAgent other = agent(1);

  private static SipAgent agent(int shard) {
    SipSettings settings =
        SipSettings.of(Listener.of(Transport.UDP, 1, HERE), Listener.of(Transport.TCP, 2, HERE));
    return new SipAgent(settings, new SimEnv(5, shard, 2, () -> 0));
  }

  private List<Output> drained() {
    List<Output> drained = new ArrayList<>();
    for (Output output = out.poll(); output != null; output = out.poll()) {
      drained.add(output);
    }
    return drained;
  }

  /** Asks the peer by the connection, and waits in vain. */
  private List<Output> unanswered(long from) {
    NameAddress us = NameAddress.of(SipUri.of("x", "example.com"));
    SipUri target = SipUri.of(THERE).with("transport", "tcp");
    other.request(
        from,
        RequestOrder.of(Method.OPTIONS, target, us, NameAddress.of(target))
            .sentTo(Destination.by(flow)),
        out);
    assertThat(drained()).anyMatch(Transmit.Send.class::isInstance);
    other.onTimeout(from + 32 * SECOND, out);
    return drained();
  }

  @Test
  void requestsWithoutAnswerCloseAConnectionOfAnotherShardToo() {
    owner.onOpened(0, flow, 2, out);
    for (int i = 0; i < Connections.MAX_SILENCES; i++) {
      assertThat(drained()).doesNotContain(new Transmit.Close(flow.id()));
      assertThat(unanswered(40L * i * SECOND)).contains(new SipEvent.Silent(flow));
      owner.onSilence(32 * SECOND, flow, out);
    }
    assertThat(drained()).containsExactly(new Transmit.Close(flow.id()));
    owner.onSilence(33 * SECOND, flow, out);
    assertThat(drained()).isEmpty();
  }
}
