package org.strowger.h323.h245;

import static org.strowger.h323.h245.H245Parameters.GENERIC_CAPABILITY;
import static org.strowger.h323.h245.H245Parameters.NON_STANDARD_PARAMETER;
import static org.strowger.h323.per.Asn1.BOOLEAN;
import static org.strowger.h323.per.Asn1.EXTENSION_MARKER;
import static org.strowger.h323.per.Asn1.GENERAL_STRING;
import static org.strowger.h323.per.Asn1.alternative;
import static org.strowger.h323.per.Asn1.choice;
import static org.strowger.h323.per.Asn1.integer;
import static org.strowger.h323.per.Asn1.optional;
import static org.strowger.h323.per.Asn1.required;
import static org.strowger.h323.per.Asn1.sequence;

import org.strowger.h323.per.ChoiceType;
import org.strowger.h323.per.SequenceType;

/** H.245 Annex A: audio capabilities, telephone events and tones. */
public final class H245AudioCapabilities {
  public static final SequenceType IS11172_AUDIO_CAPABILITY =
      sequence(
          "IS11172AudioCapability",
          required("audioLayer1", BOOLEAN),
          required("audioLayer2", BOOLEAN),
          required("audioLayer3", BOOLEAN),
          required("audioSampling32k", BOOLEAN),
          required("audioSampling44k1", BOOLEAN),
          required("audioSampling48k", BOOLEAN),
          required("singleChannel", BOOLEAN),
          required("twoChannels", BOOLEAN),
          required("bitRate", integer(1, 448)),
          EXTENSION_MARKER);

  public static final SequenceType IS13818_AUDIO_CAPABILITY =
      sequence(
          "IS13818AudioCapability",
          required("audioLayer1", BOOLEAN),
          required("audioLayer2", BOOLEAN),
          required("audioLayer3", BOOLEAN),
          required("audioSampling16k", BOOLEAN),
          required("audioSampling22k05", BOOLEAN),
          required("audioSampling24k", BOOLEAN),
          required("audioSampling32k", BOOLEAN),
          required("audioSampling44k1", BOOLEAN),
          required("audioSampling48k", BOOLEAN),
          required("singleChannel", BOOLEAN),
          required("twoChannels", BOOLEAN),
          required("threeChannels2-1", BOOLEAN),
          required("threeChannels3-0", BOOLEAN),
          required("fourChannels2-0-2-0", BOOLEAN),
          required("fourChannels2-2", BOOLEAN),
          required("fourChannels3-1", BOOLEAN),
          required("fiveChannels3-0-2-0", BOOLEAN),
          required("fiveChannels3-2", BOOLEAN),
          required("lowFrequencyEnhancement", BOOLEAN),
          required("multilingual", BOOLEAN),
          required("bitRate", integer(1, 1130)),
          EXTENSION_MARKER);

  public static final SequenceType G7231_ANNEX_C_CAPABILITY =
      sequence(
          "G7231AnnexCCapability",
          required("maxAl-sduAudioFrames", integer(1, 256)),
          required("silenceSuppression", BOOLEAN),
          optional(
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

  public static final SequenceType GSM_AUDIO_CAPABILITY =
      sequence(
          "GSMAudioCapability",
          required("audioUnitSize", integer(1, 256)),
          required("comfortNoise", BOOLEAN),
          required("scrambled", BOOLEAN),
          EXTENSION_MARKER);

  public static final SequenceType G729_EXTENSIONS =
      sequence(
          "G729Extensions",
          optional("audioUnit", integer(1, 256)),
          required("annexA", BOOLEAN),
          required("annexB", BOOLEAN),
          required("annexD", BOOLEAN),
          required("annexE", BOOLEAN),
          required("annexF", BOOLEAN),
          required("annexG", BOOLEAN),
          required("annexH", BOOLEAN),
          EXTENSION_MARKER);

  public static final SequenceType VBD_CAPABILITY =
      sequence(
          "VBDCapability",
          required("type", () -> H245AudioCapabilities.AUDIO_CAPABILITY),
          EXTENSION_MARKER);

  public static final SequenceType NO_PT_AUDIO_TELEPHONY_EVENT_CAPABILITY =
      sequence(
          "NoPTAudioTelephonyEventCapability",
          required("audioTelephoneEvent", GENERAL_STRING),
          EXTENSION_MARKER);

  public static final SequenceType NO_PT_AUDIO_TONE_CAPABILITY =
      sequence("NoPTAudioToneCapability", EXTENSION_MARKER);

  public static final ChoiceType AUDIO_CAPABILITY =
      choice(
          "AudioCapability",
          alternative("nonStandard", NON_STANDARD_PARAMETER),
          alternative("g711Alaw64k", integer(1, 256)),
          alternative("g711Alaw56k", integer(1, 256)),
          alternative("g711Ulaw64k", integer(1, 256)),
          alternative("g711Ulaw56k", integer(1, 256)),
          alternative("g722-64k", integer(1, 256)),
          alternative("g722-56k", integer(1, 256)),
          alternative("g722-48k", integer(1, 256)),
          alternative(
              "g7231",
              sequence(
                  required("maxAl-sduAudioFrames", integer(1, 256)),
                  required("silenceSuppression", BOOLEAN))),
          alternative("g728", integer(1, 256)),
          alternative("g729", integer(1, 256)),
          alternative("g729AnnexA", integer(1, 256)),
          alternative("is11172AudioCapability", IS11172_AUDIO_CAPABILITY),
          alternative("is13818AudioCapability", IS13818_AUDIO_CAPABILITY),
          EXTENSION_MARKER,
          alternative("g729wAnnexB", integer(1, 256)),
          alternative("g729AnnexAwAnnexB", integer(1, 256)),
          alternative("g7231AnnexCCapability", G7231_ANNEX_C_CAPABILITY),
          alternative("gsmFullRate", GSM_AUDIO_CAPABILITY),
          alternative("gsmHalfRate", GSM_AUDIO_CAPABILITY),
          alternative("gsmEnhancedFullRate", GSM_AUDIO_CAPABILITY),
          alternative("genericAudioCapability", GENERIC_CAPABILITY),
          alternative("g729Extensions", G729_EXTENSIONS),
          alternative("vbd", VBD_CAPABILITY),
          alternative("audioTelephonyEvent", NO_PT_AUDIO_TELEPHONY_EVENT_CAPABILITY),
          alternative("audioTone", NO_PT_AUDIO_TONE_CAPABILITY));

  public static final SequenceType AUDIO_TELEPHONY_EVENT_CAPABILITY =
      sequence(
          "AudioTelephonyEventCapability",
          required("dynamicRTPPayloadType", integer(96, 127)),
          required("audioTelephoneEvent", GENERAL_STRING),
          EXTENSION_MARKER);

  public static final SequenceType AUDIO_TONE_CAPABILITY =
      sequence(
          "AudioToneCapability",
          required("dynamicRTPPayloadType", integer(96, 127)),
          EXTENSION_MARKER);

  private H245AudioCapabilities() {}
}
