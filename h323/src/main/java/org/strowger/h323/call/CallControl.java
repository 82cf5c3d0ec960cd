package org.strowger.h323.call;

import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strowger.h323.control.CallMedia;
import org.strowger.h323.control.ControlIndication;
import org.strowger.h323.control.ControlOutput;
import org.strowger.h323.control.ControlSession;
import org.strowger.h323.control.MediaChannel;
import org.strowger.h323.control.RemoteCapabilities;
import org.strowger.h323.control.TelephoneEvents;
import org.strowger.h323.message.H225Common;
import org.strowger.h323.q931.ProgressIndicator;
import org.strowger.kernel.Address;
import org.strowger.kernel.Deadlines;
import org.strowger.kernel.Flow;
import org.strowger.kernel.IpAddress;
import org.strowger.kernel.Octets;
import org.strowger.kernel.Outbox;

/**
 * The media side of one call: fast connect, the H.245 procedures, and the way that they take.
 * Confined to its shard.
 *
 * <p>It decides when H.245 starts (H.323 8.1.7, 8.2): with Setup if the profile says early; as soon
 * as a way is open while media depends on it (slow start, or fast connect refused); after Connect
 * beside fast connect; and whenever it is needed for digits or a change of media.
 */
final class CallControl {
  /** The most keys that wait for H.245. */
  static final int MAX_KEYS = 32;

  private record Key(char key, int durationMs) {}

  private final PeerProfile profile;
  private final boolean outgoing;
  private final FastConnect fast = new FastConnect();
  private final ControlSession session;
  private final ControlPath path;
  private final ControlOutput output = new ControlOutput();
  private final ArrayDeque<Key> keys = new ArrayDeque<>();
  private final Octets callIdentifier;
  private @Nullable CallMedia proposed;
  private List<Octets> answer = List.of();
  private IpAddress localIp = IpAddress.ANY;
  private boolean refusalDue;
  private boolean active;
  private boolean needed;
  private boolean early;
  private boolean established;

  CallControl(CallSeed seed, ControlPath path, boolean outgoing, Octets callIdentifier) {
    this.profile = seed.profile();
    this.outgoing = outgoing;
    this.path = path;
    this.callIdentifier = callIdentifier;
    this.session =
        new ControlSession(
            seed.settings().control(),
            profile.capabilities(),
            profile.emptyCapabilitySet(),
            outgoing,
            seed.env());
  }

  FastConnect.State fastConnect() {
    return fast.state();
  }

  /** Whether H.245 has a connection of its own. */
  boolean separate() {
    return path.separate();
  }

  /** Whether channels are open. */
  boolean hasChannels() {
    return session.hasChannels();
  }

  /** Whether media was ever agreed. */
  boolean established() {
    return established;
  }

  void localIp(IpAddress ip) {
    localIp = ip;
  }

  /** What happened since this was asked last. */
  List<ControlIndication> takeIndications() {
    List<ControlIndication> taken = output.takeIndications();
    for (ControlIndication indication : taken) {
      established |= indication instanceof ControlIndication.MediaChanged;
    }
    return taken;
  }

  // Messages that we make.

  /** Caller: what Setup says of media. */
  H225Common forSetup(long now, @Nullable CallMedia media, SetupPlan plan, Outbox out) {
    List<Octets> proposals = List.of();
    if (media != null) {
      proposed = media;
      proposals = profile.fastStart() ? fast.propose(media, session) : List.of();
      session.hold(!proposals.isEmpty());
      session.local(now, media, output);
    }
    early = profile.earlyH245();
    if (early && path.flag()) {
      path.setupOpen(true);
      session.start(now, output);
      path.enqueue(output.takeMessages(), out);
    }
    List<Octets> control = path.takeTunnelled();
    path.setupOpen(false);
    Address address = path.advertise();
    return new H225Common(
        true,
        callIdentifier,
        address,
        proposals,
        false,
        H225Common.Tunnelling.of(path.flag()),
        plan.parallel(control, !proposals.isEmpty()),
        plan.progress(),
        plan.display());
  }

  /** What any other message says of media; answers to fast connect are repeated until Connect. */
  H225Common forMessage(
      long now, List<ProgressIndicator> progress, @Nullable String display, Outbox out) {
    pump(now, out);
    List<Octets> control = path.takeTunnelled();
    boolean refused = refusalDue;
    refusalDue = false;
    return new H225Common(
        true,
        callIdentifier,
        path.advertise(),
        answer,
        refused,
        H225Common.Tunnelling.of(path.flag()),
        control,
        progress,
        display);
  }

  /** Connect went out or came: from now on fast connect is decided and H.245 may run beside it. */
  void active(long now, Outbox out) {
    active = true;
    answer = List.of();
    pump(now, out);
  }

  // Our media.

