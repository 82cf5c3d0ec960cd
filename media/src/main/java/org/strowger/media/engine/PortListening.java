package org.strowger.media.engine;

import org.jspecify.annotations.Nullable;
import org.strowger.media.codec.AudioCodec;
import org.strowger.media.plane.PortSettings;

/**
 * The decoding side of a port: sound that is converted for the far peer, searched for tones, or
 * recorded, in frames of 20 ms that run with time. Confined to its loop.
 */
final class PortListening {
  private static final long LINGER = 1_000_000_000L;

  private final EnginePort port;
  private final EngineOwner owner;
  private final AudioReceiver receiver = new AudioReceiver();
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
    if (!settings.detectInband()) {
      inband = null;
    } else if (inband == null) {
      inband = new InbandDigits(port.inbandListener());
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
   * @param converted whether it goes on to the far peer only through here
   */
  void onPacket(long now, Datagram datagram, AudioCodec codec, boolean converted) {
    converting = converted;
    lastPacketAt = now;
    receiver.onPacket(now, datagram, codec);
    port.pace(now);
  }

  /** Packets pass undecoded from now on. */
  void notConverting() {
    converting = false;
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

  /** Makes the next frame. */
  void frame(long now) {
    int samples = receiver.pull(now, pcm);
    int rate = receiver.sampleRate();
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
