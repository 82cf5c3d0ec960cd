package org.strowger.h323.gatekeeper;

import org.strowger.h323.control.AudioCapability;
import org.strowger.h323.control.CallMedia;
import org.strowger.h323.control.FaxCapability;
import org.strowger.h323.control.MediaCapability;
import org.strowger.h323.control.MediaSession;
import org.strowger.h323.control.TelephoneEvents;
import org.strowger.h323.control.VideoCapability;
import org.strowger.h323.per.ChoiceValue;
import org.strowger.h323.per.NamedType;
import org.strowger.h323.per.SequenceValue;

/** How much a call's media takes, in BandWidth's 100 bit/s (H.225.0 7.6), without headers. */
public final class Bandwidths {
  /** G.711 in both directions: what a telephone call is asked for. */
  public static final long TELEPHONE = 2 * 640;

  private static final long FAX = 144;
  private static final long VIDEO = 3_840; // where a coding does not say

  private Bandwidths() {}

  /** What media may take in both directions: of each session the coding that takes most. */
  public static long of(CallMedia media) {
    long sum = 0;
    for (MediaSession session : media.sessions()) {
      long most = session.capabilities().stream().mapToLong(Bandwidths::of).max().orElse(0);
      sum += 2 * most;
    }
    return sum;
  }

  private static long of(MediaCapability capability) {
    return switch (capability) {
      case AudioCapability audio ->
          switch (audio.codec()) {
            case G711_ALAW, G711_ULAW, G722 -> 640;
            case G728 -> 160;
            case G729, G729_ANNEX_A, G729_ANNEX_B, G729_ANNEX_A_AND_B -> 80;
            case G7231, G7231_ANNEX_A -> 63;
            case GSM_FULL_RATE -> 132;
          };
      case VideoCapability video -> video(video.value());
      case FaxCapability _ -> FAX;
      case TelephoneEvents _ -> 0;
    };
  }

  private static long video(ChoiceValue value) {
    if (value.known() && value.value() instanceof SequenceValue coding) {
      for (NamedType component : coding.type().components()) {
        if (component.name().equals("maxBitRate")) {
          return coding.integer("maxBitRate", VIDEO);
        }
      }
    }
    return VIDEO;
  }
}
