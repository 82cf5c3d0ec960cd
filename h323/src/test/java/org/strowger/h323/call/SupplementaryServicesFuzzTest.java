package org.strowger.h323.call;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.strowger.h323.h450.Operation;
import org.strowger.h323.message.H225Body;
import org.strowger.h323.message.H225Common;
import org.strowger.h323.message.H225Message;
import org.strowger.h323.message.H225Writer;
import org.strowger.h323.message.ServiceAnswers;
import org.strowger.h323.q931.Tpkt;
import org.strowger.kernel.Address;
import org.strowger.kernel.Flow;
import org.strowger.kernel.IpAddress;
import org.strowger.kernel.Octets;
import org.strowger.kernel.Outbox;
import org.strowger.kernel.Output;
import org.strowger.kernel.Transport;
import org.strowger.kernel.sim.SimEnv;

/**
 * Any octets as supplementary services of an answered call: it goes on, or ends as H.450.1 says.
 */
class SupplementaryServicesFuzzTest {
  private static final Flow FLOW =
      new Flow(
          Transport.TCP,
          1L << 41,
          new Address(IpAddress.LOOPBACK, 1720),
          new Address(IpAddress.LOOPBACK, 5555));
  private static final Octets GUID = Octets.hex("00112233445566778899aabbccddeeff");
  private static final int REFERENCE = 7;

  private final Outbox out = new Outbox();
  private final H323Endpoint endpoint =
      new H323Endpoint(H323Settings.DEFAULT, new Everybody(), new SimEnv(1, 0, () -> 0L));
  private CallId call;

  /** Messages may be told of everybody. */
  private static final class Everybody implements PeerProfiles {
    @Override
    public PeerProfile of(Address remote) {
      return PeerProfile.DEFAULT;
    }

    @Override
    public Mailbox mailbox(Address remote, String user) {
      return new Mailbox(true, 7);
    }
  }

  private void answered() {
    endpoint.onOpened(0, FLOW, 5, out);
    send(ScriptMessages.h225(Map.of("", "Setup"), REFERENCE, false, IpAddress.LOOPBACK));
    drain();
    endpoint.connect(2, call, ConformanceScript.media(Map.of()), Party.UNKNOWN, out);
    drain();
  }

  private void send(H225Message message) {
    endpoint.onBytes(1, FLOW, Tpkt.frame(H225Writer.write(message)), out);
  }

  private void services(List<Octets> entries) {
    H225Common common =
        new H225Common(
            true,
            GUID,
            null,
            List.of(),
            false,
            H225Common.Tunnelling.TRUE,
            List.of(),
            List.of(),
            null,
            entries);
    send(new H225Message(REFERENCE, false, H225Body.Facility.TRANSPORT, common));
  }

  /** Answers what is asked; how many outputs there were. */
  private int drain() {
    int count = 0;
    for (Output output = out.poll(); output != null; output = out.poll()) {
      count++;
      switch (output) {
        case H323Event.CallOffered offered -> call = offered.id();
        case H323Event.IdentityWanted wanted ->
            endpoint.answer(3, wanted.id(), new TransferAnswer.Identity("12"), out);
        case H323Event.TransferWanted wanted ->
            endpoint.answer(3, wanted.id(), new TransferAnswer.Done(), out);
        default -> {
          // Not asked.
        }
      }
    }
    return count;
  }

  @FuzzTest
  void anyEntry(byte[] octets) {
    answered();
    services(List.of(Octets.copyOf(octets, 0, octets.length)));
    drain();
    assertThat(endpoint.calls()).isLessThanOrEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void anyArgumentOfAnyOperation(long seed) {
    answered();
    SplittableRandom random = new SplittableRandom(seed);
    List<Operation> operations = List.of(Operation.values());
    for (int i = 0; i < 3_000; i++) {
      Operation operation = operations.get(random.nextInt(operations.size()));
      Octets whole = ServiceAnswers.invoke(i, operation, octets(random));
      services(List.of(random.nextInt(4) == 0 ? mutated(whole, random) : whole, octets(random)));
      assertThat(drain()).as("seed %d, %d", seed, i).isLessThan(40);
    }
    assertThat(endpoint.calls()).as("seed %d", seed).isEqualTo(1);
  }

  private static Octets octets(SplittableRandom random) {
    byte[] octets = new byte[random.nextInt(1, 60)];
    random.nextBytes(octets);
    return Octets.wrap(octets);
  }

  /** Other octets, but never those that end the call. */
  private static Octets mutated(Octets octets, SplittableRandom random) {
    byte[] bytes = octets.toArray();
    bytes[random.nextInt(2, bytes.length)] = (byte) random.nextInt();
    return Octets.wrap(Arrays.copyOf(bytes, random.nextInt(2, bytes.length + 1)));
  }
}
