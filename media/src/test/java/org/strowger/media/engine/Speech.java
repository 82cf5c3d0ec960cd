package org.strowger.media.engine;

/** Something like speech: a buzz whose pitch and loudness change as syllables do. */
final class Speech {
  private Speech() {}

  static short[] of(int seconds, int rate) {
    short[] pcm = new short[seconds * rate];
    double phase = 0;
    for (int i = 0; i < pcm.length; i++) {
      double t = (double) i / rate;
      double pitch = 140 + 40 * Math.sin(2 * Math.PI * 0.7 * t) + 20 * Math.sin(11 * t);
      phase += 2 * Math.PI * pitch / rate;
      double syllable = Math.max(0, Math.sin(2 * Math.PI * 2.1 * t + Math.sin(1.3 * t)));
      double sum = 0;
      for (int harmonic = 1; harmonic <= 12; harmonic++) {
        sum += Math.sin(harmonic * phase) / harmonic;
      }
      pcm[i] = (short) Math.round(5000 * syllable * sum);
    }
    return pcm;
  }
}
