package org.strowger.h323.call;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.strowger.h323.control.ControlOutput;
import org.strowger.h323.control.ControlSession;
import org.strowger.h323.message.H225Common;
import org.strowger.kernel.Address;
import org.strowger.kernel.Deadlines;
import org.strowger.kernel.Flow;
import org.strowger.kernel.IpAddress;
import org.strowger.kernel.Octets;
import org.strowger.kernel.Outbox;

/**
 * The H.245 control channel of one call: when its procedures start, which way their messages go,
 * and that they begin anew where they went into the void. Confined to its shard.
 *
 * <p>They start (H.323 8.1.7, 8.2) with Setup if the profile says early; as soon as a way is open
 * while media depends on it (slow start, or fast connect refused); after Connect beside fast
 * connect; and whenever it is needed for digits or a change of media.
 */
final class ControlChannel {
  /** Why H.245 is to run beside fast connect. */
  private enum Reason {
    /** The profile has it begin with Setup, and what went there was not found to be lost. */
    EARLY,
    /** Connect went out or came. */
    CONNECTED,
    /** There is something to say: digits, or a change of media. */
    NEEDED
  }

  private final PeerProfile profile;
  private final boolean outgoing;
  private final FastConnect fast;
  private final ControlSession session;
  private final ControlPath path;
  private final ControlOutput output = new ControlOutput();
  private final WaitingKeys keys = new WaitingKeys();
  private final Set<Reason> reasons = EnumSet.noneOf(Reason.class);
  private IpAddress localIp = IpAddress.ANY;

  ControlChannel(CallSeed seed, ControlPath path, boolean outgoing, FastConnect fast) {
    this.profile = seed.profile();
    this.outgoing = outgoing;
    this.fast = fast;
    this.path = path;
    this.session =
        new ControlSession(
            seed.settings().control(),
            profile.capabilities(),
            profile.emptyCapabilitySet(),
            outgoing,
            seed.env());
  }

  ControlSession session() {
    return session;
  }

  /** Takes what the session puts out; {@link #pump} sends it. */
  ControlOutput output() {
    return output;
  }

  void localIp(IpAddress ip) {
    localIp = ip;
  }

  // When it runs.

  /** Caller: Setup is being made, and may bear H.245 messages that are put out now. */
  void withSetup(long now, Outbox out) {
    if (profile.start().earlyH245()) {
      reasons.add(Reason.EARLY);
      if (path.flag()) {
        path.setupOpen(true);
        session.start(now, output);
        path.enqueue(output.takeMessages(), out);
      }
    }
  }

  /** What Setup bears; afterwards its tunnel is shut. */
  List<Octets> takeSetup() {
    List<Octets> taken = path.takeTunnelled();
    path.setupOpen(false);
    return taken;
  }

  /** Connect went out or came: from now on H.245 may run beside fast connect. */
  void connected() {
    reasons.add(Reason.CONNECTED);
  }

  /** There is something to say that only H.245 can. */
  void need() {
    reasons.add(Reason.NEEDED);
  }

  /** What went into the void is said again on the next way. */
  private void restart() {
    session.reset();
    path.clear();
    reasons.remove(Reason.EARLY);
  }

  /** Opens a way for H.245 if it is time, and sends what the procedures put out. */
  void pump(long now, Outbox out) {
    boolean unread = reasons.contains(Reason.EARLY) && reasons.contains(Reason.CONNECTED);
    if (unread && !session.heard() && !path.connection().stands()) {
      // The peer never read what Setup carried. What went by a connection of its own is on its way.
      restart();
    }
    if (wanted()) {
      open(now, out);
    }
    if (session.started() && session.remote() != null && path.usable()) {
      keys.send(session, profile.keys() != PeerProfile.Keys.ALPHANUMERIC, output);
    }
    path.enqueue(output.takeMessages(), out);
  }

  private boolean wanted() {
    boolean slow = fast.slow() && (outgoing || session.local() != null);
    boolean undecided = fast.state() == FastConnect.State.PROPOSED;
    return !undecided && (slow || !reasons.isEmpty());
  }

  /** Whether the call's media, or what is to be said, depends on it. */
  private boolean must() {
    return reasons.contains(Reason.NEEDED) || fast.slow();
  }

  private void open(long now, Outbox out) {
    switch (path.tunnelling()) {
      case AGREED -> session.start(now, output);
      case OFFERED -> {
        // Caller, before the peer's first answer: nothing to do but wait.
      }
      case REFUSED -> {
        path.connection().connect(now, out);
        if (reasons.contains(Reason.CONNECTED) && must() && !path.connection().reachable()) {
          path.connection().listen(now, localIp, out);
        }
        if (path.connection().stands()) {
          session.start(now, output);
        }
      }
    }
  }

