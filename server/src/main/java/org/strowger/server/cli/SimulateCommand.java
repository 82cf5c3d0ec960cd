package org.strowger.server.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.strowger.pbx.record.CallRecord;
import org.strowger.server.config.StrowgerConfig.General;
import org.strowger.server.simulation.Outcome;
import org.strowger.server.simulation.Scenario;
import org.strowger.server.simulation.Simulation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code strowger simulate}: a whole exchange with its peers, on virtual time. */
@Command(
    name = "simulate",
    description = {
      "Simulates phones, exchange and gateway over a bad network, on virtual time.",
      "A seed decides everything: the same seed gives the same calls and messages again."
    },
    mixinStandardHelpOptions = true)
public final class SimulateCommand implements Callable<Integer> {
  private static final int PROGRESS = 100;
  private static final double NANOS = 1e9;

  @Mixin Output output;

  @Option(names = "--seed", paramLabel = "N", description = "the (first) seed (default: 1)")
  long seed = 1;

  @Option(names = "--seeds", paramLabel = "COUNT", description = "how many seeds (default: 1)")
  int seeds = 1;

  @Option(names = "--loss", paramLabel = "P", description = "share of datagrams lost, 0 to 1")
  @Nullable Double loss;

  @Option(names = "--shards", paramLabel = "N", description = "of the exchange (default: 1)")
  int shards = 1;

  @Override
  public Integer call() {
    Double share = loss;
    if (shards < 1 || shards > General.MOST_SHARDS) {
      return output.fail("--shards is from 1 to " + General.MOST_SHARDS);
    }
    if (seeds < 1 || (share != null && !(share >= 0 && share <= 1))) {
      return output.fail("--seeds is 1 or more, --loss from 0 to 1");
    }
    return seeds == 1 ? one() : many();
  }

  private Outcome run(long number) {
    Scenario scenario = Scenario.drawn(number);
    Double share = loss;
    return Simulation.run(share == null ? scenario : scenario.losing(share), shards);
  }

  private int one() {
    Outcome outcome = run(seed);
    if (output.json) {
      output.printJson(tree(outcome));
    } else {
      for (int i = 0; i < outcome.records().size(); i++) {
        output.out().println("call " + outcome.records().get(i).id());
        output.out().println(outcome.ladders().get(i));
        output.out().println(story(outcome.records().get(i)));
        output.out().println();
      }
      output.out().println(summary(outcome));
    }
    output.out().flush();
    return outcome.holds() ? 0 : 1;
  }

  private int many() {
    List<Map<String, Object>> bad = new ArrayList<>();
    int calls = 0;
    for (int i = 0; i < seeds; i++) {
      Outcome outcome = run(seed + i);
      calls += outcome.records().size();
      if (!outcome.holds()) {
        bad.add(tree(outcome));
      }
      if (!output.json && (!outcome.holds() || (i + 1) % PROGRESS == 0)) {
        output
            .out()
            .println(outcome.holds() ? i + 1 + " seeds, " + calls + " calls" : summary(outcome));
        output.out().flush();
      }
    }
    if (output.json) {
      output.printJson(Map.of("seeds", seeds, "calls", calls, "violations", bad));
    } else {
      output
          .out()
          .println(seeds + " seeds, " + calls + " calls, " + bad.size() + " seeds with violations");
      output.out().flush();
    }
    return bad.isEmpty() ? 0 : 1;
  }

  private static String summary(Outcome outcome) {
    StringBuilder text = new StringBuilder();
    text.append("seed ").append(outcome.scenario().seed());
    text.append(": ").append(outcome.scenario().phones().size()).append(" phones, ");
    text.append(outcome.records().size()).append(" calls, ");
    text.append(Math.round(outcome.virtual() / NANOS)).append(" s of virtual time, ");
    text.append(outcome.holds() ? "every invariant holds" : "VIOLATIONS:");
    outcome.violations().forEach(violation -> text.append("\n  ").append(violation));
    return text.toString();
  }

  private static String story(CallRecord record) {
    CallRecord.End end = record.end();
    return end == null ? "it did not end" : end.diagnosis();
  }

  private static Map<String, Object> tree(Outcome outcome) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("seed", outcome.scenario().seed());
    tree.put("phones", outcome.scenario().phones().size());
    tree.put("virtual_seconds", outcome.virtual() / NANOS);
    tree.put("steps", outcome.steps());
    tree.put("violations", outcome.violations());
    List<Map<String, Object>> calls = new ArrayList<>();
    for (int i = 0; i < outcome.records().size(); i++) {
      calls.add(call(outcome.records().get(i), outcome.ladders().get(i)));
    }
    tree.put("calls", calls);
    return tree;
  }

  private static Map<String, Object> call(CallRecord record, String ladder) {
    Map<String, Object> call = new LinkedHashMap<>();
    CallRecord.End end = record.end();
    call.put("id", record.id());
    call.put("caller", record.caller().digits());
    call.put("dialled", record.origin().dialled());
    call.put("disposition", end == null ? null : end.disposition().label());
    call.put("cause", end == null ? null : end.cause().value());
    call.put("by", end == null ? null : end.by().name());
    call.put("talk_ms", record.times().talkMs());
    call.put("diagnosis", story(record));
    call.put("ladder", ladder.lines().toList());
    return call;
  }
}
