package org.strowger.h323.per;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strowger.h323.per.Asn1.NULL;
import static org.strowger.h323.per.Asn1.OCTET_STRING;
import static org.strowger.h323.per.Asn1.alternative;
import static org.strowger.h323.per.Asn1.choice;
import static org.strowger.h323.per.Asn1.listOf;
import static org.strowger.h323.per.Asn1.optional;
import static org.strowger.h323.per.Asn1.sequence;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.strowger.h323.h225.H225Messages;
import org.strowger.h323.h245.H245Messages;
import org.strowger.h323.per.PerResult.Decoded;
import org.strowger.h323.per.PerResult.Rejected;
import org.strowger.h323.ras.RasMessages;
import org.strowger.kernel.Octets;

/** What one message can cost. */
class PerLimitsTest {
  /** A type that contains itself, one bit a level. */
  private static final SequenceType NESTED =
      sequence("Nested", optional("inner", () -> PerLimitsTest.NESTED));

  private static Octets filled(int length, int octet) {
    byte[] octets = new byte[length];
    Arrays.fill(octets, (byte) octet);
    return Octets.wrap(octets);
  }

  private static long allocatedBy(Runnable work) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    work.run();
    long before = threads.getCurrentThreadAllocatedBytes();
    work.run();
    return threads.getCurrentThreadAllocatedBytes() - before;
  }

  @Test
  void nestingHasALimit() {
    assertThat(PerCodec.decode(NESTED, filled(10, 0xFF))).isInstanceOf(Rejected.class);
    assertThat(PerCodec.decode(NESTED, filled(1000, 0xFF)))
        .isEqualTo(new Rejected("nested deeper than 100", 100));
    assertThat(PerCodec.decode(NESTED, Octets.hex("ffffffff00"))).isInstanceOf(Decoded.class);
  }

  @Test
  void elementsWithoutBitsDoNotMultiply() {
    Octets pieces = filled(1000, 0xC4);
    ListType bomb = listOf(NULL);
    assertThat(PerCodec.decode(bomb, pieces))
        .isEqualTo(new Rejected("more values than octets can hold", 8));
    assertThat(allocatedBy(() -> PerCodec.decode(bomb, pieces))).isLessThan(400_000);
  }

  @Test
  void aMessageOfAnImpossibleLengthIsNotLookedAt() {
    assertThat(PerCodec.decode(OCTET_STRING, filled(PerCodec.MAX_OCTETS + 1, 0)))
        .isInstanceOf(Rejected.class);
  }

  @Test
  void lengthsWithoutOctetsAllocateNothing() {
    Octets claims = Octets.hex("c4");
    assertThat(PerCodec.decode(OCTET_STRING, claims)).isEqualTo(new Rejected("truncated", 8));
    assertThat(allocatedBy(() -> PerCodec.decode(OCTET_STRING, claims))).isLessThan(2_000);
  }

  @Test
  void aChoiceOfChoicesTakesItsBitsOnly() {
    ListType list = listOf(choice("Two", alternative("one"), alternative("other")));
    Octets full = Octets.hex("7f" + "aa".repeat(16));
    assertThat(PerCodec.decode(list, full))
        .isInstanceOfSatisfying(
            Decoded.class, decoded -> assertThat(decoded.value().asList().size()).isEqualTo(127));
  }

  /** The worst that a run of one octet can do to a real schema, per octet. */
  @ParameterizedTest
  @ValueSource(ints = {0x00, 0x01, 0x22, 0x40, 0x55, 0x7F, 0x80, 0xAA, 0xC1, 0xC4, 0xFF})
  void memoryIsAMultipleOfTheOctets(int octet) {
    Octets octets = filled(60_000, octet);
    long allocated =
        allocatedBy(() -> {
          PerCodec.decode(H225Messages.H323_USER_INFORMATION, octets);
          PerCodec.decode(RasMessages.RAS_MESSAGE, octets);
          PerCodec.decode(H245Messages.MULTIMEDIA_SYSTEM_CONTROL_MESSAGE, octets);
        });
    assertThat(allocated).isLessThan(200L * octets.length());
  }
}
