package org.strowger.media.jitter;

import org.strowger.media.codec.AudioCodec;
import org.strowger.media.codec.Decoder;

/**
 * Turns the packets of one RTP stream into sound that never stops. Confined to one stream;
 * allocates nothing per packet once the stream runs.
 *
 * <p>Packets wait in an adaptive jitter buffer. {@link #play} is called at a steady pace (every 20
 * ms) and always gives as many samples as asked: decoded, in the order of their timestamps; hidden
 * where a packet is lost ({@link Concealment}); comfort noise or silence where the sender pauses.
 *
 * <p>States: idle (nothing to play); priming (a packet came, its time has not); playing. The delay
 * that the buffer adds follows {@link DelayEstimate}: frames lose or gain a pitch period ({@link
 * TimeStretch}) until it fits. If nothing waits, playing does not go on in the sender's time, so a
 * burst that comes late is still heard; after 100 ms it counts as a pause. A packet that comes
 * after its time is dropped; several of them, or a timestamp far off, mean a new timeline.
 */
public final class AudioReceiver {
  private static final int STEP_MS = 10;
  private static final int PAUSE_MS = 100;
  private static final int MAX_PACKET_MS = 120;
  private static final int LATE_IN_A_ROW = 5;
  private static final long ADAPT_BEYOND_NANOS = 20_000_000;
  private static final long SKIP_BEYOND_NANOS = 150_000_000;
  private static final long JUMP_NANOS = 1_000_000_000L;

  private enum State {
    IDLE,
    PRIMING,
    PLAYING
  }

  private final AudioCodec codec;
  private final Decoder decoder;
  private final DelayEstimate estimate;
  private final PacketStore store = new PacketStore();
  private final Concealment concealment;
  private final TimeStretch stretch;
  private final ComfortNoise noise = new ComfortNoise();
  private final int samplesPerMs;
  private final double nanosPerUnit;
  private final SampleQueue queue;
  private final short[] frame;

  private State state = State.IDLE;
  private long lastTimestamp;
  private long cursor;
  private long startAt;
  private int lateInARow;
  private int hiddenMs;
  private boolean adaptedLast;
  private final PlayoutCounts counts = new PlayoutCounts();

  /**
   * A receiver that has heard nothing.
   *
   * @param codec what the packets carry
   * @param settings bounds of the added delay
   */
  public AudioReceiver(AudioCodec codec, JitterSettings settings) {
    this.codec = codec;
    decoder = codec.newDecoder();
    estimate = new DelayEstimate(settings);
    concealment = new Concealment(codec.sampleRate());
    stretch = new TimeStretch(codec.sampleRate());
    samplesPerMs = codec.sampleRate() / 1000;
    nanosPerUnit = 1e9 / codec.clockRate();
    frame = new short[MAX_PACKET_MS * samplesPerMs + stretch.mostAdded()];
    queue = new SampleQueue(2 * frame.length);
  }

  /** Forgets everything: another source, or another timeline. */
  public void reset() {
    store.clear();
    queue.clear();
    decoder.reset();
    estimate.reset();
    concealment.reset();
    noise.reset();
    state = State.IDLE;
    lateInARow = 0;
    hiddenMs = 0;
  }

  /** What was played, hidden and dropped so far. */
  public PlayoutCounts counts() {
    return counts;
  }

  /** The delay that the buffer aims at, milliseconds. */
  public double targetMs() {
    return estimate.target() / 1e6;
  }

  /**
   * A packet of sound came.
   *
   * @param now when, monotonic nanoseconds
   * @param sequence its sequence number, 0..65535
   * @param timestamp its RTP timestamp
   * @param payload its octets
   * @param offset the first of them
   * @param length how many; what is beyond 120 ms is not heard
   * @return whether it will be heard
   */
  public boolean receive(
      long now, int sequence, int timestamp, byte[] payload, int offset, int length) {
    int octets = Math.min(length, codec.octets(MAX_PACKET_MS * samplesPerMs));
    if (codec.samples(octets) == 0) {
      return false;
    }
    long extended = lastTimestamp + (timestamp - (int) lastTimestamp);
    long late = estimate.onPacket(now, (long) (extended * nanosPerUnit));
    int slot = PacketStore.slot(sequence);
    if (store.holds(slot, extended)) {
      return false;
    }
    if (state != State.IDLE && isLate(extended, octets)) {
      counts.late++;
      lateInARow++;
      boolean newTimeline = (cursor - extended) * nanosPerUnit > JUMP_NANOS;
      if (!newTimeline && lateInARow < LATE_IN_A_ROW) {
        return false;
      }
      store.clear();
      state = State.IDLE;
    }
    lateInARow = 0;
    lastTimestamp = extended;
    if (!store.put(slot, extended, late, payload, offset, octets)) {
      counts.overflowed++;
    }
    if (state == State.IDLE) {
      prime(now, slot);
    } else if (state == State.PRIMING) {
      cursor = Math.min(cursor, extended);
    }
    return true;
  }

