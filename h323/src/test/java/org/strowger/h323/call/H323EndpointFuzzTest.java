package org.strowger.h323.call;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.strowger.h323.control.ControlOutput;
import org.strowger.h323.control.ControlSession;
import org.strowger.h323.control.ControlSettings;
import org.strowger.h323.message.H225Body;
import org.strowger.h323.message.H225Common;
import org.strowger.h323.message.H225Message;
import org.strowger.h323.message.H225Reader;
import org.strowger.h323.message.H225Result;
import org.strowger.h323.message.H225Writer;
import org.strowger.h323.per.Vectors;
import org.strowger.h323.q931.InformationElement;
import org.strowger.h323.q931.MessageType;
import org.strowger.h323.q931.Q931Codec;
import org.strowger.h323.q931.Q931Message;
import org.strowger.h323.q931.Tpkt;
import org.strowger.kernel.Address;
import org.strowger.kernel.Flow;
import org.strowger.kernel.IpAddress;
import org.strowger.kernel.Octets;
import org.strowger.kernel.Outbox;
import org.strowger.kernel.Transport;
import org.strowger.kernel.sim.SimEnv;

/** Any octets, at any time, on any connection: nothing throws and nothing grows without bound. */
class H323EndpointFuzzTest {
  private static final Flow FLOW =
      new Flow(
          Transport.TCP,
          1L << 41,
          new Address(IpAddress.LOOPBACK, 1720),
          new Address(IpAddress.LOOPBACK, 5555));

  private final Outbox out = new Outbox();
  private final H323Endpoint endpoint =
      new H323Endpoint(H323Settings.DEFAULT, _ -> PeerProfile.DEFAULT, new SimEnv(1, 0, () -> 0L));

  private void open() {
    endpoint.onOpened(0, FLOW, 5, out);
  }

  private void drain() {
    while (!out.isEmpty()) {
      out.poll();
    }
  }

  @FuzzTest
  void anyOctetsOnTheSignallingPort(byte[] octets) {
    open();
    endpoint.onBytes(1, FLOW, Octets.copyOf(octets, 0, octets.length), out);
    endpoint.onBytes(1, FLOW, Tpkt.frame(Octets.copyOf(octets, 0, octets.length)), out);
    assertThat(endpoint.calls()).isLessThanOrEqualTo(SignallingConnection.MAX_CALLS);
    endpoint.onClosed(2, FLOW.id(), "", out);
    endpoint.onTimeout(1_000_000_000_000L, out);
    assertThat(endpoint.calls()).isZero();
  }

  @FuzzTest
  void anyOctetsAsH245(byte[] octets) {
    ControlSession session =
        new ControlSession(
            ControlSettings.GATEWAY,
            PeerProfile.DEFAULT.capabilities(),
            true,
            true,
            new SimEnv(1, 0, () -> 0L));
    ControlOutput output = new ControlOutput();
    session.local(0, Exchange.callerMedia(), output);
    session.start(0, output);
    session.onMessage(0, Octets.copyOf(octets, 0, octets.length), output);
    assertThat(output.takeMessages()).hasSizeLessThan(8);
  }

  @Test
  void everyH225VectorAtOnceInOneCall() {
    for (int round = 0; round < 3; round++) {
      open();
      for (Vectors.Vector vector : Vectors.of("h225")) {
        for (MessageType type : MessageType.values()) {
          if (type != MessageType.UNKNOWN) {
            deliver(type, vector.octets(), round == 1);
          }
        }
      }
      assertThat(endpoint.calls()).isLessThanOrEqualTo(SignallingConnection.MAX_CALLS);
      endpoint.onClosed(9, FLOW.id(), "gone", out);
      drain();
      assertThat(endpoint.calls()).isZero();
      assertThat(endpoint.connections()).isLessThanOrEqualTo(256);
      endpoint.onTimeout(Long.MAX_VALUE / 4, out);
      drain();
    }
  }

