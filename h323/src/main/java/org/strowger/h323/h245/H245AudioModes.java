package org.strowger.h323.h245;

import static org.strowger.h323.h245.H245AudioCapabilities.G729_EXTENSIONS;
import static org.strowger.h323.h245.H245AudioCapabilities.GSM_AUDIO_CAPABILITY;
import static org.strowger.h323.h245.H245Parameters.GENERIC_CAPABILITY;
import static org.strowger.h323.h245.H245Parameters.NON_STANDARD_PARAMETER;
import static org.strowger.h323.per.Asn1.BOOLEAN;
import static org.strowger.h323.per.Asn1.EXTENSION_MARKER;
import static org.strowger.h323.per.Asn1.alternative;
import static org.strowger.h323.per.Asn1.choice;
import static org.strowger.h323.per.Asn1.integer;
import static org.strowger.h323.per.Asn1.required;
import static org.strowger.h323.per.Asn1.sequence;

import org.strowger.h323.per.ChoiceType;
import org.strowger.h323.per.SequenceType;

/** H.245 Annex A: the modes of audio that a requestMode may name. */
public final class H245AudioModes {
  public static final SequenceType IS11172_AUDIO_MODE =
      sequence(
          "IS11172AudioMode",
          required(
              "audioLayer",
              choice(
                  alternative("audioLayer1"),
                  alternative("audioLayer2"),
                  alternative("audioLayer3"))),
          required(
              "audioSampling",
              choice(
                  alternative("audioSampling32k"),
                  alternative("audioSampling44k1"),
                  alternative("audioSampling48k"))),
          required(
              "multichannelType",
              choice(
                  alternative("singleChannel"),
                  alternative("twoChannelStereo"),
                  alternative("twoChannelDual"))),
          required("bitRate", integer(1, 448)),
          EXTENSION_MARKER);

  public static final SequenceType IS13818_AUDIO_MODE =
      sequence(
          "IS13818AudioMode",
          required(
              "audioLayer",
              choice(
                  alternative("audioLayer1"),
                  alternative("audioLayer2"),
                  alternative("audioLayer3"))),
          required(
              "audioSampling",
              choice(
                  alternative("audioSampling16k"),
                  alternative("audioSampling22k05"),
                  alternative("audioSampling24k"),
                  alternative("audioSampling32k"),
                  alternative("audioSampling44k1"),
                  alternative("audioSampling48k"))),
          required(
              "multichannelType",
              choice(
                  alternative("singleChannel"),
                  alternative("twoChannelStereo"),
                  alternative("twoChannelDual"),
                  alternative("threeChannels2-1"),
                  alternative("threeChannels3-0"),
                  alternative("fourChannels2-0-2-0"),
                  alternative("fourChannels2-2"),
                  alternative("fourChannels3-1"),
                  alternative("fiveChannels3-0-2-0"),
                  alternative("fiveChannels3-2"))),
          required("lowFrequencyEnhancement", BOOLEAN),
          required("multilingual", BOOLEAN),
          required("bitRate", integer(1, 1130)),
          EXTENSION_MARKER);

  public static final SequenceType G7231_ANNEX_C_MODE =
      sequence(
          "G7231AnnexCMode",
          required("maxAl-sduAudioFrames", integer(1, 256)),
          required("silenceSuppression", BOOLEAN),
          required(
              "g723AnnexCAudioMode",
              sequence(
                  required("highRateMode0", integer(27, 78)),
                  required("highRateMode1", integer(27, 78)),
                  required("lowRateMode0", integer(23, 66)),
                  required("lowRateMode1", integer(23, 66)),
                  required("sidMode0", integer(6, 17)),
                  required("sidMode1", integer(6, 17)),
                  EXTENSION_MARKER)),
          EXTENSION_MARKER);

  public static final SequenceType VBD_MODE =
      sequence("VBDMode", required("type", () -> H245AudioModes.AUDIO_MODE), EXTENSION_MARKER);

  public static final ChoiceType AUDIO_MODE =
      choice(
          "AudioMode",
          alternative("nonStandard", NON_STANDARD_PARAMETER),
          alternative("g711Alaw64k"),
          alternative("g711Alaw56k"),
          alternative("g711Ulaw64k"),
          alternative("g711Ulaw56k"),
          alternative("g722-64k"),
          alternative("g722-56k"),
          alternative("g722-48k"),
          alternative("g728"),
          alternative("g729"),
          alternative("g729AnnexA"),
          alternative(
              "g7231",
              choice(
                  alternative("noSilenceSuppressionLowRate"),
                  alternative("noSilenceSuppressionHighRate"),
                  alternative("silenceSuppressionLowRate"),
                  alternative("silenceSuppressionHighRate"))),
          alternative("is11172AudioMode", IS11172_AUDIO_MODE),
          alternative("is13818AudioMode", IS13818_AUDIO_MODE),
          EXTENSION_MARKER,
          alternative("g729wAnnexB", integer(1, 256)),
          alternative("g729AnnexAwAnnexB", integer(1, 256)),
          alternative("g7231AnnexCMode", G7231_ANNEX_C_MODE),
          alternative("gsmFullRate", GSM_AUDIO_CAPABILITY),
          alternative("gsmHalfRate", GSM_AUDIO_CAPABILITY),
          alternative("gsmEnhancedFullRate", GSM_AUDIO_CAPABILITY),
          alternative("genericAudioMode", GENERIC_CAPABILITY),
          alternative("g729Extensions", G729_EXTENSIONS),
          alternative("vbd", VBD_MODE));

  private H245AudioModes() {}
}
