package org.strowger.h323.control;

import java.util.List;

/** What the H.245 procedures tell the call that they serve. Immutable. */
public sealed interface ControlIndication {
  /**
   * Logical channels changed and stand still again.
   *
   * @param media the peer's side
   * @param paused whether the peer wants nothing to be sent (an empty capability set)
   */
  record MediaChanged(CallMedia media, List<MediaChannel> channels, boolean paused)
      implements ControlIndication {
    /** Copies the list. */
    public MediaChanged {
      channels = List.copyOf(channels);
    }
  }

  /**
   * The peer said what it can receive while we had no media of our own.
   *
   * @param media sessions without addresses
   */
  record CapabilitiesReceived(CallMedia media) implements ControlIndication {}

  /**
   * The peer wants to change from sound to fax or back. Our next media is the answer: a refusal if
   * it has no such session.
   *
   * @param media one session, without addresses
   */
  record MediaWanted(CallMedia media) implements ControlIndication {}

  /**
   * What was asked for cannot be had: no coding in common, or the peer refused.
   *
   * @param detail for people
   * @param unanswered whether the peer did not say so, but nothing in time
   */
  record MediaRefused(String detail, boolean unanswered) implements ControlIndication {
    /** A refusal that was said. */
    public MediaRefused(String detail) {
      this(detail, false);
    }
  }

  /**
   * Keys.
   *
   * @param digits never empty
   * @param durationMs of each; 0 if not said, {@link KeyHeld#UNTIL} if a {@link KeyHeld} follows
   */
  record UserInput(String digits, int durationMs) implements ControlIndication {}

  /**
   * The last key is held longer than was said of it, or was let go.
   *
   * @param durationMs from its press, 1..65535
   */
  record KeyHeld(int durationMs) implements ControlIndication {
    /** As the duration of a key: it goes on until this indication. */
    public static final int UNTIL = -1;
  }

  /** The peer wants a whole picture on one of our video channels. */
  record PictureWanted(int session) implements ControlIndication {}

  /**
   * The peer wants no more than so much on one of our channels.
   *
   * @param bitRate bits a second, or {@link #NONE}
   */
  record RateLimited(int session, long bitRate) implements ControlIndication {
    /** As a rate: no limit any more. */
    public static final long NONE = Long.MAX_VALUE;
  }

  /** The peer sent endSessionCommand: nothing more may be sent. */
  record SessionEnded() implements ControlIndication {}

  /**
   * A procedure failed and the call cannot go on as it should.
   *
   * @param detail for people
   */
  record Failed(String detail) implements ControlIndication {}
}
