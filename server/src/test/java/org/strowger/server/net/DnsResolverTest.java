package org.strowger.server.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.resolver.HostsFileEntriesProvider;
import java.io.IOException;
import java.io.StringReader;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.strowger.kernel.IpAddress;
import org.strowger.sip.resolve.DnsAnswer;
import org.strowger.sip.resolve.DnsRecord;
import org.strowger.sip.resolve.Question;

/** The DNS as it is: servers that are silent or fail, answers with and without records. */
class DnsResolverTest {
  private static final Question SRV = new Question(Question.Type.SRV, "_sip._udp.carrier.example");

  /** For servers that are silent: it is waited for to its end. */
  private static final Duration SHORT = Duration.ofMillis(300);

  /** For servers that answer, as soon as their thread gets its turn. */
  private static final Duration LONG = Duration.ofMinutes(1);

  /** Where one is silent and the other answers. */
  private static final Duration MIDDLING = Duration.ofSeconds(2);

  /** SRV 10 20 5062 gw.carrier.example, its name compressed although RFC 2782 forbids it. */
  private static final String RECORD =
      "c00c 0021 0001 0000012c 000b 000a 0014 13c6 026777 c016".replace(" ", "");

  private static DnsAnswer ask(Question question, NameServer... servers) throws Exception {
    return ask(LONG, question, servers);
  }

  private static DnsAnswer ask(Duration patience, Question question, NameServer... servers)
      throws Exception {
    List<InetSocketAddress> known = List.of(servers).stream().map(NameServer::address).toList();
    try (DnsResolver resolver = new DnsResolver(() -> known, patience)) {
      return ask(resolver, question);
    }
  }

  private static DnsAnswer ask(DnsResolver resolver, Question question) throws Exception {
    CompletableFuture<DnsAnswer> answer = new CompletableFuture<>();
    resolver.ask(question, answer::complete);
    return answer.get(120, TimeUnit.SECONDS);
  }

  private static DnsRecord.Srv expected() {
    return new DnsRecord.Srv(10, 20, 5062, "gw.carrier.example");
  }

  @Test
  void recordsComeWithTheirTtl() throws Exception {
    try (NameServer server = NameServer.answering("8180 0001 0001 0000 0000", RECORD)) {
      assertThat(ask(SRV, server)).isEqualTo(DnsAnswer.of(List.of(expected()), 300));
    }
  }

  @Test
  void noSuchNameCountsAsLongAsTheSoaSays() throws Exception {
    // RFC 2308 5: the SOA has a TTL of 900, its MINIMUM is 120.
    String soa = "c00c 0006 0001 00000384 0016 00 00 00000001 00000002 00000003 00000004 00000078";
    try (NameServer server = NameServer.answering("8183 0001 0000 0001 0000", soa)) {
      assertThat(ask(SRV, server)).isEqualTo(DnsAnswer.of(List.of(), 120));
    }
  }

  @Test
  void aServerThatFailsIsPassedOver() throws Exception {
    try (NameServer failing = NameServer.answering("8182 0001 0000 0000 0000", "");
        NameServer good = NameServer.answering("8180 0001 0001 0000 0000", RECORD)) {
      assertThat(ask(SRV, failing, good).records()).containsExactly(expected());
      assertThat(ask(SRV, failing)).isEqualTo(DnsAnswer.FAILED);
    }
  }

  @Test
  void aSilentServerCostsItsPatienceOnce() throws Exception {
    try (NameServer silent = NameServer.silent();
        NameServer good = NameServer.answering("8180 0001 0001 0000 0000", RECORD)) {
      List<InetSocketAddress> servers = List.of(silent.address(), good.address());
      try (DnsResolver resolver = new DnsResolver(() -> servers, MIDDLING)) {
        assertThat(ask(resolver, SRV).records()).containsExactly(expected());
        assertThat(ask(resolver, SRV).records()).containsExactly(expected());
      }
      assertThat(silent.asked()).isEqualTo(1);
      assertThat(good.asked()).isEqualTo(2);
    }
  }

