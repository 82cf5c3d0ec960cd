package org.strowger.media.jitter;

/** Samples that are ready, first in, first out. Confined to one stream. */
final class SampleQueue {
  private final short[] samples;
  private int size;

  SampleQueue(int capacity) {
    samples = new short[capacity];
  }

  int size() {
    return size;
  }

  void clear() {
    size = 0;
  }

  /** Adds samples; those that find no room are dropped. */
  void put(short[] from, int offset, int length) {
    int fitting = Math.min(length, samples.length - size);
    System.arraycopy(from, offset, samples, size, fitting);
    size += fitting;
  }

  void take(short[] to, int offset, int length) {
    System.arraycopy(samples, 0, to, offset, length);
    size -= length;
    System.arraycopy(samples, length, samples, 0, size);
  }
}
