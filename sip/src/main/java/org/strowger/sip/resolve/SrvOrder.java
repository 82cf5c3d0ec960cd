package org.strowger.sip.resolve;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.strowger.kernel.Env;

/** The order in which SRV records are tried: by priority, within it at random by weight. */
final class SrvOrder {
  private SrvOrder() {}

  /** RFC 2782, "Usage rules". */
  static List<DnsRecord.Srv> of(List<DnsRecord.Srv> records, Env env) {
    List<DnsRecord.Srv> left = new ArrayList<>(records);
    // Weightless records first: their running sum is then 0 and they keep a small chance.
    left.sort(
        Comparator.comparingInt(DnsRecord.Srv::priority).thenComparingInt(DnsRecord.Srv::weight));
    List<DnsRecord.Srv> out = new ArrayList<>();
    while (!left.isEmpty()) {
      out.add(left.remove(choose(left, env)));
    }
    return out;
  }

  private static int choose(List<DnsRecord.Srv> left, Env env) {
    int priority = left.getFirst().priority();
    int same = 0;
    int sum = 0;
    while (same < left.size() && left.get(same).priority() == priority) {
      sum += left.get(same).weight();
      same++;
    }
    int drawn = env.random(sum + 1);
    int running = 0;
    for (int i = 0; i < same; i++) {
      running += left.get(i).weight();
      if (running >= drawn) {
        return i;
      }
    }
    return 0;
  }
}
