package org.strowger.media.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strowger.media.codec.AudioCodec;
import org.strowger.media.file.SoundFile;
import org.strowger.media.plane.MediaEvent;
import org.strowger.media.plane.MediaFigures;
import org.strowger.media.plane.MediaPort;
import org.strowger.media.plane.PortSettings;
import org.strowger.media.plane.Sound;
import org.strowger.media.quality.EModel;
import org.strowger.media.rtp.RtpPacket;
import org.strowger.media.rtp.RtpReception;
import org.strowger.media.session.MediaFormat;
import org.strowger.media.session.StreamKind;

/**
 * One port: its peer's stream in, our stream out, and what stands between. Confined to its loop.
 *
 * <p>In: {@link PortIntake}. Out: everything leaves through {@link RtpTimeline} and {@link
 * #sendRtp}; what is not relayed is {@link PortSound}'s, in step with the {@link FrameClock}.
 */
final class EnginePort {
  /** Samples of the longest frame: 20 ms at 48 kHz. */
  static final int LARGEST_FRAME = 48 * AudioSender.FRAME_MS;

  private final MediaEngine engine;
  private final int index;
  private final MediaPort handle;
  private final StreamKind kind;
  private final PeerAddresses peer = new PeerAddresses();
  private final RtpTimeline timeline;
  private final RtcpSession rtcp;
  private final PictureFeedback pictures;
  private final PortDigits digits;
  private final PortSound sound;
  private final PortListening listening;
  private final FrameClock clock;
  private final PortIntake intake;

  private @Nullable PortSettings settings;
  private @Nullable FormatTable formats;
  private @Nullable EnginePort joined;
  private boolean echo;
  private @Nullable Route route;

  EnginePort(MediaEngine engine, int index, MediaPort handle, StreamKind kind, long now) {
    this.engine = engine;
    this.index = index;
    this.handle = handle;
    this.kind = kind;
    timeline = new RtpTimeline(engine.env().random());
    rtcp = new RtcpSession(this, engine.env(), now);
    digits = new PortDigits(this, engine.owner());
    sound = new PortSound(this, engine.owner());
    listening = new PortListening(this, engine.owner());
    clock = new FrameClock(engine, sound, listening);
    pictures = new PictureFeedback(this, engine);
    intake = new PortIntake(this, engine, rtcp, listening, now);
  }

  int index() {
    return index;
  }

  MediaPort handle() {
    return handle;
  }

  StreamKind kind() {
    return kind;
  }

  RtpTimeline timeline() {
    return timeline;
  }

  RtpReception reception() {
    return intake.reception();
  }

  PictureFeedback pictures() {
    return pictures;
  }

  @Nullable FormatTable formats() {
    return formats;
  }

  @Nullable AudioSender audio() {
    return sound.sender();
  }

  /** A datagram for building packets of our own; free after each send. */
  Datagram scratch() {
    return engine.scratch();
  }

  /** Room for a frame of sound; free after each use. */
  short[] frame() {
    return engine.frame();
  }

  void configure(long now, PortSettings next) {
    PortSettings last = settings;
    settings = next;
    peer.configure(next);
    pictures.configure(next);
    boolean sameFormats =
        last != null
            && last.remote().formats().equals(next.remote().formats())
            && last.local().formats().equals(next.local().formats())
            && last.remote().ptime() == next.remote().ptime();
    if (!sameFormats) {
      FormatTable table = new FormatTable(next);
      formats = table;
      MediaFormat format = table.sendFormat();
      AudioCodec codec = table.sendCodec();
      sound.sender(
          format == null || codec == null
              ? null
              : new AudioSender(this, format, codec, next.remote().ptime()));
    }
    intake.configure(now, next, formats);
    listening.configure(next);
    reroute();
    if (joined != null) {
      joined.reroute();
    }
    pace(now);
    engine.checkBy(now + 1);
  }

  void joinedTo(EnginePort other) {
    joined = other;
    reroute();
  }

  boolean isJoinedTo(EnginePort other) {
    return joined == other;
  }

  void leave() {
    EnginePort other = joined;
    if (other != null) {
      joined = null;
      other.joined = null;
      reroute();
      other.reroute();
    }
  }

  void echo(boolean on) {
    echo = on;
    reroute();
  }

  /** Sets up the way of what comes here, after anything that it depends on changed. */
  private void reroute() {
    EnginePort to = echo ? this : joined;
    boolean cutsKey = route != null && route.end();
    route =
        to == null || formats == null || to.formats == null || to.kind != kind
            ? null
            : new Route(this, formats, to, to.formats);
    intake.route(route);
    listening.route(route);
    digits.route(route, cutsKey);
    pace(engine.now());
  }

  void play(long now, long playback, Sound what) {
    sound.play(playback, what);
    pace(now);
  }

  void onSound(long now, long playback, List<SoundFile> files, String failure) {
    sound.loaded(playback, files, failure);
  }

  void stopPlaying() {
    sound.stopPlaying();
  }

  void sendDigit(long now, char digit, int durationMs) {
    press(digit, durationMs);
  }

