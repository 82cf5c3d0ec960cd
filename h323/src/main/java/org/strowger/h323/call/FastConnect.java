package org.strowger.h323.call;

import static org.strowger.h323.h245.H245LogicalChannels.OPEN_LOGICAL_CHANNEL;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.strowger.h323.control.AudioCapability;
import org.strowger.h323.control.CallMedia;
import org.strowger.h323.control.ControlSession;
import org.strowger.h323.control.MediaCapability;
import org.strowger.h323.control.MediaChannel;
import org.strowger.h323.control.MediaSession;
import org.strowger.h323.control.OpenChannel;
import org.strowger.h323.per.PerCodec;
import org.strowger.h323.per.PerResult;
import org.strowger.kernel.Octets;

/**
 * Fast connect (H.323 8.1.7): proposals in Setup, and what the called end takes of them. Confined
 * to its shard.
 *
 * <p>Forward is from the caller to the called end. The caller proposes, in its order of preference,
 * one channel for each coding and direction; the called end sends back at most one for each session
 * and direction, with its own addresses. The first answer counts, in whatever message it comes.
 */
final class FastConnect {
  /** The most codings of one session that are proposed. */
  static final int MAX_CODINGS = 10;

  enum State {
    /** Nothing was proposed: slow start. */
    NONE,
    /** Proposed and not decided. */
    PROPOSED,
    /** Channels are open. */
    ACCEPTED,
    /** Called end: the proposals do not count, and the caller has not been told. */
    REFUSING,
    /** The proposals do not exist any more: slow start. */
    REFUSED
  }

  /** What the called end answers: the encoded channels, and the same as both ends have them. */
  record Answer(List<Octets> fastStart, List<MediaChannel> channels) {}

  private State state = State.NONE;
  private List<OpenChannel> proposals = List.of();
  private boolean symmetric;

  State state() {
    return state;
  }

  /** Whether media has to come by H.245. */
  boolean slow() {
    return switch (state) {
      case NONE, REFUSING, REFUSED -> true;
      case PROPOSED, ACCEPTED -> false;
    };
  }

  /** The coding of both directions has to be the same, or fast connect is refused. */
  void symmetric() {
    symmetric = true;
  }

  /** Called end: does not take what was proposed. */
  void refuse() {
    if (state == State.PROPOSED) {
      state = State.REFUSING;
    }
  }

  /** Called end: whether the message that is being made is to tell that; asked once. */
  boolean takeRefusal() {
    boolean due = state == State.REFUSING;
    if (due) {
      state = State.REFUSED;
    }
    return due;
  }

  /** Caller: the called end does not take what was proposed. */
  void refused() {
    if (state == State.PROPOSED) {
      state = State.REFUSED;
    }
  }

  /** Caller: the proposals for our media; none if it has no address yet. */
  List<Octets> propose(CallMedia local, ControlSession numbers) {
    List<Octets> encoded = new ArrayList<>();
    for (MediaSession session : local.sessions()) {
      List<MediaCapability> codings = session.codings();
      for (int i = 0; i < codings.size() && i < MAX_CODINGS && session.rtp() != null; i++) {
        OpenChannel forward =
            OpenChannel.forward(
                numbers.nextChannelNumber(), codings.get(i), session.session(), session.rtcp());
        if (session.sends()) {
          encoded.add(encode(forward));
        }
        if (session.receives()) {
          encoded.add(encode(forward.reversed(session.rtp())));
        }
      }
    }
    state = encoded.isEmpty() ? State.NONE : State.PROPOSED;
    return encoded;
  }

  private static Octets encode(OpenChannel channel) {
    return PerCodec.encode(OPEN_LOGICAL_CHANNEL, channel.write());
  }

  private static List<OpenChannel> read(List<Octets> fastStart) {
    List<OpenChannel> channels = new ArrayList<>();
    for (Octets octets : fastStart) {
      if (PerCodec.decode(OPEN_LOGICAL_CHANNEL, octets)
          instanceof PerResult.Decoded(var value, int _)) {
        OpenChannel channel = OpenChannel.read(value.asSequence());
        if (channel.coding() != null && !channel.bidirectional()) {
          channels.add(channel);
        }
      }
    }
    return channels;
  }

  /** Caller: the channels that the called end took; empty if it took none that we know. */
  List<MediaChannel> onAnswer(List<Octets> fastStart, CallMedia local) {
    List<MediaChannel> channels = new ArrayList<>();
    for (OpenChannel open : read(fastStart)) {
      MediaSession session = local.session(open.session());
      MediaCapability coding = open.coding();
      boolean outgoing = !open.reverse();
      if (session == null
          || coding == null
          || MediaCapability.find(session.codings(), coding) == null
          || contains(channels, open.session(), outgoing)) {
        continue;
      }
      channels.add(
          new MediaChannel(
              open.number(),
              open.session(),
              outgoing,
              coding,
              outgoing ? open.rtp() : session.rtp(),
              open.rtcp(),
              open.payloadType()));
    }
    state = channels.isEmpty() ? State.REFUSED : State.ACCEPTED;
    return channels;
  }

