package org.strowger.pbx.call;

import org.jspecify.annotations.Nullable;
import org.strowger.media.session.MediaDescription;
import org.strowger.media.session.MediaFormat;
import org.strowger.media.session.MediaStream;
import org.strowger.media.session.StreamKind;
import org.strowger.pbx.negotiation.Codings;

/** Whether what a party agreed to serves a change that the other asks for. */
final class MediaFit {
  private MediaFit() {}

  /**
   * Whether the far party need not be asked.
   *
   * @param far the far party's media
   * @param near the media of the party that asks, its old state in force
   * @param shape what the far party would be offered
   * @param offer what the near party offers
   */
  static boolean fits(LegMedia far, LegMedia near, MediaDescription shape, MediaDescription offer) {
    MediaDescription agreed = far.agreed();
    if (agreed == null) {
      return false;
    }
    for (StreamKind kind : StreamKind.values()) {
      if (active(agreed, kind) != active(shape, kind)) {
        return false;
      }
    }
    MediaStream wanted = shape.audio();
    return wanted == null
        || (wanted.direction() == far.direction() && soundServes(far, near, offer));
  }

  /** The far party's coding is offered, or we transcode to it already and can go on. */
  private static boolean soundServes(LegMedia far, LegMedia near, MediaDescription offer) {
    MediaFormat spoken = far.sound();
    MediaStream audio = offer.audio();
    if (spoken == null || audio == null) {
      return spoken == null && audio == null;
    }
    return Codings.match(audio.formats(), spoken) != null || goesOn(near.sound(), spoken, audio);
  }

  private static boolean goesOn(
      @Nullable MediaFormat before, MediaFormat spoken, MediaStream audio) {
    return before != null
        && !before.sameCoding(spoken)
        && Codings.match(audio.formats(), before) != null;
  }

  private static long active(MediaDescription description, StreamKind kind) {
    return description.streams().stream()
        .filter(stream -> stream.kind() == kind && !stream.refused())
        .count();
  }
}