  /** Queues a key press for the peer; one of no length lasts until {@link #release}. */
  void press(char digit, int durationMs) {
    sound.digits().press(digit, durationMs);
    pace(engine.now());
  }

  void release(int durationMs) {
    sound.digits().release(durationMs);
  }

  void record(long now, long recording, int longestMs) {
    listening.record(recording, longestMs);
    pace(now);
  }

  void stopRecording() {
    listening.stopRecording();
  }

  /** Sends what must still be sent and tells what must still be told. */
  void close(long now) {
    sound.digits().abort();
    digits.end();
    listening.stopRecording();
    rtcp.bye(now, scratch());
    leave();
    echo = false;
    route = null;
    intake.route(null);
  }

  MediaFigures figures() {
    RtpReception reception = intake.reception();
    MediaFormat heard = intake.heard();
    return new MediaFigures(
        peer.source(),
        heard == null ? "" : heard.encoding(),
        reception.packets(),
        reception.octets(),
        reception.lost(),
        intake.dropped(),
        reception.meanJitterMs(),
        timeline.packets(),
        timeline.octets(),
        rtcp.roundTripMs(),
        rtcp.remoteLossPercent(),
        heard == null || kind != StreamKind.AUDIO ? 0 : mos(reception, heard));
  }

  private double mos(RtpReception reception, MediaFormat heard) {
    double delay = EModel.delayMs(rtcp.roundTripMs(), reception.meanJitterMs());
    return EModel.mos(heard.encoding(), reception.lossPercent(), reception.burstRatio(), delay);
  }

  void onPacket(long now, Datagram datagram) {
    intake.onPacket(now, datagram);
  }

  /** Sends a packet of the joined port on in our stream; octets are rewritten in place. */
  void relay(long now, Datagram datagram, int from, int payloadType, int rate, boolean fresh) {
    if (!maySend() || sound.overrides()) {
      return;
    }
    int payload = RtpPacket.payloadLength(datagram.data(), 0, datagram.length());
    if (timeline.relay(now, datagram.data(), from, payloadType, rate, fresh)) {
      sendRtp(datagram, payload);
    }
  }

  /** Sends a frame of the joined port's sound, decoded. */
  void push(long now, short[] pcm, int samples, int rate) {
    AudioSender sender = sound.sender();
    if (sender != null && maySend() && !sound.overrides()) {
      sender.push(now, pcm, samples, rate);
    }
  }

  /** Sends a packet to the peer, whose address is filled in; does nothing if it may not be sent. */
  void sendRtp(Datagram datagram, int payloadLength) {
    if (maySend() && peer.addressRtp(datagram)) {
      timeline.sent(payloadLength);
      engine.sink().send(index, datagram);
    }
  }

  /** Sends RTCP, already addressed. */
  void transmit(Datagram datagram) {
    engine.sink().send(index, datagram);
  }

  /** Where the peer is. */
  PeerAddresses peer() {
    return peer;
  }

  /** Whether both descriptions let us send, and it is known where to. */
  boolean maySend() {
    return settings != null
        && settings.local().direction().sends()
        && settings.remote().direction().receives()
        && peer.hasDestination();
  }

  /** Whether key presses of this peer, or for it, are relayed in the media. */
  boolean relaysEvents() {
    return settings != null && settings.relayEvents();
  }

  /** Milliseconds a packet that the peer asked for; 0 if it did not. */
  int wantedPtime() {
    AudioSender sender = sound.sender();
    boolean asked = settings != null && settings.remote().ptime() > 0;
    return asked && sender != null ? sender.ptime() : 0;
  }

  PortDigits digits() {
    return digits;
  }

  /** Whether sound must not pass undecoded. */
  boolean mustDecode() {
    return listening.mustDecode();
  }

  /** Whether this peer's sound goes on decoded. */
  boolean converting() {
    return listening.converting();
  }

  /** Feedback from the peer; only that about pictures concerns anybody. */
  void onFeedback(long now, byte[] data, int at, int length) {
    if (kind == StreamKind.VIDEO) {
      pictures.on(now, data, at, length, joined);
    }
  }

  void limitRate(long now, long bitRate) {
    pictures.limitRate(now, bitRate);
  }

  void sendFeedback(long now, int typeAndFormat, int[] words, int count) {
    rtcp.feedback(now, typeAndFormat, words, count, scratch());
  }

  /** Starts frames if there is anything to make. */
  void pace(long now) {
    clock.start(now);
  }

  /** Makes the frames that are due; when the next one is. */
  long frames(long now) {
    return clock.frames(now);
  }

  /** Sends a report, ends a digit, tells of silence, where due; when to look again. */
  long check(long now) {
    if (rtcp.onTimeout(now, scratch())) {
      pictures.reported(now);
    }
    digits.onTimeout(now);
    pictures.tellRate(now);
    PeerLife life = intake.life();
    if (life.fallsSilent(now)) {
      engine.owner().onEvent(new MediaEvent.Silent(handle));
    }
    long next = Math.min(rtcp.nextTimeout(), digits.nextTimeout());
    return Math.min(life.nextTimeout(), Math.min(next, pictures.nextTimeout()));
  }
}
