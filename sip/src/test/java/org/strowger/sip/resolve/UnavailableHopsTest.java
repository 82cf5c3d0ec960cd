package org.strowger.sip.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.strowger.kernel.Address;
import org.strowger.kernel.IpAddress;
import org.strowger.kernel.Transport;

/** RFC 3263 4.3. */
class UnavailableHopsTest {
  private static final Hop FIRST = hop(1);
  private static final Hop SECOND = hop(2);
  private static final Hop THIRD = hop(3);

  private final UnavailableHops unavailable = new UnavailableHops();

  private static Hop hop(int last) {
    return Hop.of(Transport.UDP, new Address(IpAddress.v4(0xC0000200 | last), 5060));
  }

  private static long at(long seconds) {
    return Duration.ofSeconds(seconds).toNanos();
  }

  private void failed(long now, Hop hop) {
    unavailable.failed(now, hop.transport(), hop.address());
  }

  private List<Hop> order(long now) {
    return unavailable.order(now, List.of(FIRST, SECOND, THIRD));
  }

  @Test
  void aSilentPlaceIsTriedLastForAWhile() {
    failed(0, FIRST);
    assertThat(order(at(30) - 1)).containsExactly(SECOND, THIRD, FIRST);
    assertThat(order(at(30))).containsExactly(FIRST, SECOND, THIRD);
  }

  @Test
  void placesThatAreAllSilentAreTriedAsBefore() {
    failed(0, THIRD);
    failed(0, FIRST);
    failed(0, SECOND);
    assertThat(order(1)).containsExactly(FIRST, SECOND, THIRD);
  }

  @Test
  void theSameAddressByAnotherTransportIsAnotherPlace() {
    failed(0, FIRST);
    Hop byTcp = Hop.of(Transport.TCP, FIRST.address());
    assertThat(unavailable.order(1, List.of(FIRST, byTcp))).containsExactly(byTcp, FIRST);
  }

  @Test
  void eachFurtherSilenceCountsTwiceAsLongUpToFiveMinutes() {
    long now = 0;
    for (long seconds : List.of(30L, 60L, 120L, 240L, 300L, 300L)) {
      failed(now, FIRST);
      assertThat(order(now + at(seconds) - 1)).endsWith(FIRST);
      now += at(seconds);
      assertThat(order(now)).startsWith(FIRST);
    }
  }

  @Test
  void callsThatFailTogetherAreOneSilence() {
    failed(0, FIRST);
    failed(at(5), FIRST);
    failed(at(6), FIRST);
    assertThat(order(at(36) - 1)).endsWith(FIRST);
    assertThat(order(at(36))).startsWith(FIRST);
  }

  @Test
  void anyAnswerForgives() {
    failed(0, FIRST);
    failed(at(31), FIRST);
    unavailable.answered(FIRST.transport(), FIRST.address());
    assertThat(order(at(32))).startsWith(FIRST);
    failed(at(33), FIRST);
    assertThat(order(at(63))).startsWith(FIRST);
  }

  @Test
  void whoAsksForTimeGetsItUpToFiveMinutes() {
    unavailable.retryAfter(0, FIRST.transport(), FIRST.address(), 10);
    assertThat(order(at(10) - 1)).endsWith(FIRST);
    assertThat(order(at(10))).startsWith(FIRST);
    unavailable.retryAfter(0, FIRST.transport(), FIRST.address(), 1_000_000);
    assertThat(order(at(300) - 1)).endsWith(FIRST);
    assertThat(order(at(300))).startsWith(FIRST);
  }

  @Test
  void noMoreThanABoundIsRemembered() {
    for (int i = 0; i <= UnavailableHops.MAX_ENTRIES; i++) {
      unavailable.failed(0, Transport.UDP, new Address(IpAddress.v4(i), 5060));
    }
    assertThat(unavailable.size()).isEqualTo(UnavailableHops.MAX_ENTRIES);
  }
}
