package org.strowger.h323.control;

import static org.strowger.h323.h245.H245LogicalChannels.OPEN_LOGICAL_CHANNEL_ACK;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.strowger.h323.per.ChoiceType;
import org.strowger.h323.per.SequenceValue;
import org.strowger.kernel.Address;
import org.strowger.kernel.Deadlines;

/**
 * The logical channels of a call, ours and the peer's (H.245 annex C.4). Confined to its shard.
 *
 * <p>An incoming channel has no state of its own: it is answered at once, so it is either open and
 * in the table, or not.
 */
final class LogicalChannels {
  /** The most channels in each direction; further ones are rejected. */
  static final int MAX_CHANNELS = 16;

  private static final int MAX_NUMBER = 65_535;
  private static final ChoiceType ACK_MULTIPLEX =
      OPEN_LOGICAL_CHANNEL_ACK.choice("forwardMultiplexAckParameters");

  private final ControlSettings settings;
  private final Map<Integer, OutgoingChannel> outgoing = new LinkedHashMap<>();
  private final Map<Integer, MediaChannel> incoming = new LinkedHashMap<>();
  private int lastNumber;

  LogicalChannels(ControlSettings settings) {
    this.settings = settings;
  }

  /** A forward logical channel number that we use for no channel. */
  int nextNumber() {
    do {
      lastNumber = lastNumber % MAX_NUMBER + 1;
    } while (outgoing.containsKey(lastNumber));
    return lastNumber;
  }

  /** Takes over a channel that fast connect opened. */
  void adopt(MediaChannel channel) {
    if (channel.outgoing()) {
      outgoing.put(channel.number(), OutgoingChannel.established(settings, channel));
      lastNumber = Math.max(lastNumber, channel.number());
    } else {
      incoming.put(channel.number(), channel);
    }
  }

  /** Opens a channel of ours, if there is still room for one. */
  void open(long now, MediaCapability coding, MediaSession session, ControlOutput out) {
    if (outgoing.size() < MAX_CHANNELS) {
      OpenChannel open =
          OpenChannel.forward(nextNumber(), coding, session.session(), session.rtcp());
      OutgoingChannel channel = new OutgoingChannel(settings, open, coding);
      outgoing.put(channel.number(), channel);
      channel.open(now, out);
    }
  }

  /** Our channel of a number; null if there is none. */
  @Nullable OutgoingChannel outgoing(long number) {
    return outgoing.get((int) number);
  }

  /** All our channels. */
  Collection<OutgoingChannel> outgoing() {
    return outgoing.values();
  }

  /** Our channel of a session that is open or opening; null if there is none. */
  @Nullable OutgoingChannel sending(int session) {
    for (OutgoingChannel channel : outgoing.values()) {
      if (channel.session() == session && channel.wanted()) {
        return channel;
      }
    }
    return null;
  }

  /** The peer's newest channel of a session; null if there is none. */
  @Nullable MediaChannel receiving(int session) {
    MediaChannel newest = null;
    for (MediaChannel channel : incoming.values()) {
      newest = channel.session() == session ? channel : newest;
    }
    return newest;
  }

  /** The peer's channels. */
  Collection<MediaChannel> incoming() {
    return incoming.values();
  }

  /** Whether the peer can open another channel. */
  boolean room() {
    return incoming.size() < MAX_CHANNELS;
  }

  /**
   * Accepts a channel of the peer.
   *
   * @param ours our session with its addresses, of the number that the channel gets
   */
  void accept(OpenChannel open, MediaCapability coding, MediaSession ours, ControlOutput out) {
    int number = open.number();
    Address rtp = Objects.requireNonNull(ours.rtp(), "a session that receives has an address");
    // Put anew, so that the newest comes last even under a number that was used before.
    incoming.remove(number);
    incoming.put(
        number,
        new MediaChannel(
            number, ours.session(), false, coding, rtp, open.rtcp(), open.payloadType()));
    out.send(
        ControlMessages.response(
            "openLogicalChannelAck",
            a ->
                a.with("forwardLogicalChannelNumber", number)
                    .with(
                        "forwardMultiplexAckParameters",
                        ACK_MULTIPLEX.of(
                            "h2250LogicalChannelAckParameters",
                            p -> parameters(p, open, ours, rtp)))));
  }

  private static SequenceValue parameters(
      SequenceValue empty, OpenChannel open, MediaSession ours, Address rtp) {
    Address next = rtp.withPort(rtp.port() + 1);
    Address rtcp = ours.rtcp() == null ? next : ours.rtcp();
    boolean fax = open.coding() instanceof FaxCapability; // UDPTL has no RTCP
    return empty
        .with("sessionID", ours.session())
        .with("mediaChannel", H245Addresses.write(rtp))
        .withOptional("mediaControlChannel", fax ? null : H245Addresses.write(rtcp))
        .withOptional(
            "dynamicRTPPayloadType", open.payloadType() >= 96 ? open.payloadType() : null);
  }

  /** Refuses a channel of the peer. */
  static void reject(OpenChannel open, String cause, ControlOutput out) {
    out.send(
        ControlMessages.response(
            "openLogicalChannelReject",
            r -> r.with("forwardLogicalChannelNumber", open.number()).with("cause", cause)));
  }

  /** CloseLogicalChannel: always acknowledged; the channel that it closed, or null. */
  @Nullable MediaChannel onClose(SequenceValue close, ControlOutput out) {
    int number = (int) close.integer("forwardLogicalChannelNumber");
    out.send(
        ControlMessages.response(
            "closeLogicalChannelAck", a -> a.with("forwardLogicalChannelNumber", number)));
    return incoming.remove(number);
  }

  /** Forgets our channels that are closed. */
  void purge() {
    outgoing.values().removeIf(channel -> channel.state() == OutgoingChannel.State.RELEASED);
  }

  /** What is open, both ways. */
  List<MediaChannel> open() {
    List<MediaChannel> open = new ArrayList<>();
    for (OutgoingChannel channel : outgoing.values()) {
      if (channel.state() == OutgoingChannel.State.ESTABLISHED) {
        open.add(channel.channel());
      }
    }
    open.addAll(incoming.values());
    return open;
  }

  /** Forgets all channels without a word. */
  void clear() {
    outgoing.clear();
    incoming.clear();
  }

  long nextTimeout() {
    long next = Deadlines.NEVER;
    for (OutgoingChannel channel : outgoing.values()) {
      next = Math.min(next, channel.nextTimeout());
    }
    return next;
  }
}
