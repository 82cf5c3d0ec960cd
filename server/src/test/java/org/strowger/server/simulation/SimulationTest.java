package org.strowger.server.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class SimulationTest {
  private static final int SEEDS = 1_000;
  private static final int SHARDED_SEEDS = 300;

  @Test
  void everyInvariantHoldsInAThousandWorlds() {
    List<String> failing = new ArrayList<>();
    int calls = 0;
    long transfers = 0;
    for (long seed = 1; seed <= SEEDS; seed++) {
      Outcome outcome = Simulation.run(seed);
      calls += outcome.records().size();
      transfers += outcome.ladders().stream().filter(SimulationTest::hasTransfer).count();
      if (!outcome.holds()) {
        failing.add("strowger simulate --seed " + seed + ": " + outcome.violations());
      }
    }
    assertThat(failing).isEmpty();
    assertThat(calls).isGreaterThan(2 * SEEDS);
    assertThat(transfers).isGreaterThan(SEEDS / 20);
  }

  /** Asked for, taken on, and told to have reached somebody. */
  private static boolean hasTransfer(String ladder) {
    return ladder.contains("REFER") && ladder.contains("202 REFER") && ladder.contains("NOTIFY");
  }

  @Test
  void everyInvariantHoldsWithCallsDealtOutToShards() {
    List<String> failing = new ArrayList<>();
    Set<String> shards = new TreeSet<>();
    for (long seed = 1; seed <= SHARDED_SEEDS; seed++) {
      Outcome outcome = Simulation.run(Scenario.drawn(seed), 3);
      outcome.records().forEach(record -> shards.add(record.id().substring(0, 3)));
      if (!outcome.holds()) {
        failing.add("strowger simulate --shards 3 --seed " + seed + ": " + outcome.violations());
      }
    }
    assertThat(failing).isEmpty();
    assertThat(shards).containsExactly("00-", "01-", "02-");
  }

  @Test
  void aSeedReplaysExactly() {
    for (long seed : new long[] {3, 17, 42}) {
      Outcome first = Simulation.run(seed);
      Outcome again = Simulation.run(seed);
      assertThat(again.records()).isEqualTo(first.records());
      assertThat(again.ladders()).isEqualTo(first.ladders());
      assertThat(again.steps()).isEqualTo(first.steps());
    }
  }
}
