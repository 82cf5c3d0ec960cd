package org.strowger.media.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Address;
import org.strowger.kernel.Deadlines;
import org.strowger.media.codec.AudioCodec;
import org.strowger.media.file.SoundFile;
import org.strowger.media.plane.MediaEvent;
import org.strowger.media.plane.MediaFigures;
import org.strowger.media.plane.MediaPort;
import org.strowger.media.plane.PortSettings;
import org.strowger.media.plane.Sound;
import org.strowger.media.quality.EModel;
import org.strowger.media.rtp.RtcpReader;
import org.strowger.media.rtp.RtpPacket;
import org.strowger.media.rtp.RtpReception;
import org.strowger.media.session.MediaFormat;
import org.strowger.media.session.StreamKind;

/**
 * One port: its peer's stream in, our stream out, and what stands between. Confined to its loop.
 *
 * <p>In: {@link PeerAddresses} says whether a packet is the peer's, {@link RtpReception} counts it,
 * {@link PortDigits} or the {@link Route} takes it. Out: everything leaves through {@link
 * RtpTimeline} and {@link #sendRtp}.
 */
final class EnginePort {
  /** Samples of the longest frame: 20 ms at 48 kHz. */
  static final int LARGEST_FRAME = 48 * AudioSender.FRAME_MS;

  private static final long FRAME = AudioSender.FRAME_MS * 1_000_000L;

  /** Who makes pictures is asked for a whole one by signalling no sooner again. */
  private static final long PICTURES_APART = 1_000_000_000L;

  /** Frames that are made up for after the loop stood still; more are left out. */
  private static final int MOST_FRAMES_BEHIND = 5;

  private final MediaEngine engine;
  private final int index;
  private final MediaPort handle;
  private final StreamKind kind;
  private final PeerAddresses peer = new PeerAddresses();
  private final RtpReception reception = new RtpReception();
  private final RtpTimeline timeline;
  private final RtcpSession rtcp;
  private final RateLimits rates = new RateLimits(this);
  private final PortDigits digits;
  private final PortSound sound;
  private final PortListening listening;

  private @Nullable PortSettings settings;
  private @Nullable FormatTable formats;
  private @Nullable EnginePort joined;
  private boolean echo;
  private boolean takesFeedback;
  private long pictureFrom = Long.MIN_VALUE;
  private @Nullable Route route;

