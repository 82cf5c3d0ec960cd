package org.strowger.h323.call;

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
import org.strowger.kernel.Octets;
import org.strowger.kernel.Outbox;

/**
 * The media side of one call: fast connect, and what H.225.0 messages say of media; H.245 has its
 * {@link ControlChannel}. Confined to its shard.
 *
 * <p>Fast connect is decided by the first answer to the caller's proposals, or by Connect without
 * one (H.323 8.1.7); until then no channel is opened by H.245.
 */
final class CallControl {
  private final PeerProfile profile;
  private final boolean outgoing;
  private final FastConnect fast = new FastConnect();
  private final ControlSession session;
  private final ControlPath path;
  private final ControlChannel channel;
  private final ControlOutput output;
  private final Octets callIdentifier;
  private @Nullable CallMedia proposed;
  private List<Octets> answer = List.of();
  private boolean established;

  CallControl(CallSeed seed, ControlPath path, boolean outgoing, Octets callIdentifier) {
    this.profile = seed.profile();
    this.outgoing = outgoing;
    this.path = path;
    this.callIdentifier = callIdentifier;
    this.channel = new ControlChannel(seed, path, outgoing, fast);
    this.session = channel.session();
    this.output = channel.output();
  }

  /** Its H.245 control channel. */
  ControlChannel channel() {
    return channel;
  }

  /** Whether channels are open. */
  boolean hasChannels() {
    return session.hasChannels();
  }

  /** Whether media was ever agreed. */
  boolean established() {
    return established;
  }

  /** What happened since this was asked last. */
  List<ControlIndication> takeIndications() {
    List<ControlIndication> taken = output.takeIndications();
    for (ControlIndication indication : taken) {
      established |= indication instanceof ControlIndication.MediaChanged;
    }
    return taken;
  }

  /** The peer wants one coding for both directions (symmetricOperationRequired). */
  void symmetric() {
    fast.symmetric();
    session.symmetric();
  }

  // Messages that we make.

  /** Caller: what Setup says of media. */
  H225Common forSetup(long now, @Nullable CallMedia media, SetupPlan plan, Outbox out) {
    List<Octets> proposals = List.of();
    if (media != null) {
      proposed = media;
      proposals = profile.start().fast() ? fast.propose(media, session) : List.of();
      session.hold(!proposals.isEmpty());
      session.local(now, media, output);
    }
    channel.withSetup(now, out);
    List<Octets> control = channel.takeSetup();
    Address address = path.advertise();
    return new H225Common(
        true,
        callIdentifier,
        address,
        proposals,
        false,
        H225Common.Tunnelling.of(channel.tunnels()),
        plan.parallel(control, !proposals.isEmpty()),
        plan.progress(),
        plan.display());
  }

  /** What any other message says of media; answers to fast connect are repeated until Connect. */
  H225Common forMessage(
      long now, List<ProgressIndicator> progress, @Nullable String display, Outbox out) {
    channel.pump(now, out);
    List<Octets> control = channel.takeTunnelled();
    return new H225Common(
        true,
        callIdentifier,
        path.advertise(),
        answer,
        fast.takeRefusal(),
        H225Common.Tunnelling.of(channel.tunnels()),
        control,
        progress,
        display);
  }

  /** Connect went out or came: from now on fast connect is decided and H.245 may run beside it. */
  void active(long now, Outbox out) {
    channel.connected();
    answer = List.of();
    channel.pump(now, out);
  }

  // Our media.

  /** Called end: our media for the caller; answers fast connect, or has H.245 do it. */
  void local(long now, CallMedia media, Outbox out) {
    if (!outgoing && fast.state() == FastConnect.State.PROPOSED) {
      FastConnect.Answer chosen = fast.answer(media, session);
      if (chosen != null) {
        answer = chosen.fastStart();
        session.adopt(now, media, chosen.channels(), output);
        channel.pump(now, out);
        return;
      }
    }
    if (outgoing && fast.state() == FastConnect.State.PROPOSED) {
      proposed = media;
    }
    if (!media.equals(session.local())) {
      if (session.local() != null) {
        channel.need();
      }
      session.local(now, media, output);
    }
    channel.pump(now, out);
  }

  /** Our media, anew: what comes of it is told even if it is what it was. */
  void change(long now, CallMedia media, Outbox out) {
    if (media.equals(session.local())) {
      session.local(now, media, output);
      channel.pump(now, out);
    } else {
      local(now, media, out);
    }
  }

  /** Called end: fast connect is not used although the caller proposed it. */
  void refuseFastConnect() {
    fast.refuse();
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
    return switch (profile.keys()) {
      case RFC4733 -> !both;
      case SIGNAL, IMMEDIATE, ALPHANUMERIC, KEYPAD -> true;
    };
  }

  /** Whether keys that go by H.245 are told when they are pressed: what has no length, always. */
  boolean keysAtOnce() {
    return switch (profile.keys()) {
      case RFC4733, SIGNAL -> !session.asSignal(true);
      case IMMEDIATE, ALPHANUMERIC, KEYPAD -> true;
    };
  }

  // What the peer says.

  /** Called end: the caller's proposals; null for slow start. */
  @Nullable CallMedia onProposals(List<Octets> fastStart) {
    CallMedia media = fast.onProposals(fastStart);
    if (!profile.start().fast()) {
      fast.refuse();
    }
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
      path.connection().onAddress(common.h245Address());
    }
    if (common.userUser()) {
      channel.onTunnelled(now, common, common.h245Control(), out);
    }
    channel.pump(now, out);
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
      fast.refused();
    }
    if (fast.state() == FastConnect.State.REFUSED) {
      session.hold(false);
      session.local(now, ours, output);
    }
  }
}
