package org.strowger.server.tech.h323;

import org.strowger.pbx.call.PhoneNumber;

/**
 * Digits that follow a Setup whose number was not complete (Q.931 5.1.3). They wait for Setup
 * Acknowledge. Confined to its shard.
 */
final class OverlapSending {
  private final StringBuilder digits = new StringBuilder();
  private int sent;
  private boolean complete;
  private boolean completeSent;
  private boolean wanted;

  /** One Information. */
  record Part(String digits, boolean complete) {}

  /** A number that is complete with Setup, or is not. */
  OverlapSending(boolean complete) {
    this.complete = complete;
  }

  /** More digits of ours. */
  void add(String more, boolean last) {
    int room = PhoneNumber.MAX_LENGTH - digits.length();
    digits.append(more, 0, Math.min(room, more.length()));
    complete |= last;
  }

  /** Setup Acknowledge: the peer wants more; or a new Setup, which it has to want anew. */
  void wanted(boolean now) {
    wanted = now;
    sent = now ? sent : 0;
    completeSent &= now;
  }

  /** Whether there is something to say now. */
  boolean hasPart() {
    return wanted && (sent < digits.length() || complete && !completeSent);
  }

  /** What to say. */
  Part take() {
    Part part = new Part(digits.substring(sent), complete);
    sent = digits.length();
    completeSent = complete;
    return part;
  }
}
