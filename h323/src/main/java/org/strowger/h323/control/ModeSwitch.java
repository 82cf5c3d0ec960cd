package org.strowger.h323.control;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strowger.h323.per.SequenceValue;
import org.strowger.kernel.Deadlines;

/**
 * A call's change from sound to fax and back (H.323 annex D.5), and to a coding that is not among
 * ours: who wants it asks, and only what the other grants is done, so that a refusal leaves all as
 * it was. Confined to its shard.
 *
 * <p>Our change to fax waits for the peer's capabilities and for its answer to requestMode. The
 * peer's wish, by requestMode, by opening a channel of the other kind or by a capability set
 * without any of our codings, is put to our owner: its next media is the answer, a refusal if they
 * lack what was wished for.
 */
final class ModeSwitch {
  private final ControlSettings settings;
  private final CapabilityExchange exchange;
  private final ModeRequest modes;
  private final List<MediaCapability> able;
  private @Nullable CallMedia wanted;
  private boolean asked;
  private long deadline = Deadlines.NEVER;
  private int wished;
  private @Nullable SequenceValue request;
  private boolean turning;
  private boolean crossed;

  /** With what we can do at all: fax, if it is among that. */
  ModeSwitch(
      ControlSettings settings,
      CapabilityExchange exchange,
      ModeRequest modes,
      List<MediaCapability> able) {
    this.settings = settings;
    this.exchange = exchange;
    this.modes = modes;
    this.able = able;
  }

  // Our wish.

  /** Whether other media of ours wait for the peer's leave, as they turn sound into fax. */
  boolean defers(long now, @Nullable CallMedia before, CallMedia media) {
    boolean turns = before != null && before.fax() == null && media.fax() != null;
    boolean waits = turns && wished != FaxCapability.SESSION;
    wanted = waits ? media : null;
    asked = false;
    deadline = waits ? now + settings.t109() : Deadlines.NEVER;
    return waits;
  }

  /** Asks the peer, once it said what it can do; whether it can do no fax, and all is over. */
  boolean ask(long now, ControlOutput out) {
    CallMedia media = wanted;
    RemoteCapabilities remote = exchange.remote();
    MediaSession fax = media == null ? null : media.fax();
    if (fax == null || asked || remote == null) {
      return false;
    }
    if (fax.codings().stream().allMatch(c -> MediaCapability.find(remote.receive(), c) == null)) {
      forget();
      return true;
    }
    asked = true;
    modes.send(now, fax.codings(), out);
    return false;
  }

  /** The peer agreed: our media from now on; null if it was not asked for fax. */
  @Nullable CallMedia granted() {
    CallMedia media = asked ? wanted : null;
    if (media != null) {
      forget();
    }
    return media;
  }

  /** The same if the peer asked for fax while our own request waits. */
  @Nullable CallMedia grantedByRequest() {
    boolean both = crossed;
    crossed = false;
    return both ? granted() : null;
  }

  /** Whether it was our change to fax that the peer refused: nothing has changed yet. */
  boolean refused() {
    boolean ours = asked;
    if (ours) {
      forget();
    }
    return ours;
  }

  long nextTimeout() {
    return asked ? Deadlines.NEVER : deadline;
  }

  /** Whether the peer never said what it can do. */
  boolean onTimeout(long now) {
    boolean over = nextTimeout() <= now;
    if (over) {
      forget();
    }
    return over;
  }

  private void forget() {
    wanted = null;
    asked = false;
    deadline = Deadlines.NEVER;
  }

  // The peer's wish.

  /** Whether a wish of one end waits for the other's word: then nothing else is told. */
  boolean waits() {
    return wished != 0 || wanted != null;
  }

  /** Whether the peer wished for a session in a way that our owner has not answered. */
  boolean isWished(int session) {
    return wished == session;
  }

  /** Whether a channel of the peer waits for that word. */
  boolean waits(MediaCapability coding) {
    return wished == coding.session() || asked && coding instanceof FaxCapability;
  }

  /**
   * RequestMode of the peer.
   *
   * @return whether it was dealt with here; else it asks for nothing but another coding
   */
  boolean onRequest(SequenceValue mode, @Nullable CallMedia local, ControlOutput out) {
    List<@Nullable MediaCapability> codings = ModeRequest.read(mode);
    for (int index = 0; index < codings.size(); index++) {
      MediaCapability coding = codings.get(index);
      if (coding != null && turns(coding, local)) {
        wish(mode, index, coding, out);
        return true;
      }
      if (coding instanceof FaxCapability && local != null && local.fax() != null) {
        ModeRequest.accept(mode, index == 0, out);
        return true;
      }
      if (coding instanceof AudioCapability) {
        return false;
      }
    }
    return false;
  }

  private void wish(SequenceValue mode, int index, MediaCapability coding, ControlOutput out) {
    if (asked && coding instanceof FaxCapability) {
      // Both ask for fax at once: each other's request is the leave.
      ModeRequest.accept(mode, index == 0, out);
      crossed = true;
      return;
    }
    keep(mode, out);
    turning = true;
    tell(coding, out);
  }

