package org.strowger.bench;

import java.lang.management.ManagementFactory;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.strowger.pbx.app.Applications;
import org.strowger.pbx.dialplan.DialplanLoader;
import org.strowger.pbx.dialplan.Loaded;
import org.strowger.pbx.dialplan.Peers;
import org.strowger.pbx.dialplan.function.Functions;
import org.strowger.pbx.dialplan.source.Files;

/**
 * What loading a large {@code extensions.conf} costs: processor time of the loading thread, octets
 * that it allocates, and octets that the loaded dialplan keeps.
 *
 * <p>Usage: {@code DialplanLoad [numbers|prefixes|rates|contexts|nested] [extensions] [rounds]}.
 */
public final class DialplanLoad {
  private DialplanLoad() {}

  /** Loads the same text several times and prints what each costs. */
  public static void main(String[] args) {
    String kind = args.length > 0 ? args[0] : "prefixes";
    int count = args.length > 1 ? Integer.parseInt(args[1]) : 100_000;
    int rounds = args.length > 2 ? Integer.parseInt(args[2]) : 5;
    String text = text(kind, count);
    System.out.printf(
        Locale.ROOT,
        "%s, %,d extensions, %.1f million characters%n",
        kind,
        count,
        text.length() / 1e6);
    DialplanLoader loader = new DialplanLoader(Applications.table(), Functions.table(), Peers.ANY);
    for (int i = 0; i < rounds; i++) {
      round(loader, text);
    }
  }

  private static void round(DialplanLoader loader, String text) {
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = kept();
    long octets = threads.getCurrentThreadAllocatedBytes();
    long cpu = threads.getCurrentThreadCpuTime();
    long wall = System.nanoTime();
    Loaded loaded = loader.load("extensions.conf", text, Files.NONE);
    wall = System.nanoTime() - wall;
    cpu = threads.getCurrentThreadCpuTime() - cpu;
    octets = threads.getCurrentThreadAllocatedBytes() - octets;
    long after = kept();
    System.out.printf(
        Locale.ROOT,
        "CPU %.2f s, wall clock %.2f s, allocated %.0f MB, kept %.1f MB, problems %d%n",
        cpu / 1e9,
        wall / 1e9,
        octets / 1e6,
        (after - before) / 1e6,
        loaded.problems().size());
  }

  private static long kept() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static String text(String kind, int count) {
    StringBuilder out = new StringBuilder("[globals]\nGW=gw\n[main]\n");
    Set<String> patterns = new HashSet<>();
    SplittableRandom random = new SplittableRandom(42);
    for (int i = 0; i < count; i++) {
      switch (kind) {
        case "numbers" -> number(out, 2_000_000 + i);
        case "prefixes" -> pattern(out, patterns, () -> prefix(random));
        case "rates" -> pattern(out, patterns, () -> rate(random));
        case "contexts" -> {
          if (i % 100 == 0) {
            out.append("[c").append(i / 100).append("]\n");
          }
          number(out, 1000 + i % 100);
        }
        case "nested" -> pattern(out, patterns, () -> nested(random));
        default -> throw new IllegalArgumentException(kind);
      }
    }
    return out.toString();
  }

  private static void number(StringBuilder out, int number) {
    out.append("exten => ").append(number).append(",1,Dial(SIP/").append(number);
    out.append(",30)\n same => n,Hangup(${HANGUPCAUSE})\n");
  }

  private static void pattern(StringBuilder out, Set<String> known, Supplier<String> patterns) {
    String pattern = patterns.get();
    while (!known.add(pattern)) {
      pattern = patterns.get();
    }
    out.append("exten => ").append(pattern);
    out.append(",1,Dial(H323/${EXTEN}@${GW},60)\n same => n,Hangup(${HANGUPCAUSE})\n");
  }

  /** Least-cost routing: prefixes of different lengths. */
  private static String prefix(SplittableRandom random) {
    StringBuilder out = new StringBuilder("_").append(random.nextInt(1, 10));
    for (int digits = random.nextInt(4, 8); digits > 0; digits--) {
      out.append(random.nextInt(10));
    }
    return out.append(random.nextBoolean() ? "X." : "XXXX").toString();
  }

  /** A carrier's rates: prefixes that begin each other. */
  private static String rate(SplittableRandom random) {
    StringBuilder out = new StringBuilder("_").append(random.nextInt(1, 10));
    for (int digits = random.nextInt(1, 8); digits > 0; digits--) {
      out.append(random.nextInt(10));
    }
    return out.append('.').toString();
  }

  /** Classes in every position: patterns that share numbers with many others. */
  private static String nested(SplittableRandom random) {
    StringBuilder out = new StringBuilder("_");
    for (int digits = random.nextInt(5, 9); digits > 0; digits--) {
      switch (random.nextInt(6)) {
        case 0 -> out.append("[1-5]");
        case 1 -> out.append('X');
        case 2 -> out.append('N');
        default -> out.append(random.nextInt(10));
      }
    }
    return out.append(List.of(".", "!", "XX").get(random.nextInt(3))).toString();
  }
}
