package org.strowger.media.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Deadlines;
import org.strowger.kernel.Env;
import org.strowger.media.file.SoundFile;
import org.strowger.media.plane.MediaEvent;
import org.strowger.media.plane.MediaFigures;
import org.strowger.media.plane.MediaPort;
import org.strowger.media.plane.PortSettings;
import org.strowger.media.plane.Sound;
import org.strowger.media.session.StreamKind;

/**
 * The media of many calls: a table of ports, what they are joined with, and two clocks. Confined to
 * its loop.
 *
 * <p>A packet that is only relayed takes {@link #onPacket} to {@link PacketSink#send} without an
 * object being made. Ports that make or decode sound are called every 20 ms; all of them together,
 * so that one wake-up serves all. Reports and watchdogs are looked after four times a second at
 * most. Where nothing of this is wanted {@link #nextTimeout} is never.
 *
 * <p>Commands name a port by the number that {@link #open} gave; a number that is not open is
 * ignored, since a command may cross the port's end.
 */
public final class MediaEngine {
  /** A pulse of sound, nanoseconds: every frame starts on a multiple. */
  static final long PULSE = 10_000_000L;

  private static final long LEAST_BETWEEN_CHECKS = 250_000_000L;

  private final @Nullable EnginePort[] ports;
  private final int[] free;
  private int freeCount;
  private int highest;
  private final Env env;
  private final PacketSink sink;
  private final EngineOwner owner;
  private final Datagram scratch = new Datagram();
  private final short[] frame = new short[EnginePort.LARGEST_FRAME];
  private final FeedbackRelay feedback = new FeedbackRelay();
  private long frameAt = Deadlines.NEVER;
  private long checkAt = Deadlines.NEVER;
  private long checkedAt;
  private long clock;

  /**
   * An engine without ports.
   *
   * @param capacity the most ports at once
   * @param env randomness and the wall clock
   * @param sink takes packets
   * @param owner hears events, loads sounds and keeps recordings
   */
  public MediaEngine(int capacity, Env env, PacketSink sink, EngineOwner owner) {
    this.env = env;
    this.sink = sink;
    this.owner = owner;
    ports = new EnginePort[capacity];
    free = new int[capacity];
    freeCount = capacity;
    for (int i = 0; i < capacity; i++) {
      free[i] = capacity - 1 - i;
    }
    checkedAt = -LEAST_BETWEEN_CHECKS;
  }

  /**
   * Takes a port into the table.
   *
   * @param handle who speaks in this port's events
   * @return its number, or -1 if the table is full
   */
  public int open(long now, MediaPort handle, StreamKind kind) {
    clock = now;
    if (freeCount == 0) {
      return -1;
    }
    int index = free[--freeCount];
    highest = Math.max(highest, index);
    ports[index] = new EnginePort(this, index, handle, kind, now);
    checkBy(now + LEAST_BETWEEN_CHECKS);
    return index;
  }

  /** How many ports are open. */
  public int openPorts() {
    return ports.length - freeCount;
  }

  /** Sets what was agreed with the peer; learns its source anew. */
  public void configure(long now, int port, PortSettings settings) {
    clock = now;
    EnginePort target = at(port);
    if (target != null) {
      target.configure(now, settings);
    }
  }

  /** Joins two ports, if they are not; each leaves whom it was joined with. */
  public void join(long now, int port, int other) {
    clock = now;
    EnginePort a = at(port);
    EnginePort b = at(other);
    if (a != null && b != null && a != b && !a.isJoinedTo(b)) {
      a.leave();
      b.leave();
      a.joinedTo(b);
      b.joinedTo(a);
    }
  }

  /** Ends a port's join. */
  public void leave(int port) {
    EnginePort target = at(port);
    if (target != null) {
      target.leave();
    }
  }

  /** Plays a sound. */
  public void play(long now, int port, long playback, Sound sound) {
    clock = now;
    EnginePort target = at(port);
    if (target != null) {
      target.play(now, playback, sound);
    }
  }

  /**
   * The answer to {@link EngineOwner#loadSound}.
   *
   * @param playback which was asked for; if it is not playing any more nothing happens
   * @param files in order, maybe fewer than asked for
   * @param failure why not all could be had; empty if all could
   */
  public void onSound(long now, int port, long playback, List<SoundFile> files, String failure) {
    clock = now;
    EnginePort target = at(port);
    if (target != null) {
      target.onSound(now, playback, files, failure);
    }
  }

