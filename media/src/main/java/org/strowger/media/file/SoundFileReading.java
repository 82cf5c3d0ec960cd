package org.strowger.media.file;

/** What came of reading a file. */
public sealed interface SoundFileReading {
  /** It is sound. */
  record Opened(SoundFile file) implements SoundFileReading {}

  /**
   * It is not sound that can be played here.
   *
   * @param reason what is wrong and what would be right, for the log
   */
  record Unreadable(String reason) implements SoundFileReading {}
}
