package org.strowger.media.engine;

import org.strowger.media.plane.MediaEvent;
import org.strowger.media.plane.Sound;

/** What the engine asks of its owner beside packets; called on the owner's thread. */
public interface EngineOwner {
  /** Something that the port's opener is to hear. */
  void onEvent(MediaEvent event);

  /**
   * Prompts or music are wanted; the owner loads them without keeping the engine waiting and
   * answers with {@link MediaEngine#onSound}.
   *
   * @param port the engine's number of the port
   * @param playback as given to {@link MediaEngine#play}
   * @param sound prompts or music
   */
  void loadSound(int port, long playback, Sound sound);

  /**
   * Sound for a recording; the array is the engine's and changes after the call.
   *
   * @param recording as given to {@link MediaEngine#record}
   * @param pcm 16-bit samples
   * @param samples how many
   * @param sampleRate samples a second, the same for the whole recording
   */
  void onRecorded(int port, long recording, short[] pcm, int samples, int sampleRate);

  /**
   * A recording is complete. The owner tells {@link MediaEvent.RecordEnded} when the file is.
   *
   * @param milliseconds its length
   */
  void onRecordEnd(int port, long recording, long milliseconds);
}