  @Test
  void withoutAnyServerThatAnswersTheDnsHasFailed() throws Exception {
    try (NameServer silent = NameServer.silent()) {
      assertThat(ask(SHORT, SRV, silent)).isEqualTo(DnsAnswer.FAILED);
      assertThat(ask(SRV)).isEqualTo(DnsAnswer.FAILED);
    }
  }

  @Test
  void aNameThatNoDnsCanHaveHasNoAddressAtOnce() throws Exception {
    try (NameServer silent = NameServer.silent()) {
      for (String name : List.of("a".repeat(64) + ".example", "a..example")) {
        assertThat(ask(new Question(Question.Type.A, name), silent)).isEqualTo(DnsAnswer.FAILED);
      }
      assertThat(silent.asked()).isZero();
    }
  }

  @Test
  void namesOfTheHostsFileNeedNoServer() throws IOException {
    HostsFileEntriesProvider file =
        HostsFileEntriesProvider.parser()
            .parse(new StringReader("192.0.2.7 huawei\n2001:db8::7 huawei six\n"));
    IpAddress v4 = Objects.requireNonNull(IpAddress.parse("192.0.2.7"));
    DnsAnswer four = HostsFile.find(new Question(Question.Type.A, "Huawei"), file);
    assertThat(Objects.requireNonNull(four).records()).containsExactly(new DnsRecord.Host(v4));
    DnsAnswer none = HostsFile.find(new Question(Question.Type.A, "six"), file);
    assertThat(Objects.requireNonNull(none).records()).isEmpty();
    assertThat(HostsFile.find(new Question(Question.Type.A, "other"), file)).isNull();
    assertThat(HostsFile.find(new Question(Question.Type.SRV, "huawei"))).isNull();
  }

  /** A name server that says one thing to every question. A thread of its own. */
  private static final class NameServer implements AutoCloseable {
    private final DatagramSocket socket;
    private final byte[] counts;
    private final byte[] records;
    private final AtomicInteger asked = new AtomicInteger();

    private NameServer(String counts, String records) throws IOException {
      this.socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      this.counts = HexFormat.of().parseHex(counts.replace(" ", ""));
      this.records = HexFormat.of().parseHex(records.replace(" ", ""));
      Thread.ofVirtual().name("name server").start(this::serve);
    }

    static NameServer answering(String flagsAndCounts, String records) throws IOException {
      return new NameServer(flagsAndCounts, records);
    }

    static NameServer silent() throws IOException {
      return new NameServer("", "");
    }

    InetSocketAddress address() {
      return (InetSocketAddress) socket.getLocalSocketAddress();
    }

    int asked() {
      return asked.get();
    }

    private void serve() {
      byte[] buffer = new byte[512];
      DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
      try {
        while (!socket.isClosed()) {
          packet.setLength(buffer.length);
          socket.receive(packet);
          asked.incrementAndGet();
          if (counts.length > 0) {
            socket.send(answer(packet));
          }
        }
      } catch (IOException e) {
        socket.close(); // whoever asks hears nothing, and the test says so
      }
    }

    /** The id, the flags and counts, the question as asked, and the records. */
    private DatagramPacket answer(DatagramPacket packet) {
      byte[] asked = packet.getData();
      int end = 12;
      while (asked[end] != 0) {
        end += asked[end] + 1;
      }
      end += 5; // the root label, type and class
      byte[] answer = new byte[end + records.length];
      System.arraycopy(asked, 0, answer, 0, end);
      System.arraycopy(counts, 0, answer, 2, counts.length);
      System.arraycopy(records, 0, answer, end, records.length);
      return new DatagramPacket(answer, answer.length, packet.getSocketAddress());
    }

    @Override
    public void close() {
      socket.close();
    }
  }
}
