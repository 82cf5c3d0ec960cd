package org.strowger.h323.control;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strowger.h323.per.SequenceValue;

/**
 * Brings our media before the peer and the peer's wishes before us: by capability sets, by
 * requestMode where the other is to send another coding, and by the channels that {@link MediaPlan}
 * then opens. Confined to its shard.
 *
 * <p>Sound that turns into fax waits for the peer's leave first ({@link FaxChange}); what the peer
 * refuses is as if it had never been.
 */
final class MediaAgreement {
  private final ControlProcedures procedures;
  private final CapabilityExchange exchange;
  private final MediaPlan plan;
  private final ModeSwitch turn;
  private final FaxChange fax;
  private final List<MediaCapability> defaults;
  private final boolean emptySetHolds;

  /**
   * With no media of ours yet.
   *
   * @param defaults what we say we can receive until then; see {@link ControlSession}
   * @param emptySetHolds whether the peer may be sent an empty capability set
   */
  MediaAgreement(
      ControlProcedures procedures, List<MediaCapability> defaults, boolean emptySetHolds) {
    this.procedures = procedures;
    this.exchange = procedures.exchange();
    this.plan = procedures.plan();
    this.turn = procedures.turn();
    this.fax = procedures.fax();
    this.defaults = defaults;
    this.emptySetHolds = emptySetHolds;
  }

  /** Says what we can receive. */
  void say(long now, ControlOutput out) {
    exchange.send(now, receivable(), out);
  }

  private List<MediaCapability> receivable() {
    CallMedia media = plan.local();
    if (media == null) {
      return defaults;
    }
    List<MediaCapability> sent = exchange.sent();
    if (media.fax() != null && media.audio() == null) {
      // A fax replaces the sound, and does not end it: it may come back at any time.
      return sent == null || sent.isEmpty() ? defaults : sent;
    }
    List<MediaCapability> receivable = new ArrayList<>();
    for (MediaSession session : media.sessions()) {
      if (session.receives()) {
        receivable.addAll(session.capabilities());
      }
    }
    if (receivable.isEmpty() && !emptySetHolds) {
      receivable.addAll(media.capabilities());
    }
    if (!receivable.isEmpty()) {
      defaults.stream().filter(this::mayCome).forEach(receivable::add);
    }
    return receivable;
  }

  /** What our media has not, and may turn into: fax, and pictures unless they were taken away. */
  private boolean mayCome(MediaCapability capability) {
    return capability instanceof FaxCapability
        || capability instanceof VideoCapability && !plan.hadPictures();
  }

  /** Sets or changes our media. */
  void local(long now, CallMedia media, ControlOutput out) {
    if (fax.defers(now, plan.local(), media, turn.isWished(FaxCapability.SESSION))) {
      askForFax(now, out);
    } else {
      change(now, media, out);
    }
  }

  private void askForFax(long now, ControlOutput out) {
    if (fax.ask(now, out)) {
      out.tell(new ControlIndication.MediaRefused("the peer takes no fax"));
    }
  }

  private void change(long now, CallMedia media, ControlOutput out) {
    boolean wished = turn.answer(media, out);
    if (!plan.feasible(media)) {
      out.tell(new ControlIndication.MediaRefused("no coding in common"));
      return;
    }
    if (!media.equals(plan.local())) {
      procedures.modes().overtake();
    }
    plan.local(media);
    if (plan.isRunning()) {
      sayChange(now, !wished, out);
    }
    plan.proceed(now, out);
  }

  private void sayChange(long now, boolean asks, ControlOutput out) {
    List<MediaCapability> receivable = receivable();
    List<MediaCapability> sent = exchange.sent();
    boolean wasPaused = sent != null && sent.isEmpty();
    boolean reroute = plan.moved() && !receivable.isEmpty() && emptySetHolds && !wasPaused;
    if (reroute) {
      // H.323 8.4.6: an empty set closes the peer's channels, the full one opens them elsewhere.
      exchange.send(now, List.of(), out);
    }
    if (reroute || !receivable.equals(sent)) {
      exchange.send(now, receivable, out);
    }
    if (reroute || wasPaused && !receivable.isEmpty()) {
      procedures.determination().start(now, out);
    } else if (!receivable.isEmpty() && asks) {
      List<AudioCapability> instead = plan.wantedInstead();
      if (!instead.isEmpty()) {
        procedures.modes().send(now, instead, out);
      }
    }
  }

  /** TerminalCapabilitySet of the peer. */
  void onCapabilities(long now, SequenceValue set, ControlOutput out) {
    RemoteCapabilities before = exchange.remote();
    if (!exchange.onSet(set, out)) {
      return;
    }
    RemoteCapabilities remote = exchange.remote();
    plan.onCapabilities();
    turn.onCapabilities(plan.local(), out);
    askForFax(now, out);
    if (remote == null || remote.receive().isEmpty()) {
      return;
    }
    if (before != null && before.receive().isEmpty()) {
      // H.323 8.4.6: after a pause everything begins again as after connecting.
      say(now, out);
      procedures.determination().start(now, out);
    }
    if (plan.local() == null) {
      out.tell(new ControlIndication.CapabilitiesReceived(remote.media()));
    }
  }

  /** RequestMode of the peer. */
  void onModeRequest(long now, SequenceValue mode, ControlOutput out) {
    boolean taken =
        turn.onRequest(mode, plan.local(), out)
            || granted(mode, out)
            || turn.onRequestForOther(mode, plan.local(), out);
    if (!taken) {
      ModeRequest.reject(mode, out);
    }
    granted(now, fax.grantedByRequest(), out);
  }

  /** The peer asks for nothing but one of our codings, which it gets. */
  private boolean granted(SequenceValue mode, ControlOutput out) {
    boolean granted = plan.onModeRequest(mode, out);
    if (granted) {
      procedures.modes().overtake();
    }
    return granted;
  }

  /** RequestModeAck. */
  void onModeAck(long now, SequenceValue ack, ControlOutput out) {
    if (procedures.modes().onAnswer(ack)) {
      granted(now, fax.granted(), out);
    }
  }

  private void granted(long now, @Nullable CallMedia media, ControlOutput out) {
    if (media != null) {
      change(now, media, out);
    }
  }

  /** RequestModeReject. */
  void onModeReject(long now, SequenceValue reject, ControlOutput out) {
    if (procedures.modes().onAnswer(reject)) {
      modeRefused(now, "the peer cannot send another mode", out);
    }
  }

  /**
   * The peer goes on sending what our change leaves out: all is as it was before, unless the peer
   * had a wish of its own granted meanwhile, or our media is another by now.
   */
  private void modeRefused(long now, String detail, ControlOutput out) {
    boolean changed = !fax.refused();
    if (changed && procedures.modes().isOvertaken()) {
      return;
    }
    if (changed) {
      plan.revert();
      sayChange(now, true, out);
    }
    out.tell(new ControlIndication.MediaRefused(detail));
  }

  /** Fires what is due: T109, and the wait for what the peer can do. */
  void onTimeout(long now, ControlOutput out) {
    if (procedures.modes().onTimeout(now, out)) {
      modeRefused(now, "requestMode was not answered", out);
    }
    if (fax.onTimeout(now)) {
      out.tell(new ControlIndication.MediaRefused("the peer does not say what it takes"));
    }
  }
}
