package org.strowger.h323.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.strowger.h323.SharedFiles;
import org.strowger.h323.message.H225Message;
import org.strowger.h323.message.H225Reader;
import org.strowger.h323.message.H225Result;
import org.strowger.h323.q931.TpktFramer;
import org.strowger.kernel.Address;
import org.strowger.kernel.Flow;
import org.strowger.kernel.IpAddress;
import org.strowger.kernel.Octets;
import org.strowger.kernel.Outbox;
import org.strowger.kernel.Output;
import org.strowger.kernel.Transmit;
import org.strowger.kernel.Transport;
import org.strowger.kernel.sim.SimEnv;

/** A captured call between two real stacks of H.323 version 2, either of them taken by ours. */
class RealStackTest {
  private static final int ETHERNET_AND_IP = 34;
  private static final IpAddress CALLER = IpAddress.parse("10.1.3.143");
  private static final IpAddress CALLED = IpAddress.parse("10.1.6.18");
  private static final PeerProfile SLOW = PeerProfile.DEFAULT.with(false, false, false);

  private final Outbox out = new Outbox();
  private final List<H323Event> events = new ArrayList<>();
  private final List<Transmit> transmits = new ArrayList<>();
  private final H323Endpoint endpoint =
      new H323Endpoint(H323Settings.DEFAULT, _ -> SLOW, new SimEnv(1, 0, () -> 0L));

  /** The TCP payload of a frame of the capture. */
  private static Octets frame(int number) throws IOException {
    Path file = SharedFiles.find("data/pcaps/ndpi-h323.pcap");
    assumeTrue(Files.isRegularFile(file), "ndpi-h323.pcap is not here");
    ByteBuffer pcap = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    int at = 24;
    for (int i = 1; i < number; i++) {
      at += 16 + pcap.getInt(at + 8);
    }
    Octets packet = Octets.wrap(pcap.array(), at + 16, pcap.getInt(at + 8));
    int header = (packet.at(ETHERNET_AND_IP + 12) >> 4) * 4;
    int length = packet.at(16) << 8 | packet.at(17);
    return packet.slice(ETHERNET_AND_IP + header, 14 + length);
  }

  private void drain() {
    for (Output output = out.poll(); output != null; output = out.poll()) {
      if (output instanceof H323Event event) {
        events.add(event);
      } else if (output instanceof Transmit transmit) {
        transmits.add(transmit);
      }
    }
  }

  private <E extends H323Event> E event(Class<E> type) {
    List<E> of = events.stream().filter(type::isInstance).map(type::cast).toList();
    assertThat(of).as("%s in %s", type.getSimpleName(), events).isNotEmpty();
    return of.getLast();
  }

  private <T extends Transmit> T transmit(Class<T> type) {
    List<T> of = transmits.stream().filter(type::isInstance).map(type::cast).toList();
    assertThat(of).as("%s", transmits).isNotEmpty();
    return of.getLast();
  }

  @Test
  void weAreTheCaller() throws IOException {
    Octets proceeding = frame(10);
    CallId id =
        endpoint.call(
            0,
            OutgoingCall.to(
                new Address(CALLED, 1720), "1", Party.UNKNOWN, Exchange.callerMedia(), SLOW),
            out);
    drain();
    long connection = transmit(Transmit.Connect.class).id();
    Flow flow =
        new Flow(Transport.TCP, connection, new Address(CALLER, 32_803), new Address(CALLED, 1720));
    endpoint.onOpened(1, flow, 0, out);
    drain();
    int reference = reference(transmit(Transmit.Send.class).octets());
    for (Octets octets : List.of(proceeding, frame(14), frame(18))) {
      endpoint.onBytes(2, flow, withReference(octets, reference | 0x8000), out);
    }
    drain();
    event(H323Event.Proceeding.class);
    event(H323Event.Alerting.class);
    event(H323Event.Connected.class);
    Transmit.Connect control = transmit(Transmit.Connect.class);
    assertThat(control.remote()).isEqualTo(new Address(CALLED, 1232));
    Flow h245 =
        new Flow(Transport.TCP, control.id(), new Address(CALLER, 32_804), control.remote());
    endpoint.onOpened(3, h245, 0, out);
    for (int number : new int[] {25, 27, 39}) {
      endpoint.onBytes(4, h245, frame(number), out);
    }
    drain();
    endpoint.onTimeout(2_000_000_000L, out);
    drain();
    H323Event.MediaChanged media = event(H323Event.MediaChanged.class);
    assertThat(media.id()).isEqualTo(id);
    assertThat(media.media().audio().sends()).isTrue();
    assertThat(media.media().audio().rtcp().ip()).isEqualTo(CALLED);
  }

  @Test
  void weAreCalled() throws IOException {
    Octets setup = frame(6);
    Flow flow =
        new Flow(Transport.TCP, 5_000, new Address(CALLED, 1720), new Address(CALLER, 32_803));
    endpoint.onOpened(1, flow, 9, out);
    endpoint.onBytes(1, flow, setup, out);
    drain();
    H323Event.CallOffered offered = event(H323Event.CallOffered.class);
    assertThat(offered.call().media()).isNull();
    endpoint.onListening(1, transmit(Transmit.Listen.class).id(), new Address(CALLED, 1232), out);
    endpoint.connect(2, offered.id(), Exchange.calledMedia(), Party.UNKNOWN, out);
    drain();
    assertThat(connectAddress()).isEqualTo(new Address(CALLED, 1232));
    Flow h245 =
        new Flow(Transport.TCP, 5_001, new Address(CALLED, 1232), new Address(CALLER, 32_804));
    endpoint.onOpened(3, h245, transmit(Transmit.Listen.class).id(), out);
    for (int number : new int[] {29, 30, 38}) {
      endpoint.onBytes(4, h245, frame(number), out);
    }
    drain();
    endpoint.onTimeout(2_000_000_000L, out);
    drain();
    assertThat(event(H323Event.MediaChanged.class).media().audio().sends()).isTrue();
  }

  private Address connectAddress() {
    Address address = null;
    for (Transmit transmit : transmits) {
      if (transmit instanceof Transmit.Send(Flow _, Octets octets)) {
        TpktFramer framer = new TpktFramer();
        framer.push(octets);
        if (H225Reader.read(framer.next()) instanceof H225Result.Read(H225Message message)
            && message.common().h245Address() != null) {
          address = message.common().h245Address();
        }
      }
    }
    return address;
  }

  private static int reference(Octets frame) {
    return (frame.at(6) & 0x7F) << 8 | frame.at(7);
  }

  private static Octets withReference(Octets frames, int reference) {
    byte[] bytes = frames.toArray();
    bytes[6] = (byte) (reference >> 8);
    bytes[7] = (byte) reference;
    return Octets.wrap(bytes);
  }
}
