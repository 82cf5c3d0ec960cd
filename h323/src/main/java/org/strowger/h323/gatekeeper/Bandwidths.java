package org.strowger.h323.gatekeeper;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
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
  private static final long LEAST_VIDEO = 640;

  private Bandwidths() {}

  /** What media may take in both directions: of each session the coding that takes most. */
  public static long of(CallMedia media) {
    long sum = 0;
    for (MediaSession session : media.sessions()) {
      sum += of(session);
    }
    return sum;
  }

  private static long of(MediaSession session) {
    return 2 * session.capabilities().stream().mapToLong(Bandwidths::of).max().orElse(0);
  }

  /**
   * What of media fits into what is granted: of sound and fax the codings that do, while pictures
   * get what is left, or are left out.
   *
   * @return null if no coding of the sound, or of the fax, fits
   */
  public static @Nullable CallMedia within(CallMedia media, long granted) {
    long left = granted;
    Map<Integer, MediaSession> fitting = new HashMap<>();
    for (MediaSession session : media.sessions()) {
      if (session.session() != VideoCapability.SESSION) {
        MediaSession narrow = narrowed(session, left);
        if (narrow == null) {
          return null;
        }
        left -= of(narrow);
        fitting.put(session.session(), narrow);
      }
    }
    MediaSession pictures = media.session(VideoCapability.SESSION);
    if (pictures != null && left >= 2 * LEAST_VIDEO) {
      fitting.put(pictures.session(), slowed(pictures, left / 2));
    }
    return new CallMedia(
        media.sessions().stream()
            .map(session -> fitting.get(session.session()))
            .filter(Objects::nonNull)
            .toList());
  }

  private static @Nullable MediaSession narrowed(MediaSession session, long left) {
    List<MediaCapability> codings = new ArrayList<>(session.capabilities());
    codings.removeIf(coding -> 2 * of(coding) > left);
    MediaSession narrow = session.withCapabilities(codings);
    return narrow.codings().isEmpty() && !session.codings().isEmpty() ? null : narrow;
  }

  /** Whether one of some codings of sound fits into what is granted. */
  public static boolean fits(List<MediaCapability> codings, long granted) {
    return codings.stream()
        .anyMatch(coding -> coding instanceof AudioCapability && 2 * of(coding) <= granted);
  }

  /** The peer's media, to whose pictures no more is sent than is granted beside the sound. */
  public static CallMedia slowed(CallMedia media, long granted) {
    MediaSession pictures = media.session(VideoCapability.SESSION);
    if (pictures == null || of(media) <= granted) {
      return media;
    }
    long left = granted - of(media) + of(pictures);
    return media.with(slowed(pictures, Math.max(LEAST_VIDEO, left / 2)));
  }

  private static MediaSession slowed(MediaSession pictures, long limit) {
    return pictures.withCapabilities(
        pictures.capabilities().stream().map(coding -> slowed(coding, limit)).toList());
  }

  private static MediaCapability slowed(MediaCapability coding, long limit) {
    if (coding instanceof VideoCapability(var encoding, int payloadType, ChoiceValue value)
        && of(coding) > limit
        && value.known()
        && value.value() instanceof SequenceValue sequence
        && isRated(sequence)) {
      ChoiceValue slower = value.type().of(value.name(), sequence.with("maxBitRate", limit));
      return new VideoCapability(encoding, payloadType, slower);
    }
    return coding;
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
    boolean rated =
        value.known() && value.value() instanceof SequenceValue coding && isRated(coding);
    return rated ? value.value().asSequence().integer("maxBitRate", VIDEO) : VIDEO;
  }

  private static boolean isRated(SequenceValue coding) {
    return coding.type().components().stream().map(NamedType::name).anyMatch("maxBitRate"::equals);
  }
}
