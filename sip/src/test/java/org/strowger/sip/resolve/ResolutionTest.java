package org.strowger.sip.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.strowger.kernel.Env;
import org.strowger.kernel.IpAddress;
import org.strowger.kernel.Transport;
import org.strowger.kernel.sim.SimEnv;
import org.strowger.sip.message.SipUri;
import org.strowger.sip.resolve.DnsRecord.Host;
import org.strowger.sip.resolve.DnsRecord.Naptr;
import org.strowger.sip.resolve.DnsRecord.Srv;

/** RFC 3263 4.1 and 4.2 against zones written down here. */
class ResolutionTest {
  private final Env env = new SimEnv(1, 0, () -> 0);
  private final Map<Question, List<DnsRecord>> zone = new HashMap<>();

  private void record(Question.Type type, String name, DnsRecord... records) {
    zone.put(new Question(type, name), List.of(records));
  }

  private void host(String name, String ip) {
    record(ip.contains(":") ? Question.Type.AAAA : Question.Type.A, name, new Host(ip(ip)));
  }

  private static IpAddress ip(String text) {
    return Objects.requireNonNull(IpAddress.parse(text));
  }

  private List<String> resolve(String uri) {
    Resolution resolution =
        new Resolution(
            Target.of(Objects.requireNonNull(SipUri.parse(uri))),
            List.of(Transport.UDP, Transport.TCP, Transport.TLS),
            env);
    int rounds = 0;
    while (!resolution.isDone()) {
      assertThat(++rounds).isLessThanOrEqualTo(3);
      for (Question question : resolution.open()) {
        resolution.answer(question, zone.getOrDefault(question, List.of()));
      }
    }
    return resolution.hops().stream().map(Hop::toString).toList();
  }

  @Test
  void aNumericHostNeedsNoQuestion() {
    assertThat(resolve("sip:a@192.0.2.5")).containsExactly("UDP 192.0.2.5:5060");
    assertThat(resolve("sip:a@192.0.2.5:5070;transport=tcp")).containsExactly("TCP 192.0.2.5:5070");
    assertThat(resolve("sips:a@[2001:db8::5]")).containsExactly("TLS [2001:db8::5]:5061");
    assertThat(resolve("sip:a@example.com;maddr=192.0.2.9")).containsExactly("UDP 192.0.2.9:5060");
  }

  @Test
  void aPortMeansNoSrv() {
    host("example.com", "192.0.2.5");
    record(Question.Type.SRV, "_sip._udp.example.com", new Srv(1, 1, 9, "other.example.com"));
    assertThat(resolve("sip:a@example.com:5080")).containsExactly("UDP 192.0.2.5:5080");
  }

  @Test
  void naptrChoosesTheTransportAndSrvTheServers() {
    record(
        Question.Type.NAPTR,
        "example.com",
        new Naptr(50, 50, "s", "SIPS+D2T", "_sips._tcp.example.com."),
        new Naptr(20, 50, "s", "SIP+D2U", "_sip._udp.example.com"),
        new Naptr(10, 50, "s", "SIP+D2X", "_sip._x.example.com"));
    record(Question.Type.SRV, "_sip._udp.example.com", new Srv(1, 1, 5062, "a.example.com."));
    record(Question.Type.SRV, "_sips._tcp.example.com", new Srv(1, 1, 5061, "b.example.com"));
    host("a.example.com", "192.0.2.1");
    host("b.example.com", "192.0.2.2");
    assertThat(resolve("sip:a@example.com"))
        .containsExactly("UDP 192.0.2.1:5062", "TLS 192.0.2.2:5061");
    assertThat(resolve("sips:a@example.com")).containsExactly("TLS 192.0.2.2:5061");
  }

  @Test
  void srvIsAskedEvenWhereAnAddressExists() {
    host("example.com", "192.0.2.99");
    record(
        Question.Type.SRV,
        "_sip._udp.example.com",
        new Srv(20, 1, 5060, "second.example.com"),
        new Srv(10, 1, 5060, "first.example.com"));
    host("first.example.com", "192.0.2.1");
    host("second.example.com", "192.0.2.2");
    assertThat(resolve("sip:a@example.com"))
        .containsExactly("UDP 192.0.2.1:5060", "UDP 192.0.2.2:5060");
  }

  @Test
  void withoutSrvTheDomainItselfIsTheHost() {
    host("example.com", "192.0.2.5");
    host("example.com", "2001:db8::5");
    assertThat(resolve("sip:a@example.com"))
        .containsExactly("UDP 192.0.2.5:5060", "UDP [2001:db8::5]:5060");
  }

  @Test
  void aDotAsTargetMeansNoService() {
    host("example.com", "192.0.2.5");
    record(Question.Type.SRV, "_sip._udp.example.com", new Srv(0, 0, 0, "."));
    assertThat(resolve("sip:a@example.com")).isEmpty();
  }

  @Test
  void nothingInTheDnsMeansNowhere() {
    assertThat(resolve("sip:a@nowhere.invalid")).isEmpty();
  }

  @Test
  void weightsShareTheLoad() {
    record(
        Question.Type.SRV,
        "_sip._udp.example.com",
        new Srv(1, 90, 5060, "big.example.com"),
        new Srv(1, 10, 5060, "small.example.com"));
    host("big.example.com", "192.0.2.1");
    host("small.example.com", "192.0.2.2");
    int big = 0;
    for (int i = 0; i < 1000; i++) {
      big += resolve("sip:a@example.com").getFirst().contains("192.0.2.1:") ? 1 : 0;
    }
    assertThat(big).isBetween(850, 950);
  }

  @Test
  void aHugeAnswerIsCut() {
    DnsRecord[] records = new DnsRecord[1000];
    for (int i = 0; i < records.length; i++) {
      records[i] = new Host(IpAddress.v4(0xC0000000 + i));
    }
    record(Question.Type.A, "example.com", records);
    assertThat(resolve("sip:a@example.com")).hasSize(Resolution.MAX_RECORDS);
  }
}
