package org.strowger.media.engine;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.strowger.media.codec.AudioCodec;
import org.strowger.media.jitter.AudioReceiver;
import org.strowger.media.jitter.JitterSettings;
import org.strowger.media.plane.PortSettings;
import org.strowger.media.rtp.RtpPacket;

/**
 * The decoding side of a port: sound that is converted for the far peer, searched for tones, or
 * recorded, in frames of 20 ms that run with time. Confined to its loop.
 */
final class PortListening {
  /** How long sound is made up after the last packet; then the far peer sees the pause too. */
  private static final long LINGER = 10_000_000_000L;

  private static final int SILENCE_RATE = 8000;

  private final EnginePort port;
  private final EngineOwner owner;
  private @Nullable AudioReceiver receiver;
  private @Nullable AudioCodec codec;
  private int ssrc;
  private final short[] pcm = new short[EnginePort.LARGEST_FRAME];
  private @Nullable InbandDigits inband;
  private @Nullable Recording recording;
  private @Nullable Route route;
  private boolean converting;
  private long lastPacketAt;

  PortListening(EnginePort port, EngineOwner owner) {
    this.port = port;
    this.owner = owner;
  }

  void configure(PortSettings settings) {
    InbandDigits last = inband;
    if (settings.detectInband()) {
      inband = last == null ? new InbandDigits(port.digits().tones()) : last;
    } else if (last != null) {
      inband = null;
      last.end();
    }
  }

  /** Frames go another way from now on, or none. */
  void route(@Nullable Route next) {
    route = next;
    converting = false;
  }

  /** Whether packets are wanted whatever happens to them elsewhere. */
  boolean wanted() {
    return inband != null || recording != null;
  }

  /** Whether sound must not pass undecoded. */
  boolean mustDecode() {
    return inband != null;
  }

  /** Whether frames go to the far peer instead of packets. */
  boolean converting() {
    return converting;
  }

  /** Whether frames are to be made. */
  boolean active() {
    return wanted() || converting;
  }

  /**
   * Takes a packet of sound.
   *
   * @param from how it is coded
   * @param converted whether it goes on to the far peer only through here
   */
  void onPacket(long now, Datagram datagram, AudioCodec from, boolean converted) {
    converting = converted;
    lastPacketAt = now;
    byte[] data = datagram.data();
    AudioReceiver target = receiver;
    if (target == null || !from.equals(codec)) {
      target = new AudioReceiver(from, JitterSettings.DEFAULT);
      receiver = target;
      codec = from;
    } else if (RtpPacket.ssrc(data, 0) != ssrc) {
      target.reset();
    }
    ssrc = RtpPacket.ssrc(data, 0);
    int sequence = RtpPacket.sequence(data, 0);
    int payload = RtpPacket.payloadOffset(data, 0);
    int length = RtpPacket.payloadLength(data, 0, datagram.length());
    target.receive(now, sequence, RtpPacket.timestamp(data, 0), data, payload, length);
    port.pace(now);
  }

  /** Takes a packet of comfort noise (RFC 3389), for the pauses. */
  void onNoise(Datagram datagram) {
    if (receiver != null) {
      byte[] data = datagram.data();
      int length = RtpPacket.payloadLength(data, 0, datagram.length());
      receiver.receiveNoise(data, RtpPacket.payloadOffset(data, 0), length);
    }
  }

  void record(long number, int longestMs) {
    stopRecording();
    recording = new Recording(port, owner, number, longestMs);
  }

  void stopRecording() {
    if (recording != null) {
      Recording ended = recording;
      recording = null;
      ended.end();
    }
  }

  /** Makes the next frame; silence before anything came. */
  void frame(long now) {
    int rate = codec == null ? SILENCE_RATE : codec.sampleRate();
    int samples = rate / 1000 * AudioSender.FRAME_MS;
    if (receiver == null) {
      Arrays.fill(pcm, 0, samples, (short) 0);
    } else {
      receiver.play(now, pcm, 0, samples);
    }
    if (inband != null) {
      inband.process(pcm, samples, rate);
    }
    if (recording != null && !recording.onFrame(pcm, samples, rate)) {
      stopRecording();
    }
    if (now - lastPacketAt > LINGER) {
      converting = false; // The peer fell silent: nothing is invented for ever.
    } else if (converting && route != null) {
      route.to().push(now, pcm, samples, rate);
    }
  }
}
