package org.strowger.server.mediaio;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.strowger.kernel.IpAddress;

class LocalAddressesTest {
  private static final IpAddress PUBLIC = ip("203.0.113.9");

  private static IpAddress ip(String text) {
    return IpAddress.parse(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10.1.2.3",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.7.7",
        "100.64.0.1",
        "127.0.0.1",
        "169.254.1.1",
        "fd00::1",
        "fe80::1",
        "::1",
        "::ffff:10.0.0.1"
      })
  void privateNetworksSeeTheLocalAddress(String peer) {
    LocalAddresses addresses = new LocalAddresses(ip("10.0.0.1"), PUBLIC);
    assertThat(addresses.told(ip("10.0.0.1"), ip(peer))).isEqualTo(ip("10.0.0.1"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"8.8.8.8", "172.32.0.1", "100.128.0.1", "192.169.0.1", "2001:db8::1", "0.0.0.0"})
  void everybodyElseSeesTheAdvertisedOne(String peer) {
    LocalAddresses addresses = new LocalAddresses(ip("10.0.0.1"), PUBLIC);
    assertThat(addresses.told(ip("10.0.0.1"), ip(peer))).isEqualTo(PUBLIC);
  }

  @Test
  void theRouteDecidesWhichAddressIsBound() {
    LocalAddresses addresses = new LocalAddresses(IpAddress.ANY, null);
    assertThat(addresses.local(IpAddress.LOOPBACK, 0)).isEqualTo(IpAddress.LOOPBACK);
    assertThat(addresses.local(ip("127.0.0.9"), 0).isLoopback()).isTrue();
    assertThat(new LocalAddresses(PUBLIC, null).local(IpAddress.LOOPBACK, 0)).isEqualTo(PUBLIC);
  }
}
