package org.strowger.media.engine;

import org.strowger.media.dtmf.DtmfListener;
import org.strowger.media.rtp.RtpPacket;
import org.strowger.media.rtp.TelephoneEvent;

/**
 * Turns the packets of telephone-events (RFC 4733) into key presses: one press is told once,
 * whatever was lost, repeated or reordered. Confined to its loop; allocates nothing.
 *
 * <p>The timestamp names the event: start, updates and the three ends of one press share it. A
 * press longer than a segment goes on under the next timestamp (RFC 4733 2.5.1.3).
 */
final class DigitReceiver {
  /** After this long without a packet the end was lost, nanoseconds. */
  static final long LOST_END = 300_000_000L;

  /** An end repeated under a new timestamp follows its original closely, nanoseconds. */
  private static final long ECHO = 45_000_000L;

  private final DtmfListener listener;
  private boolean known;
  private boolean sounding;
  private int timestamp;
  private int event;
  private int segments;
  private int duration;
  private int clockRate;
  private long lastAt;

  DigitReceiver(DtmfListener listener) {
    this.listener = listener;
  }

  /**
   * A packet with an event; events beyond the keypad are ignored.
   *
   * @param rate of the event's timestamp, units a second
   */
  void onPacket(long now, byte[] data, int length, int rate) {
    if (RtpPacket.payloadLength(data, 0, length) < TelephoneEvent.LENGTH) {
      return;
    }
    int payload = RtpPacket.payloadOffset(data, 0);
    int code = TelephoneEvent.event(data, payload);
    if (TelephoneEvent.digit(code) == 0) {
      return;
    }
    int stamp = RtpPacket.timestamp(data, 0);
    boolean end = TelephoneEvent.end(data, payload);
    int units = TelephoneEvent.duration(data, payload);
    clockRate = rate;
    if (known && stamp == timestamp) {
      update(now, units, end);
    } else if (!known || stamp - timestamp > 0 || now - lastAt > 10 * LOST_END) {
      next(now, stamp, code, units, end);
    }
  }

  /** When {@link #onTimeout} is wanted; {@link Long#MAX_VALUE} if not. */
  long nextTimeout() {
    return sounding ? lastAt + LOST_END : Long.MAX_VALUE;
  }

  /** Ends a press whose end packets were all lost. */
  void onTimeout(long now) {
    if (sounding && now - lastAt >= LOST_END) {
      end();
    }
  }

  /** Ends a press because the peer's stream does. */
  void reset() {
    if (sounding) {
      end();
    }
    known = false;
  }

  private void update(long now, int units, boolean end) {
    duration = Math.max(duration, units);
    lastAt = now;
    if (end && sounding) {
      end();
    }
  }

  private void next(long now, int stamp, int code, int units, boolean end) {
    boolean continued =
        sounding && code == event && stamp - timestamp == TelephoneEvent.LONGEST_SEGMENT;
    boolean repeated =
        known && !sounding && end && code == event && units == duration && now - lastAt < ECHO;
    if (repeated) {
      lastAt = now;
      return;
    }
    if (sounding && !continued) {
      end();
    }
    known = true;
    timestamp = stamp;
    event = code;
    segments = continued ? segments + 1 : 0;
    duration = units;
    lastAt = now;
    if (!continued) {
      sounding = true;
      listener.onDigit(TelephoneEvent.digit(code));
    }
    if (end) {
      end();
    }
  }

  private void end() {
    sounding = false;
    long units = (long) segments * TelephoneEvent.LONGEST_SEGMENT + duration;
    int milliseconds = Math.clamp(units * 1000 / clockRate, 1, 65_535);
    listener.onDigitEnd(TelephoneEvent.digit(event), milliseconds);
  }
}
