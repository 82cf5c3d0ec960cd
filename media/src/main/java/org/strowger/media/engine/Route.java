package org.strowger.media.engine;

import org.strowger.media.codec.AudioCodec;
import org.strowger.media.rtp.RtpPacket;
import org.strowger.media.session.MediaFormat;

/**
 * The way of packets from one port to the one it is joined with (or to itself: echo), made anew
 * whenever either side's settings change. Confined to its loop; passing a packet allocates nothing.
 *
 * <p>A payload type that the other peer takes is relayed under that peer's number. Sound that it
 * does not take, but that can be decoded, is converted: it goes to the listening part of its port,
 * which hands frames on. So does sound whose packets are not of the length that the other peer
 * asked for, and sound in which tones are to be found and muted.
 */
final class Route {
  /**
   * Packets of another length in a row before sound is cut anew: the last of a spurt may differ.
   */
  private static final int OTHER_LENGTH = 5;

  private final EnginePort from;
  private final EnginePort to;
  private final FormatTable formats;
  private final int[] map;
  private final boolean events;
  private final boolean converts;
  private final int wantedPtime;
  private int otherLength;
  private boolean pressed;

  Route(EnginePort from, FormatTable formats, EnginePort to, FormatTable toFormats) {
    this.from = from;
    this.to = to;
    this.formats = formats;
    map = formats.mapTo(toFormats);
    events =
        from != to && from.relaysEvents() && to.relaysEvents() && toFormats.sendEvent() != null;
    converts = toFormats.sendCodec() != null;
    wantedPtime = converts ? to.wantedPtime() : 0;
  }

  /** The other end. */
  EnginePort to() {
    return to;
  }

  /** Whether key presses pass. */
  boolean passesEvents() {
    return events && to.maySend();
  }

  /** Whether a packet of sound must be decoded and encoded anew. */
  boolean converts(Datagram datagram, int payloadType) {
    return converts
        && formats.decodes(payloadType) != null
        && (map[payloadType] < 0 || from.mustDecode() || cutsAnew(datagram, payloadType));
  }

  /** Passes a packet of sound or pictures as it is, or closes the gap that it would leave. */
  void forward(long now, Datagram datagram, int payloadType, MediaFormat format) {
    int ours = map[payloadType];
    if (ours >= 0) {
      to.relay(now, datagram, from.index(), ours, format.clockRate(), true);
    } else {
      to.timeline().skip(datagram.data(), from.index());
    }
  }

  /** Passes a packet of an event, or closes the gap that it would leave. */
  void forwardEvent(long now, Datagram datagram, int payloadType, MediaFormat format) {
    int ours = map[payloadType];
    if (!passesEvents()) {
      to.timeline().skip(datagram.data(), from.index());
    } else if (ours >= 0 && !from.converting()) {
      to.relay(now, datagram, from.index(), ours, format.clockRate(), false);
    }
  }

  /** A key went down: told to the far side where its packets cannot be relayed as they are. */
  void press(char digit, int payloadType) {
    if (makesEvents(payloadType)) {
      pressed = true;
      to.press(digit, 0);
    }
  }

  /** The key went up. */
  void release(int durationMs) {
    if (pressed) {
      pressed = false;
      to.release(durationMs);
    }
  }

  /** The way ends: no key stays down on the far side. Whether one was. */
  boolean end() {
    boolean wasPressed = pressed;
    release(0);
    return wasPressed;
  }

  private boolean makesEvents(int payloadType) {
    return passesEvents() && (payloadType < 0 || map[payloadType] < 0 || from.converting());
  }

  /** Whether packets come in another length than the far peer asked for, for some time now. */
  private boolean cutsAnew(Datagram datagram, int payloadType) {
    if (wantedPtime == 0 || otherLength >= OTHER_LENGTH) {
      return otherLength >= OTHER_LENGTH;
    }
    int length = packetMs(datagram, payloadType);
    otherLength = length == wantedPtime || length == 0 ? 0 : otherLength + 1;
    return otherLength >= OTHER_LENGTH;
  }

  private int packetMs(Datagram datagram, int payloadType) {
    AudioCodec codec = formats.decodes(payloadType);
    int octets = RtpPacket.payloadLength(datagram.data(), 0, datagram.length());
    return codec == null ? 0 : codec.samples(octets) * 1000 / codec.sampleRate();
  }
}
