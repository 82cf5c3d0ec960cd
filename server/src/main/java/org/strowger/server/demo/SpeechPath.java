package org.strowger.server.demo;

import org.strowger.media.plane.MediaFigures;
import org.strowger.media.quality.SpeechMatch;

/**
 * One direction of the call's media, as its receiver has it. Immutable.
 *
 * @param from who spoke
 * @param to who heard
 * @param figures what the receiver counted
 * @param match whether the speech heard is the speech spoken
 */
public record SpeechPath(String from, String to, MediaFigures figures, SpeechMatch match) {}