  private long lastLife;
  private boolean silentTold;
  private long dropped;
  private @Nullable MediaFormat heard;
  private long nextFrame = Deadlines.NEVER;

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
    lastLife = now;
  }

  int index() {
    return index;
  }

  MediaPort handle() {
    return handle;
  }

  RtpTimeline timeline() {
    return timeline;
  }

  RtpReception reception() {
    return reception;
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
    takesFeedback = FeedbackRelay.isTaken(next.remote());
    lastLife = now;
    silentTold = false;
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
  }

  MediaFigures figures() {
    return new MediaFigures(
        peer.source(),
        heard == null ? "" : heard.encoding(),
        reception.packets(),
        reception.octets(),
        reception.lost(),
        dropped,
        reception.meanJitterMs(),
        timeline.packets(),
        timeline.octets(),
        rtcp.roundTripMs(),
        rtcp.remoteLossPercent(),
        mos());
  }

  private double mos() {
    if (heard == null || kind != StreamKind.AUDIO) {
      return 0;
    }
    double delay = EModel.delayMs(rtcp.roundTripMs(), reception.meanJitterMs());
    return EModel.mos(heard.encoding(), reception.lossPercent(), reception.burstRatio(), delay);
  }

  void onPacket(long now, Datagram datagram) {
    if (kind == StreamKind.IMAGE) {
      onRaw(now, datagram);
    } else if (datagram.rtcp() || RtpPacket.isRtcp(datagram.data(), datagram.length())) {
      onRtcp(now, datagram);
    } else {
      onRtp(now, datagram);
    }
  }

  private void onRtp(long now, Datagram datagram) {
    byte[] data = datagram.data();
    FormatTable table = formats;
    if (table == null || settings == null || !RtpPacket.valid(data, 0, datagram.length())) {
      dropped++;
      return;
    }
    int type = RtpPacket.payloadType(data, 0);
    MediaFormat format = table.received(type);
    if (format == null || !peer.acceptsRtp(now, datagram, true)) {
      dropped++;
      return;
    }
    alive(now);
    int payload = RtpPacket.payloadLength(data, 0, datagram.length());
    boolean timed = !table.isEvent(type);
    reception.onPacket(now, data, payload, format.clockRate(), timed);
    if (!settings.local().direction().receives()) {
      return; // Counted all the same: what is not listened to was not lost.
    }
    if (!timed) {
      onEvent(now, datagram, type, format);
    } else {
      onMedia(now, datagram, type, format);
    }
  }

  private void onMedia(long now, Datagram datagram, int type, MediaFormat format) {
    if (formats != null && formats.isNoise(type)) {
      listening.onNoise(datagram);
    } else {
      heard = format;
    }
    AudioCodec codec = formats == null ? null : formats.decodes(type);
    boolean converts = route != null && route.converts(datagram, type);
    if (codec != null && (converts || listening.wanted())) {
      listening.onPacket(now, datagram, codec, converts);
    }
    if (route != null && !converts) {
      route.forward(now, datagram, type, format);
    }
  }

  private void onEvent(long now, Datagram datagram, int type, MediaFormat format) {
    digits.onPacket(now, datagram, type, format);
    engine.checkBy(digits.nextTimeout());
    if (route != null && digits.withholds(datagram)) {
      route.to().timeline().skip(datagram.data(), index());
    } else if (route != null) {
      route.forwardEvent(now, datagram, type, format);
    }
  }

  private void onRtcp(long now, Datagram datagram) {
    if (!RtcpReader.valid(datagram.data(), 0, datagram.length())
        || !peer.acceptsRtcp(now, datagram)) {
      dropped++;
      return;
    }
    rtcp.onPacket(now, datagram);
    lastLife = now;
    silentTold = false;
  }

  /** UDPTL and whatever else is no RTP: only where it comes from is checked. */
  private void onRaw(long now, Datagram datagram) {
    if (settings == null || datagram.rtcp() || !peer.acceptsRtp(now, datagram, false)) {
      dropped++;
      return;
    }
    alive(now);
    reception.onRaw(datagram.length());
    if (route != null && route.to().maySend()) {
      route.to().sendRtp(datagram, datagram.length());
    }
  }

  private void alive(long now) {
    lastLife = now;
    silentTold = false;
    Address learnt = peer.takeLearnt();
    if (learnt != null) {
      engine.owner().onEvent(new MediaEvent.SourceLearnt(handle, learnt));
    }
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

  /** Feedback from the peer about the pictures that it gets, or makes. */
  void onFeedback(long now, byte[] data, int at, int length) {
    if (kind != StreamKind.VIDEO) {
      return;
    }
    rates.onFeedback(now, data, at, length);
    tellRate(now);
    engine.checkBy(rates.nextTimeout());
    if (joined != null && joined.reception.started()) {
      engine.feedback().relay(now, data, at, length, timeline, joined);
      if (!joined.takesFeedback && now >= pictureFrom && FeedbackRelay.wantsPicture(data, at)) {
        pictureFrom = now + PICTURES_APART;
        engine.owner().onEvent(new MediaEvent.PictureWanted(handle));
      }
    }
  }

  private void tellRate(long now) {
    MediaEvent news = rates.news(now);
    if (news != null) {
      engine.owner().onEvent(news);
    }
  }

  void limitRate(long now, long bitRate) {
    rates.limit(now, bitRate);
  }

  void sendFeedback(long now, int typeAndFormat, int[] words, int count) {
    rtcp.feedback(now, typeAndFormat, words, count, scratch());
  }

  /** Starts frames if there is anything to make. */
  void pace(long now) {
    if (nextFrame == Deadlines.NEVER && (sound.active() || listening.active())) {
      nextFrame = (now / MediaEngine.PULSE + 1) * MediaEngine.PULSE;
      engine.frameBy(nextFrame);
    }
  }

  /** Makes the frames that are due; when the next one is. */
  long frames(long now) {
    for (int made = 0; nextFrame <= now; made++) {
      if (made == MOST_FRAMES_BEHIND) {
        nextFrame = (now / MediaEngine.PULSE + 1) * MediaEngine.PULSE;
        break;
      }
      if (listening.active()) {
        listening.frame(nextFrame);
      }
      sound.frame(nextFrame);
      boolean more = sound.active() || listening.active();
      nextFrame = more ? nextFrame + FRAME : Deadlines.NEVER;
    }
    return nextFrame;
  }

  /** Sends a report, ends a digit, tells of silence, where due; when to look again. */
  long check(long now) {
    if (rtcp.onTimeout(now, scratch())) {
      rates.ask(now);
    }
    digits.onTimeout(now);
    tellRate(now);
    long silentAt = silentAt();
    if (now >= silentAt) {
      silentTold = true;
      silentAt = Deadlines.NEVER;
      engine.owner().onEvent(new MediaEvent.Silent(handle));
    }
    long next = Math.min(rtcp.nextTimeout(), digits.nextTimeout());
    return Math.min(silentAt, Math.min(next, rates.nextTimeout()));
  }

  private long silentAt() {
    return settings == null || settings.silenceMs() <= 0 || silentTold
        ? Deadlines.NEVER
        : lastLife + settings.silenceMs() * 1_000_000L;
  }
}
