package org.strowger.pbx.call;

/** How far a leg came. */
enum LegState {
  /** Incoming: offered to us. Outgoing: asked for. */
  SETUP,
  /** The far side works on it. */
  PROCEEDING,
  /** The called party is alerted. */
  RINGING,
  /** Answered. */
  ANSWERED,
  /** We told it to end and wait for its end. */
  ENDING,
  /** Over. */
  ENDED;

  /** Whether the party can still be spoken with. */
  boolean isLive() {
    return compareTo(ENDING) < 0;
  }
}
