package org.strowger.server.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strowger.kernel.IpAddress;

/** Gateways that are known by name: the DNS may fail, and may change. */
class GatewayHostsTest {
  private static final IpAddress LOCAL = ip("127.0.0.1");
  private static final String GATEWAYS =
      """
      exchange: {data: var}
      sip: {listen: ["udp:127.0.0.1:0"]}
      h323: {listen: ["tcp:127.0.0.1:0"]}
      media: {address: 127.0.0.1}
      gateways:
        huawei: {tech: h323, host: gw.example, port: 1, probe: 1s}
        carrier: {tech: sip, host: 192.0.2.9}
      """;

  @TempDir Path folder;

  private final Map<String, List<IpAddress>> dns = new ConcurrentHashMap<>();

  private static IpAddress ip(String text) {
    IpAddress address = IpAddress.parse(text);
    assertThat(address).isNotNull();
    return address;
  }

  private List<IpAddress> lookup(String host) {
    return dns.getOrDefault(host, List.of());
  }

  private LoadedConfig config() throws Exception {
    Path file = Files.writeString(folder.resolve("strowger.yaml"), GATEWAYS);
    LoadedConfig loaded = LoadedConfig.read(file);
    assertThat(loaded.isUsable()).as("%s", loaded.problems().list()).isTrue();
    return loaded;
  }

  @Test
  void aNameKeepsItsAddressesWhileTheDnsHasNone() throws Exception {
    LoadedConfig config = config();
    dns.put("gw.example", List.of(LOCAL, ip("192.0.2.1")));
    GatewayHosts first = GatewayHosts.of(config.config(), this::lookup);
    assertThat(first.of("gw.example")).containsExactly(LOCAL, ip("192.0.2.1"));
    assertThat(first.of("192.0.2.9")).containsExactly(ip("192.0.2.9"));
    dns.put("gw.example", List.of(ip("192.0.2.1"), LOCAL));
    assertThat(first.again(config.config(), this::lookup)).as("turned").isEqualTo(first);
    dns.clear();
    assertThat(first.again(config.config(), this::lookup)).as("gone").isEqualTo(first);
    dns.put("gw.example", List.of(ip("192.0.2.1")));
    assertThat(first.again(config.config(), this::lookup).of("gw.example"))
        .containsExactly(ip("192.0.2.1"));
  }

  @Test
  void aGatewayWhoseNameIsFoundLaterIsThereWithoutAReload() throws Exception {
    try (RunningExchange exchange = new RunningExchange(config(), this::lookup)) {
      assertThat(exchange.reload(config()))
          .singleElement()
          .asString()
          .startsWith("gateway huawei: its host gw.example has no address now");
      exchange.renewHosts();
      assertThat(exchange.health().down()).isEmpty();
      dns.put("gw.example", List.of(LOCAL));
      exchange.renewHosts();
      await().until(() -> exchange.health().reason("huawei") != null); // probed, and port 1 refuses
      assertThat(exchange.reload(config())).isEmpty();
    }
  }
}
