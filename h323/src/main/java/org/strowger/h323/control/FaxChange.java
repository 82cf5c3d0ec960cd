package org.strowger.h323.control;

import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Deadlines;

/**
 * Our wish to turn a call's sound into fax (H.323 annex D.5): it waits for the peer's capabilities,
 * then for its answer to requestMode, and only what is granted is done, so that a refusal leaves
 * all as it was. Confined to its shard.
 */
final class FaxChange {
  private sealed interface State {
    /** We wish for nothing. */
    record Idle() implements State {}

    /** The peer has not said what it can do, and has until then. */
    record Deferred(CallMedia media, long until) implements State {}

    /** RequestMode went out. */
    record Asked(CallMedia media) implements State {}

    /** The peer asked for the same meanwhile: each other's request is the leave. */
    record Crossed(CallMedia media) implements State {}
  }

  private static final State IDLE = new State.Idle();

  private final ControlSettings settings;
  private final CapabilityExchange exchange;
  private final ModeRequest modes;
  private State state = IDLE;

  FaxChange(ControlSettings settings, CapabilityExchange exchange, ModeRequest modes) {
    this.settings = settings;
    this.exchange = exchange;
    this.modes = modes;
  }

  /**
   * Whether other media of ours wait for the peer's leave, as they turn sound into fax.
   *
   * @param wished whether the peer wished for that itself
   */
  boolean defers(long now, @Nullable CallMedia before, CallMedia media, boolean wished) {
    boolean turns = before != null && before.fax() == null && media.fax() != null;
    boolean waits = turns && !wished;
    state = waits ? new State.Deferred(media, now + settings.t109()) : IDLE;
    return waits;
  }

  /** Asks the peer, once it said what it can do; whether it can do no fax, and all is over. */
  boolean ask(long now, ControlOutput out) {
    return switch (state) {
      case State.Deferred(CallMedia media, long _) -> ask(now, media, out);
      case State.Idle _, State.Asked _, State.Crossed _ -> false;
    };
  }

  private boolean ask(long now, CallMedia media, ControlOutput out) {
    RemoteCapabilities remote = exchange.remote();
    MediaSession fax = media.fax();
    if (remote == null || fax == null) {
      return false;
    }
    if (fax.codings().stream().allMatch(c -> MediaCapability.find(remote.receive(), c) == null)) {
      state = IDLE;
      return true;
    }
    state = new State.Asked(media);
    modes.send(now, fax.codings(), out);
    return false;
  }

  /** Whether there is a wish. */
  boolean waits() {
    return switch (state) {
      case State.Idle _ -> false;
      case State.Deferred _, State.Asked _, State.Crossed _ -> true;
    };
  }

  /** Whether the peer was asked and has not answered. */
  boolean isAsked() {
    return switch (state) {
      case State.Idle _, State.Deferred _ -> false;
      case State.Asked _, State.Crossed _ -> true;
    };
  }

  /** The peer asks for fax while it is asked for it. */
  void cross() {
    state =
        switch (state) {
          case State.Asked(CallMedia media) -> new State.Crossed(media);
          case State.Idle _, State.Deferred _, State.Crossed _ -> state;
        };
  }

  /** The peer agreed: our media from now on; null if it was not asked for fax. */
  @Nullable CallMedia granted() {
    return switch (state) {
      case State.Asked(CallMedia media) -> take(media);
      case State.Idle _, State.Deferred _, State.Crossed _ -> null;
    };
  }

  /** The same if the peer asked for fax while our own request waits. */
  @Nullable CallMedia grantedByRequest() {
    return switch (state) {
      case State.Crossed(CallMedia media) -> take(media);
      case State.Idle _, State.Deferred _, State.Asked _ -> null;
    };
  }

  private CallMedia take(CallMedia media) {
    state = IDLE;
    return media;
  }

  /** Whether it was our change to fax that the peer refused: nothing has changed yet. */
  boolean refused() {
    boolean ours = isAsked();
    if (ours) {
      state = IDLE;
    }
    return ours;
  }

  /** T109, while the peer does not say what it can do. */
  long nextTimeout() {
    return switch (state) {
      case State.Deferred(CallMedia _, long until) -> until;
      case State.Idle _, State.Asked _, State.Crossed _ -> Deadlines.NEVER;
    };
  }

  /** Whether the peer never said what it can do. */
  boolean onTimeout(long now) {
    boolean over = nextTimeout() <= now;
    if (over) {
      state = IDLE;
    }
    return over;
  }

  /** Forgets the wish, as when the control channel starts anew. */
  void reset() {
    state = IDLE;
  }
}