  private static boolean contains(List<MediaChannel> channels, int session, boolean outgoing) {
    return channels.stream().anyMatch(c -> c.session() == session && c.outgoing() == outgoing);
  }

  /** Called end: the caller's media as it proposes it; null for slow start. */
  @Nullable CallMedia onProposals(List<Octets> fastStart) {
    proposals = read(fastStart);
    if (proposals.isEmpty()) {
      // Proposals that nobody here can read are refused like any others.
      state = fastStart.isEmpty() ? State.NONE : State.REFUSING;
      return null;
    }
    state = State.PROPOSED;
    Map<Integer, MediaSession> sessions = new LinkedHashMap<>();
    for (OpenChannel open : proposals) {
      MediaCapability coding = open.coding();
      if (coding != null) {
        sessions.merge(open.session(), session(open, coding), FastConnect::merge);
      }
    }
    return new CallMedia(List.copyOf(sessions.values()));
  }

  private static MediaSession session(OpenChannel open, MediaCapability coding) {
    return new MediaSession(
        open.session(),
        open.reverse() ? open.rtp() : null,
        open.rtcp(),
        List.of(coding),
        !open.reverse(),
        open.reverse());
  }

  private static MediaSession merge(MediaSession first, MediaSession next) {
    List<MediaCapability> codings = new ArrayList<>(first.capabilities());
    for (MediaCapability coding : next.capabilities()) {
      if (MediaCapability.find(codings, coding) == null) {
        codings.add(coding);
      }
    }
    return new MediaSession(
        first.session(),
        first.rtp() == null ? next.rtp() : first.rtp(),
        first.rtcp() == null ? next.rtcp() : first.rtcp(),
        codings,
        first.sends() || next.sends(),
        first.receives() || next.receives());
  }

  /** Called end: takes what suits our media; null, and refused, if nothing does. */
  @Nullable Answer answer(CallMedia local, ControlSession numbers) {
    List<Octets> encoded = new ArrayList<>();
    List<MediaChannel> channels = new ArrayList<>();
    for (MediaSession session : local.sessions()) {
      OpenChannel forward = session.receives() ? choose(session, false) : null;
      OpenChannel reverse = session.sends() ? choose(session, true) : null;
      if (forward != null) {
        encoded.add(encode(forward.withAddresses(session.rtp(), session.rtcp())));
        channels.add(channel(forward, forward.number(), session));
      }
      if (reverse != null) {
        // The number of a channel is its sender's choice: the proposal's means nothing.
        int number = numbers.nextChannelNumber();
        encoded.add(
            encode(reverse.withNumber(number).withAddresses(reverse.rtp(), session.rtcp())));
        channels.add(channel(reverse, number, session));
      }
    }
    state = channels.isEmpty() ? State.REFUSING : State.ACCEPTED;
    return channels.isEmpty() ? null : new Answer(encoded, channels);
  }

  private static MediaChannel channel(OpenChannel open, int number, MediaSession ours) {
    MediaCapability coding = open.coding();
    if (coding == null) {
      throw new IllegalStateException("a proposal without coding was chosen");
    }
    return new MediaChannel(
        number,
        open.session(),
        open.reverse(),
        open.reverse() ? limited(coding, ours) : coding,
        open.reverse() ? open.rtp() : ours.rtp(),
        open.rtcp(),
        open.payloadType());
  }

  /** What we send: a caller proposes the longest packets that it takes, often far longer. */
  private static MediaCapability limited(MediaCapability coding, MediaSession ours) {
    return coding instanceof AudioCapability theirs
            && MediaCapability.find(ours.codings(), coding) instanceof AudioCapability wanted
        ? new AudioCapability(theirs.codec(), Math.min(theirs.packetMs(), wanted.packetMs()))
        : coding;
  }

  /** A proposal for one direction, of a coding that can be had both ways if there is one. */
  private @Nullable OpenChannel choose(MediaSession session, boolean reverse) {
    if (session.rtp() == null) {
      return null;
    }
    OpenChannel oneWay = null;
    for (MediaCapability ours : session.codings()) {
      OpenChannel wanted = find(session.session(), ours, reverse);
      OpenChannel other = find(session.session(), ours, !reverse);
      if (wanted != null && other != null) {
        return wanted;
      }
      oneWay = oneWay == null ? wanted : oneWay;
    }
    return symmetric && session.sends() && session.receives() ? null : oneWay;
  }

  private @Nullable OpenChannel find(int session, MediaCapability ours, boolean reverse) {
    for (OpenChannel open : proposals) {
      MediaCapability coding = open.coding();
      if (open.session() == session
          && open.reverse() == reverse
          && coding != null
          && ours.accepts(coding)
          && (!reverse || open.rtp() != null)) {
        return open;
      }
    }
    return null;
  }
}
