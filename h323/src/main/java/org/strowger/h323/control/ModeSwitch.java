package org.strowger.h323.control;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strowger.h323.per.SequenceValue;

/**
 * The peer's wish for other media than ours: from sound to fax and back (H.323 annex D.5), for
 * pictures beside the sound, or for a coding of sound that is not among ours. Confined to its
 * shard.
 *
 * <p>It wishes by requestMode, by opening a channel of the other kind or by a capability set
 * without any of our codings. The wish is put to our owner, whose next media is the answer: a
 * refusal if they lack what was wished for. Our own change to fax is {@link FaxChange}.
 */
final class ModeSwitch {
  /**
   * What the owner has not answered.
   *
   * @param session what the peer wishes for
   * @param request the requestMode that waits for the answer; null if it wished in another way, or
   *     waits no longer
   */
  private record Wish(int session, @Nullable Request request) {}

  /**
   * A requestMode of the peer.
   *
   * @param turns whether it asks for another kind of media, and not just for another coding
   */
  private record Request(SequenceValue mode, boolean turns) {}

  private final CapabilityExchange exchange;
  private final FaxChange fax;
  private final List<MediaCapability> able;
  private @Nullable Wish wish;

  /** With what we can do at all: fax, if it is among that. */
  ModeSwitch(CapabilityExchange exchange, FaxChange fax, List<MediaCapability> able) {
    this.exchange = exchange;
    this.fax = fax;
    this.able = able;
  }

  /** Whether a wish of one end waits for the other's word: then nothing else is told. */
  boolean waits() {
    return wish != null || fax.waits();
  }

  /** Whether the peer wished for a session in a way that our owner has not answered. */
  boolean isWished(int session) {
    return wish != null && wish.session() == session;
  }

  /** Whether a channel of the peer waits for that word. */
  boolean waits(MediaCapability coding) {
    return isWished(coding.session()) || fax.isAsked() && coding instanceof FaxCapability;
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
        turn(mode, index, coding, out);
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

  private void turn(SequenceValue mode, int index, MediaCapability coding, ControlOutput out) {
    if (fax.isAsked() && coding instanceof FaxCapability) {
      ModeRequest.accept(mode, index == 0, out);
      fax.cross();
      return;
    }
    refuseWaiting(out);
    boolean told = isWished(coding.session());
    wish = new Wish(coding.session(), new Request(mode, true));
    if (!told) {
      tell(coding, out);
    }
  }

  /** Another request comes: one that waited before is over. */
  private void refuseWaiting(ControlOutput out) {
    Request waiting = wish == null ? null : wish.request();
    if (waiting != null) {
      ModeRequest.reject(waiting.mode(), out);
    }
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
    refuseWaiting(out);
    Request request = new Request(mode, false);
    if (wish == null) {
      wish = new Wish(AudioCapability.SESSION, request);
      tellOther(others, out);
    } else {
      wish = new Wish(wish.session(), request);
    }
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
    if (wish == null && !others.isEmpty() && sound.codings().stream().noneMatch(this::taken)) {
      wish = new Wish(AudioCapability.SESSION, null);
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
    List<MediaCapability> capabilities = new ArrayList<>(codings);
    if (remote != null) {
      remote.receive().stream()
          .filter(TelephoneEvents.class::isInstance)
          .forEach(capabilities::add);
    }
    want(AudioCapability.SESSION, capabilities, out);
  }

  /** Whether a channel that the peer opens needs the owner's word, which is asked for then. */
  boolean onChannel(MediaCapability coding, @Nullable CallMedia local, ControlOutput out) {
    boolean turns = turns(coding, local);
    if (turns && !waits(coding)) {
      wish = new Wish(coding.session(), wish == null ? null : wish.request());
      tell(coding, out);
    }
    return turns;
  }

  private boolean turns(MediaCapability coding, @Nullable CallMedia local) {
    if (local == null || MediaCapability.find(able, coding) == null) {
      return false;
    }
    boolean isFax = local.fax() != null;
    boolean isSound = local.audio() != null;
    return switch (coding) {
      case FaxCapability _ -> isSound && !isFax;
      case AudioCapability _ -> isFax && !isSound;
      case VideoCapability _ -> isSound && local.session(VideoCapability.SESSION) == null;
      case TelephoneEvents _ -> false;
    };
  }

  private void tell(MediaCapability coding, ControlOutput out) {
    int session = coding.session();
    List<MediaCapability> codings = new ArrayList<>();
    codings.add(coding);
    RemoteCapabilities remote = exchange.remote();
    if (remote != null) {
      for (MediaCapability other : remote.receive()) {
        boolean fits = !(coding instanceof FaxCapability) && other.session() == session;
        if (fits && MediaCapability.find(codings, other) == null) {
          codings.add(other);
        }
      }
    }
    want(session, codings, out);
  }

  private static void want(int session, List<MediaCapability> capabilities, ControlOutput out) {
    MediaSession wanted = new MediaSession(session, null, null, capabilities, true, true);
    out.tell(new ControlIndication.MediaWanted(CallMedia.of(wanted)));
  }

  /** The owner's answer; whether the peer had wished for anything. */
  boolean answer(CallMedia media, ControlOutput out) {
    Wish answered = wish;
    wish = null;
    if (answered != null && answered.request() != null) {
      answer(answered.request(), media.session(answered.session()), out);
    }
    return answered != null;
  }

  private static void answer(Request request, @Nullable MediaSession given, ControlOutput out) {
    List<@Nullable MediaCapability> codings = ModeRequest.read(request.mode());
    for (int index = 0; given != null && index < codings.size(); index++) {
      MediaCapability coding = codings.get(index);
      if (coding != null && MediaCapability.find(given.codings(), coding) != null) {
        ModeRequest.accept(request.mode(), index == 0, out);
        return;
      }
    }
    if (given != null && request.turns()) {
      ModeRequest.accept(request.mode(), false, out);
    } else {
      ModeRequest.reject(request.mode(), out);
    }
  }

  /** RequestModeRelease: the peer waits no longer for an answer. */
  void onRelease() {
    if (wish != null) {
      wish = new Wish(wish.session(), null);
    }
  }

  /** Forgets everything, as when the control channel starts anew. */
  void reset() {
    fax.reset();
    wish = null;
  }
}
