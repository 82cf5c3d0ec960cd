package org.strowger.h323.control;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.strowger.h323.per.ChoiceValue;
import org.strowger.h323.per.SequenceValue;

/**
 * Brings the logical channels to what both ends want: opens, closes and replaces ours, accepts or
 * refuses the peer's, holds and resumes (H.323 8.3, 8.4.6). Confined to its shard.
 *
 * <p>What we want is {@link CallMedia}; what the peer wants is its capability set, its channels and
 * its requests. {@link #proceed} compares and takes the next step; it is called after whatever
 * changed. As master we refuse, once in a session, a channel whose coding conflicts with one that
 * we are opening; as slave we then take the master's coding (H.245 C.4.1.3).
 */
final class MediaPlan {
  /** The most channels of the peer that wait until our addresses are known. */
  static final int MAX_PENDING = 8;

  private final MasterSlaveDetermination determination;
  private final CapabilityExchange exchange;
  private final LogicalChannels channels;
  private final ModeSwitch turn;
  private final ArrayDeque<OpenChannel> pending = new ArrayDeque<>();
  private final CodingChoice choice;
  private final MediaReport report;
  private final Set<Integer> reselect = new HashSet<>();
  private final Set<Integer> suppressed = new HashSet<>();
  private @Nullable CallMedia local;
  private @Nullable CallMedia previous;
  private boolean running;
  private boolean held;
  private boolean failed;
  private boolean hadPictures;

  MediaPlan(
      ControlSettings settings,
      MasterSlaveDetermination determination,
      CapabilityExchange exchange,
      ModeSwitch turn,
      LogicalChannels channels) {
    this.report = new MediaReport(settings, exchange, channels);
    this.determination = determination;
    this.exchange = exchange;
    this.turn = turn;
    this.channels = channels;
    this.choice = new CodingChoice(exchange, channels);
  }

  /** Whether messages can be sent; until then channels are only watched. */
  void running(boolean now) {
    running = now;
  }

  /** Whether they can. */
  boolean isRunning() {
    return running;
  }

  /** Whether none of our channels may be opened for now. */
  void hold(boolean now) {
    held = now;
  }

  /** Our channels are to have the codings of the peer's. */
  void symmetric() {
    choice.symmetric();
  }

  /** Our media; null if not known yet. */
  @Nullable CallMedia local() {
    return local;
  }

  /**
   * Our media is this from now on. A coding in use stays as long as it is among ours. Once media
   * was told, what comes of a change is told too, even if it is no change.
   */
  void local(CallMedia media) {
    previous = media.equals(local) ? previous : local;
    keep(media);
    report.owe();
    suppressed.clear();
    choice.mediaChanged();
  }

  /** Our media before the last change, after all: that change was refused. */
  void revert() {
    CallMedia before = previous;
    if (before != null) {
      local(before);
    }
    report.waive();
  }

  /** Whether the peer can take what we would send; true while we do not know. */
  boolean feasible(CallMedia media) {
    RemoteCapabilities remote = exchange.remote();
    if (!report.hasBegun() || remote == null || remote.receive().isEmpty()) {
      return true;
    }
    for (MediaSession session : media.sessions()) {
      boolean sending = session.sends() && channels.sending(session.session()) != null;
      if (sending && session.codings().stream().allMatch(c -> choice.sendable(c) == null)) {
        return false;
      }
    }
    return true;
  }

  /** Our media is this, and fast connect has just opened its channels. */
  void adopted(CallMedia media) {
    keep(media);
  }

  private void keep(CallMedia media) {
    local = media;
    hadPictures |= media.session(VideoCapability.SESSION) != null;
  }

  /** Whether video was ever part of our media. */
  boolean hadPictures() {
    return hadPictures;
  }

  /** Whether a channel of the peer ends at an address that is ours no longer. */
  boolean moved() {
    for (MediaChannel channel : channels.incoming()) {
      MediaSession session = local == null ? null : local.session(channel.session());
      if (session != null && session.receives() && !sameRtp(session, channel)) {
        return true;
      }
    }
    return false;
  }

  private static boolean sameRtp(MediaSession session, MediaChannel channel) {
    return channel.rtp() == null || channel.rtp().equals(session.rtp());
  }