  /** Called end: our media for the caller; answers fast connect, or has H.245 do it. */
  void local(long now, CallMedia media, Outbox out) {
    if (!outgoing && fast.state() == FastConnect.State.PROPOSED) {
      FastConnect.Answer chosen = fast.answer(media, session);
      if (chosen != null) {
        answer = chosen.fastStart();
        session.adopt(now, media, chosen.channels(), output);
        pump(now, out);
        return;
      }
      refusalDue = true;
    }
    if (outgoing && fast.state() == FastConnect.State.PROPOSED) {
      proposed = media;
    }
    if (!media.equals(session.local())) {
      needed |= session.local() != null;
      session.local(now, media, output);
    }
    pump(now, out);
  }

  /** Our media, anew: what comes of it is told even if it is what it was. */
  void change(long now, CallMedia media, Outbox out) {
    if (media.equals(session.local())) {
      session.local(now, media, output);
      pump(now, out);
    } else {
      local(now, media, out);
    }
  }

  /** Called end: fast connect is not used although the caller proposed it. */
  void refuseFastConnect() {
    if (fast.state() == FastConnect.State.PROPOSED) {
      fast.refuse();
      refusalDue = true;
    }
  }

  /** Keys go by H.245, or wait for it; those that there is no room for are lost. */
  void userInput(long now, char key, int durationMs, Outbox out) {
    if (keys.size() < MAX_KEYS) {
      keys.add(new Key(key, durationMs));
      needed = true;
      pump(now, out);
    }
  }

  /** The peer is to send a whole picture. */
  void wantPicture(long now, Outbox out) {
    session.wantPicture(output);
    pump(now, out);
  }

  /** The peer is to send no more than so much in a session. */
  void limitRate(long now, int number, long bitRate, Outbox out) {
    session.limitRate(number, bitRate, output);
    pump(now, out);
  }

  /** The last key lasts longer than was said. */
  void keyHeld(long now, int durationMs, Outbox out) {
    Key waiting = keys.pollLast();
    if (waiting != null) {
      keys.addLast(new Key(waiting.key(), durationMs));
    } else if (path.usable()) {
      session.keyHeld(durationMs, output);
      pump(now, out);
    }
  }

  /** Whether keys are to go by H.245 and not as telephone events in RTP. */
  boolean digitsInSignalling() {
    RemoteCapabilities remote = session.remote();
    CallMedia local = session.local();
    boolean both =
        remote != null
            && local != null
            && remote.receive().stream().anyMatch(TelephoneEvents.class::isInstance)
            && local.capabilities().stream().anyMatch(TelephoneEvents.class::isInstance);
    return profile.keypad() || !(profile.inBandDigits() && both);
  }

  // What the peer says.

  /** Called end: the caller's proposals; null for slow start. */
  @Nullable CallMedia onProposals(List<Octets> fastStart) {
    CallMedia media = fast.onProposals(fastStart);
    if (!profile.fastStart()) {
      refuseFastConnect();
    }
    refusalDue |= fast.state() == FastConnect.State.REFUSED;
    return fast.state() == FastConnect.State.PROPOSED ? media : null;
  }

  /**
   * What a message of the peer says of media.
   *
   * @param last whether fast connect ends with this message at the latest (Connect)
   */
  void onCommon(long now, H225Common common, boolean last, Outbox out) {
    CallMedia ours = proposed;
    if (outgoing && fast.state() == FastConnect.State.PROPOSED && ours != null) {
      decide(now, common, last, ours);
    }
    if (common.h245Address() != null) {
      path.onAddress(common.h245Address());
    }
    if (common.userUser()) {
      onTunnelled(now, common, common.h245Control(), out);
    }
    pump(now, out);
  }

  /** H.245 messages in a message, and its tunnelling flag. */
  void onTunnelled(long now, H225Common common, List<Octets> messages, Outbox out) {
    ControlPath.Tunnelling before = path.tunnelling();
    path.onFlag(common.tunnelling(), !messages.isEmpty());
    boolean refusedNow =
        before != ControlPath.Tunnelling.REFUSED
            && path.tunnelling() == ControlPath.Tunnelling.REFUSED;
    if (refusedNow) {
      restart();
    }
    boolean answering = outgoing || active;
    if (!messages.isEmpty()
        && (path.tunnelling() == ControlPath.Tunnelling.AGREED || answering && path.believe())) {
      for (Octets message : messages) {
        session.onMessage(now, message, output);
      }
      path.enqueue(output.takeMessages(), out);
    }
  }

  private void decide(long now, H225Common common, boolean last, CallMedia ours) {
    if (!common.fastStart().isEmpty()) {
      session.hold(false);
      List<MediaChannel> channels = fast.onAnswer(common.fastStart(), ours);
      if (!channels.isEmpty()) {
        session.adopt(now, ours, channels, output);
        return;
      }
    } else if (common.fastConnectRefused() || last) {
      fast.refuse();
    }
    if (fast.state() == FastConnect.State.REFUSED) {
      session.hold(false);
      session.local(now, ours, output);
    }
  }

