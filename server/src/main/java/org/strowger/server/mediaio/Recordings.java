package org.strowger.server.mediaio;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.strowger.media.plane.MediaEvent;

/** The recordings of a loop's ports. Confined to the loop; each file has a thread of its own. */
final class Recordings {
  /** Hears that a file is complete, on the file's thread. */
  interface Completion {
    void onComplete(LoopPort port, MediaEvent.RecordEnded event);
  }

  private final Path directory;
  private final Completion completion;
  private final Map<LoopPort, WavFile> running = new HashMap<>();

  Recordings(Path directory, Completion completion) {
    this.directory = directory;
    this.completion = completion;
  }

  /** Opens the file of a recording that begins. */
  void begin(LoopPort port, long recording, String file) {
    Path path = directory.resolve(file);
    running.put(
        port,
        new WavFile(
            path,
            milliseconds ->
                completion.onComplete(
                    port, new MediaEvent.RecordEnded(port, recording, milliseconds))));
  }

  /** Hands on sound. */
  void append(LoopPort port, short[] pcm, int samples, int sampleRate) {
    WavFile file = running.get(port);
    if (file != null) {
      file.append(pcm, samples, sampleRate);
    }
  }

  /** A recording ended; its event follows when the file is complete. */
  void end(LoopPort port, long recording, long milliseconds) {
    WavFile file = running.remove(port);
    if (file == null) {
      completion.onComplete(port, new MediaEvent.RecordEnded(port, recording, milliseconds));
    } else {
      file.end();
    }
  }

  /** Waits a moment for files that are still being written. */
  void close() throws InterruptedException {
    for (WavFile file : running.values()) {
      file.end();
      file.join();
    }
  }
}