  /** The audio codings that the peer should send instead of what it sends; empty if it is right. */
  List<AudioCapability> wantedInstead() {
    List<AudioCapability> wanted = new ArrayList<>();
    MediaSession audio = local == null ? null : local.audio();
    MediaChannel receiving = channels.receiving(AudioCapability.SESSION);
    if (receiving == null) {
      receiving = channels.receiving(FaxCapability.SESSION);
    }
    if (audio == null || receiving == null || audio.codings().isEmpty()) {
      return wanted;
    }
    if (MediaCapability.find(audio.codings(), receiving.coding()) == null) {
      for (MediaCapability coding : audio.codings()) {
        if (coding instanceof AudioCapability capability) {
          wanted.add(capability);
        }
      }
    }
    return wanted;
  }

  private boolean ready() {
    return determination.determined() && exchange.remote() != null;
  }

  /** Takes the next step towards what both ends want. */
  void proceed(long now, ControlOutput out) {
    answerPending(now, out);
    CallMedia media = local;
    if (media != null && running) {
      for (OutgoingChannel channel : channels.outgoing()) {
        if (media.session(channel.session()) == null) {
          channel.close(now, out);
        }
      }
      for (MediaSession session : media.sessions()) {
        step(now, session, out);
      }
    }
    if (failed) {
      failed = false;
      revert();
      proceed(now, out);
      return;
    }
    channels.purge();
    settle(now, out);
  }

  private void step(long now, MediaSession session, ControlOutput out) {
    OutgoingChannel current = channels.sending(session.session());
    if (!session.sends() || exchange.isPaused()) {
      if (current != null) {
        current.close(now, out);
      }
      return;
    }
    if (held || !ready() || suppressed.contains(session.session())) {
      return;
    }
    boolean fits = current != null && choice.fits(session, current.coding());
    if (fits && !reselect.contains(session.session())) {
      return;
    }
    reselect.remove(session.session());
    MediaCapability coding = choice.choose(session);
    if (coding == null && !turn.isWished(session.session())) {
      fail(session.session());
      out.tell(new ControlIndication.MediaRefused("no coding in common"));
    }
    if (current != null && coding != null && current.coding().accepts(coding)) {
      return;
    }
    if (current != null) {
      current.close(now, out);
    }
    if (coding != null) {
      channels.open(now, coding, session, out);
    }
  }

  /** A session cannot be sent: it stays closed, but a fax that fails turns back into sound. */
  private void fail(int session) {
    suppressed.add(session);
    report.waive();
    failed = session == FaxCapability.SESSION && previous != null && previous.audio() != null;
  }

  // The peer's channels.

  /** OpenLogicalChannel of the peer. */
  void onOpen(long now, OpenChannel open, ControlOutput out) {
    MediaCapability coding = open.coding();
    if (coding == null) {
      LogicalChannels.reject(open, "dataTypeNotSupported", out);
    } else if (open.bidirectional() || open.reverse()) {
      LogicalChannels.reject(open, "unsuitableReverseParameters", out);
    } else if (!channels.room()) {
      LogicalChannels.reject(open, "unspecified", out);
    } else if (pending.size() < MAX_PENDING
        && (local == null || turn.onChannel(coding, local, out))) {
      pending.add(open);
    } else {
      answer(now, open, coding, out);
    }
  }

  private void answerPending(long now, ControlOutput out) {
    for (int i = local == null ? 0 : pending.size(); i > 0; i--) {
      OpenChannel open = pending.remove();
      MediaCapability coding = open.coding();
      if (coding != null && turn.waits(coding)) {
        pending.add(open);
      } else if (coding != null) {
        answer(now, open, coding, out);
      }
    }
  }

  private void answer(long now, OpenChannel open, MediaCapability coding, ControlOutput out) {
    // A slave leaves the number of the session to the master; the kind of media tells which it is.
    CallMedia media = local == null ? CallMedia.NONE : local;
    MediaSession said = media.session(open.session());
    MediaSession session =
        said != null && MediaCapability.find(said.codings(), coding) != null
            ? said
            : media.session(coding.session());
    if (session == null
        || session.rtp() == null
        || MediaCapability.find(session.codings(), coding) == null) {
      LogicalChannels.reject(open, "dataTypeNotSupported", out);
    } else if (conflict(session, coding)) {
      LogicalChannels.reject(open, "masterSlaveConflict", out);
    } else {
      channels.accept(open, coding, session, out);
      if (choice.follows(session, coding)) {
        reselect.add(session.session());
      }
      report.changed(now);
    }
  }

