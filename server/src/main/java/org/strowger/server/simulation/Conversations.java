package org.strowger.server.simulation;

import java.util.ArrayList;
import java.util.List;
import org.strowger.pbx.record.CallRecord;

/**
 * What must hold of two parties that were connected: each heard the other, and its keys. Confined
 * to its thread.
 */
final class Conversations {
  private static final long SECOND = 1_000_000_000L;
  private static final long LEAST_TALK = 4 * SECOND;

  /** Media may need so long to come up on a bad network. */
  private static final long START = 5 * SECOND / 2;

  private static final long PACKET = 20_000_000;

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
    Connected both = Connected.of(caller, called);
    boolean steady = !caller.renegotiated && !called.renegotiated;
    if (scenario.speaking() && steady && both.length() >= LEAST_TALK) {
      hears(both, caller);
      hears(both, called);
    }
    keys(both, steady, caller, called);
    keys(both, steady, called, caller);
  }

  /** While both parties were in the call. */
  private record Connected(long from, long to) {
    static Connected of(PartyCall one, PartyCall other) {
      PartyCall.End end = one.end;
      PartyCall.End otherEnd = other.end;
      long to = Math.min(end == null ? 0 : end.at(), otherEnd == null ? 0 : otherEnd.at());
      return new Connected(Math.max(one.answeredAt, other.answeredAt), to);
    }

    long length() {
      return to - from;
    }

    /** Whether what is sent arrives while both are there. */
    boolean surely(long at) {
      return at >= from + SECOND && at <= to - SECOND;
    }
  }

  private void hears(Connected both, PartyCall party) {
    long expected = (both.length() - START) / PACKET / LEAST_SHARE;
    if (party.packets < expected) {
      violations.add(
          "a party heard %d packets, not %d in %d ms: %s"
              .formatted(party.packets, expected, both.length() / 1_000_000, party));
    }
  }

  /** No key is heard that was not pressed; on a good network every one that was is. */
  private void keys(Connected both, boolean steady, PartyCall from, PartyCall to) {
    List<Character> strange = characters(to.heard);
    from.pressed.forEach(pressed -> strange.remove((Character) pressed.key()));
    if (!strange.isEmpty()) {
      violations.add(
          "keys heard that nobody pressed, %s: %s; %s".formatted(strange, from.pressed, to));
    }
    if (!steady || scenario.link().loss() > 0) {
      return;
    }
    List<Character> heard = characters(to.heard);
    for (PartyCall.Key pressed : from.pressed) {
      if (both.surely(pressed.at()) && !heard.remove((Character) pressed.key())) {
        violations.add(
            "a key was not heard, %s of %s, but \"%s\": %s; %s"
                .formatted(pressed, from.pressed, to.heard, from, to));
      }
    }
  }

  private static List<Character> characters(CharSequence keys) {
    List<Character> characters = new ArrayList<>();
    keys.chars().forEach(key -> characters.add((char) key));
    return characters;
  }
}
