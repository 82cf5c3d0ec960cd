package org.strowger.media.sim;

import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Address;
import org.strowger.media.engine.MediaEngine;
import org.strowger.media.plane.MediaFigures;
import org.strowger.media.plane.MediaListener;
import org.strowger.media.plane.MediaPort;
import org.strowger.media.plane.PortSettings;
import org.strowger.media.plane.Sound;

/** A port of a {@link SimMediaPlane}. Confined to the test's thread. */
final class SimMediaPort implements MediaPort {
  private final SimMediaPlane plane;
  private final MediaEngine engine;
  private final Address rtp;
  private final MediaListener listener;
  private int index = -1;
  private boolean closed;
  private @Nullable PortSettings settings;
  private long settledAt;
  private @Nullable SimMediaPort joined;
  private MediaFigures last = MediaFigures.NONE;

  SimMediaPort(SimMediaPlane plane, Address rtp, MediaListener listener) {
    this.plane = plane;
    this.engine = plane.engine();
    this.rtp = rtp;
    this.listener = listener;
  }

  void index(int number) {
    index = number;
  }

  int index() {
    return index;
  }

  MediaListener listener() {
    return listener;
  }

  @Override
  public Address rtp() {
    return rtp;
  }

  @Override
  public Address rtcp() {
    return rtp.withPort(rtp.port() + 1);
  }

  @Override
  public void configure(PortSettings settings) {
    if (!settings.equals(this.settings)) {
      settledAt = plane.now();
    }
    this.settings = settings;
    act(() -> engine.configure(plane.now(), index, settings));
  }

  @Override
  public void join(MediaPort other) {
    if (other instanceof SimMediaPort peer && !peer.closed) {
      unlink();
      peer.unlink();
      joined = peer;
      peer.joined = this;
      act(() -> engine.join(plane.now(), index, peer.index));
    }
  }

  @Override
  public void leave() {
    unlink();
    act(() -> engine.leave(index));
  }

  private void unlink() {
    SimMediaPort other = joined;
    if (other != null) {
      other.joined = null;
      joined = null;
    }
  }

  /** What was agreed; null before anything was. */
  SimMediaPlane.@Nullable Agreed agreed() {
    PortSettings last = settings;
    SimMediaPort other = joined;
    return last == null
        ? null
        : new SimMediaPlane.Agreed(rtp, last, settledAt, other == null ? null : other.rtp);
  }

  @Override
  public void play(long playback, Sound sound) {
    act(() -> engine.play(plane.now(), index, playback, sound));
  }

  @Override
  public void stopPlaying() {
    act(() -> engine.stopPlaying(index));
  }

  @Override
  public void echo(boolean on) {
    act(() -> engine.echo(index, on));
  }

  @Override
  public void record(long recording, String file, int longestMs) {
    act(() -> engine.record(plane.now(), index, recording, longestMs));
  }

  @Override
  public void stopRecording() {
    act(() -> engine.stopRecording(index));
  }

  @Override
  public void sendDigit(char digit, int durationMs) {
    act(() -> engine.sendDigit(plane.now(), index, digit, durationMs));
  }

  @Override
  public void holdDigit(int durationMs) {
    act(() -> engine.holdDigit(plane.now(), index, durationMs));
  }

  @Override
  public void limitRate(long bitRate) {
    act(() -> engine.limitRate(plane.now(), index, bitRate));
  }

  @Override
  public MediaFigures figures() {
    return closed ? last : engine.figures(index);
  }

  @Override
  public void close() {
    if (!closed) {
      last = engine.figures(index);
      unlink();
      engine.close(plane.now(), index);
      closed = true;
      plane.closed(this);
      plane.wake();
    }
  }

  private void act(Runnable command) {
    if (!closed) {
      command.run();
      plane.wake();
    }
  }
}