  /** What went into the void is said again on the next way. */
  private void restart() {
    session.reset();
    path.clear();
    early = false;
  }

  // H.245.

  /** Opens a way for H.245 if it is time, and sends what the procedures put out. */
  void pump(long now, Outbox out) {
    if (early && active && !session.heard() && !path.separate()) {
      // The peer never read what Setup carried. What went by a connection of its own is on its way.
      restart();
    }
    if (wanted()) {
      open(now, out);
    }
    if (session.started() && session.remote() != null && path.usable()) {
      while (!keys.isEmpty()) {
        Key key = keys.remove();
        session.userInput(key.key(), key.durationMs(), profile.signalDigits(), output);
      }
    }
    path.enqueue(output.takeMessages(), out);
  }

  private boolean wanted() {
    boolean slow = fast.slow() && (outgoing || session.local() != null);
    boolean undecided = fast.state() == FastConnect.State.PROPOSED;
    return !undecided && (slow || active || needed || early);
  }

  private void open(long now, Outbox out) {
    switch (path.tunnelling()) {
      case AGREED -> session.start(now, output);
      case OFFERED -> {
        // Caller, before the peer's first answer: nothing to do but wait.
      }
      case REFUSED -> {
        path.connect(now, out);
        boolean must = needed || fast.slow();
        if (active && must && !path.reachable()) {
          path.listen(now, localIp, out);
        }
        if (path.separate()) {
          session.start(now, output);
        }
      }
    }
  }

  /** Called end: listens early enough for Alerting or Connect to bear the address. */
  void listenIfSeparate(long now, Outbox out) {
    if (path.tunnelling() == ControlPath.Tunnelling.REFUSED && !path.reachable()) {
      path.listen(now, localIp, out);
    }
  }

  /** Caller: listens before Setup, so that it bears the address. */
  void listenEarly(long now, Outbox out) {
    if (profile.earlyH245() && !path.flag()) {
      path.listen(now, localIp, out);
    }
  }

  boolean listenPending() {
    return path.listenPending();
  }

  /** Whether a Facility is to carry H.245 messages, since no other message goes out now. */
  boolean wantsCarrier() {
    return path.wantsCarrier();
  }

  /** Whether a Facility startH245 is to tell our address. */
  boolean wantsStartH245() {
    return active && path.unadvertised() && (needed || fast.slow());
  }

  void onListening(long id, Address local) {
    path.onListening(id, local, localIp);
  }

  void onOpened(long now, Flow flow, Outbox out) {
    boolean silent = path.separate() && !session.heard();
    if (path.onOpened(flow, out)) {
      begin(now, silent, out);
    }
  }

  /** Begins on a connection; anew if what was said went by one that nobody read. */
  private void begin(long now, boolean anew, Outbox out) {
    if (anew) {
      restart();
    }
    session.start(now, output);
    pump(now, out);
  }

  /** False if the peer sends what is no TPKT. */
  boolean onBytes(long now, long id, Octets octets, Outbox out) {
    if (path.isSpare(id)) {
      path.useSpare(out);
      begin(now, !session.heard(), out);
    }
    for (Octets message : path.onBytes(id, octets, out)) {
      session.onMessage(now, message, output);
    }
    pump(now, out);
    return !path.broken();
  }

  ControlPath.Loss onClosed(long now, long id, Outbox out) {
    ControlPath.Loss loss = path.onClosed(now, id, out);
    if (loss == ControlPath.Loss.SWITCHED) {
      if (!session.heard()) {
        restart();
      }
      if (path.separate()) {
        session.start(now, output);
      }
      pump(now, out);
    }
    return loss;
  }

  /** Whether the peer lets messages pile up. */
  boolean overflowed() {
    return path.overflowed();
  }

  /** Sends endSession and closes what is not needed for it; true if its answer is awaited. */
  boolean end(Outbox out) {
    session.end(output);
    path.enqueue(output.takeMessages(), out);
    return path.separate() && !session.peerEnded();
  }

  /** The tunnelling flag of our messages. */
  boolean tunnels() {
    return path.flag();
  }

  /** What is left for the tunnel when the call ends. */
  List<Octets> takeLast() {
    return path.takeTunnelled();
  }

  void closeUnused(Outbox out) {
    path.closeUnused(out);
  }

  void close(Outbox out) {
    path.close(out);
  }

  long nextTimeout() {
    return Math.min(session.nextTimeout(), path.nextTimeout());
  }

  /** Fires what is due. */
  ControlPath.Loss onTimeout(long now, Outbox out) {
    if (nextTimeout() == Deadlines.NEVER) {
      return ControlPath.Loss.NONE;
    }
    session.onTimeout(now, output);
    ControlPath.Loss loss = path.onTimeout(now, out);
    pump(now, out);
    return loss;
  }
}