  private boolean conflict(MediaSession session, MediaCapability coding) {
    OutgoingChannel ours = channels.sending(session.session());
    return determination.determined()
        && determination.master()
        && ours != null
        && ours.state() == OutgoingChannel.State.AWAITING_ESTABLISHMENT
        && !ours.coding().accepts(coding)
        && choice.conflict(session.session());
  }

  /** OpenLogicalChannelReject. */
  void onReject(SequenceValue reject) {
    OutgoingChannel channel = channels.outgoing(reject.integer("forwardLogicalChannelNumber"));
    if (channel == null || !channel.onReject()) {
      return;
    }
    int session = channel.session();
    MediaSession ours = local == null ? null : local.session(session);
    if (reject.choice("cause").name().equals("masterSlaveConflict") && choice.conflict(session)) {
      reselect.add(session);
    } else if (ours != null) {
      choice.refuse(ours, channel.coding());
    }
  }

  /** A channel of ours could not be opened in time. */
  void onUnanswered(OutgoingChannel channel, ControlOutput out) {
    fail(channel.session());
    out.tell(new ControlIndication.MediaRefused("openLogicalChannel was not answered", true));
  }

  /** CloseLogicalChannel of the peer. */
  void onClose(long now, SequenceValue close, ControlOutput out) {
    if (channels.onClose(close, out) != null) {
      report.changed(now);
    }
  }

  /** RequestChannelClose of the peer for a channel of ours. */
  void onCloseRequest(long now, SequenceValue request, ControlOutput out) {
    long number = request.integer("forwardLogicalChannelNumber");
    OutgoingChannel channel = channels.outgoing(number);
    if (channel == null || !channel.wanted()) {
      out.send(
          ControlMessages.response(
              "requestChannelCloseReject",
              r -> r.with("forwardLogicalChannelNumber", number).with("cause", "unspecified")));
      return;
    }
    out.send(
        ControlMessages.response(
            "requestChannelCloseAck", r -> r.with("forwardLogicalChannelNumber", number)));
    channel.close(now, out);
    ChoiceValue reason = request.findChoice("reason");
    if (reason == null || !reason.name().equals("reopen")) {
      suppressed.add(channel.session());
    }
  }

  /** RequestMode of the peer: the first mode that is among ours, too; false if there is none. */
  boolean onModeRequest(SequenceValue request, ControlOutput out) {
    MediaSession audio = local == null ? null : local.audio();
    List<@Nullable MediaCapability> codings = ModeRequest.read(request);
    for (int i = 0; audio != null && i < codings.size(); i++) {
      if (codings.get(i) instanceof AudioCapability coding && choice.fits(audio, coding)) {
        choice.request(audio.session(), coding.codec());
        reselect.add(audio.session());
        suppressed.remove(audio.session());
        ModeRequest.accept(request, i == 0, out);
        return true;
      }
    }
    return false;
  }

  /** The peer's capabilities are new: what it refused before may go now. */
  void onCapabilities() {
    choice.capabilitiesChanged();
    suppressed.clear();
  }

  // What the call is told.

  /** When {@link #onTimeout} is wanted. */
  long nextTimeout() {
    return report.nextTimeout();
  }

  /** What has not settled by now is told as it is. */
  void onTimeout(long now, ControlOutput out) {
    report.onTimeout(now, local, out);
  }

  private void settle(long now, ControlOutput out) {
    if (turn.waits()) {
      // What the peer closes for its wish to come true is not told as a change of its own.
      report.hold();
    } else {
      report.settle(now, local, this::settled, out);
    }
  }

  private boolean settled() {
    if (local == null) {
      return true;
    }
    if (report.isOwed() && (moved() || !wantedInstead().isEmpty())) {
      return false;
    }
    for (MediaSession session : local.sessions()) {
      OutgoingChannel sending = channels.sending(session.session());
      boolean shouldSend =
          session.sends() && !exchange.isPaused() && !suppressed.contains(session.session());
      boolean sends = sending != null && sending.state() == OutgoingChannel.State.ESTABLISHED;
      boolean opening = sending != null && !sends;
      boolean waits = session.receives() && channels.receiving(session.session()) == null;
      if (opening || shouldSend != sends || waits || stillReceives(session)) {
        return false;
      }
    }
    return true;
  }

  /** The peer was asked not to send, or will be, and its channel is still open. */
  private boolean stillReceives(MediaSession session) {
    List<MediaCapability> sent = exchange.sent();
    return report.isOwed()
        && !session.receives()
        && channels.receiving(session.session()) != null
        && (sent == null || sent.isEmpty());
  }
}
