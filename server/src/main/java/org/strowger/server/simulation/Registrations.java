package org.strowger.server.simulation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.strowger.pbx.record.CallRecord;
import org.strowger.pbx.record.HangupParty;
import org.strowger.server.simulation.Scenario.Mishap;
import org.strowger.sip.registrar.Binding;

/**
 * What must hold of registrations: they end when they expire, whatever becomes of the wall clock,
 * and who is not there is said not to be there. Confined to its thread.
 */
final class Registrations {
  /** Q.850: subscriber absent. */
  private static final int ABSENT = 20;

  private final Scenario scenario;
  private final Parties parties;
  private final long now;
  private final List<String> violations = new ArrayList<>();

  Registrations(Scenario scenario, Parties parties, long now) {
    this.scenario = scenario;
    this.parties = parties;
    this.now = now;
  }

  /** Those that do not hold, in words. */
  List<String> violations() {
    Instant wall = parties.exchange().wallClock();
    boolean stepped = scenario.mishaps().stream().anyMatch(Mishap.ClockSteps.class::isInstance);
    for (Binding binding : parties.exchange().bindings()) {
      boolean forgotten =
          parties.phones(binding.contact().user()).stream()
              .allMatch(device -> device.isForgotten(now));
      if (forgotten || (!stepped && binding.expires().isBefore(wall))) {
        violations.add("a registration is left beyond its expiry: " + binding);
      }
    }
    parties.exchange().records().finished().forEach(this::look);
    return violations;
  }

  private void look(CallRecord record) {
    List<SimulatedPhone> devices = parties.phones(record.origin().dialled());
    CallRecord.End end = record.end();
    if (devices.isEmpty() || end == null || end.by() != HangupParty.EXCHANGE) {
      return;
    }
    boolean absent = end.cause().value() == ABSENT;
    long setup = parties.exchange().records().virtual(record, record.times().setup());
    if (devices.stream().allMatch(device -> device.isForgotten(setup))) {
      check(absent && record.legs().size() == 1, "a phone that is not there was called", record);
    } else if (scenario.link().loss() == 0
        && !scenario.partitioned()
        && devices.stream().allMatch(SimulatedPhone::isFaithful)) {
      check(!absent, "a phone that is there was said to be absent", record);
    }
  }

  private void check(boolean holds, String what, CallRecord record) {
    if (!holds) {
      violations.add(what + ": " + record);
    }
  }
}
