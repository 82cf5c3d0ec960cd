package org.strowger.h323.control;

import static org.strowger.h323.h245.H245AudioCapabilities.AUDIO_CAPABILITY;
import static org.strowger.h323.h245.H245AudioModes.AUDIO_MODE;
import static org.strowger.h323.h245.H245DataTypes.DATA_TYPE;
import static org.strowger.h323.h245.H245Modes.MODE_ELEMENT_TYPE;

import org.jspecify.annotations.Nullable;
import org.strowger.h323.per.ChoiceValue;
import org.strowger.h323.per.SequenceValue;

/** Codings as H.245 writes them: AudioCapability, VideoCapability, DataType, ModeElementType. */
final class MediaCodings {
  /** H.241 §8.3: H.264 as a generic capability. */
  private static final String H264 = "0.0.8.241.0.0.1";

  private MediaCodings() {}

  /** An AudioCapability; null for a coding that is not known here. */
  static @Nullable AudioCapability readAudio(ChoiceValue value) {
    return switch (value.name()) {
      case "g711Alaw64k",
          "g711Ulaw64k",
          "g722-64k",
          "g728",
          "g729",
          "g729AnnexA",
          "g729wAnnexB",
          "g729AnnexAwAnnexB" ->
          audio(value.name(), false, value.value().asInteger());
      case "g7231" -> {
        SequenceValue g7231 = value.value().asSequence();
        boolean silence = g7231.flag("silenceSuppression");
        yield audio("g7231", silence, g7231.integer("maxAl-sduAudioFrames"));
      }
      case "gsmFullRate" -> {
        long octets = value.value().asSequence().integer("audioUnitSize");
        yield audio("gsmFullRate", false, octets / AudioCodec.GSM_FRAME);
      }
      default -> null;
    };
  }

  private static @Nullable AudioCapability audio(String name, boolean silence, long frames) {
    AudioCodec codec = AudioCodec.of(name, silence);
    return codec == null ? null : new AudioCapability(codec, codec.packetMs(Math.max(1, frames)));
  }

  static ChoiceValue writeAudio(AudioCapability audio) {
    int frames = audio.codec().frames(audio.packetMs());
    return switch (audio.codec()) {
      case G7231, G7231_ANNEX_A ->
          AUDIO_CAPABILITY.of(
              "g7231",
              g ->
                  g.with("maxAl-sduAudioFrames", frames)
                      .with("silenceSuppression", audio.codec() == AudioCodec.G7231_ANNEX_A));
      case GSM_FULL_RATE ->
          AUDIO_CAPABILITY.of(
              "gsmFullRate",
              g ->
                  g.with("audioUnitSize", Math.min(7, frames) * AudioCodec.GSM_FRAME)
                      .with("comfortNoise", false)
                      .with("scrambled", false));
      case G711_ALAW, G711_ULAW, G722, G728, G729, G729_ANNEX_A, G729_ANNEX_B, G729_ANNEX_A_AND_B ->
          AUDIO_CAPABILITY.of(audio.codec().alternative(), (Object) frames);
    };
  }

  /** A VideoCapability, kept as it is; null for one that names no coding. */
  static @Nullable VideoCapability readVideo(ChoiceValue value) {
    return switch (value.name()) {
      case "h261VideoCapability" -> new VideoCapability("H261", 31, value);
      case "h263VideoCapability" -> new VideoCapability("H263", 34, value);
      case "genericVideoCapability" -> {
        ChoiceValue id = value.value().asSequence().choice("capabilityIdentifier");
        String name = id.name().equals("standard") ? id.value().asText() : "";
        yield name.isEmpty()
            ? null
            : new VideoCapability(name.equals(H264) ? "H264" : name, -1, value);
      }
      default -> null;
    };
  }

  /** The coding of a channel; null for nullData and what is not known here. */
  static @Nullable MediaCapability readDataType(ChoiceValue dataType) {
    return switch (dataType.name()) {
      case "audioData" -> readAudio(dataType.value().asChoice());
      case "videoData" -> readVideo(dataType.value().asChoice());
      case "data" -> FaxCodings.read(dataType.value().asSequence());
      default -> null;
    };
  }

  static ChoiceValue writeDataType(MediaCapability coding) {
    return switch (coding) {
      case AudioCapability audio -> DATA_TYPE.of("audioData", writeAudio(audio));
      case VideoCapability video -> DATA_TYPE.of("videoData", video.value());
      case FaxCapability fax -> DATA_TYPE.of("data", FaxCodings.write(fax));
      case TelephoneEvents _ -> throw new IllegalArgumentException("events have no channel");
    };
  }

  /** The coding that an AudioMode or DataMode names; null for others. */
  static @Nullable MediaCapability readMode(ChoiceValue type) {
    return switch (type.name()) {
      case "audioMode" -> readAudioMode(type.value().asChoice());
      case "dataMode" -> FaxCodings.readMode(type.value().asSequence());
      default -> null;
    };
  }

  private static @Nullable AudioCapability readAudioMode(ChoiceValue mode) {
    boolean silence =
        mode.name().equals("g7231")
            && mode.value().asChoice().name().startsWith("silenceSuppression");
    AudioCodec codec = AudioCodec.of(mode.name(), silence);
    return codec == null ? null : AudioCapability.of(codec);
  }

  static ChoiceValue writeMode(MediaCapability coding) {
    return switch (coding) {
      case AudioCapability audio -> writeMode(audio);
      case FaxCapability fax -> MODE_ELEMENT_TYPE.of("dataMode", FaxCodings.writeMode(fax));
      case VideoCapability _, TelephoneEvents _ ->
          throw new IllegalArgumentException("only sound and fax are asked for");
    };
  }

  private static ChoiceValue writeMode(AudioCapability audio) {
    int frames = audio.codec().frames(audio.packetMs());
    ChoiceValue mode =
        switch (audio.codec()) {
          case G711_ALAW, G711_ULAW, G722, G728, G729, G729_ANNEX_A ->
              AUDIO_MODE.of(audio.codec().alternative());
          case G729_ANNEX_B, G729_ANNEX_A_AND_B ->
              AUDIO_MODE.of(audio.codec().alternative(), (Object) frames);
          case G7231 -> AUDIO_MODE.of("g7231", (Object) "noSilenceSuppressionHighRate");
          case G7231_ANNEX_A -> AUDIO_MODE.of("g7231", (Object) "silenceSuppressionHighRate");
          case GSM_FULL_RATE -> AUDIO_MODE.of("gsmFullRate", writeAudio(audio).value());
        };
    return MODE_ELEMENT_TYPE.of("audioMode", mode);
  }
}
