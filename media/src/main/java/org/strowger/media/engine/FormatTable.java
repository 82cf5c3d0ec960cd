package org.strowger.media.engine;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strowger.media.codec.AudioCodec;
import org.strowger.media.codec.Codecs;
import org.strowger.media.plane.PortSettings;
import org.strowger.media.rtp.RtpPacket;
import org.strowger.media.session.MediaFormat;
import org.strowger.media.session.MediaStream;
import org.strowger.media.session.StreamKind;

/**
 * What the payload types of one port mean, in both directions: each side numbers its own (RFC 3264
 * 5.1), and the number of an event one way may be sound the other way. Immutable after
 * construction.
 */
final class FormatTable {
  /** Static payload types (RFC 3551 6) that are understood though nobody listed them. */
  private static final List<MediaFormat> IMPLIED =
      List.of(
          MediaFormat.PCMU,
          MediaFormat.PCMA,
          MediaFormat.G722,
          new MediaFormat("CN", 8000, 1, 13, ""));

  private final @Nullable MediaFormat[] receives = new MediaFormat[RtpPacket.PAYLOAD_TYPES];
  private final @Nullable AudioCodec[] decodes = new AudioCodec[RtpPacket.PAYLOAD_TYPES];
  private final boolean[] event = new boolean[RtpPacket.PAYLOAD_TYPES];
  private final boolean[] noise = new boolean[RtpPacket.PAYLOAD_TYPES];
  private final MediaStream remote;
  private final @Nullable MediaFormat sendFormat;
  private final @Nullable AudioCodec sendCodec;
  private final @Nullable MediaFormat sendEvent;

  FormatTable(PortSettings settings) {
    remote = settings.remote();
    for (MediaFormat format : settings.local().formats()) {
      enter(format);
    }
    if (settings.local().kind() == StreamKind.AUDIO && !settings.local().formats().isEmpty()) {
      for (MediaFormat format : IMPLIED) {
        if (receives[format.payloadType()] == null) {
          enter(format);
        }
      }
    }
    sendFormat = firstCodable(remote.formats());
    sendCodec = sendFormat == null ? null : Codecs.find(sendFormat);
    sendEvent = eventFor(remote, sendFormat);
  }

  private void enter(MediaFormat format) {
    int type = format.payloadType() & (RtpPacket.PAYLOAD_TYPES - 1);
    if (receives[type] == null) {
      receives[type] = format;
      decodes[type] = Codecs.find(format);
      event[type] = format.isTelephoneEvent();
      noise[type] = format.isComfortNoise();
    }
  }

  /** What a payload type that came means; null if it was not agreed. */
  @Nullable MediaFormat received(int payloadType) {
    return receives[payloadType];
  }

  /** How sound of a payload type is decoded; null if it is not. */
  @Nullable AudioCodec decodes(int payloadType) {
    return decodes[payloadType];
  }

  /** Whether a payload type carries telephone-events. */
  boolean isEvent(int payloadType) {
    return event[payloadType];
  }

  /** Whether a payload type carries comfort noise. */
  boolean isNoise(int payloadType) {
    return noise[payloadType];
  }

  /** The format of sound that we make; null if the peer takes none that we can encode. */
  @Nullable MediaFormat sendFormat() {
    return sendFormat;
  }

  /** The codec of {@link #sendFormat}. */
  @Nullable AudioCodec sendCodec() {
    return sendCodec;
  }

  /** The format of events that we send; null if the peer takes none. */
  @Nullable MediaFormat sendEvent() {
    return sendEvent;
  }

  /** For each payload type that comes here, the one under which another peer takes it, or -1. */
  int[] mapTo(FormatTable other) {
    int[] map = new int[RtpPacket.PAYLOAD_TYPES];
    Arrays.fill(map, -1);
    for (int type = 0; type < map.length; type++) {
      MediaFormat format = receives[type];
      if (format != null) {
        map[type] = other.accepts(format);
      }
    }
    return map;
  }

  /** The peer's payload type for a coding: with the same parameters if it has that, or -1. */
  private int accepts(MediaFormat format) {
    int found = -1;
    for (MediaFormat candidate : remote.formats()) {
      if (candidate.sameCoding(format)) {
        if (candidate.parameters().equals(format.parameters())) {
          return candidate.payloadType();
        }
        found = found < 0 ? candidate.payloadType() : found;
      }
    }
    return found;
  }

  private static @Nullable MediaFormat firstCodable(List<MediaFormat> formats) {
    for (MediaFormat format : formats) {
      if (Codecs.find(format) != null) {
        return format;
      }
    }
    return null;
  }

  /** The event format with the clock of our sound, or of what is passed on. */
  private static @Nullable MediaFormat eventFor(MediaStream remote, @Nullable MediaFormat ours) {
    MediaFormat sound = ours == null ? remote.primary() : ours;
    return sound == null ? remote.telephoneEvent() : remote.telephoneEvent(sound.clockRate());
  }
}