  /** A packet of comfort noise came (RFC 3389): heard in every pause from now on. */
  public void receiveNoise(byte[] payload, int offset, int length) {
    noise.describe(payload, offset, length);
  }

  /**
   * The next sound.
   *
   * @param now the time that it belongs to
   * @param pcm takes it
   * @param offset where the first sample goes
   * @param samples how many, at most 60 ms
   */
  public void play(long now, short[] pcm, int offset, int samples) {
    while (queue.size() < samples) {
      switch (state) {
        case IDLE -> pause(samples - queue.size());
        case PRIMING -> {
          if (now >= startAt) {
            state = State.PLAYING;
          } else {
            pause(samples - queue.size());
          }
        }
        case PLAYING -> playing(now);
      }
    }
    queue.take(pcm, offset, samples);
  }

  private boolean isLate(long timestamp, int octets) {
    return state == State.PLAYING && timestamp + codec.timestampUnits(octets) <= cursor
        || (cursor - timestamp) * nanosPerUnit > JUMP_NANOS;
  }

  private void prime(long now, int slot) {
    state = State.PRIMING;
    cursor = store.timestamp(slot);
    startAt = now + Math.max(0, estimate.target() - store.late(slot));
    hiddenMs = 0;
  }

  private void playing(long now) {
    int slot = store.first();
    if (slot == PacketStore.NONE) {
      hide(STEP_MS * samplesPerMs);
      if (hiddenMs >= PAUSE_MS) {
        state = State.IDLE;
      }
      return;
    }
    long gap = store.timestamp(slot) - cursor;
    if (gap <= 0) {
      sound(now, slot, (int) -gap);
    } else if (hiddenMs >= PAUSE_MS || gap * nanosPerUnit > JUMP_NANOS) {
      prime(now, slot);
    } else {
      int units = (int) Math.min(gap, codec.clockRate() / 1000L * STEP_MS);
      hide((int) ((long) units * codec.sampleRate() / codec.clockRate()));
      cursor += units;
    }
  }

  /** Plays a packet, but for its first units, whose time is over. */
  private void sound(long now, int slot, int overUnits) {
    int samples = decoder.decode(store.payload(slot), 0, store.length(slot), frame, 0);
    long end = store.timestamp(slot) + codec.timestampUnits(store.length(slot));
    store.remove(slot);
    int over = (int) ((long) overUnits * codec.sampleRate() / codec.clockRate());
    if (over >= samples) {
      counts.late++;
      return;
    }
    long excess = delay(now) - estimate.target();
    cursor = end;
    if (excess > SKIP_BEYOND_NANOS) {
      counts.skipped++;
      return; // Far too much waits: decoded for the decoder's sake, not heard.
    }
    int length = adapt(excess, over, samples - over);
    concealment.onSound(frame, over, length);
    hiddenMs = 0;
    counts.played++;
    queue.put(frame, over, length);
  }

  /** Not twice in a row: what was stretched once sounds strange when stretched again. */
  private int adapt(long excess, int from, int length) {
    int before = length;
    int after = length;
    if (!adaptedLast && excess > ADAPT_BEYOND_NANOS) {
      after = stretch.shorten(frame, from, length, excess > 3 * ADAPT_BEYOND_NANOS);
    } else if (!adaptedLast && excess < -ADAPT_BEYOND_NANOS / 4) {
      after = stretch.lengthen(frame, from, length, excess < -ADAPT_BEYOND_NANOS);
    }
    adaptedLast = after != before;
    counts.stretched += adaptedLast ? 1 : 0;
    return after;
  }

  /** What the buffer adds just now to the transit of the fastest packet, nanoseconds. */
  private long delay(long now) {
    long waiting = (long) queue.size() * 1_000_000 / samplesPerMs;
    return now + waiting - (long) (cursor * nanosPerUnit) - estimate.fastest();
  }

  private void hide(int samples) {
    concealment.conceal(frame, 0, samples);
    hiddenMs += Math.max(1, samples / samplesPerMs);
    counts.hiddenMs += samples / samplesPerMs;
    queue.put(frame, 0, samples);
  }

  private void pause(int samples) {
    int chunk = Math.min(samples, frame.length);
    noise.generate(frame, 0, chunk);
    concealment.onSound(frame, 0, chunk);
    queue.put(frame, 0, chunk);
  }
}
