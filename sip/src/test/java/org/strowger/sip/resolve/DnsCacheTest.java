package org.strowger.sip.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.strowger.kernel.IpAddress;

/** RFC 1035 3.2.1, RFC 2308, RFC 8767. */
class DnsCacheTest {
  private static final Question NAME = new Question(Question.Type.A, "gw.example.com");
  private static final List<DnsRecord> ONE = List.of(new DnsRecord.Host(IpAddress.v4(1)));

  private final DnsCache cache = new DnsCache();

  private static long at(long seconds) {
    return Duration.ofSeconds(seconds).toNanos();
  }

  @Test
  void anAnswerCountsAsLongAsItsTtlSays() {
    assertThat(cache.get(0, NAME)).isNull();
    assertThat(cache.put(0, NAME, DnsAnswer.of(ONE, 60))).isEqualTo(ONE);
    assertThat(cache.get(at(60) - 1, NAME)).isEqualTo(ONE);
    assertThat(cache.get(at(60), NAME)).isNull();
    assertThat(cache.get(0, new Question(Question.Type.AAAA, "gw.example.com"))).isNull();
    assertThat(cache.get(0, new Question(Question.Type.A, "GW.Example.com"))).isEqualTo(ONE);
  }

  @Test
  void thatThereIsNoSuchNameCountsForFiveMinutesAtMost() {
    assertThat(cache.put(0, NAME, DnsAnswer.of(List.of(), 86_400))).isEmpty();
    assertThat(cache.get(at(300) - 1, NAME)).isEmpty();
    assertThat(cache.get(at(300), NAME)).isNull();
  }

  @Test
  void noTtlCountsLongerThanADay() {
    cache.put(0, NAME, DnsAnswer.of(ONE, Long.MAX_VALUE));
    assertThat(cache.get(at(86_400) - 1, NAME)).isEqualTo(ONE);
    assertThat(cache.get(at(86_400), NAME)).isNull();
  }

  @Test
  void whatWasTrueGoesOnToCountWhileTheDnsFails() {
    cache.put(0, NAME, DnsAnswer.of(ONE, 60));
    assertThat(cache.put(at(61), NAME, DnsAnswer.FAILED)).isEqualTo(ONE);
    assertThat(cache.get(at(61 + 30) - 1, NAME)).isEqualTo(ONE);
    assertThat(cache.get(at(61 + 30), NAME)).isNull(); // asked again
    assertThat(cache.put(at(60 + 86_400), NAME, DnsAnswer.FAILED)).isEmpty();
  }

  @Test
  void aNameThatWasGoneDoesNotComeBackByAFailure() {
    cache.put(0, NAME, DnsAnswer.of(ONE, 60));
    cache.put(at(61), NAME, DnsAnswer.of(List.of(), 10));
    assertThat(cache.put(at(90), NAME, DnsAnswer.FAILED)).isEmpty();
  }

  @Test
  void theAnswerNotAskedForLongestGoesWhenThereAreTooMany() {
    cache.put(0, NAME, DnsAnswer.of(ONE, 60));
    Question second = new Question(Question.Type.A, "second.example.com");
    cache.put(0, second, DnsAnswer.of(ONE, 60));
    assertThat(cache.get(0, NAME)).isNotNull();
    for (int i = 2; i <= DnsCache.MAX_ENTRIES; i++) {
      cache.put(0, new Question(Question.Type.A, "h" + i), DnsAnswer.of(ONE, 60));
    }
    assertThat(cache.size()).isEqualTo(DnsCache.MAX_ENTRIES);
    assertThat(cache.get(0, second)).isNull();
    assertThat(cache.get(0, NAME)).isNotNull();
  }
}
