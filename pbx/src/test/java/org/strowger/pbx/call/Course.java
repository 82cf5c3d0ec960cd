package org.strowger.pbx.call;

import org.strowger.pbx.sim.FakeLeg;
import org.strowger.pbx.sim.FakeWorld;

/** A call of 100 to 101, on its way to its end. */
final class Course {
  final Bench bench;
  final FakeWorld world;
  final FakeLeg caller;

  Course(Bench bench) {
    this.bench = bench;
    this.world = bench.world();
    this.caller = world.call("100", "101");
  }

  FakeLeg callee() {
    return world.tech().dialled().getLast();
  }

  /** Rings for two seconds, then talks for one. */
  FakeLeg talk() {
    callee().rings();
    world.pass(2_000);
    callee().answers();
    world.pass(1_000);
    return callee();
  }

  /** The protocol gives a leg up by itself. */
  static void lost(FakeLeg leg, int cause, String why) {
    leg.say(new LegEvent.Ended(Cause.of(cause, why), false, why));
  }
}
