package org.strowger.server.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimulationTest {
  private static final int SEEDS = 1_000;

  @Test
  void everyInvariantHoldsInAThousandWorlds() {
    List<String> failing = new ArrayList<>();
    int calls = 0;
    for (long seed = 1; seed <= SEEDS; seed++) {
      Outcome outcome = Simulation.run(seed);
      calls += outcome.records().size();
      if (!outcome.holds()) {
        failing.add("strowger simulate --seed " + seed + ": " + outcome.violations());
      }
    }
    assertThat(failing).isEmpty();
    assertThat(calls).isGreaterThan(2 * SEEDS);
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
