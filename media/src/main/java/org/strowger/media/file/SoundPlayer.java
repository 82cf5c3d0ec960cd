package org.strowger.media.file;

import org.strowger.kernel.Octets;
import org.strowger.media.codec.Decoder;
import org.strowger.media.codec.Resampler;

/**
 * Plays a file at the sample rate that is needed. Confined to one stream; allocates nothing after
 * construction.
 */
public final class SoundPlayer {
  private static final int CHUNK_MS = 20;

  private final Octets data;
  private final Decoder decoder;
  private final Resampler resampler;
  private final byte[] coded;
  private final short[] decoded;
  private final short[] ready;
  private final boolean repeats;
  private int position;
  private int available;
  private int taken;

  /**
   * At the beginning of a file.
   *
   * @param file what to play
   * @param sampleRate samples a second of what comes out
   * @param repeats whether it starts again at the end
   */
  public SoundPlayer(SoundFile file, int sampleRate, boolean repeats) {
    int rate = file.coding().sampleRate();
    // What is no whole step of the coding at the end is never heard.
    data = file.data().slice(0, whole(file));
    this.repeats = repeats && !data.isEmpty();
    decoder = file.coding().newDecoder();
    resampler = new Resampler(rate, sampleRate);
    decoded = new short[rate / 1000 * CHUNK_MS];
    coded = new byte[file.coding().octets(decoded.length)];
    ready = new short[resampler.largestOutput(decoded.length)];
  }

  /**
   * The next samples; silence after the end.
   *
   * @param out takes them
   * @param offset where the first one goes
   * @param samples how many
   * @return how many of them are sound of the file; fewer than asked at its end
   */
  public int play(short[] out, int offset, int samples) {
    int played = 0;
    while (played < samples) {
      if (taken == available && !fill()) {
        break;
      }
      int take = Math.min(samples - played, available - taken);
      System.arraycopy(ready, taken, out, offset + played, take);
      taken += take;
      played += take;
    }
    for (int i = played; i < samples; i++) {
      out[offset + i] = 0;
    }
    return played;
  }

  private boolean fill() {
    if (position == data.length()) {
      if (!repeats) {
        return false;
      }
      position = 0;
    }
    int length = Math.min(coded.length, data.length() - position);
    for (int i = 0; i < length; i++) {
      coded[i] = (byte) data.at(position + i);
    }
    position += length;
    int samples = decoder.decode(coded, 0, length, decoded, 0);
    available = resampler.resample(decoded, 0, samples, ready, 0);
    taken = 0;
    return true;
  }

  private static int whole(SoundFile file) {
    return file.coding().octets(file.samples());
  }
}
