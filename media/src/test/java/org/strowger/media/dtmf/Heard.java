package org.strowger.media.dtmf;

import java.util.ArrayList;
import java.util.List;

/** Writes down what a detector tells. */
final class Heard implements DtmfListener {
  final StringBuilder digits = new StringBuilder();
  final List<Integer> durations = new ArrayList<>();

  static Heard in(short[] pcm) {
    Heard heard = new Heard();
    DtmfDetector detector = new DtmfDetector();
    for (int at = 0; at < pcm.length; at += 160) {
      detector.detect(pcm, at, Math.min(160, pcm.length - at), heard);
    }
    return heard;
  }

  @Override
  public void onDigit(char digit) {
    digits.append(digit);
  }

  @Override
  public void onDigitEnd(char digit, int milliseconds) {
    durations.add(milliseconds);
  }

  @Override
  public String toString() {
    return digits.toString();
  }
}
