package org.strowger.server.mediaio;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
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
  private final List<WavFile> unfinished = new ArrayList<>();

  Recordings(Path directory, Completion completion) {
    this.directory = directory;
    this.completion = completion;
  }

  /** Opens the file of a recording that begins. */
  void begin(LoopPort port, long recording, String file) {
    Path path = directory.resolve(file);
    WavFile opened =
        new WavFile(
            path,
            milliseconds ->
                completion.onComplete(
                    port, new MediaEvent.RecordEnded(port, recording, milliseconds)));
    running.put(port, opened);
    unfinished.removeIf(WavFile::finished);
    unfinished.add(opened);
  }

  /** Hands on sound. */
  void append(LoopPort port, short[] pcm, int samples, int sampleRate) {
    WavFile file = running.get(port);
    if (file != null) {
      file.append(pcm, samples, sampleRate);
    }
  }

  /** A recording ended; its event follows when the file is complete. */
  void end(LoopPort port) {
    WavFile file = running.remove(port);
    if (file != null) {
      file.end();
    }
  }

  /** Waits a moment for files that are still being written; after the loop ended. */
  void close() throws InterruptedException {
    for (WavFile file : unfinished) {
      file.end();
      file.join();
    }
  }
}
