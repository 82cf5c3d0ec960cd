package org.strowger.kernel.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.strowger.kernel.Address;
import org.strowger.kernel.Flow;
import org.strowger.kernel.IdleNode;
import org.strowger.kernel.IpAddress;
import org.strowger.kernel.Octets;
import org.strowger.kernel.Outbox;
import org.strowger.kernel.Transmit;
import org.strowger.kernel.Transport;

class SimWorldTest {
  private static final IpAddress A = IpAddress.parse("10.0.0.1");
  private static final IpAddress B = IpAddress.parse("10.0.0.2");

  /** Notes what it hears; sends everything back if it is an echo. */
  private static final class Recorder extends IdleNode {
    final List<String> heard = new ArrayList<>();
    final StringBuilder stream = new StringBuilder();
    final boolean echo;
    Flow opened;

    Recorder(boolean echo) {
      this.echo = echo;
    }

    @Override
    public void onBytes(long now, Flow flow, Octets octets, Outbox out) {
      heard.add(octets.toUtf8());
      stream.append(octets.toUtf8());
      if (echo) {
        out.send(flow, octets);
      }
    }

    @Override
    public void onOpened(long now, Flow flow, long listener, Outbox out) {
      opened = flow;
    }

    @Override
    public void onClosed(long now, long id, String reason, Outbox out) {
      heard.add("closed " + reason);
    }

    @Override
    public void onListening(long now, long id, Address local, Outbox out) {
      heard.add("listening " + local);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void streamsKeepOrderOnABadNetworkAndEndInOrder(long seed) {
    SimWorld world = new SimWorld(seed, SimLink.BAD);
    Recorder caller = new Recorder(false);
    Recorder called = new Recorder(true);
    SimHost a = world.host(A, caller);
    SimHost b = world.host(B, called);
    b.listenTcp(1720, 7);
    a.act(out -> out.add(new Transmit.Connect(Transport.TCP, 1, new Address(B, 1720), "")));
    assertThat(world.runUntil(() -> caller.opened != null, 10_000_000_000L)).isTrue();
    String text = "0123456789".repeat(500);
    a.act(out -> out.send(caller.opened, Octets.utf8(text)));
    assertThat(world.runUntil(() -> caller.stream.length() == text.length(), 60_000_000_000L))
        .isTrue();
    assertThat(caller.stream).hasToString(text);
    a.act(out -> out.add(new Transmit.Close(1)));
    assertThat(world.runUntil(() -> called.heard.contains("closed "), 10_000_000_000L)).isTrue();
  }

  @Test
  void aConnectionToNobodyIsRefused() {
    SimWorld world = new SimWorld(1, SimLink.PERFECT);
    Recorder caller = new Recorder(false);
    SimHost a = world.host(A, caller);
    a.act(out -> out.add(new Transmit.Connect(Transport.TCP, 1, new Address(B, 1720), "")));
    world.runFor(1_000_000_000L);
    assertThat(caller.heard).containsExactly("closed connection refused");
  }

  @Test
  void datagramsAreLostDuplicatedAndReorderedAsTheSeedSays() {
    List<String> first = hundredDatagrams(11);
    assertThat(hundredDatagrams(11)).isEqualTo(first);
    assertThat(hundredDatagrams(12)).isNotEqualTo(first);
    assertThat(first.size()).isBetween(50, 99);
    assertThat(first).isNotEqualTo(first.stream().sorted().toList());
    assertThat(first.size()).isGreaterThan((int) first.stream().distinct().count());
  }

  private static List<String> hundredDatagrams(long seed) {
    SimWorld world = new SimWorld(seed, SimLink.BAD);
    Recorder receiver = new Recorder(false);
    world.host(B, receiver).listenUdp(5060, 1);
    for (int i = 100; i < 200; i++) {
      world.datagram(new Address(A, 5060), new Address(B, 5060), Octets.utf8("" + i));
    }
    world.runFor(1_000_000_000L);
    return receiver.heard;
  }
}