  // What goes by it.

  /** Keys go by H.245, or wait for it; those that there is no room for are lost. */
  void userInput(long now, char key, int durationMs, Outbox out) {
    if (keys.add(key, durationMs)) {
      need();
      pump(now, out);
    }
  }

  /** The last key lasts longer than was said. */
  void keyHeld(long now, int durationMs, Outbox out) {
    if (!keys.held(durationMs) && path.usable()) {
      session.keyHeld(durationMs, output);
      pump(now, out);
    }
  }

  /** The peer is to send a whole picture. */
  void wantPicture(long now, Outbox out) {
    session.wantPicture(output);
    pump(now, out);
  }

  /** The peer is to send no more than so much in a session, bits a second. */
  void limitRate(long now, int number, long bitRate, Outbox out) {
    session.limitRate(number, bitRate, output);
    pump(now, out);
  }

  // Tunnelled.

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
    boolean answering = outgoing || reasons.contains(Reason.CONNECTED);
    if (!messages.isEmpty()
        && (path.tunnelling() == ControlPath.Tunnelling.AGREED || answering && path.believe())) {
      for (Octets message : messages) {
        session.onMessage(now, message, output);
      }
      path.enqueue(output.takeMessages(), out);
    }
  }

  /** The tunnelling flag of our messages. */
  boolean tunnels() {
    return path.flag();
  }

  /** Messages for the H.225.0 message that is being made. */
  List<Octets> takeTunnelled() {
    return path.takeTunnelled();
  }

  /** Whether a Facility is to carry H.245 messages, since no other message goes out now. */
  boolean wantsCarrier() {
    return path.wantsCarrier();
  }

  // On a connection of its own.

  /** Whether H.245 has one. */
  boolean separate() {
    return path.connection().stands();
  }

  /** Called end: listens early enough for Alerting or Connect to bear the address. */
  void listenIfSeparate(long now, Outbox out) {
    if (path.tunnelling() == ControlPath.Tunnelling.REFUSED && !path.connection().reachable()) {
      path.connection().listen(now, localIp, out);
    }
  }

  /** Caller: listens before Setup, so that it bears the address. */
  void listenEarly(long now, Outbox out) {
    if (profile.start().earlyH245() && !path.flag()) {
      path.connection().listen(now, localIp, out);
    }
  }

  /** Whether a listener was asked for and its answer is still awaited. */
  boolean listenPending() {
    return path.connection().listenPending();
  }

  /**
   * Whether a Facility startH245 is to tell our address: after Connect, or where the caller is to
   * hear something before and no message could say it.
   */
  boolean wantsStartH245() {
    boolean early = !outgoing && session.local() != null;
    return (early || reasons.contains(Reason.CONNECTED))
        && path.connection().unadvertised()
        && must();
  }

  void onListening(long id, Address local) {
    path.connection().onListening(id, local, localIp);
  }

  void onOpened(long now, Flow flow, Outbox out) {
    boolean silent = path.connection().stands() && !session.heard();
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
    if (path.connection().isSpare(id)) {
      path.useSpare(out);
      begin(now, !session.heard(), out);
    }
    for (Octets message : path.connection().onBytes(id, octets, out)) {
      session.onMessage(now, message, output);
    }
    pump(now, out);
    return !path.connection().broken();
  }

  ControlConnection.Loss onClosed(long now, long id, Outbox out) {
    ControlConnection.Loss loss = path.onClosed(now, id, out);
    if (loss == ControlConnection.Loss.SWITCHED) {
      if (!session.heard()) {
        restart();
      }
      if (path.connection().stands()) {
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

  // Its end.

  /** Sends endSession and closes what is not needed for it; true if its answer is awaited. */
  boolean end(Outbox out) {
    session.end(output);
    path.enqueue(output.takeMessages(), out);
    return path.connection().stands() && !session.peerEnded();
  }

  void closeUnused(Outbox out) {
    path.closeUnused(out);
  }

  void close(Outbox out) {
    path.close(out);
  }

  long nextTimeout() {
    return Math.min(session.nextTimeout(), path.connection().nextTimeout());
  }

  /** Fires what is due. */
  ControlConnection.Loss onTimeout(long now, Outbox out) {
    if (nextTimeout() == Deadlines.NEVER) {
      return ControlConnection.Loss.NONE;
    }
    session.onTimeout(now, output);
    ControlConnection.Loss loss = path.connection().onTimeout(now, out);
    pump(now, out);
    return loss;
  }
}
