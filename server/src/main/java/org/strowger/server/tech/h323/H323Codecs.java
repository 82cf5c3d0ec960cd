package org.strowger.server.tech.h323;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.strowger.h323.control.AudioCapability;
import org.strowger.h323.control.AudioCodec;
import org.strowger.h323.control.FaxCapability;
import org.strowger.h323.control.MediaCapability;
import org.strowger.h323.control.TelephoneEvents;
import org.strowger.h323.control.VideoCapability;
import org.strowger.media.session.MediaFormat;
import org.strowger.media.session.MediaStream;

/** RTP encoding names ⇄ H.245 capabilities (H.245 annexes; RFC 3551 table 4). */
final class H323Codecs {
  private static final int DEFAULT_PTIME = 20;

  private H323Codecs() {}

  /** What of some formats H.245 can say, in their order. */
  static List<MediaCapability> capabilities(List<MediaFormat> formats, int ptime) {
    return capabilities(formats, ptime, MediaStream.UNLIMITED);
  }

  /** What of a stream's formats H.245 can say, in their order. */
  static List<MediaCapability> capabilities(MediaStream stream) {
    return capabilities(stream.formats(), stream.ptime(), stream.bitRate());
  }

  private static List<MediaCapability> capabilities(
      List<MediaFormat> formats, int ptime, long bitRate) {
    List<MediaCapability> capabilities = new ArrayList<>();
    for (MediaFormat format : formats) {
      MediaCapability capability = capability(format, ptime == 0 ? DEFAULT_PTIME : ptime, bitRate);
      if (capability != null) {
        capabilities.add(capability);
      }
    }
    return capabilities;
  }

  private static @Nullable MediaCapability capability(MediaFormat format, int ptime, long bitRate) {
    if (format.isTelephoneEvent()) {
      return telephoneEvents(format);
    }
    MediaCapability video = H323Video.capability(format, bitRate);
    if (video != null) {
      return video;
    }
    AudioCodec codec = audio(format);
    return codec == null || format.channels() != 1
        ? null
        : new AudioCapability(codec, codec == AudioCodec.G7231 ? Math.max(30, ptime) : ptime);
  }

  /** H.245 has them at 8 kHz, on dynamic payload types, and the events as a GeneralString. */
  private static @Nullable MediaCapability telephoneEvents(MediaFormat format) {
    String events = format.parameters().isEmpty() ? "0-15" : format.parameters();
    boolean known =
        format.clockRate() == 8000
            && TelephoneEvents.isDynamic(format.payloadType())
            && events.length() <= TelephoneEvents.MAX_EVENTS_LENGTH
            && events.chars().allMatch(c -> c < 128);
    return known ? new TelephoneEvents(format.payloadType(), events) : null;
  }

  private static @Nullable AudioCodec audio(MediaFormat format) {
    String parameters = format.parameters().toLowerCase(Locale.ROOT);
    return switch (format.key()) {
      case "PCMA" -> AudioCodec.G711_ALAW;
      case "PCMU" -> AudioCodec.G711_ULAW;
      case "G722" -> AudioCodec.G722;
      case "G728" -> AudioCodec.G728;
      // RFC 3555 4.1.9: without annexb=no the sender may use silence suppression.
      case "G729" ->
          parameters.contains("annexb=no")
              ? AudioCodec.G729_ANNEX_A
              : AudioCodec.G729_ANNEX_A_AND_B;
      case "G723" -> parameters.contains("annexa=no") ? AudioCodec.G7231 : AudioCodec.G7231_ANNEX_A;
      case "GSM" -> AudioCodec.GSM_FULL_RATE;
      default -> null;
    };
  }

  /** What capabilities are called in RTP, in their order. */
  static List<MediaFormat> formats(List<MediaCapability> capabilities) {
    List<MediaFormat> formats = new ArrayList<>();
    for (MediaCapability capability : capabilities) {
      MediaFormat format = format(capability);
      if (formats.stream().noneMatch(other -> other.sameCoding(format))) {
        formats.add(format);
      }
    }
    return formats;
  }

  private static MediaFormat format(MediaCapability capability) {
    return switch (capability) {
      case AudioCapability audio -> format(audio.codec());
      case TelephoneEvents events ->
          new MediaFormat("telephone-event", 8000, 1, events.payloadType(), events.events());
      case VideoCapability video -> H323Video.format(video);
      case FaxCapability _ -> H323Fax.FORMAT;
    };
  }

  private static MediaFormat format(AudioCodec codec) {
    return switch (codec) {
      case G711_ALAW -> MediaFormat.PCMA;
      case G711_ULAW -> MediaFormat.PCMU;
      case G722 -> MediaFormat.G722;
      case G728 -> new MediaFormat("G728", 8000, 1, codec.payloadType(), "");
      case G729, G729_ANNEX_A -> new MediaFormat("G729", 8000, 1, 18, "annexb=no");
      case G729_ANNEX_B, G729_ANNEX_A_AND_B -> MediaFormat.G729;
      case G7231 -> new MediaFormat("G723", 8000, 1, 4, "annexa=no");
      case G7231_ANNEX_A -> new MediaFormat("G723", 8000, 1, 4, "");
      case GSM_FULL_RATE -> new MediaFormat("GSM", 8000, 1, 3, "");
    };
  }

  /** The packet time of the first audio capability, milliseconds; 0 if there is none. */
  static int ptime(List<MediaCapability> capabilities) {
    for (MediaCapability capability : capabilities) {
      if (capability instanceof AudioCapability audio) {
        return audio.packetMs();
      }
    }
    return 0;
  }
}
