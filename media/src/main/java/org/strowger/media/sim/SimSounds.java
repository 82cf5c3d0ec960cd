package org.strowger.media.sim;

import java.util.List;
import org.strowger.media.file.SoundFile;
import org.strowger.media.plane.Sound;

/** Where a simulated plane has its prompts and music from. */
public interface SimSounds {
  /** Has no sound at all. */
  SimSounds NONE = sound -> List.of();

  /** The files of a sound, in order; none if there is no such sound. */
  List<SoundFile> load(Sound sound);
}