  /** Stops playing without an event. */
  public void stopPlaying(int port) {
    EnginePort target = at(port);
    if (target != null) {
      target.stopPlaying();
    }
  }

  /** Sends back what comes, or ceases to. */
  public void echo(int port, boolean on) {
    EnginePort target = at(port);
    if (target != null) {
      target.echo(on);
    }
  }

  /** Starts a recording; a running one ends. */
  public void record(long now, int port, long recording, int longestMs) {
    clock = now;
    EnginePort target = at(port);
    if (target != null) {
      target.record(now, recording, longestMs);
    }
  }

  /** Ends a recording. */
  public void stopRecording(int port) {
    EnginePort target = at(port);
    if (target != null) {
      target.stopRecording();
    }
  }

  /** Sends a key press. */
  public void sendDigit(long now, int port, char digit, int durationMs) {
    clock = now;
    EnginePort target = at(port);
    if (target != null) {
      target.sendDigit(now, digit, durationMs);
    }
  }

  /** Changes how long the key press that was sent last lasts in all. */
  public void holdDigit(long now, int port, int durationMs) {
    clock = now;
    EnginePort target = at(port);
    if (target != null) {
      target.release(durationMs);
    }
  }

  /** Asks a port's peer to send no more than so much, bits a second. */
  public void limitRate(long now, int port, long bitRate) {
    clock = now;
    EnginePort target = at(port);
    if (target != null) {
      target.limitRate(now, bitRate);
    }
  }

  /** What a port counted so far. */
  public MediaFigures figures(int port) {
    EnginePort target = at(port);
    return target == null ? MediaFigures.NONE : target.figures();
  }

  /** Ends a port: last digits and a goodbye are sent, {@link MediaEvent.Closed} is told. */
  public void close(long now, int port) {
    clock = now;
    EnginePort target = at(port);
    if (target != null) {
      target.close(now);
      ports[port] = null;
      free[freeCount++] = port;
      owner.onEvent(new MediaEvent.Closed(target.handle(), target.figures()));
    }
  }

  /**
   * A datagram came to a port.
   *
   * @param now monotonic nanoseconds
   * @param port the number of the port
   * @param datagram octets and source; changed in place
   */
  public void onPacket(long now, int port, Datagram datagram) {
    clock = now;
    EnginePort target = at(port);
    if (target != null) {
      target.onPacket(now, datagram);
    }
  }

  /** When {@link #onTimeout} is wanted next; {@link Deadlines#NEVER} if not. */
  public long nextTimeout() {
    return Math.min(frameAt, checkAt);
  }

  /**
   * Sends the frames that are due, reports, and looks for silence; a call too many does nothing.
   *
   * @throws RuntimeException a fault of ours at one port; the others were served all the same
   */
  public void onTimeout(long now) {
    clock = now;
    RuntimeException fault = null;
    if (now >= frameAt) {
      frameAt = Deadlines.NEVER;
      for (int i = 0; i <= highest; i++) {
        try {
          frames(now, ports[i]);
        } catch (RuntimeException e) {
          fault = e;
        }
      }
    }
    if (now >= checkAt) {
      checkAt = Deadlines.NEVER;
      checkedAt = now;
      for (int i = 0; i <= highest; i++) {
        try {
          check(now, ports[i]);
        } catch (RuntimeException e) {
          fault = e;
        }
      }
    }
    if (fault != null) {
      throw fault;
    }
  }

  private void frames(long now, @Nullable EnginePort port) {
    if (port != null) {
      frameBy(port.frames(now));
    }
  }

  private void check(long now, @Nullable EnginePort port) {
    if (port != null) {
      checkBy(port.check(now));
    }
  }

  /** Asks for frames from a time on. */
  void frameBy(long at) {
    frameAt = Math.min(frameAt, at);
  }

  /** Asks for a check at a time. */
  void checkBy(long at) {
    if (at != Deadlines.NEVER) {
      checkAt = Math.min(checkAt, Math.max(at, checkedAt + LEAST_BETWEEN_CHECKS));
    }
  }

  /** The time of the latest input. */
  long now() {
    return clock;
  }

  Env env() {
    return env;
  }

  PacketSink sink() {
    return sink;
  }

  EngineOwner owner() {
    return owner;
  }

  Datagram scratch() {
    return scratch;
  }

  short[] frame() {
    return frame;
  }

  FeedbackRelay feedback() {
    return feedback;
  }

  private @Nullable EnginePort at(int port) {
    return port >= 0 && port < ports.length ? ports[port] : null;
  }
}
