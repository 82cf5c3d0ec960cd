package org.strowger.server.simulation;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One call as a phone or the gateway saw it. Confined to its world's thread. */
final class PartyCall {
  private static final long KEY = 500_000_000L;

  /** Call-ID of SIP; of a gateway the number outside, which is unique. */
  final String key;

  /** Phone's number, or {@code gateway}. */
  final String party;

  /** Whether the party was called. */
  final boolean incoming;

  boolean rang;
  boolean answered;

  /** Whether the party sent the other one to somebody else. */
  boolean transferred;

  /** Whether the party held or offered anew: its sound may have stood still. */
  boolean renegotiated;

  /** Whether the party lost its power meanwhile and knows nothing of it any more. */
  boolean lost;

  /** When it was answered, virtual nanoseconds. */
  long answeredAt;

  /** Keys pressed, in order. */
  final List<Key> pressed = new ArrayList<>();

  /** Keys heard. */
  final StringBuilder heard = new StringBuilder();

  /** RTP packets that came. */
  long packets;

  @Nullable End end;

  /** A key pressed at a virtual time. */
  record Key(long at, char key) {}

  /**
   * How it ended for the party.
   *
   * @param at virtual nanoseconds
   * @param byExchange whether the exchange ended it
   */
  record End(long at, boolean byExchange, String reason) {}

  /** Whether a key can be pressed now: nobody presses them faster. */
  boolean mayPress(long now) {
    return pressed.isEmpty() || now - pressed.getLast().at() >= KEY;
  }

  /** It is answered now. */
  void answer(long now) {
    answered = true;
    answeredAt = now;
  }

  PartyCall(String key, String party, boolean incoming) {
    this.key = key;
    this.party = party;
    this.incoming = incoming;
  }

  @Override
  public String toString() {
    String way = incoming ? " was called, " : " called, ";
    return party + way + key + (answered ? ", answered" : "") + (end == null ? "" : ", " + end);
  }
}