  /** A request waits for our owner's word; one that waited before is over. */
  private void keep(SequenceValue mode, ControlOutput out) {
    if (request != null) {
      ModeRequest.reject(request, out);
    }
    request = mode;
  }

  /** RequestMode for sound in a coding that we could have, but is not among ours; if it is that. */
  boolean onRequestForOther(SequenceValue mode, @Nullable CallMedia local, ControlOutput out) {
    List<MediaCapability> others = new ArrayList<>();
    for (MediaCapability coding : ModeRequest.read(mode)) {
      if (coding != null && taken(coding) && isOther(coding, local)) {
        others.add(coding);
      }
    }
    if (others.isEmpty()) {
      return false;
    }
    keep(mode, out);
    turning = false;
    tellOther(others, out);
    return true;
  }

  /** The peer's new capabilities: where it takes none of our codings it wishes for one it takes. */
  void onCapabilities(@Nullable CallMedia local, ControlOutput out) {
    MediaSession sound = local == null ? null : local.audio();
    RemoteCapabilities remote = exchange.remote();
    if (sound == null || remote == null || !sound.sends()) {
      return;
    }
    List<MediaCapability> others = new ArrayList<>(remote.receive());
    others.removeIf(coding -> !isOther(coding, local));
    if (!others.isEmpty() && sound.codings().stream().noneMatch(this::taken)) {
      tellOther(others, out);
    }
  }

  /** Whether the peer takes a coding. */
  private boolean taken(MediaCapability coding) {
    RemoteCapabilities remote = exchange.remote();
    return remote != null && MediaCapability.find(remote.receive(), coding) != null;
  }

  /** Whether it is a coding of sound that we could have, but is not among ours. */
  private boolean isOther(MediaCapability coding, @Nullable CallMedia local) {
    MediaSession sound = local == null ? null : local.audio();
    return sound != null
        && coding instanceof AudioCapability
        && MediaCapability.find(able, coding) != null
        && MediaCapability.find(sound.codings(), coding) == null;
  }

  private void tellOther(List<MediaCapability> codings, ControlOutput out) {
    RemoteCapabilities remote = exchange.remote();
    if (wished != 0 || remote == null) {
      return;
    }
    wished = AudioCapability.SESSION;
    List<MediaCapability> capabilities = new ArrayList<>(codings);
    remote.receive().stream().filter(TelephoneEvents.class::isInstance).forEach(capabilities::add);
    want(capabilities, out);
  }

  /** Whether a channel that the peer opens needs the owner's word, which is asked for then. */
  boolean onChannel(MediaCapability coding, @Nullable CallMedia local, ControlOutput out) {
    boolean turns = turns(coding, local);
    if (turns && !waits(coding)) {
      tell(coding, out);
    }
    return turns;
  }

  private boolean turns(MediaCapability coding, @Nullable CallMedia local) {
    if (local == null || MediaCapability.find(able, coding) == null) {
      return false;
    }
    boolean fax = local.fax() != null;
    return coding instanceof FaxCapability
        ? !fax && local.audio() != null
        : coding instanceof AudioCapability && fax && local.audio() == null;
  }

  private void tell(MediaCapability coding, ControlOutput out) {
    if (waits(coding)) {
      return;
    }
    wished = coding.session();
    List<MediaCapability> codings = new ArrayList<>();
    codings.add(coding);
    RemoteCapabilities remote = exchange.remote();
    if (remote != null) {
      for (MediaCapability other : remote.receive()) {
        boolean fits = coding instanceof AudioCapability && other.session() == wished;
        if (fits && MediaCapability.find(codings, other) == null) {
          codings.add(other);
        }
      }
    }
    want(codings, out);
  }

  private void want(List<MediaCapability> capabilities, ControlOutput out) {
    MediaSession session = new MediaSession(wished, null, null, capabilities, true, true);
    out.tell(new ControlIndication.MediaWanted(CallMedia.of(session)));
  }

  /** The owner's answer; whether the peer had wished for anything. */
  boolean answer(CallMedia media, ControlOutput out) {
    boolean was = wished != 0;
    SequenceValue mode = request;
    if (mode != null) {
      answer(mode, media.session(wished), out);
    }
    request = null;
    wished = 0;
    return was;
  }

  private void answer(SequenceValue mode, @Nullable MediaSession given, ControlOutput out) {
    List<@Nullable MediaCapability> codings = ModeRequest.read(mode);
    for (int index = 0; given != null && index < codings.size(); index++) {
      MediaCapability coding = codings.get(index);
      if (coding != null && MediaCapability.find(given.codings(), coding) != null) {
        ModeRequest.accept(mode, index == 0, out);
        return;
      }
    }
    if (given != null && turning) {
      ModeRequest.accept(mode, false, out);
    } else {
      ModeRequest.reject(mode, out);
    }
  }

  /** RequestModeRelease: the peer waits no longer for an answer. */
  void onRelease() {
    request = null;
  }

  /** Forgets everything, as when the control channel starts anew. */
  void reset() {
    forget();
    request = null;
    wished = 0;
  }
}
