package org.strowger.h323.gatekeeper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strowger.h323.ras.RasMessages.RAS_MESSAGE;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.strowger.h323.call.CallId;
import org.strowger.h323.call.CallNumbers;
import org.strowger.h323.message.Alias;
import org.strowger.h323.per.ChoiceValue;
import org.strowger.h323.per.PerCodec;
import org.strowger.h323.per.PerResult;
import org.strowger.h323.per.SequenceValue;
import org.strowger.h323.per.Vectors;
import org.strowger.kernel.Address;
import org.strowger.kernel.IpAddress;
import org.strowger.kernel.Octets;
import org.strowger.kernel.Outbox;
import org.strowger.kernel.Output;
import org.strowger.kernel.Transmit;
import org.strowger.kernel.sim.SimEnv;

/**
 * Any octets and any messages of the gatekeeper's, whatever is asked of it: nothing throws, every
 * call that was asked for is answered, nothing is left behind.
 */
class RasFuzzTest {
  private static List<ChoiceValue> vectors = List.of();

  private final Outbox out = new Outbox();
  private long now;
  private long last = 1;
  private int answered;
  private final RasEndpoint endpoint =
      new RasEndpoint(RasScript.SETTINGS, new SimEnv(1, 0, () -> now));

  @BeforeAll
  static void readVectors() {
    vectors =
        Vectors.all().stream()
            .filter(vector -> vector.type() == RAS_MESSAGE && vector.octets().length() < 2_000)
            .map(vector -> PerCodec.decode(RAS_MESSAGE, vector.octets()))
            .filter(PerResult.Decoded.class::isInstance)
            .map(result -> ((PerResult.Decoded) result).value().asChoice())
            .toList();
    assertThat(vectors).hasSizeGreaterThan(50);
  }

  @FuzzTest
  void anyOctets(byte[] octets) {
    endpoint.start(now, out);
    drain();
    Octets all = Octets.copyOf(octets, 0, octets.length);
    endpoint.onBytes(now, RasScript.GATEKEEPER, all, out);
    endpoint.onTimeout(Duration.ofHours(1).toNanos(), out);
    assertThat(endpoint.requests()).isLessThanOrEqualTo(Requests.MAX);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void anyMessagesAtAnyTime(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    endpoint.start(now, out);
    int asked = 0;
    for (int step = 0; step < 1_000; step++) {
      drain();
      switch (random.nextInt(8)) {
        case 0 -> endpoint.admit(now, admission(++asked, random.nextBoolean()), out);
        case 1 -> endpoint.disengage(now, new CallId(random.nextInt(asked + 1)), 16, out);
        case 2 -> endpoint.bandwidth(now, new CallId(random.nextInt(asked + 1)), 5_000, out);
        case 3 -> pass(Duration.ofMillis(random.nextInt(8_000)).toNanos());
        default -> endpoint.onBytes(now, source(), message(random), out);
      }
      assertThat(endpoint.requests()).isLessThanOrEqualTo(Requests.MAX);
    }
    for (int call = 1; call <= asked; call++) {
      endpoint.disengage(now, new CallId(call), 16, out);
    }
    pass(Duration.ofMinutes(5).toNanos());
    drain();
    assertThat(endpoint.calls()).as("seed " + seed).isZero();
    assertThat(answered).as("calls that were answered").isPositive();
  }

  /** The gatekeeper's host, wherever registration has moved. */
  private Address source() {
    return new Address(endpoint.gatekeeper().ip(), 40_000);
  }

  private Octets message(SplittableRandom random) {
    ChoiceValue message = vectors.get(random.nextInt(vectors.size()));
    if (message.known() && message.value() instanceof SequenceValue body && random.nextInt(4) > 0) {
      message = RAS_MESSAGE.of(message.name(), (Object) body.with("requestSeqNum", last));
    }
    byte[] octets = PerCodec.encode(RAS_MESSAGE, message).toArray();
    if (random.nextInt(4) == 0) {
      octets[random.nextInt(octets.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return Octets.wrap(octets);
  }

  private static CallAdmission admission(int call, boolean answering) {
    return new CallAdmission(
        new CallNumbers(new CallId(call), call, RasScript.guid(call), RasScript.guid(call + 1)),
        answering,
        List.of(Alias.digits("1001")),
        List.of(Alias.digits("5551")),
        new Address(IpAddress.LOOPBACK, 1720),
        null,
        1_280);
  }

  private void pass(long time) {
    long end = now + time;
    while (endpoint.nextTimeout() <= end) {
      assertThat(endpoint.nextTimeout()).isGreaterThan(Long.MIN_VALUE);
      now = Math.max(now, endpoint.nextTimeout());
      endpoint.onTimeout(now, out);
      assertThat(endpoint.nextTimeout()).as("no timer is due twice").isGreaterThan(now);
      drain();
    }
    now = end;
  }

  private void drain() {
    for (Output output = out.poll(); output != null; output = out.poll()) {
      switch (output) {
        case Transmit.Send(var _, Octets octets) -> {
          PerResult read = PerCodec.decode(RAS_MESSAGE, octets);
          assertThat(read).isInstanceOf(PerResult.Decoded.class);
          ChoiceValue message = ((PerResult.Decoded) read).value().asChoice();
          last = message.value().asSequence().integer("requestSeqNum");
        }
        case RasEvent.Admitted _ -> answered++;
        case RasEvent.Refused _ -> answered++;
        case Output _ -> {} // events
      }
    }
  }
}
