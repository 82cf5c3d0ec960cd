package org.strowger.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpNetworkTest {
  private static IpNetwork network(String text) {
    return Objects.requireNonNull(IpNetwork.parse(text), text);
  }

  private static IpAddress ip(String text) {
    return Objects.requireNonNull(IpAddress.parse(text), text);
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.0/24, 192.0.2.255, 192.0.3.0",
    "192.0.2.128/25, 192.0.2.128, 192.0.2.127",
    "192.0.2.7, 192.0.2.7, 192.0.2.6",
    "0.0.0.0/0, 255.255.255.255, ::1",
    "128.0.0.0/1, 255.0.0.1, 127.255.255.255",
    "2001:db8::/32, 2001:db8:ffff::1, 2001:db9::",
    "2001:db8::/64, 2001:db8::ffff:0:0:1, 2001:db8:0:1::",
    "2001:db8::80/121, 2001:db8::ff, 2001:db8::7f",
    "::/0, ffff::, 10.0.0.1",
    "::1, ::1, ::2"
  })
  void whatIsInsideIsInsideAndNothingElse(String text, String inside, String outside) {
    assertThat(network(text).contains(ip(inside))).isTrue();
    assertThat(network(text).contains(ip(outside))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "/24",
        "192.0.2.0/",
        "192.0.2.0/33",
        "::/129",
        "192.0.2.0/-1",
        "192.0.2.0/2 4",
        "192.0.2.0/1234",
        "gw.example.com",
        "192.0.2/24",
        "192.0.2.0/24/8"
      })
  void whatIsNoNetworkIsNone(String text) {
    assertThat(IpNetwork.parse(text)).isNull();
  }

  @Test
  void bitsAfterThePrefixAreCleared() {
    assertThat(network("192.0.2.99/24")).hasToString("192.0.2.0/24");
    assertThat(network("2001:db8::99/48")).hasToString("2001:db8::/48");
    assertThat(network("192.0.2.99/32")).hasToString("192.0.2.99");
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.0/24, 192.0.2.9, true",
    "192.0.2.0/24, 192.0.0.0/16, true",
    "192.0.2.0/25, 192.0.2.128/25, false",
    "192.0.2.9, 192.0.2.9, true",
    "::/0, 0.0.0.0/0, false"
  })
  void overlapsAreSeenFromBothSides(String one, String other, boolean overlap) {
    assertThat(network(one).overlaps(network(other))).isEqualTo(overlap);
    assertThat(network(other).overlaps(network(one))).isEqualTo(overlap);
  }
}
