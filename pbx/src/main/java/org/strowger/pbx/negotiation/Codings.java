package org.strowger.pbx.negotiation;

import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strowger.media.codec.Codecs;
import org.strowger.media.session.MediaFormat;

/** What is known of codings, and finding formats in lists. */
public final class Codings {
  private static final int FIRST_DYNAMIC = 96;
  private static final int LAST_DYNAMIC = 127;

  private Codings() {}

  /** Whether the exchange can decode and encode it. */
  public static boolean isDecoded(MediaFormat format) {
    return Codecs.find(format) != null;
  }

  /** Whether the sound of one can reach a party that takes the other: relayed or transcoded. */
  public static boolean isBridgeable(MediaFormat one, MediaFormat other) {
    return one.sameCoding(other) || (isDecoded(one) && isDecoded(other));
  }

  /** Whether it carries sound, and not digits or comfort noise. */
  public static boolean isSound(MediaFormat format) {
    return !format.isTelephoneEvent() && !format.isComfortNoise();
  }

  /** The format of a list that means the same as another party's; null if there is none. */
  public static @Nullable MediaFormat match(List<MediaFormat> formats, MediaFormat wanted) {
    MediaFormat byCoding = null;
    for (MediaFormat format : formats) {
      if (format.sameCoding(wanted)) {
        if (format.payloadType() == wanted.payloadType()) {
          return format;
        }
        byCoding = byCoding == null ? format : byCoding;
      }
    }
    return byCoding;
  }

  /** The format on its own payload type, or, if that is taken, on a free dynamic one. */
  static @Nullable MediaFormat placed(MediaFormat format, List<MediaFormat> beside) {
    BitSet taken = new BitSet();
    for (MediaFormat other : beside) {
      taken.set(other.payloadType());
    }
    if (!taken.get(format.payloadType())) {
      return format;
    }
    int free = taken.nextClearBit(FIRST_DYNAMIC);
    return free > LAST_DYNAMIC ? null : format.withPayloadType(free);
  }
}
