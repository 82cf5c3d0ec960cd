package org.strowger.server.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.strowger.kernel.IpAddress;

class SourceLimitTest {
  private static final IpAddress ONE = ip("192.0.2.1");
  private final SourceLimit limit = new SourceLimit(2);

  private static IpAddress ip(String text) {
    return Objects.requireNonNull(IpAddress.parse(text));
  }

  @Test
  void anAddressHasSoManyConnectionsAndAnotherOneHasItsOwn() {
    assertThat(limit.admit(ONE)).isTrue();
    assertThat(limit.admit(ONE)).isTrue();
    assertThat(limit.admit(ONE)).isFalse();
    assertThat(limit.admit(ip("192.0.2.2"))).isTrue();
    limit.gone(ONE);
    assertThat(limit.admit(ONE)).isTrue();
    assertThat(limit.admit(ONE)).isFalse();
  }

  @Test
  void theAddressesOfOneIpv6NetworkCountTogether() {
    assertThat(limit.admit(ip("2001:db8:1:2::1"))).isTrue();
    assertThat(limit.admit(ip("2001:db8:1:2:ffff::9"))).isTrue();
    assertThat(limit.admit(ip("2001:db8:1:2::3"))).isFalse();
    assertThat(limit.admit(ip("2001:db8:1:3::1"))).isTrue();
  }

  @Test
  void whoIsExemptHasNoLimitAndIsCountedAllTheSame() {
    limit.set(1, ONE::equals);
    for (int i = 0; i < 10; i++) {
      assertThat(limit.admit(ONE)).isTrue();
    }
    limit.set(10, _ -> false);
    assertThat(limit.admit(ONE)).isFalse();
    limit.gone(ONE);
    assertThat(limit.admit(ONE)).isTrue();
  }
}
