package org.strowger.media.plane;

/**
 * A port that is closed only when its recording is complete, since nothing is told of a port that
 * is closed. Confined to its owner's thread.
 */
public final class RecordedPort {
  private enum State {
    OPEN,
    RECORDING,
    /** It is to be closed, once the recording has ended. */
    CLOSING,
    CLOSED
  }

  private final MediaPort port;
  private State state = State.OPEN;

  /** One that records nothing yet. */
  public RecordedPort(MediaPort port) {
    this.port = port;
  }

  /** The port; it is closed by {@link #close}. */
  public MediaPort port() {
    return port;
  }

  /**
   * Records what the peer sends; {@link MediaEvent.RecordEnded} follows, to be told here.
   *
   * @param file where to
   * @param longestMs milliseconds after which it ends by itself
   */
  public void record(String file, int longestMs) {
    if (state == State.OPEN) {
      state = State.RECORDING;
      port.record(0, file, longestMs);
    }
  }

  /** The recording ended. */
  public void recordEnded() {
    switch (state) {
      case RECORDING -> state = State.OPEN;
      case CLOSING -> {
        state = State.CLOSED;
        port.close();
      }
      case OPEN, CLOSED -> {}
    }
  }

  /** Closes the port, now or when the recording is complete. */
  public void close() {
    switch (state) {
      case OPEN -> {
        state = State.CLOSED;
        port.close();
      }
      case RECORDING -> {
        state = State.CLOSING;
        port.stopRecording();
      }
      case CLOSING, CLOSED -> {}
    }
  }
}
