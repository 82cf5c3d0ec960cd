package org.strowger.media.codec;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strowger.media.session.MediaFormat;

/** The codings that can be decoded and encoded here; every other is only passed through. */
public final class Codecs {
  /** G.711 A-law, 64 kbit/s. */
  public static final AudioCodec PCMA =
      new AudioCodec("PCMA", 8000, 8000, 1, 1, ALaw::new, ALaw::new);

  /** G.711 µ-law, 64 kbit/s. */
  public static final AudioCodec PCMU =
      new AudioCodec("PCMU", 8000, 8000, 1, 1, MuLaw::new, MuLaw::new);

  /** G.722 at 64 kbit/s: wideband speech, with the clock rate of RFC 3551 §4.5.2. */
  public static final AudioCodec G722 =
      new AudioCodec("G722", 8000, 16000, 2, 1, G722Encoder::new, G722Decoder::new);

  /** Uncompressed, 8 kHz. */
  public static final AudioCodec L16_8000 = l16(8000);

  /** Uncompressed, 16 kHz. */
  public static final AudioCodec L16_16000 = l16(16000);

  /** Uncompressed, 48 kHz. */
  public static final AudioCodec L16_48000 = l16(48000);

  private static final List<AudioCodec> ALL =
      List.of(PCMA, PCMU, G722, L16_8000, L16_16000, L16_48000);

  private Codecs() {}

  /** All of them. */
  public static List<AudioCodec> all() {
    return ALL;
  }

  /**
   * Looks a codec up as SDP names it.
   *
   * @param encoding the RTP encoding name, in any case
   * @param clockRate RTP timestamp units a second
   * @return null if such streams are not decoded here
   */
  public static @Nullable AudioCodec find(String encoding, int clockRate) {
    for (AudioCodec codec : ALL) {
      if (codec.clockRate() == clockRate && codec.encoding().equalsIgnoreCase(encoding)) {
        return codec;
      }
    }
    return null;
  }

  /** The codec of a format; null if such streams are not decoded here (stereo never is). */
  public static @Nullable AudioCodec find(MediaFormat format) {
    return format.channels() > 1 ? null : find(format.encoding(), format.clockRate());
  }

  private static AudioCodec l16(int rate) {
    return new AudioCodec("L16", rate, rate, 1, 2, L16::new, L16::new);
  }
}
