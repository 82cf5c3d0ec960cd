package org.strowger.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressTest {
  @ParameterizedTest
  @CsvSource({
    "192.0.2.1, 192.0.2.1",
    "0.0.0.0, 0.0.0.0",
    "255.255.255.255, 255.255.255.255",
    "::, ::",
    "::1, ::1",
    "2001:DB8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
    "2001:db8::192.0.2.1, 2001:db8::c000:201",
    "::ffff:192.0.2.1, ::ffff:192.0.2.1",
    "1:0:0:2:0:0:0:3, 1:0:0:2::3",
    "1:2:3:4:5:6:7:8, 1:2:3:4:5:6:7:8",
    "fe80::, fe80::",
  })
  void readsAndWritesTheCanonicalForm(String text, String canonical) {
    IpAddress address = IpAddress.parse(text);
    assertThat(address).isNotNull().hasToString(canonical);
    assertThat(IpAddress.of(address.octets())).isEqualTo(address);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1.2.3",
        "1.2.3.4.5",
        "256.1.1.1",
        "1.2.3.4 ",
        "a.b.c.d",
        ":",
        ":::",
        "1::2::3",
        "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8:9",
        "12345::",
        "::1.2.3",
        "example.com",
        "1..2.3",
        "0001.2.3.4"
      })
  void anythingElseIsNoAddress(String text) {
    assertThat(IpAddress.parse(text)).isNull();
  }
}
