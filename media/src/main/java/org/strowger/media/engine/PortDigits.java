package org.strowger.media.engine;

import org.jspecify.annotations.Nullable;
import org.strowger.media.dtmf.DtmfListener;
import org.strowger.media.plane.MediaEvent;
import org.strowger.media.rtp.RtpPacket;
import org.strowger.media.session.MediaFormat;

/**
 * The key presses of a port's peer, from its events and from tones in its sound: told to the owner,
 * and to the far peer by the route. Confined to its loop.
 */
final class PortDigits implements DtmfListener {
  private static final int NO_TYPE = -1;

  private final EnginePort port;
  private final EngineOwner owner;
  private final DigitReceiver events = new DigitReceiver(this);
  private final DtmfListener tones = new Tones();
  private @Nullable Route route;
  private int payloadType = NO_TYPE;
  private int timestamp;
  private boolean withheld;
  private int withheldTimestamp;

  /** Digits found in the sound came under no payload type of their own. */
  private final class Tones implements DtmfListener {
    @Override
    public void onDigit(char digit) {
      pressed(digit, NO_TYPE);
    }

    @Override
    public void onDigitEnd(char digit, int milliseconds) {
      released(digit, milliseconds);
    }
  }

  PortDigits(EnginePort port, EngineOwner owner) {
    this.port = port;
    this.owner = owner;
  }

  /**
   * Key presses go another way from now on, or none.
   *
   * @param cutsKey whether that ended one on the far side, where the rest of it would be another
   */
  void route(@Nullable Route next, boolean cutsKey) {
    route = next;
    if (cutsKey) {
      withhold();
    }
  }

  /** Hears the digits that are found in the sound. */
  DtmfListener tones() {
    return tones;
  }

  /** A packet of an event. */
  void onPacket(long now, Datagram datagram, int type, MediaFormat format) {
    payloadType = type;
    timestamp = RtpPacket.timestamp(datagram.data(), 0);
    events.onPacket(now, datagram.data(), datagram.length(), format.clockRate());
  }

  /**
   * Whether a packet is of a key press of which the far side has heard already, or will: one that
   * was told as not relayed, which who was told sends on, or one that was cut there.
   */
  boolean withholds(Datagram datagram) {
    return withheld && RtpPacket.timestamp(datagram.data(), 0) == withheldTimestamp;
  }

  long nextTimeout() {
    return events.nextTimeout();
  }

  void onTimeout(long now) {
    events.onTimeout(now);
  }

  /** The peer's stream ends. */
  void end() {
    events.reset();
  }

  @Override
  public void onDigit(char digit) {
    pressed(digit, payloadType);
  }

  @Override
  public void onDigitEnd(char digit, int milliseconds) {
    released(digit, milliseconds);
  }

  private void pressed(char digit, int type) {
    boolean relayed = route != null && route.passesEvents();
    withheld = false;
    if (!relayed && type != NO_TYPE) {
      withhold();
    }
    owner.onEvent(new MediaEvent.Digit(port.handle(), digit, relayed));
    if (route != null) {
      route.press(digit, type);
    }
  }

  private void withhold() {
    withheld = true;
    withheldTimestamp = timestamp;
  }

  private void released(char digit, int milliseconds) {
    owner.onEvent(new MediaEvent.DigitEnd(port.handle(), digit, milliseconds));
    if (route != null) {
      route.release(milliseconds);
    }
  }
}
