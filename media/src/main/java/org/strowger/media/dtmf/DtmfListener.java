package org.strowger.media.dtmf;

/** Hears what a detector found, from inside {@link DtmfDetector#detect}; must not call back. */
public interface DtmfListener {
  /** A key is being pressed: told once, as soon as it is certain (about 40 ms). */
  void onDigit(char digit);

  /**
   * The key was let go.
   *
   * @param milliseconds about how long its tones sounded
   */
  void onDigitEnd(char digit, int milliseconds);
}