  private void deliver(MessageType type, Octets user, boolean fromDestination) {
    if (user.length() > 60_000) {
      return;
    }
    byte[] content = new byte[user.length() + 1];
    content[0] = 5;
    user.copyTo(content, 1);
    Q931Message message =
        new Q931Message(
            77,
            fromDestination,
            type.code(),
            List.of(new InformationElement(InformationElement.USER_USER, Octets.wrap(content))));
    endpoint.onBytes(5, FLOW, Tpkt.frame(Q931Codec.write(message)), out);
    drain();
  }

  /** A control channel that hears every vector and mutations of them. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void everyH245VectorInAnyOrder(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    PeerProfile profile = PeerProfile.DEFAULT.with(random.nextBoolean(), true, false);
    long now = 0;
    List<Vectors.Vector> vectors = Vectors.of("h245");
    ControlSession session =
        new ControlSession(
            ControlSettings.GATEWAY,
            profile.capabilities(),
            true,
            true,
            new SimEnv(seed, 0, () -> 0L));
    ControlOutput output = new ControlOutput();
    session.start(now, output);
    session.local(now, Exchange.callerMedia(), output);
    for (int i = 0; i < 4000; i++) {
      Octets octets = vectors.get(random.nextInt(vectors.size())).octets();
      if (random.nextBoolean()) {
        byte[] bytes = octets.toArray();
        for (int j = 0; j < 3 && bytes.length > 0; j++) {
          bytes[random.nextInt(Math.min(bytes.length, 64))] = (byte) random.nextInt();
        }
        octets = Octets.wrap(bytes);
      }
      try {
        session.onMessage(now, octets, output);
        session.onTimeout(now += random.nextLong(1_000_000_000L), output);
        if (random.nextInt(50) == 0) {
          session.local(now, Exchange.callerMedia(), output);
        }
        assertThat(output.takeMessages().size()).isLessThan(64);
        output.takeIndications();
      } catch (RuntimeException e) {
        throw new AssertionError("seed " + seed + " message " + octets.toHex(), e);
      }
    }
    ControlOutput last = new ControlOutput();
    session.end(last);
    assertThat(session.nextTimeout()).isEqualTo(Long.MAX_VALUE);
    assertThat(session.hasChannels()).isFalse();
  }

  @Test
  void everyMessageIsReadAsItWasWritten() {
    for (Vectors.Vector vector : Vectors.of("h225")) {
      byte[] content = new byte[vector.octets().length() + 1];
      if (content.length > 60_000) {
        continue;
      }
      content[0] = 5;
      vector.octets().copyTo(content, 1);
      for (MessageType type : MessageType.values()) {
        if (type == MessageType.UNKNOWN) {
          continue;
        }
        Q931Message message =
            new Q931Message(
                9,
                false,
                type.code(),
                List.of(
                    new InformationElement(InformationElement.USER_USER, Octets.wrap(content))));
        if (H225Reader.read(Q931Codec.write(message))
            instanceof H225Result.Read(H225Message read)) {
          rewrite(read);
        }
      }
    }
  }

  private static void rewrite(H225Message read) {
    if (read.body() instanceof H225Body.ReleaseComplete(var _, String reason)
        && (reason.startsWith("_")
            || reason.equals("nonStandardReason")
            || reason.equals("replaceWithConferenceInvite")
            || reason.equals("securityError"))) {
      return;
    }
    if (read.body() instanceof H225Body.Facility(String reason, var _, var _, var _)
        && reason.startsWith("_")) {
      return;
    }
    if (read.body() instanceof H225Body.Connect(Octets conference, var _, var _)
        && conference.length() != 16) {
      return;
    }
    H225Result again = H225Reader.read(H225Writer.write(read));
    assertThat(again).isInstanceOf(H225Result.Read.class);
    H225Common common = ((H225Result.Read) again).message().common();
    assertThat(common.h245Control()).isEqualTo(read.common().h245Control());
    assertThat(common.tunnelling()).isEqualTo(read.common().tunnelling());
  }
}
