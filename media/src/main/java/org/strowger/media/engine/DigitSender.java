package org.strowger.media.engine;

import org.jspecify.annotations.Nullable;
import org.strowger.media.dtmf.DtmfGenerator;
import org.strowger.media.rtp.RtpPacket;
import org.strowger.media.rtp.TelephoneEvent;
import org.strowger.media.session.MediaFormat;

/**
 * Sends key presses one after another: as telephone-events where the peer takes them (RFC 4733),
 * else as their two tones. Confined to its loop; allocates only for the tones.
 *
 * <p>An event has a start with the marker bit, updates each frame under one timestamp, and three
 * ends. A press that lasts longer than a duration can say goes on in a new segment (RFC 4733
 * 2.5.1.3). Digits are apart by {@link #GAP_MS}, or the receiver could not tell them.
 */
final class DigitSender {
  /** Digits that may wait; more are dropped. */
  static final int QUEUE = 32;

  /** Silence after a digit, milliseconds. */
  static final int GAP_MS = 60;

  /** A press whose end is never told is ended after this, milliseconds. */
  static final int LONGEST_MS = 30_000;

  /** One that waits lasts so long at least, though it be let go before: shorter is not heard. */
  static final int LEAST_MS = 40;

  private static final int ENDS = 3;
  private static final int FRAME_MS = AudioSender.FRAME_MS;

  private final EnginePort port;
  private final char[] digits = new char[QUEUE];
  private final int[] durations = new int[QUEUE];
  private int head;
  private int size;

  private boolean sounding;
  private boolean asEvent;
  private int payloadType;
  private int clockRate;
  private int event;
  private int elapsedMs;
  private int untilMs;
  private int timestamp;
  private int firstTimestamp;
  private long beganAt;
  private int segmentUnits;
  private int endsLeft;
  private int gapLeft;
  private @Nullable DtmfGenerator tones;

  DigitSender(EnginePort port) {
    this.port = port;
  }

  /** Whether digits are being sent or wait: other sound is silent meanwhile. */
  boolean active() {
    return sounding || size > 0 || gapLeft > 0;
  }

  /**
   * Queues a digit.
   *
   * @param durationMs how long it lasts; 0 if {@link #release} will say
   * @return false if the queue is full or there is no such digit
   */
  boolean press(char digit, int durationMs) {
    if (size == QUEUE || TelephoneEvent.event(digit) < 0) {
      return false;
    }
    int at = (head + size) % QUEUE;
    digits[at] = digit;
    durations[at] = durationMs == 0 ? LONGEST_MS : durationMs;
    size++;
    return true;
  }

  /**
   * Says how long the last digit lasts in all, one with an open end or one that goes on longer; one
   * that has ended stays as it was.
   */
  void release(int durationMs) {
    if (size > 0) {
      durations[(head + size - 1) % QUEUE] = Math.max(LEAST_MS, durationMs);
    } else if (sounding && (!asEvent || endsLeft == ENDS)) {
      untilMs = durationMs;
      if (tones != null && !asEvent) {
        tones.lengthen(durationMs);
      }
    }
  }

  /** Sends what belongs to the next frame. */
  void frame(long now) {
    if (gapLeft > 0) {
      gapLeft -= FRAME_MS;
      if (!asEvent && gapLeft > 0) {
        if (tones != null) {
          tones.start(' ', 0, 0); // Silent now, though it was started for longer.
        }
        toneFrame(now);
      }
      return;
    }
    if (!sounding && size > 0) {
      begin(now);
      return;
    }
    if (sounding) {
      go(now);
    }
  }

  /** Ends what is being sent at once, with all its ends: the port closes. */
  void abort() {
    size = 0;
    while (sounding && asEvent) {
      untilMs = Math.min(untilMs, elapsedMs);
      eventFrame(false);
    }
    sounding = false;
  }

  private void begin(long now) {
    char digit = digits[head];
    untilMs = durations[head];
    head = (head + 1) % QUEUE;
    size--;
    event = TelephoneEvent.event(digit);
    elapsedMs = 0;
    endsLeft = ENDS;
    segmentUnits = 0;
    MediaFormat format = port.formats() == null ? null : port.formats().sendEvent();
    asEvent = format != null;
    if (format != null) {
      payloadType = format.payloadType();
      clockRate = format.clockRate();
      timestamp = port.timeline().timestampAt(now);
      firstTimestamp = timestamp;
      beganAt = now;
      sounding = true;
      eventFrame(true);
    } else if (startTones(digit)) {
      sounding = true;
      go(now);
    }
  }

  private boolean startTones(char digit) {
    AudioSender audio = port.audio();
    if (audio == null) {
      return false;
    }
    tones = new DtmfGenerator(audio.sampleRate());
    return tones.start(digit, untilMs, GAP_MS);
  }

  private void go(long now) {
    if (asEvent) {
      eventFrame(false);
      return;
    }
    toneFrame(now);
    elapsedMs += FRAME_MS;
    if (elapsedMs >= untilMs) {
      sounding = false;
      gapLeft = GAP_MS;
    }
  }

  private void toneFrame(long now) {
    AudioSender audio = port.audio();
    if (tones != null && audio != null) {
      int samples = audio.sampleRate() / 1000 * FRAME_MS;
      tones.generate(port.frame(), 0, samples);
      audio.push(now, port.frame(), samples, audio.sampleRate());
    }
  }

  private void eventFrame(boolean marker) {
    int step = Math.min(FRAME_MS, Math.max(0, untilMs - elapsedMs));
    elapsedMs += step;
    segmentUnits += step * clockRate / 1000;
    if (segmentUnits > TelephoneEvent.LONGEST_SEGMENT) {
      sendEvent(false, false, TelephoneEvent.LONGEST_SEGMENT);
      timestamp += TelephoneEvent.LONGEST_SEGMENT;
      segmentUnits -= TelephoneEvent.LONGEST_SEGMENT;
    }
    boolean end = elapsedMs >= untilMs;
    sendEvent(marker, end, segmentUnits);
    if (end && --endsLeft == 0) {
      sounding = false;
      gapLeft = GAP_MS;
      port.timeline().eventEnded(beganAt, firstTimestamp, elapsedMs, clockRate);
    }
  }

  private void sendEvent(boolean marker, boolean end, int units) {
    Datagram out = port.scratch();
    port.timeline().own(out.data(), marker, payloadType, timestamp);
    TelephoneEvent.write(out.data(), RtpPacket.HEADER, event, end, units);
    out.length(RtpPacket.HEADER + TelephoneEvent.LENGTH);
    port.sendRtp(out, TelephoneEvent.LENGTH);
  }
}
