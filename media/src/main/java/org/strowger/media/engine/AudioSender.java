package org.strowger.media.engine;

import org.jspecify.annotations.Nullable;
import org.strowger.media.codec.AudioCodec;
import org.strowger.media.codec.Encoder;
import org.strowger.media.codec.Resampler;
import org.strowger.media.rtp.RtpPacket;
import org.strowger.media.session.MediaFormat;

/**
 * Encodes sound that is not relayed as it came, and cuts it into packets of the length that the
 * peer asked for. Confined to its loop; allocates only when the rate of the sound changes.
 */
final class AudioSender {
  /** The longest frame that is pushed at once, milliseconds. */
  static final int FRAME_MS = 20;

  private static final int USUAL_PTIME = 20;
  private static final int LONGEST_PTIME = 60;

  /** Payload that fits any path with its headers. */
  private static final int LARGEST_PAYLOAD = 1280;

  private final EnginePort port;
  private final AudioCodec codec;
  private final int payloadType;
  private final Encoder encoder;
  private final int octetsPerPacket;
  private final short[] resampled;
  private final byte[] payload;
  private int filled;
  private int fromRate;
  private @Nullable Resampler resampler;
  private boolean running;
  private int nextTimestamp;
  private long lastPushAt;

  /**
   * A sender of one format.
   *
   * @param ptime milliseconds a packet, as the peer asked; 0 if it did not
   */
  AudioSender(EnginePort port, MediaFormat format, AudioCodec codec, int ptime) {
    this.port = port;
    this.codec = codec;
    payloadType = format.payloadType();
    encoder = codec.newEncoder();
    octetsPerPacket = octetsPerPacket(codec, ptime);
    resampled = new short[codec.sampleRate() / 1000 * (FRAME_MS + 1) + 1];
    payload = new byte[octetsPerPacket + codec.octets(resampled.length) + codec.octetsPerStep()];
  }

  private static int octetsPerPacket(AudioCodec codec, int ptime) {
    int perTenMs = codec.octetsPer20Ms() / 2;
    int wanted = ptime <= 0 ? USUAL_PTIME : Math.min(ptime, LONGEST_PTIME);
    int tens = Math.max(1, Math.min((wanted + 5) / 10, LARGEST_PAYLOAD / perTenMs));
    return tens * perTenMs;
  }

  /** Samples a second of the codec. */
  int sampleRate() {
    return codec.sampleRate();
  }

  /** Milliseconds of a packet. */
  int ptime() {
    return codec.samples(octetsPerPacket) * 1000 / codec.sampleRate();
  }

  /** Forgets what waits to fill a packet: what comes next starts a talk spurt. */
  void stop() {
    running = false;
    filled = 0;
  }

  /**
   * Sends the next frame of a sound that runs with time.
   *
   * @param pcm the samples, {@link #FRAME_MS} at most
   * @param samples how many
   * @param rate samples a second
   */
  void push(long now, short[] pcm, int samples, int rate) {
    if (running && now - lastPushAt > 5L * FRAME_MS * 1_000_000) {
      stop();
    }
    lastPushAt = now;
    filled += encode(pcm, samples, rate);
    while (filled >= octetsPerPacket) {
      emit(now);
      filled -= octetsPerPacket;
      System.arraycopy(payload, octetsPerPacket, payload, 0, filled);
    }
  }

  private int encode(short[] pcm, int samples, int rate) {
    if (rate == codec.sampleRate()) {
      return encoder.encode(pcm, 0, whole(samples), payload, filled);
    }
    if (resampler == null || rate != fromRate) {
      resampler = new Resampler(rate, codec.sampleRate());
      fromRate = rate;
    }
    int ready = resampler.resample(pcm, 0, samples, resampled, 0);
    return encoder.encode(resampled, 0, whole(ready), payload, filled);
  }

  private int whole(int samples) {
    return samples - samples % codec.samplesPerStep();
  }

  private void emit(long now) {
    RtpTimeline timeline = port.timeline();
    int duration = codec.timestampUnits(octetsPerPacket);
    boolean first = !running || !timeline.isAt(nextTimestamp - duration);
    if (first) {
      nextTimestamp = timeline.timestampAt(now);
      running = true;
    }
    Datagram out = port.scratch();
    timeline.own(out.data(), first, payloadType, nextTimestamp);
    timeline.reached(now, nextTimestamp, duration, codec.clockRate());
    nextTimestamp += duration;
    System.arraycopy(payload, 0, out.data(), RtpPacket.HEADER, octetsPerPacket);
    out.length(RtpPacket.HEADER + octetsPerPacket);
    port.sendRtp(out, octetsPerPacket);
  }
}
