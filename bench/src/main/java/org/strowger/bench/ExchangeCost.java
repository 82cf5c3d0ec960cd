package org.strowger.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.strowger.server.exchange.LoadedConfig;
import org.strowger.server.exchange.RunningExchange;

/**
 * What a call, a registration and a held call cost a whole exchange with its sockets, dialplan and
 * database, or another SIP server in the same conditions. SIPp (Debian: sip-tester) is the load;
 * its own time does not count.
 *
 * <p>Usage: {@code ExchangeCost calls|registrations|held [count] [a second] [warm]} starts an
 * exchange on 127.0.0.1:15060. With {@code peer PID} before, the server that runs as that process
 * on that address is measured instead: it sends 2000 to 127.0.0.3:15080, takes calls from
 * 127.0.0.2, and knows the phones from 100000 on. {@code warm} calls go before those that count.
 */
public final class ExchangeCost {
  private static final String TARGET = "127.0.0.1:15060";
  private static final String NUMBER = "2000";

  /** By default: most of what is hot is compiled then, not all of it. */
  private static final int WARM_CALLS = 3_000;

  private static final int HELD_MS = 30_000;
  private static final int SETTLED_MS = 3_000;

  /** Threads with less than this part of the whole are not listed. */
  private static final int SHOWN = 100;

  private final MeasuredProcess server;
  private final SippLoad load;
  private final int count;
  private final int aSecond;
  private final int warm;

  private ExchangeCost(MeasuredProcess server, Path folder, int count, int aSecond, int warm) {
    this.server = server;
    this.load = new SippLoad(TARGET, folder);
    this.count = count;
    this.aSecond = aSecond;
    this.warm = warm;
  }

  /** Runs one measurement and prints its figure. */
  public static void main(String[] args) throws Exception {
    boolean peer = args.length > 1 && args[0].equals("peer");
    int first = peer ? 2 : 0;
    String kind = args.length > first ? args[first] : "calls";
    int count = number(args, first + 1, 10_000);
    int aSecond = number(args, first + 2, 200);
    int warm = number(args, first + 3, WARM_CALLS);
    Path folder = Files.createTempDirectory("strowger-bench");
    if (peer) {
      MeasuredProcess server = new MeasuredProcess(Long.parseLong(args[1]));
      new ExchangeCost(server, folder, count, aSecond, warm).run(kind);
      return;
    }
    try (RunningExchange _ = exchange(folder, kind.equals("registrations") ? count : 0)) {
      new ExchangeCost(MeasuredProcess.own(), folder, count, aSecond, warm).run(kind);
    }
  }

  private static int number(String[] args, int index, int otherwise) {
    return args.length > index ? Integer.parseInt(args[index]) : otherwise;
  }

  private static RunningExchange exchange(Path folder, int phones) throws Exception {
    Files.writeString(
        folder.resolve("extensions.conf"),
        "[from-load]\nexten => _X.,1,Dial(SIP/${EXTEN}@called,60)\n[phones]\n");
    StringBuilder yaml =
        new StringBuilder(
            """
            exchange: {data: var, dialplan: extensions.conf}
            limits: {calls: 20000}
            sip: {listen: ["udp:127.0.0.1:15060"]}
            h323: {listen: []}
            media: {address: 127.0.0.1, ports: 20000-29999}
            gateways:
              load: {tech: sip, host: 127.0.0.2, port: 15070, channels: 10000, context: from-load, probe: 0s}
              called: {tech: sip, host: 127.0.0.3, port: 15080, channels: 10000, probe: 0s}
            phones:
            """);
    for (int i = 0; i < Math.max(1, phones); i++) {
      yaml.append("  ").append(100_000 + i);
      yaml.append(": {password: ").append(SippLoad.PASSWORD).append("}\n");
    }
    Path file = Files.writeString(folder.resolve("strowger.yaml"), yaml);
    LoadedConfig loaded = LoadedConfig.read(file);
    if (!loaded.isUsable()) {
      throw new IOException(loaded.problems().list().toString());
    }
    return new RunningExchange(loaded);
  }

  private void run(String kind) throws IOException, InterruptedException {
    switch (kind) {
      case "calls" -> calls();
      case "registrations" -> registrations();
      case "held" -> held();
      default ->
          System.out.println(
              "ExchangeCost [peer PID] calls|registrations|held [count] [a second] [warm]");
    }
  }

  private void calls() throws IOException, InterruptedException {
    Process called = load.calledParties();
    try {
      call(warm, 0);
      Map<String, Long> before = server.cpuMillis();
      call(count, 0);
      print("call: INVITE to 200 to BYE, both legs, with its record", before);
    } finally {
      called.destroy();
    }
  }

  private void call(int calls, int milliseconds) throws IOException, InterruptedException {
    Process callers = load.callers(NUMBER, calls, aSecond, milliseconds);
    SippLoad.await(callers, calls / aSecond + milliseconds / 1000);
  }

  private void registrations() throws IOException, InterruptedException {
    SippLoad.await(load.registrations(count, aSecond), count / aSecond);
    Map<String, Long> before = server.cpuMillis();
    SippLoad.await(load.registrations(count, aSecond), count / aSecond);
    print("registration: REGISTER, 401, REGISTER, 200", before);
  }

  /** Memory counts, not time: what stands while every call stands, less what stood before. */
  private void held() throws IOException, InterruptedException {
    Process called = load.calledParties();
    try {
      call(warm, 0);
      boolean own = server.equals(MeasuredProcess.own());
      long before = own ? liveKib() : server.residentKib();
      Process callers = load.callers(NUMBER, count, aSecond, HELD_MS);
      if (callers.waitFor(count * 1000L / aSecond + SETTLED_MS, TimeUnit.MILLISECONDS)) {
        throw new IOException("SIPp ended before all calls stood");
      }
      long during = own ? liveKib() : server.residentKib();
      System.out.printf(
          Locale.ROOT,
          "%s a call: %.1f KiB (%d calls at once)%n",
          own ? "live heap" : "resident memory",
          (double) (during - before) / count,
          count);
      SippLoad.await(callers, HELD_MS / 1000);
    } finally {
      called.destroy();
    }
  }

  private static long liveKib() {
    Runtime runtime = Runtime.getRuntime();
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return (runtime.totalMemory() - runtime.freeMemory()) >> 10;
  }

  private void print(String what, Map<String, Long> before) throws IOException {
    Map<String, Long> spent = new TreeMap<>(server.cpuMillis());
    before.forEach((name, millis) -> spent.merge(name, -millis, Long::sum));
    long all = spent.values().stream().mapToLong(Long::longValue).sum();
    System.out.printf(
        Locale.ROOT, "%s: %.0f µs CPU each (%d)%n", what, all * 1000.0 / count, count);
    spent.entrySet().stream()
        .filter(thread -> thread.getValue() * SHOWN > all)
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .forEach(thread ->
            System.out.printf(
                Locale.ROOT,
                "  %-16s %6.0f µs%n",
                thread.getKey(),
                thread.getValue() * 1000.0 / count));
  }
}
