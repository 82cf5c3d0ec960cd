package org.strowger.pbx.sim;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Address;
import org.strowger.kernel.IpAddress;
import org.strowger.media.plane.MediaEvent;
import org.strowger.media.plane.MediaFigures;
import org.strowger.media.plane.MediaListener;
import org.strowger.media.plane.MediaPort;
import org.strowger.media.plane.PortSettings;
import org.strowger.media.plane.Sound;
import org.strowger.media.session.StreamKind;

/** A port that notes what it is told. Confined to the test's thread. */
public final class FakeMediaPort implements MediaPort {
  private final FakeMediaPlane plane;
  private final StreamKind kind;
  private final Address rtp;
  private final MediaListener listener;
  private final List<String> sentDigits = new ArrayList<>();
  private @Nullable PortSettings settings;
  private @Nullable FakeMediaPort joined;
  private @Nullable Sound playing;
  private long playback;
  private MediaFigures figures = MediaFigures.NONE;
  private boolean echo;
  private final List<Long> limits = new ArrayList<>();
  private boolean closed;

  FakeMediaPort(FakeMediaPlane plane, StreamKind kind, Address rtp, MediaListener listener) {
    this.plane = plane;
    this.kind = kind;
    this.rtp = rtp;
    this.listener = listener;
  }

  /** What the port carries. */
  public StreamKind kind() {
    return kind;
  }

  /** What it was configured with last; null if it was not. */
  public @Nullable PortSettings settings() {
    return settings;
  }

  /** The port it is joined with; null if with none. */
  public @Nullable FakeMediaPort joined() {
    return joined;
  }

  /** What it plays; null if nothing. */
  public @Nullable Sound playing() {
    return playing;
  }

  /** Whether it sends back what comes. */
  public boolean echoes() {
    return echo;
  }

  /** The digits it was told to send, each with its length. */
  public List<String> sentDigits() {
    return sentDigits;
  }

  /** What it plays comes to its end. */
  public void finishPlaying() {
    playing = null;
    tell(new MediaEvent.PlayEnded(this, playback, ""));
  }

  /** Its peer presses and lets go a key. */
  public void press(char digit, int durationMs) {
    PortSettings how = settings;
    boolean relayed = joined != null && how != null && how.relayEvents();
    tell(new MediaEvent.Digit(this, digit, relayed));
    tell(new MediaEvent.DigitEnd(this, digit, durationMs));
  }

  /** The first packet of its peer comes. */
  public void hears() {
    tell(new MediaEvent.SourceLearnt(this, new Address(IpAddress.v4(0xC6336401), 4000)));
  }

  /** Its peer asks by RTCP for a whole picture. */
  public void wantsPicture() {
    tell(new MediaEvent.PictureWanted(this));
  }

  /** Nothing came from its peer for long. */
  public void fallSilent() {
    tell(new MediaEvent.Silent(this));
  }

  private void tell(MediaEvent event) {
    if (!closed) {
      listener.onMedia(event);
    }
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
  public void configure(PortSettings other) {
    settings = other;
  }

  @Override
  public void join(MediaPort other) {
    FakeMediaPort port = (FakeMediaPort) other;
    if (joined == port) {
      return;
    }
    leave();
    port.leave();
    joined = port;
    port.joined = this;
  }

  @Override
  public void leave() {
    FakeMediaPort other = joined;
    joined = null;
    if (other != null) {
      other.joined = null;
    }
  }

  @Override
  public void play(long number, Sound sound) {
    playback = number;
    playing = sound;
  }

  @Override
  public void stopPlaying() {
    playing = null;
  }

  @Override
  public void echo(boolean on) {
    echo = on;
  }

  @Override
  public void record(long recording, String file, int longestMs) {
    tell(new MediaEvent.RecordEnded(this, recording, longestMs));
  }

  @Override
  public void stopRecording() {}

  @Override
  public void sendDigit(char digit, int durationMs) {
    sentDigits.add(digit + "/" + durationMs);
  }

  @Override
  public void holdDigit(int durationMs) {
    sentDigits.add("held/" + durationMs);
  }

  @Override
  public void limitRate(long bitRate) {
    limits.add(bitRate);
  }

  /** What its peer was asked to send at most, in order. */
  public List<Long> limits() {
    return limits;
  }

  /** Its peer wants no more than so much. */
  public void limitedTo(long bitRate) {
    tell(new MediaEvent.RateLimited(this, bitRate));
  }

  /** Makes it have counted. */
  public void counted(MediaFigures what) {
    figures = what;
  }

  @Override
  public MediaFigures figures() {
    return figures;
  }

  @Override
  public void close() {
    if (!closed) {
      leave();
      closed = true;
      plane.closed(this);
      listener.onMedia(new MediaEvent.Closed(this, figures));
    }
  }
}
