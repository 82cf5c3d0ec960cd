package org.strowger.h323.per;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.strowger.h323.h225.H225Messages;
import org.strowger.h323.h245.H245Messages;
import org.strowger.h323.h450.H4501Apdus;
import org.strowger.h323.h450.H4502Arguments;
import org.strowger.h323.h450.H4506Arguments;
import org.strowger.h323.h450.H4507Arguments;
import org.strowger.h323.h450.H4508Arguments;
import org.strowger.h323.per.PerResult.Decoded;
import org.strowger.h323.per.PerResult.Rejected;
import org.strowger.h323.per.Vectors.Vector;
import org.strowger.h323.ras.RasMessages;
import org.strowger.kernel.Octets;

/** Hostile octets: they are read or refused, and what was read can be written and read again. */
class PerFuzzTest {
  private static final List<Type> TYPES =
      List.of(
          H225Messages.H323_USER_INFORMATION,
          RasMessages.RAS_MESSAGE,
          H245Messages.MULTIMEDIA_SYSTEM_CONTROL_MESSAGE,
          H4501Apdus.SUPPLEMENTARY_SERVICE,
          H4502Arguments.CT_INITIATE_ARG,
          H4502Arguments.CT_COMPLETE_ARG,
          H4506Arguments.CALL_WAITING_ARG,
          H4507Arguments.MWI_ACTIVATE_ARG,
          H4507Arguments.MWI_INTERROGATE_RES,
          H4508Arguments.NAME_ARG);

  /** Longer vectors are a few long strings: flipping their octets finds nothing. */
  private static final int LONGEST = 2_000;

  private static List<Vector> vectors = List.of();

  @BeforeAll
  static void readVectors() {
    vectors = Vectors.all().stream().filter(v -> v.octets().length() <= LONGEST).toList();
  }

  /** Whether the octets were a value. */
  private static boolean read(Type type, Octets octets) {
    return switch (PerCodec.decode(type, octets)) {
      case Decoded(Value value, int length) -> {
        assertThat(length).isBetween(1, octets.length());
        Octets again = PerCodec.encode(type, value);
        assertThat(PerCodec.decode(type, again)).isEqualTo(new Decoded(value, again.length()));
        assertThat(ValueTree.toValue(type, ValueTree.toTree(type, value))).isEqualTo(value);
        yield true;
      }
      case Rejected(String reason, int bit) -> {
        assertThat(reason).isNotEmpty();
        assertThat(bit).isBetween(0, octets.length() * 8);
        yield false;
      }
    };
  }

  @FuzzTest
  void anyOctetsAreReadOrRefused(byte[] octets) {
    for (Type type : TYPES) {
      read(type, Octets.copyOf(octets, 0, octets.length));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void mutatedMessagesAreReadOrRefused(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int read = 0;
    int refused = 0;
    for (Vector vector : vectors) {
      for (int i = 0; i < 6; i++) {
        Octets mutated = mutate(vector.octets(), random);
        try {
          if (read(vector.type(), mutated)) {
            read++;
          } else {
            refused++;
          }
        } catch (RuntimeException | AssertionError e) {
          throw new AssertionError(
              "seed %d, %s: %s".formatted(seed, vector.name(), mutated.toHex()), e);
        }
      }
    }
    assertThat(read).as("seed %d", seed).isPositive();
    assertThat(refused).as("seed %d", seed).isPositive();
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14})
  void randomOctetsAreReadOrRefused(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 20_000; i++) {
      byte[] octets = new byte[random.nextInt(1, 120)];
      random.nextBytes(octets);
      try {
        read(TYPES.get(i % TYPES.size()), Octets.wrap(octets));
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError("seed " + seed + ": " + Octets.wrap(octets).toHex(), e);
      }
    }
  }

  private static Octets mutate(Octets octets, SplittableRandom random) {
    byte[] bytes = octets.toArray();
    for (int changes = random.nextInt(1, 5); changes > 0; changes--) {
      int at = random.nextInt(bytes.length);
      switch (random.nextInt(6)) {
        case 0 -> bytes[at] = (byte) random.nextInt();
        case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
        case 2 -> bytes[at] = (byte) (random.nextBoolean() ? 0xFF : 0xC1 + random.nextInt(4));
        case 3 -> bytes = Arrays.copyOf(bytes, Math.max(1, at));
        case 4 -> bytes = Arrays.copyOf(bytes, bytes.length + random.nextInt(20));
        default -> {
          int to = random.nextInt(bytes.length);
          int length = Math.min(bytes.length - Math.max(at, to), random.nextInt(1, 16));
          System.arraycopy(bytes, at, bytes, to, length);
        }
      }
    }
    return Octets.wrap(bytes);
  }
}
