package org.strowger.media.engine;

import org.jspecify.annotations.Nullable;
import org.strowger.media.codec.Resampler;

/**
 * A recording in progress: frames of one sample rate for its owner, whatever codecs come and go.
 * Confined to its loop; allocates only when the rate changes.
 */
final class Recording {
  private final EnginePort port;
  private final EngineOwner owner;
  private final long number;
  private final int longestMs;
  private int rate;
  private int fromRate;
  private long recordedMs;
  private @Nullable Resampler resampler;
  private short[] resampled = new short[0];

  Recording(EnginePort port, EngineOwner owner, long number, int longestMs) {
    this.port = port;
    this.owner = owner;
    this.number = number;
    this.longestMs = longestMs;
  }

  /** Takes the next frame; false if that was the last that fits. */
  boolean onFrame(short[] pcm, int samples, int sampleRate) {
    if (rate == 0) {
      rate = sampleRate;
    }
    if (sampleRate == rate) {
      owner.onRecorded(port.index(), number, pcm, samples, rate);
    } else {
      if (resampler == null || sampleRate != fromRate) {
        fromRate = sampleRate;
        resampler = new Resampler(sampleRate, rate);
        resampled = new short[resampler.largestOutput(EnginePort.LARGEST_FRAME)];
      }
      int ready = resampler.resample(pcm, 0, samples, resampled, 0);
      owner.onRecorded(port.index(), number, resampled, ready, rate);
    }
    recordedMs += samples * 1000L / sampleRate;
    return recordedMs < longestMs;
  }

  /** Tells its owner that it is complete. */
  void end() {
    owner.onRecordEnd(port.index(), number, recordedMs);
  }
}
