package org.strowger.server.simulation;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strowger.pbx.record.CallRecord;
import org.strowger.pbx.record.LegRecord;

/**
 * What must hold of two parties that were connected: each heard the other, and its keys. Confined to
 * its thread.
 */
final class Conversations {
  private static final long LEAST_TALK_MS = 4_000;

  /** Media may need so long to come up on a bad network. */
  private static final long START_MS = 2_500;

  private static final int PACKET_MS = 20;

  /** Two bad links let a half of all packets through; where none comes, it is not the network. */
  private static final int LEAST_SHARE = 4;

  private final Scenario scenario;
  private final Parties parties;
  private final List<String> violations = new ArrayList<>();

  Conversations(Scenario scenario, Parties parties) {
    this.scenario = scenario;
    this.parties = parties;
  }

  /** Those that do not hold, in words. */
  List<String> violations(List<CallRecord> records) {
    if (!scenario.partitioned()) {
      records.forEach(this::look);
    }
    return violations;
  }

  private void look(CallRecord record) {
    if (record.legs().size() != 2 || record.times().answer() == null) {
      return;
    }
    PartyCall caller = parties.of(record.legs().getFirst());
    PartyCall called = parties.of(record.legs().getLast());
    if (caller == null || called == null || !caller.answered || !called.answered) {
      return;
    }
    boolean steady = !caller.renegotiated && !called.renegotiated;
    if (scenario.speaking() && steady && record.times().talkMs() >= LEAST_TALK_MS) {
      hears(record, record.legs().getFirst(), caller);
      hears(record, record.legs().getLast(), called);
    }
    if (steady && scenario.link().loss() == 0 && record.times().talkMs() >= LEAST_TALK_MS) {
      keys(caller, called);
      keys(called, caller);
    }
  }

  private void hears(CallRecord record, LegRecord leg, PartyCall party) {
    long expected = (record.times().talkMs() - START_MS) / PACKET_MS / LEAST_SHARE;
    if (party.packets < expected) {
      violations.add(
          "a party heard %d packets, not %d in %d ms: %s; %s"
              .formatted(party.packets, expected, record.times().talkMs(), party, leg));
    }
  }

  private void keys(PartyCall from, @Nullable PartyCall to) {
    if (to != null && !sorted(from.pressed).equals(sorted(to.heard))) {
      violations.add(
          "keys pressed \"%s\", keys heard \"%s\": %s; %s"
              .formatted(from.pressed, to.heard, from, to));
    }
  }

  /** INFO and media overtake each other. */
  private static List<Integer> sorted(CharSequence keys) {
    return keys.chars().sorted().boxed().toList();
  }
}
