package org.strowger.h323.control;

import static org.strowger.h323.h245.H245LogicalChannels.CLOSE_LOGICAL_CHANNEL;

import org.jspecify.annotations.Nullable;
import org.strowger.h323.per.ChoiceValue;
import org.strowger.h323.per.SequenceValue;
import org.strowger.kernel.Address;
import org.strowger.kernel.Deadlines;

/** H.245 annex C.4, outgoing LCSE: one channel on which we send. Confined to its shard. */
final class OutgoingChannel {
  /** The states of the annex; RELEASED is also what a new one is in. */
  enum State {
    RELEASED,
    AWAITING_ESTABLISHMENT,
    ESTABLISHED,
    AWAITING_RELEASE
  }

  private final ControlSettings settings;
  private final OpenChannel open;
  private final MediaCapability coding;
  private State state = State.RELEASED;
  private @Nullable Address rtp;
  private @Nullable Address rtcp;
  private int payloadType;
  private int session;
  private long t103 = Deadlines.NEVER;

  OutgoingChannel(ControlSettings settings, OpenChannel open, MediaCapability coding) {
    this.settings = settings;
    this.open = open;
    this.coding = coding;
    this.payloadType = open.payloadType();
    this.session = open.session();
  }

  /** A channel that fast connect opened. */
  static OutgoingChannel established(ControlSettings settings, MediaChannel channel) {
    OutgoingChannel opened =
        new OutgoingChannel(
            settings,
            OpenChannel.forward(channel.number(), channel.coding(), channel.session(), null),
            channel.coding());
    opened.state = State.ESTABLISHED;
    opened.rtp = channel.rtp();
    opened.rtcp = channel.rtcp();
    opened.payloadType = channel.payloadType();
    return opened;
  }

  int number() {
    return open.number();
  }

  int session() {
    return session;
  }

  MediaCapability coding() {
    return coding;
  }

  State state() {
    return state;
  }

  /** Whether it is open or about to be. */
  boolean wanted() {
    return state == State.AWAITING_ESTABLISHMENT || state == State.ESTABLISHED;
  }

  long nextTimeout() {
    return t103;
  }

  MediaChannel channel() {
    return new MediaChannel(number(), session, true, coding, rtp, rtcp, payloadType);
  }

  /** ESTABLISH.request. */
  void open(long now, ControlOutput out) {
    state = State.AWAITING_ESTABLISHMENT;
    t103 = now + settings.t103();
    out.send(ControlMessages.request("openLogicalChannel", open.write()));
  }

  /** OpenLogicalChannelAck. */
  void onAck(SequenceValue ack) {
    if (state != State.AWAITING_ESTABLISHMENT) {
      return;
    }
    state = State.ESTABLISHED;
    t103 = Deadlines.NEVER;
    ChoiceValue multiplex = ack.findChoice("forwardMultiplexAckParameters");
    if (multiplex == null || !multiplex.name().equals("h2250LogicalChannelAckParameters")) {
      return;
    }
    SequenceValue parameters = multiplex.value().asSequence();
    rtp = H245Addresses.read(parameters.findChoice("mediaChannel"));
    rtcp = H245Addresses.read(parameters.findChoice("mediaControlChannel"));
    payloadType = (int) parameters.integer("dynamicRTPPayloadType", payloadType);
    session = (int) parameters.integer("sessionID", session);
  }

  /** OpenLogicalChannelReject; true if it was the answer to our opening. */
  boolean onReject() {
    boolean opening = state == State.AWAITING_ESTABLISHMENT;
    if (opening) {
      release();
    }
    return opening;
  }

  /** RELEASE.request. */
  void close(long now, ControlOutput out) {
    if (!wanted()) {
      return;
    }
    state = State.AWAITING_RELEASE;
    t103 = now + settings.t103();
    out.send(
        ControlMessages.request(
            "closeLogicalChannel",
            CLOSE_LOGICAL_CHANNEL
                .with("forwardLogicalChannelNumber", number())
                .with("source", "user")));
  }

  /** CloseLogicalChannelAck. */
  void onCloseAck() {
    if (state == State.AWAITING_RELEASE) {
      release();
    }
  }

  /** T103; true if the channel could not be opened. */
  boolean onTimeout(long now, ControlOutput out) {
    if (t103 > now) {
      return false;
    }
    boolean opening = state == State.AWAITING_ESTABLISHMENT;
    if (opening) {
      out.send(
          ControlMessages.request(
              "closeLogicalChannel",
              CLOSE_LOGICAL_CHANNEL
                  .with("forwardLogicalChannelNumber", number())
                  .with("source", "lcse")));
    }
    release();
    return opening;
  }

  private void release() {
    state = State.RELEASED;
    t103 = Deadlines.NEVER;
  }
}
