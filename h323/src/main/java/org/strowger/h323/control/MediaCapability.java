package org.strowger.h323.control;

import org.jspecify.annotations.Nullable;

/** Something that a party can receive or sends: one coding, telephone events, or fax. Immutable. */
public sealed interface MediaCapability
    permits AudioCapability, VideoCapability, TelephoneEvents, FaxCapability {
  /**
   * The session that it belongs to by default: 1 audio, 2 video, 3 data (H.245 H2250 parameters).
   */
  int session();

  /**
   * Whether media coded by the other can be received by who has this capability, whatever the
   * packet length.
   */
  boolean accepts(MediaCapability other);

  /** The first of some capabilities that accepts a coding; null if none does. */
  static @Nullable MediaCapability find(
      Iterable<MediaCapability> capabilities, MediaCapability coding) {
    for (MediaCapability capability : capabilities) {
      if (capability.accepts(coding)) {
        return capability;
      }
    }
    return null;
  }
}
